"""Static files with their content's hash in the name, and the stylesheet in one piece."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile

STYLESHEET = "ui/css/index.css"
IMPORT = re.compile(r'@import url\("(?P<name>[\w-]+\.css)"\);\n')


class TelarStorage(ManifestStaticFilesStorage):
    """Joins the stylesheet's imports when files are collected: the parts stay small files for whoever
    writes them, and whoever reads a page over a slow line waits for one answer, not for forty (ADR 7)."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            self._join(paths)
            paths = paths | {STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _join(self, paths: dict[str, Any]) -> None:
        folder = STYLESHEET.rpartition("/")[0]
        joined = IMPORT.sub(lambda found: _text(paths, f"{folder}/{found['name']}"), _text(paths, STYLESHEET))
        self.delete(STYLESHEET)
        self.save(STYLESHEET, ContentFile(joined.encode()))


def _text(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read(), "utf-8")
