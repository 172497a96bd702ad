"""A bid as the committee reads it, and what the coordination does with it as its secretariat."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import bids as actions
from datacon.editions.actions import scoring
from datacon.editions.forms.host_call import ReasonForm
from datacon.editions.models import HostBid
from datacon.editions.queries import bids as queries
from datacon.editions.queries.dossier import dossier
from datacon.editions.requests import DeskRequest


@allowed("hosts.see_bids")
@require_safe
def bid(request: DeskRequest, year: int, number: int) -> HttpResponse:
    row = get_object_or_404(queries.with_parts(queries.handed_in(request.edition)), number=number)
    return render(request, "editions/bid.html", {"bid": row, "dossier": dossier(row, request.user)})


@allowed("hosts.admit")
@require_POST
def bid_admission(request: DeskRequest, year: int, number: int) -> HttpResponse:
    done = _("La candidatura está admitida: el comité ya puede calificarla.")
    return _acted(request, number, lambda row: actions.admit(row, by=request.user), done)


@allowed("hosts.decide")
@require_POST
def bid_evaluation(request: DeskRequest, year: int, number: int) -> HttpResponse:
    done = _("La evaluación está cerrada.")
    return _acted(request, number, lambda row: scoring.evaluate(row, by=request.user), done)


def _acted(request: DeskRequest, number: int, act: Callable[[HostBid], None], done: str) -> HttpResponse:
    """Do it and come back to the bid, which tells what happened."""
    row = get_object_or_404(queries.handed_in(request.edition), number=number)
    try:
        act(row)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("editions:bid", request.edition.fiscal_year, number)


@allowed("hosts.admit")
@require_http_methods(["GET", "HEAD", "POST"])
def bid_return(request: DeskRequest, year: int, number: int) -> HttpResponse:
    row = get_object_or_404(queries.handed_in(request.edition), number=number)
    hint = _("Lo leerá la delegación en su correo. Tendrá %(days)d días.") % {"days": row.call.correction_days}
    form = ReasonForm(request.POST or None, label=_("Qué debe corregirse"), hint=hint)
    if request.method == "POST" and form.is_valid():
        try:
            actions.return_bid(row, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La candidatura volvió a su delegación."))
            return redirect("editions:bid", year, number)
    return render(request, "editions/bid_return.html", {"form": form, "bid": row}, status=422 if form.errors else 200)


@allowed("hosts.admit")
@require_http_methods(["GET", "HEAD", "POST"])
def bid_dismissal(request: DeskRequest, year: int, number: int) -> HttpResponse:
    row = get_object_or_404(queries.handed_in(request.edition), number=number)
    form = ReasonForm(
        request.POST or None, label=_("Por qué no se admite"), hint=_("Será público con los resultados.")
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.dismiss(row, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La candidatura quedó desechada."))
            return redirect("editions:bid", year, number)
    context = {"form": form, "bid": row}
    return render(request, "editions/bid_dismissal.html", context, status=422 if form.errors else 200)
