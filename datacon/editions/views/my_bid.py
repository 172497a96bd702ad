"""A host delegate's own bid, as a list of tasks. Others' bids do not exist here."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import bids as actions
from datacon.editions.forms.bid import PARTS, TITLES, EvidenceForm, LetterForm, PartForm, StartForm
from datacon.editions.forms.host_call import ReasonForm
from datacon.editions.models import BidEvidence, HostBid
from datacon.editions.queries import bids as queries
from datacon.editions.queries import mine
from datacon.editions.queries.dossier import saved_now
from datacon.editions.requests import DeskRequest


@allowed("hosts.bid")
@require_safe
def my_bid(request: DeskRequest, year: int) -> HttpResponse:
    bid = queries.own_whole(request.edition, request.user)
    call = queries.call_of(request.edition)
    context = {"call": call, "bid": bid, "mine": mine.tasks(bid) if bid else None, "start": mine.start(call, bid)}
    return render(request, "editions/my_bid.html", context)


@allowed("hosts.bid")
@require_http_methods(["GET", "HEAD", "POST"])
def my_bid_start(request: DeskRequest, year: int) -> HttpResponse:
    call = queries.call_of(request.edition)
    if call is None or not call.published_at:
        raise Http404
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin(call, form.cleaned_data["territory"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("editions:my_bid", year)
    return render(request, "editions/my_bid_start.html", {"form": form}, status=422 if form.errors else 200)


@allowed("hosts.bid")
@require_http_methods(["GET", "HEAD", "POST"])
def my_bid_part(request: DeskRequest, year: int, part: str) -> HttpResponse:
    form = _part(request, part)
    if request.method == "POST" and form.saved():
        messages.success(request, _("Guardamos lo que escribiste."))
        return redirect("editions:my_bid", year)
    context = {"form": form, "part": part, "title": TITLES[part]}
    return render(request, "editions/my_bid_part.html", context, status=422 if form.errors else 200)


@allowed("hosts.bid")
@require_POST
def my_bid_draft(request: DeskRequest, year: int, part: str) -> HttpResponse:
    """What is valid so far, kept while it is written; answers the paragraph that says when."""
    form = _part(request, part)
    form.is_valid()
    try:
        bid = form.save()
    except Refused as refusal:
        return render(request, "editions/saved.html", {"problem": str(refusal)})
    return render(request, "editions/saved.html", saved_now(request.edition, form) | {"version": bid.version})


@allowed("hosts.bid")
@require_http_methods(["GET", "HEAD", "POST"])
def my_bid_letter(request: DeskRequest, year: int, signatory: str) -> HttpResponse:
    bid = _own(request)
    letter = mine.letter(bid, signatory)
    form = LetterForm(request.POST or None, request.FILES or None, instance=letter)
    if request.method == "POST" and form.is_valid():
        try:
            form.keep(by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Guardamos la carta."))
            return redirect("editions:my_bid", year)
    context = {"form": form, "letter": letter}
    return render(request, "editions/my_bid_letter.html", context, status=422 if form.errors else 200)


@allowed("hosts.bid")
@require_http_methods(["GET", "HEAD", "POST"])
def my_bid_evidence(request: DeskRequest, year: int) -> HttpResponse:
    bid = _own(request)
    form = EvidenceForm(request.POST or None, request.FILES or None, instance=BidEvidence(bid=bid))
    if request.method == "POST" and form.is_valid():
        try:
            form.keep(by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sumamos la evidencia."))
            return redirect("editions:my_bid_evidence", year)
    context = {"form": form, "bid": bid, "evidence": bid.evidence.select_related("file")}
    return render(request, "editions/my_bid_evidence.html", context, status=422 if form.errors else 200)


@allowed("hosts.bid")
@require_POST
def my_bid_evidence_removal(request: DeskRequest, year: int, evidence: int) -> HttpResponse:
    row = get_object_or_404(_own(request).evidence.select_related("bid"), pk=evidence)
    try:
        actions.drop_evidence(row, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Quitamos la evidencia."))
    return redirect("editions:my_bid_evidence", year)


@allowed("hosts.bid")
@require_http_methods(["GET", "HEAD", "POST"])
def my_bid_review(request: DeskRequest, year: int) -> HttpResponse:
    bid, problem = _own(request), ""
    if request.method == "POST":
        try:
            actions.submit(bid, by=request.user)
        except actions.Incomplete:
            problem = _("La candidatura aún no puede presentarse.")
        except Refused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("Presentaste la candidatura. Te escribimos a tu correo."))
            return redirect("editions:my_bid", year)
    context = {"bid": bid, "answers": mine.answers(bid), "missing": mine.missing(bid), "problem": problem}
    return render(request, "editions/my_bid_review.html", context, status=422 if problem else 200)


@allowed("hosts.bid")
@require_http_methods(["GET", "HEAD", "POST"])
def my_bid_withdrawal(request: DeskRequest, year: int) -> HttpResponse:
    bid = _own(request)
    form = ReasonForm(request.POST or None, label=_("Por qué se retira"), hint=_("Quedará en el registro."))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(bid, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Retiraste la candidatura."))
            return redirect("editions:my_bid", year)
    context = {"form": form, "bid": bid}
    return render(request, "editions/my_bid_withdrawal.html", context, status=422 if form.errors else 200)


def _own(request: DeskRequest) -> HostBid:
    bid = queries.own_whole(request.edition, request.user)
    if bid is None:
        raise Http404
    return bid


def _part(request: DeskRequest, part: str) -> PartForm:
    if part not in PARTS:
        raise Http404
    form = PARTS[part](request.POST if request.method == "POST" else None, instance=_own(request))
    form.by = request.user
    return form
