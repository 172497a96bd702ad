"""`datacon demo`: an installation with the editions of the demo in it, from an empty folder if need be."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django_scopes import scope

from datacon.base.refusal import Refused
from datacon.demo.actions import empty, load
from datacon.editions.models import Edition
from datacon.programme.models import Session


class Command(BaseCommand):
    help = "Carga las ediciones de demostración que falten; las que ya están no cambian."

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
        editions = load()
        texts = [told(edition) for edition in editions] or [_("La demostración ya estaba cargada: no cambió nada.")]
        self.stdout.write("\n".join(texts))


def told(edition: Edition) -> str:
    text = _("Jornada %(day)d: %(sessions)d sesiones en %(blocks)d bloques.")
    with scope(edition=edition):
        held = Session.objects.of(edition).held()
        days = [
            text % {"day": day, "sessions": count, "blocks": blocks} for day, count, blocks in held.totals_by_day()
        ]
        types = [f"{name}: {total}" for name, total in held.totals_by_type()]
    title = _("%(edition)s quedó cargada.") % {"edition": edition.title}
    return "\n".join([title, *days, *([" · ".join(types)] if types else [])])
