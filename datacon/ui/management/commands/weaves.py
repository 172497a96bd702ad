"""`datacon weaves` writes the masks of the weaves from their drafts."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from datacon.ui import weaves


class Command(BaseCommand):
    help = "Escribe las máscaras de los tejidos a partir de sus ligamentos; córrelo después de cambiar uno."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, default=weaves.MASKS, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, text in weaves.files().items():
            (options["output"] / name).write_text(text, encoding="utf-8")
