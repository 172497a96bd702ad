"""The rubric of a call, criterion by criterion."""

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
from datacon.proposals.actions import rubric as actions
from datacon.proposals.forms.rubric import CriterionForm
from datacon.proposals.models import ReviewCriterion
from datacon.proposals.queries.calls import call_of
from datacon.proposals.queries.rubric import is_settled
from datacon.proposals.views.call import of


@allowed("proposals.call")
@require_safe
def rubric(request: DeskRequest, year: int) -> HttpResponse:
    call = call_of(request.edition)
    context = {
        "year": year,
        "call": call,
        "criteria": list(call.criteria.all()) if call else [],
        "is_settled": bool(call and is_settled(call)),
    }
    return render(request, "proposals/rubric.html", context)


@allowed("proposals.call")
@require_POST
def rubric_adoption(request: DeskRequest, year: int) -> HttpResponse:
    try:
        actions.adopt(of(request), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("La convocatoria ya tiene los siete criterios de la rúbrica de base."))
    return redirect("proposals:rubric", year)


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def criterion_new(request: DeskRequest, year: int) -> HttpResponse:
    call, form = of(request), CriterionForm(request.POST or None)
    if form.is_bound and answered(form, partial(actions.add, call, by=request.user)):
        messages.success(request, _("El criterio quedó en la rúbrica."))
        return redirect("proposals:rubric", year)
    context = {"year": year, "form": form, "title": _("Otro criterio")}
    return render(request, "proposals/criterion.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: DeskRequest, year: int, criterion: str) -> HttpResponse:
    found = _criterion(request, criterion)
    form = CriterionForm(request.POST or None, criterion=found)
    if form.is_bound and answered(form, partial(actions.change, found, by=request.user)):
        messages.success(request, _("El criterio quedó guardado."))
        return redirect("proposals:rubric", year)
    context = {"year": year, "form": form, "title": found.title}
    return render(request, "proposals/criterion.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_POST
def criterion_removal(request: DeskRequest, year: int, criterion: str) -> HttpResponse:
    found = _criterion(request, criterion)
    try:
        actions.remove(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("«%(criterion)s» ya no está en la rúbrica.") % {"criterion": found.title})
    return redirect("proposals:rubric", year)


def _criterion(request: DeskRequest, key: str) -> ReviewCriterion:
    found: ReviewCriterion = get_object_or_404(of(request).criteria.select_related("call"), key=key)
    return found
