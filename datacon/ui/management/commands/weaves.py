"""`manage.py weaves` writes the masks of the weaves from their drafts."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from datacon.ui import weaves


class Command(BaseCommand):
    help = "Writes static/ui/weaves/*.svg from the drafts; run it after changing one."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(weaves.__file__).parent / "static" / "ui" / "weaves"
        for name, text in weaves.files().items():
            (folder / name).write_text(text, encoding="utf-8")
