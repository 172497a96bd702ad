"""The days of an edition, and what each is for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from datacon.base.access import allowed
from datacon.editions.requests import DeskRequest
from datacon.programme import days as acts
from datacon.programme.forms import DayRolesForm


@allowed("editions.plan")
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: DeskRequest, year: int) -> HttpResponse:
    """A day for each date of the edition; those that have no row yet get theirs when this is saved."""
    form = DayRolesForm(request.POST or None, days=acts.planned(request.edition))
    if form.is_bound and form.is_valid():
        acts.assign(form.roles, by=request.user)
        messages.success(request, _("El papel de cada jornada está guardado."))
        return redirect("programme:days", year)
    return render(request, "programme/days.html", {"form": form, "year": year}, status=422 if form.errors else 200)
