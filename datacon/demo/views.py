"""«Entrar como…»: only in the demo, and only on the machine that it runs on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from datacon.base.access import public
from datacon.demo import personas as people
from datacon.people.access import take_as_shown


@public
@require_http_methods(["GET", "HEAD", "POST"])
def personas(request: HttpRequest) -> HttpResponse:
    if not _is_demo(request):
        raise Http404
    if request.method != "POST":
        return render(
            request, "demo/personas.html", {"people": people.everybody(), "next": request.GET.get("next", "")}
        )
    person = get_object_or_404(people.everybody(), email=request.POST.get("email", ""))
    login(request, person)
    take_as_shown(request, person, by="persona")
    return redirect(_destination(request))


def _is_demo(request: HttpRequest) -> bool:
    host = urlsplit(f"//{request.get_host()}").hostname
    return settings.DEMO and (settings.DEBUG or host in settings.LOOPBACK)


def _destination(request: HttpRequest) -> str:
    """Where the reader was going, if that is a page of ours; else the desk."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else settings.LOGIN_REDIRECT_URL
