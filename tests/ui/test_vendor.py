"""Scripts that others wrote: kept as they were published, under their version, with their licence."""

import hashlib

from tests.ui.tokens import FOLDER

VENDOR = FOLDER / "static/ui/vendor"
HASHES = {"htmx-2.0.11.min.js": "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"}


def test_vendored_scripts_are_the_published_ones():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")}

    assert found == HASHES


def test_each_has_its_licence_beside_it():
    licences = {path.name for path in VENDOR.glob("*.LICENCE.txt")}

    assert licences == {name.replace(".min.js", ".LICENCE.txt") for name in HASHES}
