"""The speaker's desk: one list of tasks with dates, and the author's own proposals. Others' do not exist here."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed, signed_in
from datacon.base.refusal import Refused
from datacon.editions.forms.host_call import ReasonForm
from datacon.editions.queries.dossier import saved_now
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import proposing as actions
from datacon.proposals.forms.proposal import PARTS, BeginForm, PartForm, told_title, told_words
from datacon.proposals.models import Call, Proposal
from datacon.proposals.queries import calls, completeness, own, own_answers
from datacon.proposals.states import State


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: DeskRequest, year: int) -> HttpResponse:
    call = _published(request)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            on_behalf = form.cleaned_data["on_behalf"] == "yes"
            proposal = actions.begin(call, by=request.user, on_behalf=on_behalf)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("proposals:my_proposal", year, proposal.number)
    context = {"form": form, "call": call, "standing": calls.standing(call), "closed": _closed(call)}
    return render(request, "proposals/begin.html", context, status=422 if form.errors else 200)


def _published(request: DeskRequest) -> Call:
    call = calls.call_of(request.edition) if request.edition else None
    if call is None or not call.published_at:
        raise Http404
    return call


def _closed(call: Call) -> str:
    return "" if call.is_open else actions.not_open(call)


@allowed("proposals.propose")
@require_safe
def speaker_desk(request: DeskRequest, year: int) -> HttpResponse:
    call = calls.call_of(request.edition)
    is_published = call is not None and call.published_at
    tasks = own.desk(request.edition, request.user)
    context = {
        "tasks": tasks,
        "is_empty": len(tasks) == 1,
        "standing": calls.standing(call) if call and is_published else _("La convocatoria aún no se publica."),
        "begin": own.begin_link(call),
    }
    return render(request, "proposals/speaker_desk.html", context)


@allowed("proposals.propose")
@require_safe
def my_proposal(request: DeskRequest, year: int, number: int) -> HttpResponse:
    proposal = own_one(request, number)
    context = {
        "proposal": proposal,
        "seal": own.seal(proposal),
        "step": own.next_step(proposal),
        "tasks": own.todo(proposal),
        "may_withdraw": own.may_withdraw(proposal),
    }
    return render(request, "proposals/my_proposal.html", context)


@allowed("proposals.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def my_proposal_part(request: DeskRequest, year: int, number: int, part: str) -> HttpResponse:
    form = _part(request, number, part)
    proposal = form.instance
    if request.method == "POST" and form.saved():
        messages.success(request, _("Guardamos lo que escribiste."))
        return redirect("proposals:my_proposal", year, number)
    context = {"form": form, "part": part, "proposal": proposal, "title": own.titles(proposal)[part]}
    return render(request, "proposals/my_proposal_part.html", context, status=422 if form.errors else 200)


@allowed("proposals.propose")
@require_POST
def my_proposal_draft(request: DeskRequest, year: int, number: int, part: str) -> HttpResponse:
    """What is valid so far, kept while it is written; answers the paragraph that says when, and how many words."""
    form = _part(request, number, part)
    form.is_valid()
    try:
        proposal = form.save()
    except Refused as refusal:
        return render(request, "proposals/saved.html", {"problem": str(refusal)})
    context: dict[str, Any] = saved_now(request.edition, form) | {"version": proposal.version}
    context["words"] = told_words(proposal) if part == completeness.IDEA else ""
    return render(request, "proposals/my_proposal_saved.html", context)


def _part(request: DeskRequest, number: int, part: str) -> PartForm:
    proposal = own_one(request, number)
    if part not in PARTS or part not in own.titles(proposal):
        raise Http404
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PARTS[part](*data, instance=proposal)
    form.by = request.user
    return form


@allowed("proposals.propose")
@require_safe
def my_similar(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """A sentence about proposals of the call that have much the same title; others' are only counted."""
    hint = told_title(own_one(request, number), request.GET.get("title", ""))
    return render(request, "proposals/my_similar.html", {"hint": hint})


@allowed("proposals.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def my_review(request: DeskRequest, year: int, number: int) -> HttpResponse:
    proposal, problem = own_one(request, number), ""
    if request.method == "POST":
        act = actions.hand_in_changes if proposal.awaits_changes else actions.submit
        problem = _refused(act, proposal, request)
        if not problem:
            messages.success(request, _("La recibimos. Te escribimos a tu correo."))
            return redirect("proposals:my_proposal", year, number)
    context = {
        "proposal": proposal,
        "answers": own_answers.answers(proposal),
        "missing": own.missing(proposal) if proposal.is_editable else [],
        "problem": problem,
    }
    return render(request, "proposals/my_review.html", context, status=422 if problem else 200)


def _refused(act: Any, proposal: Proposal, request: DeskRequest) -> str:
    """Why the act was refused, or nothing once it is done."""
    try:
        act(proposal, by=request.user)
    except actions.Incomplete:
        return _("La propuesta aún no puede enviarse.")
    except Refused as refusal:
        return str(refusal)
    return ""


@allowed("proposals.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def my_withdrawal(request: DeskRequest, year: int, number: int) -> HttpResponse:
    proposal = own_one(request, number)
    form = ReasonForm(request.POST or None, label=_("Por qué la retiras"), hint=_("Lo leerá quien lleva el programa."))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(proposal, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Retiraste la propuesta."))
            return redirect("proposals:my_proposal", year, number)
    context = {"form": form, "proposal": proposal}
    return render(request, "proposals/my_withdrawal.html", context, status=422 if form.errors else 200)


@allowed("proposals.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def my_confirmation(request: DeskRequest, year: int, number: int) -> HttpResponse:
    proposal, problem = own_one(request, number), ""
    if request.method == "POST":
        problem = _refused(actions.confirm, proposal, request)
        if not problem:
            messages.success(request, _("Confirmaste. Te escribimos a tu correo."))
            return redirect("proposals:my_proposal", year, number)
    return _answer(request, proposal, _decline_form(), problem)


@allowed("proposals.propose")
@require_POST
def my_declination(request: DeskRequest, year: int, number: int) -> HttpResponse:
    proposal, form = own_one(request, number), _decline_form(request.POST)
    if form.is_valid():
        try:
            actions.decline(proposal, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Declinaste. El lugar pasa a quien lo espera."))
            return redirect("proposals:my_proposal", year, number)
    return _answer(request, proposal, form, "")


def _decline_form(data: Any = None) -> ReasonForm:
    return ReasonForm(data, label=_("Por qué declinas"), hint=_("Lo leerá quien lleva el programa."))


def _answer(request: DeskRequest, proposal: Proposal, form: ReasonForm, problem: str) -> HttpResponse:
    context = {
        "proposal": proposal,
        "form": form,
        "problem": problem,
        "step": own.next_step(proposal),
        "is_open": proposal.state == State.ACCEPTED,
    }
    status = 422 if problem or form.errors else 200
    return render(request, "proposals/my_confirmation.html", context, status=status)


def own_one(request: DeskRequest, number: int) -> Proposal:
    """The author's own proposal of that number; another's is not found."""
    proposal: Proposal = get_object_or_404(own.own(request.edition, request.user), number=number)
    return proposal
