"""The public site. Nothing here depends on who asks: pages are published as bytes."""

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from datacon.base.access import public
from datacon.base.refusal import Refused
from datacon.memoria.cloth import woven
from datacon.opendata import queries
from datacon.opendata.actas import sealed
from datacon.opendata.addresses import absolute, address
from datacon.opendata.queries import public_edition, public_session
from datacon.opendata.views import one_address
from datacon.public import pages, screens
from datacon.public.filters import Choices, Selection
from datacon.public.queries import convening as convening_of
from datacon.public.queries import organization as public_organization
from datacon.public.queries import published_call, published_proposal_call
from datacon.public.screens.organizations import Chosen
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
def exceptions(request: HttpRequest) -> HttpResponse:
    return render(request, "public/exceptions.html", screens.exceptions())


@public
@require_safe
def hosts(request: HttpRequest) -> HttpResponse:
    return render(request, "public/hosts.html", screens.hosts())


@public
@require_safe
def host_call(request: HttpRequest, year: int) -> HttpResponse:
    call = published_call(year)
    if call is None:
        raise Http404
    return render(request, "public/host_call.html", screens.host_call(call))


@public
@require_safe
def acta(request: HttpRequest, year: int) -> HttpResponse:
    selection = sealed(year)
    if selection is None:
        raise Http404
    if selection.informed_at:
        shown = screens.acta(selection, request.GET.get("pagina"))
    else:
        shown = screens.acta_to_come(selection)
    return render(request, "public/acta.html", shown)


@public
@require_safe
def call(request: HttpRequest, year: int) -> HttpResponse:
    found = published_proposal_call(year)
    if found is None:
        raise Http404
    return render(request, "public/call.html", screens.call(found))


@public
@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    try:
        shown, status = screens.organizations(Chosen.of(request.GET)), 200
    except Refused as refused:
        shown, status = screens.organizations(Chosen(), str(refused)), 404
    return render(request, "public/organizations.html", shown, status=status)


@public
@require_safe
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "public/organization.html", screens.organization(public_organization(slug)))


@public
@require_safe
def convening(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    edition = public_edition(year)
    return render(request, "public/convening.html", screens.convening(convening_of(edition, slug), edition))


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
