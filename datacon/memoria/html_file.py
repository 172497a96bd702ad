"""The memoria as one HTML file that needs nothing else: its style, letters and cloth travel inside it.

The pages' Content-Security-Policy refuses all three, but a file that somebody keeps has no server to ask.
"""

import mimetypes
import re
from base64 import b64encode
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from datacon.memoria.cloth import inside
from datacon.memoria.document import Memoria

REFERENCE = re.compile(r'@import url\("(?P<sheet>[^"]+)"\);|url\("(?P<file>[^"]+)"\)')
OWN_LINK = re.compile(r'href="/(?!/)')


def as_html(memoria: Memoria) -> str:
    """The whole document; links are absolute, for a file has no site of its own."""
    style = "".join(_sheet(_found(name)) for name in ("ui/css/index.css", "memoria/css/memoria.css"))
    context = {
        "memoria": memoria,
        "edition": memoria.edition,
        "cloth": inside(memoria.cover.cloth),
        "style": SafeString(f"<style>\n{style}</style>"),
    }
    return OWN_LINK.sub(f'href="{settings.ORIGIN}/', render_to_string("memoria/file.html", context))


def _found(name: str) -> Path:
    path = finders.find(name)
    assert path, f"{name} is not among the static files"
    return Path(path)


def _sheet(path: Path) -> str:
    """A style sheet with what it imports, and the files it points to, written into it."""

    def inside(match: re.Match[str]) -> str:
        if match["sheet"]:
            return _sheet(path.parent / match["sheet"])
        return f'url("{_address(path.parent / match["file"])}")'

    return REFERENCE.sub(inside, path.read_text(encoding="utf-8"))


def _address(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"
