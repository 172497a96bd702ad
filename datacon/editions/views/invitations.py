"""Whom an edition asks to co-convene."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import invitations as actions
from datacon.editions.forms.answers import answered
from datacon.editions.forms.invitation import InviteForm, NewcomerForm
from datacon.editions.models import Invitation
from datacon.editions.queries import invitations as queries
from datacon.editions.requests import DeskRequest
from datacon.people.actions import add_organization


@allowed("editions.invite")
@require_safe
def invitations(request: DeskRequest, year: int) -> HttpResponse:
    context = {
        "edition": request.edition,
        "matrix": queries.matrix(request.edition),
        "invitations": queries.invitations(request.edition),
    }
    return render(request, "editions/invitations.html", context)


@allowed("editions.invite")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: DeskRequest, year: int) -> HttpResponse:
    """Ask up to four organizations of the directory: all of them, or none where one is refused."""
    form = InviteForm(request.POST or None, edition=request.edition)

    @transaction.atomic
    def act(message: str, **answers: Any) -> None:
        for organization, email in form.invitees:
            actions.invite(request.edition, organization, email, by=request.user, message=message)

    if form.is_bound and answered(form, act):
        sent = len(form.invitees)
        text = ngettext("Se envió %(count)d invitación.", "Se enviaron %(count)d invitaciones.", sent)
        messages.success(request, text % {"count": sent})
        return redirect("editions:invitations", year)
    context = {"edition": request.edition, "form": form}
    return render(request, "editions/invite.html", context, status=422 if form.errors else 200)


@allowed("editions.invite")
@require_http_methods(["GET", "HEAD", "POST"])
def invite_newcomer(request: DeskRequest, year: int) -> HttpResponse:
    """Add an organization to the directory and ask it."""
    form = NewcomerForm(request.POST or None)

    @transaction.atomic
    def act(email: str, message: str, **answers: Any) -> None:
        organization = add_organization(by=request.user, **answers)
        actions.invite(request.edition, organization, email, by=request.user, message=message)

    if form.is_bound and answered(form, act):
        messages.success(request, _("Se envió la invitación."))
        return redirect("editions:invitations", year)
    context = {"edition": request.edition, "form": form}
    return render(request, "editions/invite_newcomer.html", context, status=422 if form.errors else 200)


@allowed("editions.invite")
@require_POST
def invitation_again(request: DeskRequest, year: int, invitation: int) -> HttpResponse:
    return _act(request, invitation, actions.resend, _("Se envió un enlace nuevo; el anterior ya no sirve."))


@allowed("editions.invite")
@require_POST
def invitation_end(request: DeskRequest, year: int, invitation: int) -> HttpResponse:
    return _act(request, invitation, actions.withdraw, _("La invitación está retirada."))


def _act(request: DeskRequest, number: int, act: Any, done: str) -> HttpResponse:
    kept = Invitation.objects.select_related("edition", "organization")
    found: Invitation = get_object_or_404(kept, pk=number)
    try:
        act(found, by=request.user)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("editions:invitations", request.edition.fiscal_year)
