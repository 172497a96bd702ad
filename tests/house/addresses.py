"""Every address that the resolver knows, outside the admin: what the sweeps go through."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """A pattern with its full name (`editions:bid`) and the names of what its address holds."""

    name: str
    pattern: URLPattern
    parameters: tuple[str, ...]

    @property
    def access(self) -> str:
        """The mark of its view: `public`, `signed in` or a permission."""
        return str(getattr(self.pattern.callback, "access", ""))

    def path(self, **parameters: object) -> str:
        return reverse(self.name, kwargs={name: parameters[name] for name in self.parameters})


def _walk(resolver: URLResolver, spaces: tuple[str, ...] = (), held: tuple[str, ...] = ()) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        names = (*held, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield Address(":".join([*spaces, str(entry.name)]), entry, tuple(dict.fromkeys(names)))
        elif entry.app_name != "admin":
            space = (entry.namespace,) if entry.namespace else ()
            yield from _walk(entry, (*spaces, *space), names)


@cache
def addresses() -> dict[str, Address]:
    """By name, in the order of the resolver."""
    return {address.name: address for address in _walk(get_resolver())}
