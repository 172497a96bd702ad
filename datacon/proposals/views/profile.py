"""Who somebody is, once for all editions: their account's own pages, and for gender also their link's."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from datacon.base.access import public, signed_in
from datacon.editions.moments import city
from datacon.editions.requests import SignedRequest
from datacon.proposals import notices
from datacon.proposals.actions import profile as actions
from datacon.proposals.forms.profile import GenderForm, PortraitForm, ProfileForm
from datacon.proposals.models import Speaker
from datacon.proposals.queries import profile as queries
from datacon.proposals.states import SpeakerState
from datacon.proposals.views.speakers import by_link


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedRequest) -> HttpResponse:
    form = ProfileForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.keep()
        messages.success(request, _("Guardamos tu perfil."))
        return redirect("proposals:profile")
    context = {"form": form, "tasks": queries.tasks(form.person), "person": form.person}
    return render(request, "proposals/profile.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def profile_draft(request: SignedRequest) -> HttpResponse:
    """What is valid so far, kept while it is written, but for consent; answers the paragraph that says when."""
    form = ProfileForm(request.POST, user=request.user)
    form.is_valid()
    if not form.keep_valid():
        problem = _("Escribe tu nombre para que guardemos lo demás.")
        return render(request, "proposals/saved.html", {"problem": problem})
    context = {
        "when": f"{timezone.localtime():%H:%M}",
        "zone": city(settings.TIME_ZONE),
        "wrong": ", ".join(str(form.fields[name].label) for name in form.errors),
    }
    return render(request, "proposals/saved.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile_photo(request: SignedRequest) -> HttpResponse:
    person = queries.person_of(request.user)
    form = PortraitForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and person and form.is_valid():
        actions.show_portrait(person, form.cleaned_data["upload"], by=request.user)
        messages.success(request, _("Guardamos tu fotografía."))
        return redirect("proposals:profile_photo")
    context = {"form": form, "person": person, "portrait": queries.portrait(person), "notice": notices.PORTRAIT}
    return render(request, "proposals/profile_photo.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def profile_photo_removal(request: SignedRequest) -> HttpResponse:
    if person := queries.person_of(request.user):
        actions.remove_portrait(person, by=request.user)
    messages.success(request, _("Quitamos tu fotografía."))
    return redirect("proposals:profile_photo")


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gender(request: SignedRequest) -> HttpResponse:
    """Their own answer, which nobody else is ever shown."""
    person, until = queries.person_of(request.user), queries.in_a_year()
    form = GenderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and person and form.is_valid():
        actions.declare(person, form.cleaned_data["answer"], purge_on=until, by=request.user)
        messages.success(request, _("Guardamos tu respuesta."))
        return redirect("proposals:gender")
    declared = queries.declaration(person)
    context = {"form": form, "person": person, "declared": declared, "until": until, "notice": notices.GENDER}
    return render(request, "proposals/gender.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def gender_removal(request: SignedRequest) -> HttpResponse:
    if person := queries.person_of(request.user):
        actions.withdraw(person, by=request.user)
    messages.success(request, _("Borramos tu respuesta. No cambia nada más."))
    return redirect("proposals:gender")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def speaker_gender(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """For who accepted by a link and has no account; what they answered is not shown, for a link may be passed on."""
    is_open, until = _is_open(speaker), queries.after(speaker.proposal.call.edition.fiscal_year)
    form = GenderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_open and form.is_valid():
        person = actions.identified(speaker)
        actions.declare(person, form.cleaned_data["answer"], purge_on=until, by=actions.holder(speaker))
        messages.success(request, _("Guardamos tu respuesta."))
        return redirect("proposals:speaker_gender", speaker.token)
    declared = queries.declaration(speaker.person) if is_open else None
    context = {"form": form, "speaker": speaker, "is_open": is_open, "has_declared": declared is not None}
    context |= {"until": until, "notice": notices.GENDER}
    return render(request, "proposals/gender_link.html", context, status=422 if form.errors else 200)


@public
@require_POST
@by_link
def speaker_gender_removal(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    if _is_open(speaker) and speaker.person:
        actions.withdraw(speaker.person, by=actions.holder(speaker))
    messages.success(request, _("Borramos tu respuesta. No cambia nada más."))
    return redirect("proposals:speaker_gender", speaker.token)


def _is_open(speaker: Speaker) -> bool:
    """Who has an account answers with it, and with nothing else."""
    has_account = speaker.person is not None and speaker.person.user_id is not None
    return speaker.state == SpeakerState.ACCEPTED and not has_account
