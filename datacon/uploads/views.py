"""The one way to a file that somebody handed in."""

from csp.constants import NONE
from csp.decorators import csp
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from datacon.base.access import public
from datacon.uploads.access import is_public, may_read
from datacon.uploads.models import Upload
from datacon.uploads.states import IMAGES

SANDBOX = {"default-src": [NONE], "frame-ancestors": [NONE], "sandbox": [True]}
"""Of a file that is opened in a window of its own: nothing runs, and it is of no origin."""


@public
@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def file(request: HttpRequest, token: str) -> FileResponse:
    """The file, for who may read it; to everybody else there is none. A document is saved, never shown."""
    upload = get_object_or_404(Upload, token=token)
    is_for_all = is_public(upload)
    if not is_for_all and not may_read(request.user, upload):
        raise Http404
    try:
        content = upload.file.open()
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = FileResponse(content, as_attachment=upload.media_type not in IMAGES, filename=upload.name)
    answer.headers["Content-Type"] = upload.media_type
    answer.headers["Cache-Control"] = "public, max-age=300" if is_for_all else "private, no-store"
    return answer
