"""`datacon memoria EDITION`: the report of an edition, as a file."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _
from django_scopes import scope

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
        edition = self._edition(options["edition"])
        with scope(edition=edition):
            text = RENDERERS[options["format"]](compose(queries.facts(edition)).public())
        if options["output"]:
            self._write(options["output"], text)
            self.stderr.write(_("La memoria está en %(path)s.") % {"path": options["output"]})
        else:
            self.stdout.write(text, ending="")

    def _edition(self, year: str) -> Edition:
        if Edition._meta.db_table not in connection.introspection.table_names():
            raise _refusal(_("La base de datos todavía no está preparada: «datacon migrate» la prepara."))
        editions = Edition.objects.select_related("forum")
        edition = editions.filter(fiscal_year=year).first() if year.isdecimal() else None
        if not edition:
            known = ", ".join(map(str, editions.values_list("fiscal_year", flat=True))) or _("ninguna")
            said = {"year": year, "known": known}
            raise _refusal(_("No existe la edición «%(year)s». Ediciones que hay: %(known)s.") % said)
        return edition

    def _write(self, path: Path, text: str) -> None:
        """Whole or not at all: what was there stays until the new memoria is on disk."""
        if path.is_dir():
            sentence = _("%(path)s es una carpeta. Escribe en --output el nombre de un archivo.")
            raise _refusal(sentence % {"path": path})
        unfinished = path.with_name(f".{path.name}.incompleta")
        try:
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(path)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink()
            sentence = _("No se puede escribir en %(path)s: %(reason)s.")
            raise _refusal(sentence % {"path": path, "reason": error.strerror}) from error


def _refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)
