"""The public site. Nothing here depends on who asks: pages are published as bytes."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from datacon.base.access import public
from datacon.base.refusal import Refused
from datacon.memoria.cloth import woven
from datacon.opendata import queries
from datacon.opendata.addresses import absolute, address
from datacon.opendata.queries import public_edition, public_session
from datacon.opendata.views import one_address
from datacon.public import pages, screens
from datacon.public.filters import Choices, Selection
from datacon.ui import cloth as cloths


@public
@require_safe
def forum(request: HttpRequest) -> HttpResponse:
    return render(request, "public/forum.html", screens.forum())


@public
@require_safe
def edition(request: HttpRequest, year: int) -> HttpResponse:
    return render(request, "public/edition.html", screens.edition(public_edition(year)))


@public
@require_safe
def programme(request: HttpRequest, year: int, number: int | None = None) -> HttpResponse:
    edition = public_edition(year)
    choices = Choices.of(edition, queries.programme(edition, day=number))
    day = None if number is None else choices.day(number)
    try:
        shown, status = screens.programme(choices, choices.select(request.GET, day)), 200
    except Refused as refused:
        shown, status = screens.programme(choices, Selection(edition, day), str(refused)), 404
    return render(request, "public/programme.html", shown, status=status)


@public
@require_safe
@one_address
def session(request: HttpRequest, year: int, code: str) -> HttpResponse:
    return render(request, "public/session.html", screens.session(public_session(year, code)))


@public
@require_safe
def metrics(request: HttpRequest, year: int) -> HttpResponse:
    return render(request, "public/metrics.html", screens.metrics(public_edition(year)))


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "public/search.html", screens.search(request.GET.get("q", "").strip()))


@public
@require_safe
def cloth(request: HttpRequest, year: int, narrow: bool = False, dark: bool = False) -> HttpResponse:
    days = woven(queries.outline(public_edition(year)))
    return HttpResponse(cloths.weave(days, narrow=narrow, dark=dark), content_type="image/svg+xml")


@public
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the program: it answers, and so does its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"estado": "sin base de datos"}, status=503)
    return JsonResponse({"estado": "bien"})


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(
        request, "public/robots.txt", {"sitemap": address("public_files:sitemap")}, content_type="text/plain"
    )


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    found = [absolute(path) for path in pages.addresses()]
    return render(request, "public/sitemap.xml", {"addresses": found}, content_type="application/xml")
