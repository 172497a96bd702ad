"""A small site for the tests of publication: what may be published, and what may not."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.cache import patch_vary_headers

from datacon.base.access import public
from datacon.people.models import Organization
from datacon.snapshot.store import Store


@public
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Organization, slug=slug)
    return HttpResponse(f"<title>{found.name}</title>" + "<p>Datos abiertos, ámbito público.</p>" * 100)


@public
def text(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.build_absolute_uri()} {sorted(request.COOKIES)}", "text/plain; charset=utf-8")


@public
def counted(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("Bienvenida")
    response.set_cookie("visitas", "1")
    return response


@public
def varied(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("Según el idioma")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(["poco ", "a poco"])


@public
def moved(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/texto/")


@public
def in_force(request: HttpRequest) -> HttpResponse:
    return HttpResponse(" ".join(sorted(Store(settings.SNAPSHOT_ROOT).read().pages)))


urlpatterns = [
    path("vigentes/", in_force),
    path("organizaciones/<slug:slug>/", organization),
    path("texto/", text),
    path("texto/ñandú/", text),
    path("cuenta/", counted),
    path("idiomas/", varied),
    path("fluye/", streamed),
    path("mudada/", moved),
]
