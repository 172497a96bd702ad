"""`datacon memoria EDITION`: the report of an edition, as a file."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datacon.editions.models import Edition
from datacon.memoria import queries
from datacon.memoria.composition import compose
from datacon.memoria.html_file import as_html
from datacon.memoria.markdown_file import as_markdown

RENDERERS = {"html": as_html, "md": as_markdown}


class Command(BaseCommand):
    help = "Escribe la memoria de una edición, con sus totales calculados al momento."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", metavar="EDICIÓN", help="Ejercicio fiscal de la edición, por ejemplo 2021.")
        parser.add_argument("--format", choices=RENDERERS, default="html", help="Formato; si no se dice, html.")
        parser.add_argument("--output", metavar="ARCHIVO", type=Path, help="Si no se dice, la memoria se imprime.")

    def handle(self, *args: Any, **options: Any) -> None:
        document = compose(queries.facts(self._edition(options["edition"]))).public()
        text = RENDERERS[options["format"]](document)
        if options["output"]:
            self._write(options["output"], text)
            self.stderr.write(_("La memoria está en %(path)s.") % {"path": options["output"]})
        else:
            self.stdout.write(text, ending="")

    def _edition(self, year: str) -> Edition:
        editions = Edition.objects.select_related("forum")
        edition = editions.filter(fiscal_year=year).first() if year.isdecimal() else None
        if not edition:
            known = ", ".join(map(str, editions.values_list("fiscal_year", flat=True))) or _("ninguna")
            raise CommandError(
                _("No existe la edición «%(year)s». Ediciones que hay: %(known)s.") % {"year": year, "known": known},
                returncode=2,
            )
        return edition

    def _write(self, path: Path, text: str) -> None:
        """Whole or not at all: what was there stays until the new memoria is on disk."""
        if path.is_dir():
            raise CommandError(
                _("%(path)s es una carpeta. Escribe en --output el nombre de un archivo.") % {"path": path},
                returncode=2,
            )
        unfinished = path.with_name(f".{path.name}.incompleta")
        try:
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(path)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink()
            raise CommandError(
                _("No se puede escribir en %(path)s: %(reason)s.") % {"path": path, "reason": error.strerror},
                returncode=2,
            ) from error
