"""A committee member's declaration and scorecard of a bid."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import scoring
from datacon.editions.forms.score import ConflictForm, ScoreForm
from datacon.editions.models import Scorecard
from datacon.editions.queries import bids as queries
from datacon.editions.queries.dossier import answers_of, saved_now
from datacon.editions.requests import DeskRequest


@allowed("hosts.score")
@require_http_methods(["GET", "HEAD", "POST"])
def score_conflict(request: DeskRequest, year: int, number: int) -> HttpResponse:
    bid = get_object_or_404(queries.handed_in(request.edition), number=number)
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            card = scoring.declare(bid, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tu declaración quedó asentada."))
            return redirect("editions:bid" if card.has_conflict else "editions:score", year, number)
    context = {"form": form, "bid": bid, "known": queries.conflicts(bid, request.user)}
    return render(request, "editions/score_conflict.html", context, status=422 if form.errors else 200)


@allowed("hosts.score")
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: DeskRequest, year: int, number: int) -> HttpResponse:
    card = _card(request, number)
    form = ScoreForm(request.POST or None, card=card)
    if request.method == "POST" and form.is_valid():
        try:
            scoring.keep(card, form.entries(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("editions:score_submission", year, number)
    return render(request, "editions/score.html", {"form": form, "bid": card.bid}, status=422 if form.errors else 200)


@allowed("hosts.score")
@require_POST
def score_draft(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """What is valid so far, kept while it is written."""
    card = _card(request, number)
    form = ScoreForm(request.POST, card=card)
    form.is_valid()
    try:
        scoring.keep(card, form.entries(), by=request.user)
    except Refused as refusal:
        return render(request, "editions/saved.html", {"problem": str(refusal)})
    return render(request, "editions/saved.html", saved_now(request.edition, form))


@allowed("hosts.score")
@require_http_methods(["GET", "HEAD", "POST"])
def score_submission(request: DeskRequest, year: int, number: int) -> HttpResponse:
    card = _card(request, number)
    problem = ""
    if request.method == "POST":
        try:
            scoring.submit(card, by=request.user)
        except Refused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("Entregaste tu cédula. Ya puedes leer las de las demás personas del comité."))
            return redirect("editions:bid", year, number)
    context = {"bid": card.bid, "answers": answers_of(card), "problem": problem}
    return render(request, "editions/score_submission.html", context, status=422 if problem else 200)


def _card(request: DeskRequest, number: int) -> Scorecard:
    """The member's own card; who has declared nothing yet has none."""
    bid = get_object_or_404(queries.handed_in(request.edition), number=number)
    card = queries.card_of(bid, request.user)
    if card is None:
        raise Http404
    return card
