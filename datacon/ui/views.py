"""The living catalogue of Telar's parts."""

from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from datacon.base.access import public
from datacon.ui import cloth, icons
from datacon.ui.samples import samples
from datacon.ui.samples.sample import KINDS, Sample
from datacon.ui.weaves import Ink

THEMES = ("light", "dark")


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every part in light and dark, side by side, with the line that includes it."""
    by_template = attrgetter("template")
    shown = zip(*(groupby(samples(theme), by_template) for theme in THEMES), strict=True)
    parts = []
    for panes in shown:
        groups = [list(group) for _template, group in panes]
        drawn = [(theme, _drawn(request, group)) for theme, group in zip(THEMES, groups, strict=True)]
        parts.append({"sample": groups[0][0], "panes": drawn})
    context = {"parts": parts, "types": KINDS, "inks": Ink.values, "themes": THEMES, "icons": icons.names()}
    return render(request, "ui/catalogue.html", context)


@public
def sample_cloth(_request: HttpRequest, *, narrow: bool = False, dark: bool = False) -> HttpResponse:
    strips = [cloth.Strip(kind.weave, kind.ink, kind.name, kind.name) for kind in KINDS]
    days = [[cloth.Block([strip]) for strip in strips], [cloth.Block(strips[start:]) for start in (3, 4, 5)]]
    return HttpResponse(cloth.weave(days, narrow=narrow, dark=dark), content_type="image/svg+xml")


def _drawn(request: HttpRequest, group: list[Sample]) -> SafeString:
    """The samples of one part, one after another."""
    html = " ".join(render_to_string(sample.template, dict(sample.values), request) for sample in group)
    listed = f'<ul class="list">{html}</ul>' if group[0].listed else html
    return mark_safe(listed)  # noqa: S308 — what our own templates made, escaped by them
