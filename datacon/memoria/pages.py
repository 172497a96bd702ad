"""The memorias that are published, in each language, and what each shows."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from datacon.memoria import queries
from datacon.snapshot.registry import Page, register


@register
def memorias() -> Iterator[Page]:
    for edition in queries.published():
        year = edition.fiscal_year
        tags = frozenset({"frame", f"edition:{year}", f"programme:{year}", f"memoria:{year}"})
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                path = reverse("memoria:memoria", args=[year])
            yield Page(path, tags)
