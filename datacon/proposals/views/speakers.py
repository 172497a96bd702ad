"""The people of a proposal: those whom its author names, and what each answers by a link, without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_scopes import scope, scopes_disabled

from datacon.base.access import allowed, public
from datacon.base.refusal import Refused
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import speakers as actions
from datacon.proposals.forms.speakers import AcceptForm, InviteForm
from datacon.proposals.models import Speaker
from datacon.proposals.queries import own
from datacon.proposals.states import SpeakerState
from datacon.proposals.views.author import own_one

type_of_view = Callable[..., HttpResponse]


@allowed("proposals.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def my_speakers(request: DeskRequest, year: int, number: int) -> HttpResponse:
    proposal = own_one(request, number)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(proposal, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le enviamos el enlace con que acepta o declina."))
            return redirect("proposals:my_speakers", year, number)
    context = {
        "proposal": proposal,
        "people": [(one, own.speaker_seal(one)) for one in proposal.speakers.all()],
        "form": form if own.may_invite(proposal) or form.errors else None,
        "is_alive": own.is_alive(proposal),
    }
    return render(request, "proposals/my_speakers.html", context, status=422 if form.errors else 200)


@allowed("proposals.propose")
@require_POST
def my_speaker_again(request: DeskRequest, year: int, number: int, speaker: int) -> HttpResponse:
    done = _("Enviamos el enlace otra vez.")
    return _act(request, number, lambda: actions.resend(_one(request, number, speaker), by=request.user), done)


@allowed("proposals.propose")
@require_POST
def my_speaker_removal(request: DeskRequest, year: int, number: int, speaker: int) -> HttpResponse:
    done = _("Quitamos a esa persona de la propuesta.")
    return _act(request, number, lambda: actions.remove(_one(request, number, speaker), by=request.user), done)


def _one(request: DeskRequest, number: int, speaker: int) -> Speaker:
    people = own_one(request, number).speakers.select_related("proposal__call__edition", "proposal__author")
    found: Speaker = get_object_or_404(people, pk=speaker)
    return found


def _act(request: DeskRequest, number: int, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("proposals:my_speakers", request.edition.fiscal_year, number)


def by_link(view: type_of_view) -> type_of_view:
    """Let `view` have the person of the token, within their edition; nobody keeps, cites or finds the page.

    The referrer is cut to the origin, which leaves the token out; without any, browsers send the form as if it
    came from elsewhere (`Origin: null`), and it would be refused as forged.
    """

    @wraps(view)
    @never_cache
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        speaker = _of_token(token)
        with scope(edition=speaker.proposal.call.edition):
            response = view(request, speaker)
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


def _of_token(token: str) -> Speaker:
    with scopes_disabled():  # the address names no edition: the token does
        kept = Speaker.objects.select_related(
            "proposal__call__edition__forum", "proposal__author", "proposal__format", "organization", "person"
        )
        speaker: Speaker = get_object_or_404(kept, token=token)
    return speaker


@public
@require_safe
@by_link
def speaker_link(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    return _page(request, speaker, AcceptForm(instance=speaker))


@public
@require_POST
@by_link
def speaker_acceptance(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    form = AcceptForm(request.POST, instance=speaker)
    if form.is_valid():
        try:
            actions.accept(speaker, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Gracias: quedó registrado que participarás."))
            return redirect(speaker.path)
    return _page(request, speaker, form)


@public
@require_POST
@by_link
def speaker_refusal(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    try:
        actions.refuse(speaker)
    except Refused as refusal:
        return _page(request, speaker, AcceptForm(instance=speaker), problem=str(refusal))
    messages.success(request, _("Quedó registrado que no participarás."))
    return redirect(speaker.path)


def _page(request: HttpRequest, speaker: Speaker, form: AcceptForm, problem: str = "") -> HttpResponse:
    proposal = speaker.proposal
    is_alive = own.is_alive(proposal)
    context = {
        "speaker": speaker,
        "proposal": proposal,
        "form": form,
        "problem": problem,
        "seal": own.speaker_seal(speaker),
        "may_accept": is_alive and (speaker.state == SpeakerState.INVITED or proposal.is_editable),
        "may_refuse": is_alive and speaker.state != SpeakerState.DECLINED,
    }
    return render(request, "proposals/speaker_link.html", context, status=422 if problem or form.errors else 200)
