"""The installation's secret key, made on first use and kept beside its data."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(home: Path) -> str:
    """Read `home/secret_key`, or make it, readable by its owner only.

    Of two processes that start together both keep the first one's key.
    """
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=home) as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text()
