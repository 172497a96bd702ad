"""The edition's proposal: reading it and its versions, writing the next one, voting."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from datacon.base.access import allowed
from datacon.base.markdown import render as markdown
from datacon.editions import rules_committee
from datacon.editions.actions import proposal as actions
from datacon.editions.forms.answers import answered
from datacon.editions.forms.proposal import ProposalForm, VoteForm
from datacon.editions.models import EditionProposal
from datacon.editions.queries import committee
from datacon.editions.queries import proposal as queries
from datacon.editions.requests import DeskRequest


@allowed("editions.see_plan")
@require_safe
def edition_proposal(request: DeskRequest, year: int) -> HttpResponse:
    """The current version and how it was voted."""
    current = committee.proposal(request.edition)
    tally = current.tally(committee.share(request.edition)) if current else None
    context = {
        "edition": request.edition,
        "proposal": current,
        "body": markdown(current.text, top=3) if current else "",
        "history": queries.versions(request.edition),
        "ballots": queries.ballots(current) if current else [],
        "tally": tally,
        "verdict": rules_committee.verdict(tally) if tally else "",
        "may": {verb: request.user.has_perm(f"editions.{verb}", request.edition) for verb in ("propose", "vote")},
    }
    return render(request, "editions/proposal.html", context)


@allowed("editions.see_plan")
@require_safe
def proposal_version(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """One version, and what it changed."""
    found: EditionProposal = get_object_or_404(EditionProposal.objects.select_related("author"), number=number)
    context = {
        "edition": request.edition,
        "proposal": found,
        "body": markdown(found.text, top=3),
        "changes": queries.changes(found),
        "ballots": queries.ballots(found),
    }
    return render(request, "editions/proposal_version.html", context)


@allowed("editions.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_draft(request: DeskRequest, year: int) -> HttpResponse:
    """Write the next version, from the current one or from what the edition's data say."""
    current = committee.proposal(request.edition)
    seen = current.number if current else 0
    text = current.text if current else queries.first_draft(request.edition)
    form = ProposalForm(request.POST or None, initial={"text": text, "seen": seen})
    if form.is_bound and answered(form, partial(actions.write, request.edition, by=request.user)):
        messages.success(request, _("Se guardó la versión %(number)d.") % {"number": form.cleaned_data["seen"] + 1})
        return redirect("editions:edition_proposal", year)
    context = {"edition": request.edition, "form": form, "submit": _("Guardar como versión %d") % (seen + 1)}
    return render(request, "editions/proposal_draft.html", context, status=422 if form.errors else 200)


@allowed("editions.vote")
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: DeskRequest, year: int) -> HttpResponse:
    """The vote of the institution that the reader represents, on the version that the form names."""
    current = get_object_or_404(EditionProposal, number=_number(request))
    form = VoteForm(request.POST or None, initial={"number": current.number})
    if form.is_bound and answered(form, lambda number, **answers: actions.vote(current, by=request.user, **answers)):
        messages.success(request, _("El voto de tu institución está emitido."))
        return redirect("editions:edition_proposal", year)
    seat = actions.seat_of(request.user, request.edition)
    context = {"edition": request.edition, "form": form, "proposal": current, "seat": seat}
    return render(request, "editions/vote.html", context, status=422 if form.errors else 200)


def _number(request: DeskRequest) -> int:
    """The version that the form was made for, or the current one; 0 where there is none."""
    sent = request.POST.get("number", "")
    if sent.isdecimal():
        return int(sent[:5])
    current = committee.proposal(request.edition)
    return current.number if current else 0
