"""The outbox, as the platform's administration sees it."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from datacon.base.access import allowed
from datacon.mail.models import Message

FILES = "django.core.mail.backends.filebased.EmailBackend"
PER_PAGE = 50


@allowed("platform.administer")
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    messages = Message.objects.defer("body")
    page = Paginator(messages, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "mail/outbox.html", {"page": page, "folder": _folder()})


@allowed("platform.administer")
@require_safe
def message(request: HttpRequest, number: int) -> HttpResponse:
    """A message. Where mail really leaves, its text is not shown: a code to sign in would be a key to an account."""
    found = get_object_or_404(Message, pk=number)
    return render(request, "mail/message.html", {"mail": found, "folder": _folder()})


def _folder() -> str:
    """Where mail is written to files; nothing where it leaves for people's mailboxes."""
    return str(settings.EMAIL_FILE_PATH) if settings.EMAIL_BACKEND == FILES else ""
