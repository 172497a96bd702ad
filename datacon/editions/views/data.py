"""An edition's own facts, its objectives, and the years without one."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import planning
from datacon.editions.forms.edition import EditionForm, ObjectiveForm, SkippedYearsForm
from datacon.editions.models import Objective
from datacon.editions.queries import years
from datacon.editions.queries.dossier import saved_now
from datacon.editions.requests import DeskRequest


@allowed("editions.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: DeskRequest, year: int) -> HttpResponse:
    form = EditionForm(request.POST or None, instance=copy(request.edition))
    if form.is_bound and form.saved_by(request.user):
        messages.success(request, _("Los datos están guardados."))
        return redirect("editions:data", form.instance.fiscal_year)
    autosave = "" if request.edition.is_public else reverse("editions:data_draft", args=[year])
    context = {"form": form, "year": year, "autosave": autosave}
    return render(request, "editions/data.html", context, status=422 if form.errors else 200)


@allowed("editions.plan")
@require_POST
def data_draft(request: DeskRequest, year: int) -> HttpResponse:
    """What saves itself while it is written; only of an edition that nobody sees yet."""
    form = EditionForm(request.POST, instance=copy(request.edition))
    if request.edition.is_public or not form.saved():
        why = [*form.non_field_errors(), _("Aún no se guarda: falta corregir algo.")]
        return render(request, "editions/saved.html", {"problem": why[0]})
    shown = saved_now(request.edition, form) | {"version": form.instance.version}
    return render(request, "editions/saved.html", shown)


@allowed("editions.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def objectives(request: DeskRequest, year: int) -> HttpResponse:
    form = ObjectiveForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            planning.add_objective(request.edition, form.cleaned_data["text"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("editions:objectives", year)
    context = {"form": form, "year": year, "objectives": list(Objective.objects.filter(edition=request.edition))}
    return render(request, "editions/objectives.html", context, status=422 if form.errors else 200)


@allowed("editions.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def objective(request: DeskRequest, year: int, objective: int) -> HttpResponse:
    found = get_object_or_404(Objective, pk=objective)
    form = ObjectiveForm(request.POST or None, instance=found)
    if form.is_bound and form.is_valid():
        try:
            planning.reword_objective(found, form.cleaned_data["text"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("El objetivo está guardado."))
            return redirect("editions:objectives", year)
    context = {"form": form, "year": year, "objective": found}
    return render(request, "editions/objectives_one.html", context, status=422 if form.errors else 200)


@allowed("editions.plan")
@require_POST
def objective_place(request: DeskRequest, year: int, objective: int, *, up: bool) -> HttpResponse:
    found = get_object_or_404(Objective, pk=objective)
    try:
        planning.move_objective(found, up=up, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("editions:objectives", year)


@allowed("editions.plan")
@require_POST
def objective_removal(request: DeskRequest, year: int, objective: int) -> HttpResponse:
    found = get_object_or_404(Objective, pk=objective)
    try:
        planning.remove_objective(found, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("El objetivo está quitado."))
    return redirect("editions:objectives", year)


@allowed("editions.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def skipped_years(request: DeskRequest, year: int) -> HttpResponse:
    gaps = years.unexplained(request.edition.forum, request.edition.fiscal_year)
    form = SkippedYearsForm(request.POST or None, years=gaps)
    if form.is_bound and form.is_valid():
        planning.explain_years(request.edition, form.reasons, by=request.user)
        messages.success(request, _("Los motivos están guardados."))
        return redirect("editions:rules", year)
    return render(
        request, "editions/data_years.html", {"form": form, "year": year}, status=422 if form.errors else 200
    )
