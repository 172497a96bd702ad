"""Who holds which role in an edition: the list, giving one, taking one away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import team as actions
from datacon.editions.forms.team import AppointmentForm
from datacon.editions.models import Appointment
from datacon.editions.queries import team as queries
from datacon.editions.requests import DeskRequest


@allowed("editions.appoint")
@require_safe
def team(request: DeskRequest, year: int) -> HttpResponse:
    return render(request, "editions/team.html", {"edition": request.edition, "team": queries.team(request.edition)})


@allowed("editions.appoint")
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: DeskRequest, year: int) -> HttpResponse:
    form = AppointmentForm(request.POST or None, edition=request.edition)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            given = actions.give(
                request.edition,
                answers["email"],
                answers["role"],
                by=request.user,
                name=answers["name"],
                **form.dates,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Hecho: %(given)s. Le escribimos a su correo.") % {"given": given})
            return redirect("editions:team", year)
    context: dict[str, Any] = {"edition": request.edition, "form": form, "duties": queries.duties()}
    return render(request, "editions/appoint.html", context, status=422 if form.errors else 200)


@allowed("editions.appoint")
@require_POST
def dismiss(request: DeskRequest, year: int, appointment: int) -> HttpResponse:
    found = get_object_or_404(Appointment, pk=appointment)
    try:
        actions.dismiss(found, by=request.user)
        messages.success(request, _("Terminó: %(role)s. Queda en la historia.") % {"role": found})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("editions:team", year)
