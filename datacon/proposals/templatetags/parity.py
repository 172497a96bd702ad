"""A look at parity, as it is read."""

from django import template

from datacon.proposals.models import ParityLook
from datacon.proposals.queries import parity

register = template.Library()


@register.filter
def figures(look: ParityLook) -> list[parity.Figure]:
    """Its headings and sentences."""
    return parity.figures(look)
