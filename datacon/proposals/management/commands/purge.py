"""`datacon purge`: what was to be kept until a day is deleted on it; run it daily (R117)."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import ngettext

from datacon.proposals.actions.profile import purge
from datacon.proposals.queries.profile import due


class Command(BaseCommand):
    help = "Borra las declaraciones de género cuyo plazo venció. No dice de quién eran ni qué decían."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Solo cuenta; no borra nada.")
        parser.add_argument("--json", action="store_true", help="Escribe el resultado como JSON.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        today = timezone.localdate()
        count = due(today).count() if dry_run else purge(today)
        if options["json"]:
            self.stdout.write(json.dumps({"gender_declarations": count, "deleted": not dry_run}))
            return
        text = (
            ngettext("Se borraría %(count)d declaración.", "Se borrarían %(count)d declaraciones.", count)
            if dry_run
            else ngettext("Se borró %(count)d declaración.", "Se borraron %(count)d declaraciones.", count)
        )
        self.stdout.write(text % {"count": count})
