"""Who may take a file out: nobody, unless the domain that holds it says so."""

from collections.abc import Callable

from datacon.people.models import User
from datacon.uploads.models import Upload

Reader = Callable[[User, Upload], bool]
_readers: list[Reader] = []


def read_by(reader: Reader) -> Reader:
    """Let `reader` open files of its domain: `reader(user, upload)` says whether this one is theirs to read."""
    _readers.append(reader)
    return reader


def may_read(user: User, upload: Upload) -> bool:
    """Its owner, or whoever a domain lets."""
    return upload.uploaded_by_id == user.pk or any(reader(user, upload) for reader in _readers)
