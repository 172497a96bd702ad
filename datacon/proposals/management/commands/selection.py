"""`datacon selection verify acta.json`: does a published selection hold? It needs the file and nothing else."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from datacon.proposals.choosing.shape import misfits
from datacon.proposals.choosing.verifying import differences

EQUAL, DIFFERENT, UNREADABLE = 0, 1, 2
WORDS = {EQUAL: "equal", DIFFERENT: "different", UNREADABLE: "unreadable"}
MOST = 20
"""Differences that are printed; `--json` gives them all."""


class Command(BaseCommand):
    help = "Vuelve a calcular una selección publicada y dice si da lo mismo, o la primera diferencia y dónde."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("file", type=Path, metavar="ARCHIVO", help="El acta, como se publicó: acta.json.")
        parser.add_argument("--json", action="store_true", help="Escribe el resultado como JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        acta, problems = read(options["file"])
        problems = problems or list(misfits(acta))
        found = problems or differences(acta)
        code = UNREADABLE if problems else DIFFERENT if found else EQUAL
        if options["json"]:
            self.stdout.write(json.dumps({"result": WORDS[code], "differences": found}))
        elif code == EQUAL:
            said = {"count": len(acta["rows"])}
            self.stdout.write(_("Igual: lo elegido es lo que dan estas reglas. Renglones: %(count)d.") % said)
        if code:
            sentence = _("El acta no se puede leer.") if problems else _("Diferente.")
            raise CommandError(printable("\n".join([sentence, *shortened(found)])), returncode=code)


def shortened(found: list[str]) -> list[str]:
    rest = len(found) - MOST
    return [*found[:MOST], _("… y %(count)d más.") % {"count": rest}] if rest > 0 else found


def read(file: Path) -> tuple[Any, list[str]]:
    """The document, or in sentences why it is none."""
    try:
        return json.loads(file.read_text("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refuse), []
    except OSError as error:
        problem = _("No se puede leer %(file)s: %(reason)s.") % {"file": file, "reason": error.strerror}
    except UnicodeDecodeError as error:
        problem = _("%(file)s no está en UTF-8: el byte %(place)d no lo es.") % {"file": file, "place": error.start}
    except json.JSONDecodeError as error:
        problem = _("%(file)s no es JSON: línea %(line)d, columna %(column)d.") % {
            "file": file,
            "line": error.lineno,
            "column": error.colno,
        }
    except RecursionError:
        problem = _("%(file)s no es un acta: encierra demasiadas cosas unas en otras.") % {"file": file}
    except ValueError as error:
        problem = _("%(file)s no es un acta: %(reason)s") % {"file": file, "reason": error}
    return None, [problem]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice would be read as one thing here and as another elsewhere."""
    for key, count in Counter(key for key, _value in pairs).items():
        if count > 1:
            raise ValueError(_("«%(key)s» está dos veces en el mismo objeto.") % {"key": key})
    return dict(pairs)


def _refuse(constant: str) -> None:
    raise ValueError(_("«%(word)s» no es un número de JSON.") % {"word": constant})


def printable(text: str) -> str:
    """What a file says reaches the terminal as text, never as a command to it."""
    return "".join(one if one.isprintable() or one == "\n" else "\N{REPLACEMENT CHARACTER}" for one in text)
