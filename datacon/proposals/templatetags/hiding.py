"""How a hidden name is read: three blocks to the eye, «nombre oculto» to the ear."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from datacon.base.markdown import render
from datacon.proposals.queries.masks import MARK

register = template.Library()

TAG = re.compile(r"""(<(?:"[^"]*"|[^">])*>)""")


@register.filter
def hidden(text: str) -> SafeString:
    """`text`, plain or rendered, with a label on each hidden name; within a tag's attributes there is none."""
    label = format_html('<span class="hidden-name" role="img" aria-label="{}">{}</span>', _("nombre oculto"), MARK)
    pieces = TAG.split(conditional_escape(text))
    pieces[::2] = [piece.replace(MARK, label) for piece in pieces[::2]]
    return SafeString("".join(pieces))


@register.filter
def prose(text: str) -> SafeString:
    """The same of what is written with Markdown."""
    return hidden(render(text))
