"""The phases of a call's review."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.forms.answers import answered
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import phases as actions
from datacon.proposals.forms.phases import PhaseForm
from datacon.proposals.models import ReviewPhase
from datacon.proposals.queries.calendar import lines
from datacon.proposals.queries.calls import call_of
from datacon.proposals.views.call import of


@allowed("proposals.call")
@require_safe
def phases(request: DeskRequest, year: int) -> HttpResponse:
    call = call_of(request.edition)
    context = {"year": year, "call": call, "lines": lines(call) if call else []}
    return render(request, "proposals/phases.html", context)


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def phase_new(request: DeskRequest, year: int) -> HttpResponse:
    call, form = of(request), PhaseForm(request.POST or None, edition=request.edition)
    if form.is_bound and answered(form, partial(actions.add, call, by=request.user)):
        messages.success(request, _("La fase quedó en el calendario."))
        return redirect("proposals:phases", year)
    context = {"year": year, "form": form, "title": _("Otra fase")}
    return render(request, "proposals/phase.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def phase(request: DeskRequest, year: int, phase: int) -> HttpResponse:
    found = _phase(phase)
    form = PhaseForm(request.POST or None, edition=request.edition, phase=found)
    if form.is_bound and answered(form, partial(actions.change, found, by=request.user)):
        messages.success(request, _("La fase quedó guardada."))
        return redirect("proposals:phases", year)
    context = {"year": year, "form": form, "title": found.name}
    return render(request, "proposals/phase.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_POST
def phase_removal(request: DeskRequest, year: int, phase: int) -> HttpResponse:
    found = _phase(phase)
    try:
        actions.remove(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("«%(phase)s» ya no está en el calendario.") % {"phase": found.name})
    return redirect("proposals:phases", year)


def _phase(number: int) -> ReviewPhase:
    found: ReviewPhase = get_object_or_404(ReviewPhase.objects.select_related("call__edition"), pk=number)
    return found
