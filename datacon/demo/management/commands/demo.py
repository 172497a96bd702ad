"""`datacon demo`: an installation with the first edition in it, from an empty folder if need be."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.demo.actions import empty, load
from datacon.editions.models import Edition
from datacon.programme.models import Session


class Command(BaseCommand):
    help = "Carga la primera edición como demostración; si ya está, no cambia nada."

    def add_arguments(self, parser: CommandParser) -> None:
        text = "Antes borra TODO lo que hay en la base de datos; solo en la integrada (SQLite)."
        parser.add_argument("--reset", action="store_true", help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"]:
            try:
                empty()
            except Refused as refusal:
                raise CommandError(str(refusal), returncode=2) from None
        call_command("migrate", verbosity=0)
        edition = load()
        self.stdout.write(told(edition) if edition else _("La demostración ya estaba cargada: no cambió nada."))


def told(edition: Edition) -> str:
    text = _("Jornada %(day)d: %(sessions)d sesiones en %(blocks)d bloques.")
    held = Session.objects.of(edition).held()
    days = [
        text % {"day": day, "sessions": sessions, "blocks": blocks} for day, sessions, blocks in held.totals_by_day()
    ]
    types = [f"{name}: {total}" for name, total in held.totals_by_type()]
    title = _("%(edition)s quedó cargada.") % {"edition": edition.title}
    return "\n".join([title, *days, " · ".join(types)])
