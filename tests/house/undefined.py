"""A template of ours that shows a variable nobody gave it fails the test that renders it.

Django asks whether `string_if_invalid` is true just before it falls back on it; this one looks who asks.
Templates that are not ours (the admin's) lean on undefined variables and get the usual nothing.
"""

import sys
from types import FrameType

import pytest
from django.template.base import FilterExpression, Node, Origin

from tests.house.tree import PACKAGE


class Undefined(str):
    __slots__ = ()

    def __bool__(self) -> bool:
        caller = sys._getframe(1)
        expression = caller.f_locals.get("self")
        if isinstance(expression, FilterExpression):
            origin = template_of(caller)
            if origin and str(origin.name).startswith(str(PACKAGE)):
                pytest.fail(f"undefined variable «{expression}» in {origin.template_name}")
        return False


def template_of(frame: FrameType | None) -> Origin | None:
    """The template of the nearest node that is being rendered."""
    while frame := frame and frame.f_back:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node.origin
    return None
