"""The edition's call for hosts, as its organisers see it, and the decision."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base import markdown
from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import hosts as actions
from datacon.editions.forms.host_call import DecisionForm, HostCallForm
from datacon.editions.models import HostCall
from datacon.editions.queries import bids, hosting
from datacon.editions.queries.board import board, candidates
from datacon.editions.requests import DeskRequest
from datacon.ui.links import Link


@allowed("hosts.see_bids")
@require_safe
def host_call(request: DeskRequest, year: int) -> HttpResponse:
    call = bids.call_of(request.edition)
    may_call = request.user.has_perm("hosts.call", request.edition)
    context = {
        "call": call,
        "board": board(call) if call else None,
        "text": markdown.render(call.text) if call else "",
        "hosts": hosting.hosts_of(request.edition),
        "results": hosting.results(request.edition),
        "write": Link(_("Escribir la convocatoria"), reverse("editions:host_call_text", args=[year]))
        if may_call
        else "",
        "may_call": may_call,
        "may_decide": request.user.has_perm("hosts.decide", request.edition),
    }
    return render(request, "editions/host_call.html", context)


@allowed("hosts.call")
@require_http_methods(["GET", "HEAD", "POST"])
def host_call_text(request: DeskRequest, year: int) -> HttpResponse:
    call = bids.call_of(request.edition)
    form = HostCallForm(request.POST or None, instance=call or HostCall(edition=request.edition))
    if request.method == "POST" and form.is_valid():
        try:
            if call is None:
                actions.open_call(request.edition, by=request.user, **form.answers())
            else:
                actions.change_call(call, form.cleaned_data["seen"], by=request.user, **form.answers())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La convocatoria quedó guardada."))
            return redirect("editions:host_call", year)
    status = 422 if form.errors else 200
    return render(request, "editions/host_call_text.html", {"form": form, "call": call}, status=status)


@allowed("hosts.call")
@require_POST
def host_call_publication(request: DeskRequest, year: int) -> HttpResponse:
    try:
        actions.publish_call(_call(request), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("La convocatoria está publicada."))
    return redirect("editions:host_call", year)


@allowed("hosts.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def host_decision(request: DeskRequest, year: int) -> HttpResponse:
    call = _call(request)
    ranked = candidates(call)
    form = DecisionForm(request.POST or None, bids=[one.bid for one in ranked])
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(request.edition, outcomes=form.answers(), by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La decisión quedó asentada y es pública."))
            return redirect("editions:host_call", year)
    context = {"form": form, "call": call, "rows": list(zip(ranked, form.outcomes, strict=True))}
    return render(request, "editions/host_decision.html", context, status=422 if form.is_bound else 200)


def _call(request: DeskRequest) -> HostCall:
    call = bids.call_of(request.edition)
    if call is None:
        raise Http404
    return call
