"""A reviewer's queue and each of their reviews. What is not theirs to review does not exist here (screen 7)."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.queries.dossier import saved_now
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import reviewing
from datacon.proposals.forms.review import ConflictForm, form_of
from datacon.proposals.models import Review
from datacon.proposals.queries import queue as queues
from datacon.proposals.queries.reading import answers, reading
from datacon.proposals.queries.visibility import shown
from datacon.proposals.states import ReviewState


@allowed("proposals.review")
@require_safe
def review_queue(request: DeskRequest, year: int) -> HttpResponse:
    sought = request.GET.get("q", "")[:200].replace("\0", "")
    found = queues.queue(request.edition, request.user, sought=sought, page=request.GET.get("pagina", 1))
    query = urlencode({"q": sought}) + "&" if sought else ""
    return render(request, "proposals/review_queue.html", {"queue": found, "sought": sought, "query": query})


@allowed("proposals.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: DeskRequest, year: int, number: int) -> HttpResponse:
    own = _own(request, number)
    form = form_of(own, request.POST if request.method == "POST" else None, by=request.user)
    if request.method == "POST" and form.saved():
        return redirect("proposals:review_submission", year, number)
    context = {"form": form, "reading": reading(own), "queue": queues.queue(request.edition, request.user)}
    return render(request, "proposals/review.html", context, status=422 if form.errors else 200)


@allowed("proposals.review")
@require_POST
def review_draft(request: DeskRequest, year: int, number: int) -> HttpResponse:
    """What is valid so far, kept as soon as it is given."""
    form = form_of(_own(request, number), request.POST, by=request.user)
    form.is_valid()
    try:
        own = form.save()
    except Refused as refusal:
        return render(request, "proposals/saved.html", {"problem": str(refusal)})
    return render(request, "proposals/saved.html", saved_now(request.edition, form) | {"version": own.version})


@allowed("proposals.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_submission(request: DeskRequest, year: int, number: int) -> HttpResponse:
    own, problems = _own(request, number), []
    if request.method == "POST":
        try:
            reviewing.submit(own, by=request.user)
        except reviewing.Incomplete as refusal:
            problems = refusal.missing
        except Refused as refusal:
            problems = [str(refusal)]
        else:
            messages.success(request, _("Entregaste tu dictamen."))
            return redirect("proposals:review", year, number)
    read = shown(own.proposal, request.user, as_reviewer=True)
    context = {"shown": read, "answers": answers(own, queues.address(own)), "problems": problems}
    return render(request, "proposals/review_submission.html", context, status=422 if problems else 200)


@allowed("proposals.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_conflict(request: DeskRequest, year: int, number: int) -> HttpResponse:
    own, form = _own(request, number), ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.declare_conflict(own, note=form.cleaned_data["note"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tu declaración quedó asentada: ya no dictaminas esa propuesta."))
            return redirect("proposals:review_queue", year)
    context = {"form": form, "shown": shown(own.proposal, request.user, as_reviewer=True)}
    return render(request, "proposals/review_conflict.html", context, status=422 if form.errors else 200)


def _own(request: DeskRequest, number: int) -> Review:
    """Their own review of the proposal; who stepped back has none any more."""
    mine = queues.own(request.edition, request.user).exclude(state=ReviewState.CONFLICTED)
    return get_object_or_404(mine.select_related("reviewer"), proposal__number=number)
