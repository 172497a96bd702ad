"""The memoria in public, and as those who write it see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from datacon.base.access import allowed, public
from datacon.editions.models import Edition
from datacon.memoria import queries
from datacon.memoria.cloth import published
from datacon.memoria.composition import compose
from datacon.memoria.document import Memoria
from datacon.ui.links import Link


@public
@require_safe
def memoria(request: HttpRequest, year: int) -> HttpResponse:
    edition = queries.published_edition(year)
    document = compose(queries.facts(edition)).public()
    return render(request, "memoria/memoria.html", _context(edition, document))


@allowed("memoria.see_draft")
@require_safe
def draft(request: HttpRequest, year: int) -> HttpResponse:
    """Every chapter, those without text too; never published."""
    edition = queries.any_edition(year)
    document = compose(queries.facts(edition))
    return render(request, "memoria/draft.html", _context(edition, document))


def _context(edition: Edition, document: Memoria) -> dict[str, object]:
    year = edition.fiscal_year
    twins = {"CSV": "programme_csv", "JSON": "programme_json", "ICS": "programme_ics"}
    return {
        "edition": edition,
        "memoria": document,
        "cloth": published(edition, document.cover.cloth),
        "twins": [Link(text, reverse(f"opendata:{name}", args=[year])) for text, name in twins.items()],
    }
