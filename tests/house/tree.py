"""The source tree as the house's checks read it."""

import ast
import re
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "datacon"


def files(*patterns: str, under: Path = PACKAGE) -> list[Path]:
    return sorted(path for pattern in patterns for path in under.rglob(pattern) if "__pycache__" not in path.parts)


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def refusal(why: str, found: Iterable[object]) -> str:
    """What a failed check says: the rule, then each place that breaks it, on a line of its own."""
    return "\n  ".join([why, *map(str, found)])


def python_files() -> list[Path]:
    return [path for path in files("*.py") if "migrations" not in path.parts]


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text()))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1


def templates() -> dict[str, Path]:
    """Every template of ours by the name it is loaded with."""
    found = (path for path in PACKAGE.glob("*/templates/**/*") if path.is_file())
    return {str(path).partition("/templates/")[2]: path for path in sorted(found)}


def domains() -> list[str]:
    """The domains from the lowest to the highest, as the import contract orders them; equals share a line."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    layers = config["importlinter:contract:year"]["layers"].split("\n")
    return [layer for layer in reversed(layers) if layer and "(" not in layer]


def height(domain: str) -> int:
    return next(number for number, layer in enumerate(domains()) if domain in re.split(r"\W+", layer))
