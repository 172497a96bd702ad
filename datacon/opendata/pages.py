"""The twins that are published, and what each shows."""

from collections.abc import Iterator

from django.urls import reverse

from datacon.editions.models import Edition
from datacon.opendata import actas
from datacon.programme.models import Session
from datacon.snapshot.registry import Page, register

TWINS = ["programme_json", "programme_csv", "programme_ics"]


@register
def twins() -> Iterator[Page]:
    """Of every public edition, and of each of its published sessions."""
    yield from _registers()
    for edition in Edition.objects.public():
        year = edition.fiscal_year
        yield Page(reverse("opendata:edition_json", args=[year]), frozenset({f"edition:{year}"}))
        for name in TWINS:
            yield Page(reverse(f"opendata:{name}", args=[year]), frozenset({f"programme:{year}", f"listing:{year}"}))
        yield Page(reverse("opendata:programme_schema", args=[year]), frozenset({f"edition:{year}"}))
    for year in actas.years():
        for name in ("acta_json", "acta_csv", "acta_schema"):
            yield Page(reverse(f"opendata:{name}", args=[year]), frozenset({f"acta:{year}", f"edition:{year}"}))
    shown = Session.objects.published().filter(edition__announced_at__isnull=False)
    for year, code in shown.values_list("edition__fiscal_year", "code"):
        for name in ("session_json", "session_ics"):
            tags = {f"sessions:{year}", f"session:{year}:{code}"}
            yield Page(reverse(f"opendata:{name}", args=[year, code]), frozenset(tags))


def measured() -> set[str]:
    """Tags of all that the forum's rules are measured on: what an edition is, and its programme."""
    years = Edition.objects.public().values_list("fiscal_year", flat=True)
    return {f"{what}:{year}" for year in years for what in ("edition", "programme", "listing")}


def _registers() -> Iterator[Page]:
    yield Page(reverse("opendata:exceptions_csv"), frozenset({"exceptions", *measured()}))
    yield Page(reverse("opendata:hosts_csv"), frozenset({"hosts"}))
    for name in ("exceptions_schema", "hosts_schema"):
        yield Page(reverse(f"opendata:{name}"), frozenset())
