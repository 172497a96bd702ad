"""Who may take a file out: nobody, unless the domain that holds it says so."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django_scopes import scopes_disabled

from datacon.people.models import User
from datacon.uploads.models import Upload

Asker = User | AnonymousUser
Reader = Callable[[Asker, Upload], bool]
_readers: list[Reader] = []


def read_by(reader: Reader) -> Reader:
    """Let `reader` open files of its domain: `reader(user, upload)` says whether this one is theirs to read.

    It is asked across editions, and also for `AnonymousUser`: what that one may read is public, as a logo is
    that its organization consented to show.
    """
    _readers.append(reader)
    return reader


def may_read(user: Asker, upload: Upload) -> bool:
    """Its owner, or whoever a domain lets."""
    if user.is_authenticated and upload.uploaded_by_id == user.pk:
        return True
    with scopes_disabled():
        return any(reader(user, upload) for reader in _readers)


def is_public(upload: Upload) -> bool:
    return may_read(AnonymousUser(), upload)
