"""The pages and pictures that are published, in each language, and what each shows.

Tags, beside those every domain knows (`forum`, `edition:2021`, `programme:2021`, `session:2021:S0103`):
`frame` the masthead and the foot; `listing:2021` a listing of all sessions; `day:2021:1` one day's;
`sessions:2021` every session's page; `page:2021:S0103` one, without its twins; `block:7` those of a block;
`beside:2021:S0103` pages that name a session which is not their own; `hosts` who hosted which edition;
`exceptions` which rules were not kept; `host_call:2028` a call for hosts with its results; `call:2027` a call for
proposals; `acta:2026` how the speakers were chosen; `organizations` the directory, `organization:colectivo-datos` what
an organization did, `bodies` all of both.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django_scopes import scopes_disabled

from datacon.editions.models import Edition, HostCall
from datacon.opendata import actas
from datacon.opendata.pages import measured
from datacon.programme.models import Session
from datacon.proposals.models import Call
from datacon.public import queries
from datacon.snapshot.registry import Page, register

CLOTHS = ["cloth", "cloth_dark", "cloth_narrow", "cloth_narrow_dark"]


@cache
def roots() -> list[str]:
    """Where each language begins: `/` and `/en/`."""
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(reverse("public:forum"))
    return found


@register
def site() -> list[Page]:
    with translation.override(settings.LANGUAGE_CODE), scopes_disabled():
        return list(_site())


def _site() -> Iterator[Page]:
    yield from _pages({"frame", "forum"}, "forum")
    yield from _pages({"frame"}, "search")
    yield from _pages({"frame", "exceptions", *measured()}, "exceptions")
    yield from _pages({"frame", "hosts"}, "hosts")
    yield from _pages({"frame", "bodies", "organizations"}, "organizations")
    for one in queries.organizations():
        yield from _pages({"frame", "bodies", f"organization:{one.slug}"}, "organization", one.slug)
    for year in HostCall.objects.filter(published_at__isnull=False).values_list("edition__fiscal_year", flat=True):
        yield from _pages({"frame", f"host_call:{year}"}, "host_call", year)
    for year in Call.objects.filter(published_at__isnull=False).values_list("edition__fiscal_year", flat=True):
        yield from _pages({"frame", f"call:{year}"}, "call", year)
    for year in actas.years(sealed=True):
        yield from _pages({"frame", f"edition:{year}", f"acta:{year}"}, "acta", year)
    for edition in Edition.objects.public():
        yield from _of_edition(edition.fiscal_year)
        for slug in dict.fromkeys(edition.convenings.values_list("organization__slug", flat=True)):
            tags = {"frame", "bodies", f"edition:{edition.fiscal_year}", f"organization:{slug}"}
            yield from _pages(tags, "convening", edition.fiscal_year, slug)
        yield from _of_programme(edition)


def addresses() -> list[str]:
    """Those of the pages that search engines may list."""
    return [page.path for page in site() if page.path.endswith("/") and not page.path.endswith("/buscar/")]


def _pages(tags: set[str], name: str, *args: object) -> Iterator[Page]:
    """The page in each language, which only changes how its address begins."""
    path, shown = reverse(f"public:{name}", args=args), frozenset(tags)
    for root in roots():
        yield Page(root + path[1:], shown)


def _of_edition(year: int) -> Iterator[Page]:
    listed = {f"programme:{year}", f"listing:{year}"}
    yield from _pages({"frame", f"edition:{year}"} | listed, "edition", year)
    yield from _pages({"frame", f"edition:{year}"} | listed, "metrics", year)
    yield from _pages({"frame"} | listed, "programme", year)
    for cloth in CLOTHS:
        yield Page(reverse(f"public_files:{cloth}", args=[year]), frozenset(listed))


def _of_programme(edition: Edition) -> Iterator[Page]:
    """Days and sessions; each says whom else it names, so that one change drops no more than it must."""
    year = edition.fiscal_year
    shown = Session.objects.of(edition).published().in_order()
    rows = list(shown.values_list("code", "block", "block__day__number"))
    for number in edition.days.values_list("number", flat=True):
        named = {f"beside:{year}:{code}" for code, _block, day in rows if day == number}
        yield from _pages(
            {"frame", f"programme:{year}", f"day:{year}:{number}"} | named, "programme_day", year, number
        )
    blocks: dict[int, list[str]] = {}
    for code, block, _day in rows:
        blocks.setdefault(block, []).append(code)
    around = _around([code for code, _block, _day in rows])
    for code, block, _day in rows:
        named = {f"beside:{year}:{other}" for other in around[code] | set(blocks[block]) - {code}}
        own = {"frame", f"sessions:{year}", f"session:{year}:{code}", f"page:{year}:{code}", f"block:{block}"}
        yield from _pages(own | named, "session", year, code)


def _around(codes: list[str]) -> dict[str, set[str]]:
    """What comes before and after each."""
    around: dict[str, set[str]] = {code: set() for code in codes}
    for one, other in pairwise(codes):
        around[one].add(other)
        around[other].add(one)
    return around
