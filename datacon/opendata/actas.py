"""Actas of selections: of one that is sealed, the fingerprint is public; all of it once everybody was told."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django_scopes import scopes_disabled

from datacon.editions.models import Edition
from datacon.proposals.models import Selection


@dataclass(frozen=True, slots=True)
class Row:
    """What the acta says of one proposal, by the key that stands for it."""

    edition: Edition
    told: dict[str, Any]


def sealed(year: int) -> Selection | None:
    """The selection of that year once it no longer changes; as its call, announced or not, it speaks to everybody."""
    with scopes_disabled():
        found = Selection.objects.filter(call__edition__fiscal_year=year, sealed_at__isnull=False)
        selection: Selection | None = found.select_related("call__edition__forum").first()
    return selection


def is_sealed(edition: Edition) -> bool:
    with scopes_disabled():
        return bool(Selection.objects.filter(call__edition=edition, sealed_at__isnull=False).exists())


def informed(year: int) -> Selection:
    """The selection of that year with its acta, or 404 while somebody does not know yet how it ended for them."""
    selection = sealed(year)
    if selection is None or selection.informed_at is None:
        raise Http404
    return selection


def document(selection: Selection) -> dict[str, Any]:
    """The acta as it was sealed; nothing of what changed since."""
    read: dict[str, Any] = json.loads(selection.acta_text)
    return read


def rows(selection: Selection) -> list[Row]:
    return [Row(selection.call.edition, one) for one in document(selection)["rows"]]


def years(*, sealed: bool = False) -> list[int]:
    """Those whose acta is public; with `sealed`, those too of which only the fingerprint is."""
    with scopes_disabled():
        public = Selection.objects.filter(sealed_at__isnull=False)
        found = public if sealed else public.filter(informed_at__isnull=False)
        return list(found.order_by("call__edition__fiscal_year").values_list("call__edition__fiscal_year", flat=True))
