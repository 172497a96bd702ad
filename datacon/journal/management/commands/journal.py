"""`datacon journal verify`: does the chain of acts still hold?"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datacon.journal.actions import broken_links
from datacon.journal.models import Entry


class Command(BaseCommand):
    help = "Revisa la bitácora: nombra el primer eslabón roto, si lo hay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("--json", action="store_true", help="Escribe el resultado como JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = next(broken_links(), None)
        entries = Entry.objects.count()
        if options["json"]:
            self.stdout.write(json.dumps({"entries": entries, "first_broken": broken}, ensure_ascii=False))
        if broken:
            raise CommandError(_("La bitácora está rota. %(link)s") % {"link": broken}, returncode=2)
        if not options["json"]:
            self.stdout.write(_("La bitácora está completa: %(count)d entradas.") % {"count": entries})
