"""`datacon import programme FILE --edition 2021`: a programme from a memoria's listing, CSV or XLSX."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _
from django_scopes import scope

from datacon.base.refusal import Refused
from datacon.editions.models import Edition
from datacon.programme.actions import import_programme
from datacon.programme.importing import files, report
from datacon.programme.importing.plan import Plan
from datacon.programme.queries import import_plan


class Command(BaseCommand):
    help = "Importa datos de un archivo a una edición."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="QUÉ")
        programme = what.add_parser(
            "programme", help="El programa: el listado de una memoria en texto, o una tabla CSV o XLSX."
        )
        programme.add_argument("file", type=Path, metavar="ARCHIVO")
        programme.add_argument("--edition", type=int, required=True, metavar="AÑO", help="Ejercicio fiscal: 2021.")
        programme.add_argument("--dry-run", action="store_true", help="Dice qué haría; no escribe nada.")
        programme.add_argument("--json", action="store_true", help="Escribe el resultado como JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plan = self._import(options["file"], options["edition"], is_dry=options["dry_run"])
        except Refused as refusal:
            if options["json"]:
                self.stdout.write(json.dumps(report.refusal_as_json(refusal), ensure_ascii=False, indent=2))
            raise CommandError(_("%(problems)s\nNo se escribió nada.") % {"problems": refusal}, returncode=2) from None
        if options["json"]:
            document = report.as_json(plan, is_dry=options["dry_run"])
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            report.show(plan, self.stdout, is_dry=options["dry_run"])

    def _import(self, file: Path, year: int, *, is_dry: bool) -> Plan:
        if Edition._meta.db_table not in connection.introspection.table_names():
            raise Refused(_("La base de datos todavía no está preparada: «datacon migrate» la prepara."))
        edition = Edition.objects.select_related("forum").filter(fiscal_year=year).first()
        if edition is None:
            years = ", ".join(map(str, Edition.objects.values_list("fiscal_year", flat=True))) or _("ninguna")
            raise Refused(_("No hay una edición de %(year)d. Ediciones: %(years)s.") % {"year": year, "years": years})
        listing = files.read(file)
        with scope(edition=edition):
            return import_plan(edition, listing) if is_dry else import_programme(edition, listing, by=None)
