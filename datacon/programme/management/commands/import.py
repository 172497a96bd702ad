"""`datacon import programme|proposals FILE --edition 2021`: what a file holds, into an edition."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _
from django_scopes import scope

from datacon.base.refusal import Refused
from datacon.editions.models import Edition
from datacon.editions.states import Stage
from datacon.programme.actions import import_programme
from datacon.programme.importing import files, report
from datacon.programme.queries import import_plan
from datacon.proposals.actions.importing import import_proposals
from datacon.proposals.importing import files as proposal_files
from datacon.proposals.importing import report as proposal_report
from datacon.proposals.importing.items import Defaults
from datacon.proposals.importing.plan import plan as proposal_plan
from datacon.proposals.queries.calls import call_of
from datacon.proposals.states import Route


class Command(BaseCommand):
    help = "Importa datos de un archivo a una edición."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="QUÉ")
        programme = what.add_parser(
            "programme", help="El programa: el listado de una memoria en texto, o una tabla CSV o XLSX."
        )
        proposals = what.add_parser("proposals", help="Propuestas: una tabla CSV o XLSX, o el JSON de pretalx.")
        proposals.add_argument("--route", default="", choices=Route.values, help="Vía de las que no la dicen.")
        proposals.add_argument(
            "--stage", action="append", default=[], choices=Stage.values, help="Etapa de las que no dicen ninguna."
        )
        for one in (programme, proposals):
            one.add_argument("file", type=Path, metavar="ARCHIVO")
            one.add_argument("--edition", type=int, required=True, metavar="AÑO", help="Ejercicio fiscal: 2021.")
            one.add_argument("--dry-run", action="store_true", help="Dice qué haría; no escribe nada.")
            one.add_argument("--json", action="store_true", help="Escribe el resultado como JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        take_in, told = (
            (self._programme, report) if options["what"] == "programme" else (self._proposals, proposal_report)
        )
        try:
            edition = self._edition(options["edition"])
            with scope(edition=edition):
                plan: Any = take_in(edition, options)
        except Refused as refusal:
            if options["json"]:
                self.stdout.write(json.dumps(told.refusal_as_json(refusal), ensure_ascii=False, indent=2))
            raise CommandError(_("%(problems)s\nNo se escribió nada.") % {"problems": refusal}, returncode=2) from None
        if options["json"]:
            document = told.as_json(plan, is_dry=options["dry_run"])
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            told.show(plan, self.stdout, is_dry=options["dry_run"])

    def _edition(self, year: int) -> Edition:
        if Edition._meta.db_table not in connection.introspection.table_names():
            raise Refused(_("La base de datos todavía no está preparada: «datacon migrate» la prepara."))
        edition = Edition.objects.select_related("forum").filter(fiscal_year=year).first()
        if edition is None:
            years = ", ".join(map(str, Edition.objects.values_list("fiscal_year", flat=True))) or _("ninguna")
            raise Refused(_("No hay una edición de %(year)d. Ediciones: %(years)s.") % {"year": year, "years": years})
        return edition

    def _programme(self, edition: Edition, options: dict[str, Any]) -> Any:
        listing = files.read(options["file"])
        if options["dry_run"]:
            return import_plan(edition, listing)
        return import_programme(edition, listing, by=None)

    def _proposals(self, edition: Edition, options: dict[str, Any]) -> Any:
        call = call_of(edition)
        if call is None:
            raise Refused(_("La edición no tiene convocatoria de propuestas: escríbela antes."))
        listing = proposal_files.read(options["file"])
        defaults = Defaults(options["route"], tuple(options["stage"]))
        if options["dry_run"]:
            return proposal_plan(call, listing, defaults)
        return import_proposals(call, listing, by=None, defaults=defaults)
