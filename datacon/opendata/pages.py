"""The twins that are published, and what each shows."""

from collections.abc import Iterator

from django.urls import reverse

from datacon.editions.models import Edition
from datacon.programme.models import Session
from datacon.snapshot.registry import Page, register

TWINS = ["programme_json", "programme_csv", "programme_ics"]


@register
def twins() -> Iterator[Page]:
    """Of every public edition, and of each of its published sessions."""
    for edition in Edition.objects.public():
        year = edition.fiscal_year
        for name in TWINS:
            yield Page(reverse(f"opendata:{name}", args=[year]), frozenset({f"programme:{year}", f"listing:{year}"}))
        yield Page(reverse("opendata:programme_schema", args=[year]), frozenset({f"edition:{year}"}))
    shown = Session.objects.published().filter(edition__announced_at__isnull=False)
    for year, code in shown.values_list("edition__fiscal_year", "code"):
        for name in ("session_json", "session_ics"):
            tags = {f"sessions:{year}", f"session:{year}:{code}"}
            yield Page(reverse(f"opendata:{name}", args=[year, code]), frozenset(tags))
