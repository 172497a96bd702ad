"""Twins of the public pages, as data. They have no language of their own: content keeps its own."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from datacon.base.access import public
from datacon.opendata import actas, queries, registers
from datacon.opendata.calendars import calendar
from datacon.opendata.datasets import acta, exceptions, hosts
from datacon.opendata.datasets.column import Column, as_csv, as_schema
from datacon.opendata.datasets.programme import COLUMNS
from datacon.opendata.documents import edition_document, programme_document, session_document

READABLE = {"ensure_ascii": False}


def one_address(view: Callable[[HttpRequest, int, str], HttpResponse]) -> Callable[..., HttpResponse]:
    """Send `/2021/s0103…` to `/2021/S0103…` for good: a code has one address (R103)."""

    @wraps(view)
    def canonical(request: HttpRequest, year: int, code: str) -> HttpResponse:
        if code.isupper():
            return view(request, year, code)
        return redirect(request.path.replace(code, code.upper()), permanent=True)

    return canonical


@public
@require_safe
def programme_json(request: HttpRequest, year: int) -> HttpResponse:
    edition = queries.public_edition(year)
    document = programme_document(edition, queries.programme(edition))
    return JsonResponse(document, json_dumps_params=READABLE)


@public
@require_safe
def programme_csv(request: HttpRequest, year: int) -> HttpResponse:
    sessions = queries.sessions_of(queries.programme(queries.public_edition(year)))
    return _csv(COLUMNS, sessions)


@public
@require_safe
def programme_schema(request: HttpRequest, year: int) -> HttpResponse:
    edition = queries.public_edition(year)
    return _schema(COLUMNS, ["codigo"], edition.caveat)


@public
@require_safe
def edition_json(request: HttpRequest, year: int) -> HttpResponse:
    edition = queries.public_edition(year)
    return JsonResponse(edition_document(edition), json_dumps_params=READABLE)


@public
@require_safe
def acta_json(request: HttpRequest, year: int) -> HttpResponse:
    """The acta byte for byte as it was sealed, so that its fingerprint can be taken again."""
    selection = actas.informed(year)
    return HttpResponse(selection.acta_text, content_type="application/json")


@public
@require_safe
def acta_csv(request: HttpRequest, year: int) -> HttpResponse:
    return _csv(acta.COLUMNS, actas.rows(actas.informed(year)))


@public
@require_safe
def acta_schema(request: HttpRequest, year: int) -> HttpResponse:
    edition = actas.informed(year).call.edition
    return _schema(acta.COLUMNS, acta.KEYS, edition.caveat)


@public
@require_safe
def exceptions_csv(request: HttpRequest) -> HttpResponse:
    return _csv(exceptions.COLUMNS, registers.departures())


@public
@require_safe
def exceptions_schema(request: HttpRequest) -> HttpResponse:
    return _schema(exceptions.COLUMNS, exceptions.KEYS)


@public
@require_safe
def hosts_csv(request: HttpRequest) -> HttpResponse:
    return _csv(hosts.COLUMNS, registers.hosts())


@public
@require_safe
def hosts_schema(request: HttpRequest) -> HttpResponse:
    return _schema(hosts.COLUMNS, hosts.KEYS)


@public
@require_safe
def programme_ics(request: HttpRequest, year: int) -> HttpResponse:
    edition = queries.public_edition(year)
    sessions = queries.sessions_of(queries.outline(edition))
    return _ics(calendar(edition, sessions, name=_("Programa de %(edition)s") % {"edition": edition}))


@public
@require_safe
@one_address
def session_json(request: HttpRequest, year: int, code: str) -> HttpResponse:
    session = queries.public_session(year, code)
    return JsonResponse(session_document(session), json_dumps_params=READABLE)


@public
@require_safe
@one_address
def session_ics(request: HttpRequest, year: int, code: str) -> HttpResponse:
    session = queries.public_session(year, code)
    return _ics(calendar(session.edition, [session], name=str(session)))


def _ics(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _csv(columns: list[Column], rows: Iterable[object]) -> HttpResponse:
    return HttpResponse(as_csv(columns, rows), content_type="text/csv; charset=utf-8")


def _schema(columns: list[Column], keys: list[str], description: str = "") -> HttpResponse:
    return JsonResponse(as_schema(columns, keys=keys, description=description), json_dumps_params=READABLE)
