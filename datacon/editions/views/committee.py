"""The committee's seats: who holds them, who acts for those who do, and why one does not apply."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import committee as actions
from datacon.editions.forms.answers import answered
from datacon.editions.forms.committee import ReasonForm, RepresentativeForm, SeatForm
from datacon.editions.forms.organization import OrganizationForm
from datacon.editions.models import CommitteeSeat, Representative
from datacon.editions.queries import committee as queries
from datacon.editions.requests import DeskRequest
from datacon.people.actions import add_organization


@allowed("editions.see_plan")
@require_safe
def committee(request: DeskRequest, year: int) -> HttpResponse:
    context = {
        "edition": request.edition,
        "places": queries.places(request.edition),
        "composition": queries.composition(request.edition),
        "may_seat": request.user.has_perm("editions.seat", request.edition),
    }
    return render(request, "editions/committee.html", context)


@allowed("editions.seat")
@require_POST
def seats(request: DeskRequest, year: int) -> HttpResponse:
    """Open the usual seats of an edition that has none."""
    actions.open_seats(request.edition)
    return redirect("editions:committee", year)


@allowed("editions.seat")
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: DeskRequest, year: int, seat: int) -> HttpResponse:
    found = _seat(seat)
    form = SeatForm(request.POST or None, seat=found)
    if form.is_bound and answered(form, partial(actions.fill, found, by=request.user)):
        messages.success(request, _("%(name)s ocupa el lugar.") % {"name": found.organization})
        return redirect("editions:seat", year, seat)
    context = {"edition": request.edition, "place": queries.place(request.edition, found), "form": form}
    return render(request, "editions/seat.html", context, status=422 if form.errors else 200)


@allowed("editions.seat")
@require_http_methods(["GET", "HEAD", "POST"])
def seat_newcomer(request: DeskRequest, year: int, seat: int) -> HttpResponse:
    """Add an organization that is not in the directory, and let it hold the seat."""
    found, form = _seat(seat), OrganizationForm(request.POST or None)

    @transaction.atomic
    def act(**answers: Any) -> None:
        actions.fill(found, add_organization(by=request.user, **answers), by=request.user)

    if form.is_bound and answered(form, act):
        messages.success(request, _("%(name)s ocupa el lugar.") % {"name": found.organization})
        return redirect("editions:seat", year, seat)
    texts = (_("Agregar una institución"), _("Queda en el directorio y ocupa el lugar."), _("Agregar y ocupar"))
    return _ask(request, found, form, *texts)


@allowed("editions.seat")
@require_http_methods(["GET", "HEAD", "POST"])
def seat_aside(request: DeskRequest, year: int, seat: int) -> HttpResponse:
    found, form = _seat(seat), ReasonForm(request.POST or None)
    if form.is_bound and answered(form, partial(actions.set_aside, found, by=request.user)):
        messages.success(request, _("Quedó asentado por qué no aplica."))
        return redirect("editions:committee", year)
    lead = _("El motivo es público. Un lugar obligatorio no puede dejarse así.")
    return _ask(request, found, form, _("No aplica en esta edición"), lead, _("Asentar el motivo"))


@allowed("editions.seat")
@require_http_methods(["GET", "HEAD", "POST"])
def seat_vacancy(request: DeskRequest, year: int, seat: int) -> HttpResponse:
    found, form = _seat(seat), ReasonForm(request.POST or None)
    if form.is_bound and answered(form, partial(actions.vacate, found, by=request.user)):
        messages.success(request, _("El lugar está desocupado."))
        return redirect("editions:seat", year, seat)
    lead = _("Quien representa a la institución deja también el comité. Lo anterior queda en la historia.")
    return _ask(request, found, form, _("Desocupar el lugar"), lead, _("Desocupar"))


@allowed("editions.seat")
@require_http_methods(["GET", "HEAD", "POST"])
def representative(request: DeskRequest, year: int, seat: int) -> HttpResponse:
    found, form = _seat(seat), RepresentativeForm(request.POST or None)
    if form.is_bound and answered(form, partial(actions.name, found, by=request.user)):
        messages.success(request, _("Quedó nombrada la representación. Le escribimos a su correo."))
        return redirect("editions:seat", year, seat)
    lead = _("Actúa y vota en nombre de la institución: tiene el papel del comité mientras la representa.")
    return _ask(request, found, form, _("Nombrar representante"), lead, _("Nombrar"))


@allowed("editions.seat")
@require_POST
def representative_end(request: DeskRequest, year: int, seat: int, representative: int) -> HttpResponse:
    acting = Representative.objects.select_related("seat__edition", "user")
    found: Representative = get_object_or_404(acting, pk=representative, seat=seat)
    try:
        actions.relieve(found, by=request.user)
        messages.success(request, _("%(name)s ya no representa a la institución.") % {"name": found.user})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("editions:seat", year, seat)


def _seat(number: int) -> CommitteeSeat:
    found: CommitteeSeat = get_object_or_404(
        CommitteeSeat.objects.select_related("edition", "organization"), pk=number
    )
    return found


def _ask(
    request: DeskRequest, seat: CommitteeSeat, form: forms.BaseForm, title: str, lead: str, submit: str
) -> HttpResponse:
    context = {"edition": request.edition, "seat": seat, "form": form, "title": title, "lead": lead, "submit": submit}
    return render(request, "editions/seat_form.html", context, status=422 if form.errors else 200)
