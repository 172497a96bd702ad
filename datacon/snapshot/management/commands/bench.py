"""Runs one benchmark of a checkout; each prints one line of JSON."""

import os
import subprocess
import sys
from argparse import REMAINDER
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = _("Corre una medición y escribe su resultado en una línea de JSON.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help=_("la medición: pages"))
        parser.add_argument("--json", action="store_true", help=_("la única forma que hay"))
        parser.add_argument("arguments", nargs=REMAINDER, help=_("lo demás se pasa a la medición"))

    def handle(self, *, name: str, arguments: list[str], **options: Any) -> None:
        checkout = settings.PACKAGE.parent
        known = sorted(script.stem for script in (checkout / "bench").glob("*.py"))
        if name not in known:
            self.stderr.write(refusal(name, known))
            sys.exit(2)
        command = [sys.executable, str(checkout / "bench" / f"{name}.py"), *arguments]
        environment = os.environ | {"PYTHONPATH": str(checkout)}
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603 — one of `known`


def refusal(name: str, known: list[str]) -> str:
    if not known:
        return _("Las mediciones están en el repositorio y no en el paquete instalado: clónelo y corra bin/bench.")
    return _("No hay una medición «%(name)s»; hay: %(known)s.") % {"name": name, "known": ", ".join(known)}
