"""The one way to an uploaded file."""

from csp.decorators import csp
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from datacon.base.access import public
from datacon.materials.models import Material
from datacon.uploads.views import SANDBOX


@public
@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def file(request: HttpRequest, key: int) -> FileResponse:
    """The material's file, always to be saved: what others made is never opened inside the site."""
    with scopes_disabled():  # the address names no edition
        material = get_object_or_404(Material.objects.public().exclude(file=""), pk=key)
    try:
        return FileResponse(material.file.open(), as_attachment=True)
    except FileNotFoundError as gone:
        raise Http404 from gone
