"""The memoria of the first edition, where somebody has put it: the real input of the importer."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("DATACON_SEED") or Path(__file__).parents[2] / "shared" / "data" / "seed")
FILES = sorted(FOLDER.glob("*.txt"))

wanted = pytest.mark.skipif(not FILES, reason=f"not run: no memoria in {FOLDER}; DATACON_SEED names another folder")


def path() -> Path:
    return FILES[0]
