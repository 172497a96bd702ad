"""The hosts of an edition one by one: written by hand, confirmed, taken away, or promoted from the reserve."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import hosts as actions
from datacon.editions.forms.host_call import ConfirmationForm, HostForm, PromotionForm, ReasonForm
from datacon.editions.models import Host
from datacon.editions.queries import bids
from datacon.editions.requests import DeskRequest
from datacon.editions.states import BidState


@allowed("hosts.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def host_new(request: DeskRequest, year: int) -> HttpResponse:
    form = HostForm(request.POST or None, instance=Host(edition=request.edition))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_host(form.instance, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La sede quedó asentada."))
            return redirect("editions:host_call", year)
    return render(request, "editions/host_new.html", {"form": form}, status=422 if form.errors else 200)


@allowed("hosts.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def host_removal(request: DeskRequest, year: int, host: int) -> HttpResponse:
    row: Host = get_object_or_404(Host.objects.filter(edition=request.edition), pk=host)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_host(row, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La sede quedó quitada."))
            return redirect("editions:host_call", year)
    context = {"form": form, "host": row}
    return render(request, "editions/host_removal.html", context, status=422 if form.errors else 200)


@allowed("hosts.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def host_confirmation(request: DeskRequest, year: int, host: int) -> HttpResponse:
    row: Host = get_object_or_404(Host.objects.filter(edition=request.edition).select_related("bid"), pk=host)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm(row, signed_on=form.cleaned_data["signed_on"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("El convenio quedó asentado."))
            return redirect("editions:host_call", year)
    context = {"form": form, "host": row}
    return render(request, "editions/host_confirmation.html", context, status=422 if form.errors else 200)


@allowed("hosts.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def bid_promotion(request: DeskRequest, year: int, number: int) -> HttpResponse:
    bid = get_object_or_404(bids.handed_in(request.edition).filter(state=BidState.RESERVE), number=number)
    form = PromotionForm(request.POST or None, bid=bid)
    if request.method == "POST" and form.is_valid():
        try:
            actions.promote(bid, outcome=form.answer(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La candidatura pasó de la reserva a sede."))
            return redirect("editions:host_call", year)
    return render(
        request, "editions/bid_promotion.html", {"form": form, "bid": bid}, status=422 if form.errors else 200
    )
