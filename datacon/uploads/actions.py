"""Taking files in. An upload alone is no act: what is done with it is, and leaves its own entry in the journal."""

from hashlib import sha256
from typing import Any

from django.core.files.base import File

from datacon.people.models import User
from datacon.uploads.judging import Judged, Kinds, judge
from datacon.uploads.models import Upload


def accept(file: File[Any], *, kinds: Kinds, by: User | None) -> Upload:
    """Keep a file that is judged good; raises `Refused`, and then nothing was written.

    `by` is None for who answers by a link, without an account. A file whose transaction is undone stays on the
    disk, where nothing leads to it: the other way round a row could lead to nothing.
    """
    judged = file if isinstance(file, Judged) else judge(file, kinds)
    assert judged.media_type in kinds, "judged for another place"
    upload = Upload(
        name=judged.name or "",
        media_type=judged.media_type,
        size=len(judged.content),
        sha256=sha256(judged.content).hexdigest(),
        uploaded_by=by,
    )
    upload.warnings = judged.warnings
    upload.file.save(upload.name, judged, save=False)
    upload.save()
    return upload
