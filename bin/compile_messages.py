"""Compiles the message catalogues without GNU gettext: a script for a checkout, a hook for the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # the script runs where nothing is built
    BuildHookInterface = object

LOCALE = Path(__file__).resolve().parent.parent / "datacon" / "locale"


def compile_messages(locale: Path = LOCALE) -> list[Path]:
    """Compile the catalogues that changed since they were compiled; fuzzy entries are left out."""
    stale = [po for po in sorted(locale.glob("*/LC_MESSAGES/*.po")) if is_stale(po)]
    for po in stale:
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
    return stale


def is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """What hatchling calls before it packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_messages()


if __name__ == "__main__":
    compile_messages()
