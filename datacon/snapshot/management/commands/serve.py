"""The whole program in one command: the pages, the site behind them and the background tasks."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.snapshot import actions, server

LOOPBACK = ("127.0.0.1", "localhost")


class Command(BaseCommand):
    help = _("Sirve el sitio y hace el trabajo de fondo, hasta que se detiene.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help=_("dirección en la que escucha (%(default)s)"))
        parser.add_argument(
            "--port",
            type=int,
            default=os.environ.get("PORT", "8000"),
            help=_("puerto en el que escucha (%(default)s)"),
        )
        parser.add_argument("--workers", type=int, default=1, help=_("procesos que responden (%(default)s)"))

    def handle(self, *, host: str, port: int, workers: int, **options: Any) -> None:
        try:
            server.check_home(settings.HOME)
            server.check_origin()
            server.check_database(connection)
            listener = server.listen(host, port)
        except Refused as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)
        if host in LOOPBACK and "DATACON_ORIGIN" not in os.environ:
            settings.ORIGIN = os.environ["DATACON_ORIGIN"] = f"http://{host}:{port}"
        server.collect_static()
        actions.begin()
        call_command("prune_db_task_results", verbosity=0)
        self.stdout.write(_("DATA CON escucha en %(origin)s/ (Ctrl+C lo detiene)") % {"origin": settings.ORIGIN})
        self.stdout.flush()
        connection.close()
        server.serve(listener, workers)
