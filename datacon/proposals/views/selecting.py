"""Calculations of a selection, asked, watched and accepted; and what the chair decides of one proposal."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.requests import DeskRequest
from datacon.proposals import tasks
from datacon.proposals.actions import running
from datacon.proposals.forms.selection import PinForm
from datacon.proposals.models import Proposal, Selection, SelectionRun
from datacon.proposals.queries import pins
from datacon.proposals.queries.calculation import calculation
from datacon.proposals.states import HANDED_IN


@allowed("proposals.decide")
@require_POST
def selection_run(request: DeskRequest, year: int) -> HttpResponse:
    found: Selection = get_object_or_404(Selection.objects.select_related("call__edition"))
    try:
        run = tasks.ask_for(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("proposals:selection", year)
    return redirect("proposals:selection_calculation", year, run.pk)


@allowed("proposals.decide")
@require_safe
def selection_calculation(request: DeskRequest, year: int, run: int) -> HttpResponse:
    """How far it is, or what it found; complete without scripts."""
    found = calculation(_run(run), request.GET.get("pagina"))
    return render(request, "proposals/selection_calculation.html", {"calculation": found, "year": year})


@allowed("proposals.decide")
@require_safe
def selection_progress(request: DeskRequest, year: int, run: int) -> HttpResponse:
    """How far it is, asked for every second by the page itself, which is read anew once there is something to read."""
    found = calculation(_run(run), None)
    answer = render(request, "proposals/selection_progress.html", {"calculation": found, "year": year})
    if not found.is_under_way:
        answer["HX-Refresh"] = "true"
    return answer


@allowed("proposals.decide")
@require_POST
def selection_run_cancellation(request: DeskRequest, year: int, run: int) -> HttpResponse:
    return _acted(request, run, running.cancel, _("Se pidió cancelar el cálculo."))


@allowed("proposals.decide")
@require_POST
def selection_acceptance(request: DeskRequest, year: int, run: int) -> HttpResponse:
    done = _("La propuesta está aceptada. Nadie más lo sabe: se informa después de sellar.")
    return _acted(request, run, running.accept, done)


def _acted(request: DeskRequest, run: int, act: Callable[..., None], done: str) -> HttpResponse:
    """Do it and come back to the calculation, which tells what happened."""
    try:
        act(_run(run), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("proposals:selection_calculation", request.edition.fiscal_year, run)


def _run(key: int) -> SelectionRun:
    found: SelectionRun = get_object_or_404(SelectionRun.objects.select_related("selection__call__edition"), pk=key)
    return found


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def selection_pin(request: DeskRequest, year: int, number: int) -> HttpResponse:
    found: Selection = get_object_or_404(Selection.objects.select_related("call__edition"))
    rows = Proposal.objects.filter(call=found.call, state__in=HANDED_IN)
    proposal: Proposal = get_object_or_404(rows.select_related("format"), number=number)
    decision = pins.decision_of(found, proposal)
    form = PinForm(request.POST or None, decision=decision, reason=pins.reason_for(proposal))
    if request.method == "POST" and form.pinned_by(request.user, found, proposal):
        messages.success(request, _("La decisión sobre %(folio)s está asentada.") % {"folio": proposal.folio})
        return redirect("proposals:selection", year)
    context = {"form": form, "card": pins.card(found, proposal), "year": year}
    return render(request, "proposals/selection_pin.html", context, status=422 if form.errors else 200)
