"""Pages that are published together read together: what several of them show is read once.

Only a batch of publication shares what it read; a request never does. What changes meanwhile is withdrawn
by its act, and `Store.add` then refuses the pages of the batch that show it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Read = TypeVar("Read")

_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def together(kept: dict[Any, Any] | None = None) -> Iterator[None]:
    """Share what is read within the block; `kept` holds it for another block, where nothing changes between them."""
    token = _kept.set({} if kept is None else kept)
    try:
        yield
    finally:
        _kept.reset(token)


def are_together() -> bool:
    return _kept.get() is not None


def read_once(read: Callable[Arguments, Read]) -> Callable[Arguments, Read]:
    """Within `together`, call `read` once for the same arguments. It must read data, not words of a language."""

    @wraps(read)
    def reading(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Read:
        kept = _kept.get()
        if kept is None:
            return read(*args, **kwargs)
        key = (read, args, tuple(kwargs.items()))
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        return kept[key]  # type: ignore[no-any-return]

    return reading
