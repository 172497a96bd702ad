"""Who reviews what, as the chair gives it out, and who reviews."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.forms.answers import answered
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import assigning as actions
from datacon.proposals.actions.reminding import remind
from datacon.proposals.forms.assigning import ReviewerForm
from datacon.proposals.models import Review
from datacon.proposals.queries import rota
from datacon.proposals.queries.assignment import in_review
from datacon.proposals.queries.calls import call_of
from datacon.proposals.queries.reviewers import members
from datacon.proposals.views.call import of


@allowed("proposals.assign")
@require_safe
def assignment(request: DeskRequest, year: int) -> HttpResponse:
    call = call_of(request.edition)
    board = rota.board(call, request.GET.get("pagina")) if call else None
    return render(request, "proposals/assignment.html", {"year": year, "call": call, "board": board})


@allowed("proposals.assign")
@require_POST
def assignment_spread(request: DeskRequest, year: int) -> HttpResponse:
    try:
        done = actions.spread(of(request), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _spread(done))
    return redirect("proposals:assignment", year)


def _spread(done: actions.Spread | None) -> str:
    if done is None:
        return _("Se está repartiendo. Vuelve a abrir la página en un momento.")
    given = ngettext("Se asignó %(count)d dictamen.", "Se asignaron %(count)d dictámenes.", done.given)
    text = given % {"count": done.given}
    if not done.lacking:
        return _("%(given)s No falta ninguno.") % {"given": text}
    return _("%(given)s Faltan %(lacking)d: cada propuesta dice por qué.") % {"given": text, "lacking": done.lacking}


@allowed("proposals.assign")
@require_POST
def assignment_reminder(request: DeskRequest, year: int) -> HttpResponse:
    try:
        count = remind(of(request), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("Le escribimos a %(count)d persona.", "Les escribimos a %(count)d personas.", count)
        none = _("A quienes les falta algo ya se les recordó hoy.")
        messages.success(request, told % {"count": count} if count else none)
    return redirect("proposals:assignment", year)


@allowed("proposals.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_new(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """Give a proposal to whom the chair chooses."""
    proposal = get_object_or_404(in_review(of(request)), number=number)
    form = ReviewerForm(request.POST or None, candidates=rota.candidates(proposal))
    if form.is_bound and answered(form, partial(actions.assign_by_hand, proposal, by=request.user)):
        messages.success(request, _("%(folio)s quedó asignada.") % {"folio": proposal.folio})
        return redirect("proposals:assignment", year)
    context = {"year": year, "proposal": proposal, "form": form}
    return render(request, "proposals/assignment_new.html", context, status=422 if form.errors else 200)


@allowed("proposals.assign")
@require_POST
def assignment_removal(request: DeskRequest, year: int, review: int) -> HttpResponse:
    found: Review = get_object_or_404(Review.objects.select_related("proposal__call", "reviewer"), pk=review)
    try:
        actions.unassign(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = {"person": found.reviewer, "folio": found.proposal.folio}
        messages.success(request, _("%(person)s ya no tiene %(folio)s.") % words)
    return redirect("proposals:assignment", year)


@allowed("proposals.assign")
@require_safe
def reviewers(request: DeskRequest, year: int) -> HttpResponse:
    """Who reviews, what they know and how much they read."""
    call = call_of(request.edition)
    page, rows = members(call, request.GET.get("pagina")) if call else (None, [])
    context = {"year": year, "call": call, "page": page, "members": rows}
    return render(request, "proposals/reviewers.html", context)
