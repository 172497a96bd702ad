"""Template tags of the design system; available in every template without `{% load %}`."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from datacon.ui import dates
from datacon.ui import frame as frames
from datacon.ui import rail as rails
from datacon.ui.links import FOLLOWED, Link

register = template.Library()

PREFIX = "/en"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite; silent beside a word, or named by `label` where it stands alone."""
    href = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag(takes_context=True)
def frame(context: Context) -> frames.Frame:
    """The surroundings of this page, by its `edition` when it has one."""
    return frames.around(context.get("edition"))


@register.simple_tag(takes_context=True)
def rail(context: Context) -> rails.Rail:
    """The desk's rail for whoever reads this page, in the edition of its address."""
    return rails.of(context["request"])


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[Link]:
    """This page in each language: the same address with and without `/en` (no cookie chooses)."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    plain = path.removeprefix(PREFIX) if path.startswith(f"{PREFIX}/") else path
    english = (get_language() or "").startswith("en")
    return [
        Link("Español", plain, lang="es", current=not english),
        Link("English", PREFIX + plain, lang="en", current=english),
    ]


@register.filter
def current(links: Iterable[Link]) -> str:
    """The address of the one that is current."""
    return next(link.url for link in links if link.current)


@register.filter
def absolute(path: str) -> str:
    """`path` under the site's own origin, never under the Host header (which a reader may forge)."""
    return f"{settings.ORIGIN}{path}"


@register.simple_tag(takes_context=True)
def here(context: Context, link: Any) -> SafeString | str:
    """`aria-current` of a link: the page itself, or a page below it."""
    request = context.get("request")
    path = request.path if request else ""
    if getattr(link, "current", False) or link.url == path:
        return format_html(' aria-current="{}"', "page")
    return ""


@register.simple_tag
def mark(name: str) -> SafeString:
    """The forum's name as its mark: the first word heavy, the rest light."""
    first, _, rest = name.partition(" ")
    return format_html("{} <span>{}</span>", first, rest) if rest else format_html("{}", first)


@register.filter
def day(moment: date) -> str:
    """«11 de mayo de 2027»; Django's own filter writes «Mayo»."""
    return dates.day(moment)


@register.filter
def largest(things: Iterable[Any], name: str) -> Any:
    """The greatest value that an attribute, or a key, has among `things`; 0 when there are none."""
    return max((thing[name] if isinstance(thing, dict) else getattr(thing, name) for thing in things), default=0)


@register.filter
def followed(url: str) -> str:
    """`url`, where a page may link to it; otherwise nothing."""
    return url if url.startswith(FOLLOWED) else ""


@register.filter
def initials(name: str) -> str:
    """Its acronym where it ends with one, «Colectivo Datos (CODA)», or up to three capitals: «Red de Datos» is RD."""
    if acronym := re.search(r"\((\w{2,6})\)$", name):
        return acronym[1]
    return "".join(word[0] for word in name.split() if word[0].isupper())[:3]
