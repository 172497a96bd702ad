"""The call for proposals, as the chair writes and follows it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base import markdown
from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.queries.dossier import saved_now
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import calls as actions
from datacon.proposals.actions.reviewing import open_review
from datacon.proposals.forms.call import CallForm
from datacon.proposals.models import Call
from datacon.proposals.queries import calls as queries
from datacon.ui.links import Link


@allowed("proposals.call")
@require_safe
def call(request: DeskRequest, year: int) -> HttpResponse:
    """Where it stands, what it lacks, and what has come in."""
    found = queries.call_of(request.edition)
    write = Link(_("Escribir la convocatoria"), reverse("proposals:call_text", args=[year]))
    context = {"call": found, "year": year, "write": write} | (_overview(found) if found else {})
    return render(request, "proposals/call.html", context)


def _overview(found: Call) -> dict[str, object]:
    by_format, by_route = queries.tallies(found, queries.formats_of(found))
    return {
        "seal": queries.SEALS[found.phase],
        "standing": queries.standing(found),
        "steps": [] if found.published_at else queries.steps(found),
        "waiting": queries.waits_for_review(found),
        "tallies": [(_("Por formato"), by_format), (_("Por vía"), by_route)],
        "text": markdown.render(found.text),
    }


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_text(request: DeskRequest, year: int) -> HttpResponse:
    found = queries.call_of(request.edition)
    form = CallForm(request.POST or None, instance=found or Call(edition=request.edition))
    if form.is_bound and form.is_valid():
        try:
            if found is None:
                actions.write(request.edition, by=request.user, **form.answers())
            else:
                actions.change(found, form.cleaned_data["seen"], by=request.user, **form.answers())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La convocatoria quedó guardada."))
            return redirect("proposals:call", year)
    autosave = reverse("proposals:call_draft", args=[year]) if found and not found.published_at else ""
    context = {"form": form, "call": found, "year": year, "autosave": autosave}
    return render(request, "proposals/call_text.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_POST
def call_draft(request: DeskRequest, year: int) -> HttpResponse:
    """What saves itself while it is written; only of a call that nobody sees yet."""
    found = of(request)
    form = CallForm(request.POST, instance=found)
    if found.published_at or not form.saved():
        why = [*form.non_field_errors(), _("Aún no se guarda: falta corregir algo.")]
        return render(request, "proposals/saved.html", {"problem": why[0]})
    shown = saved_now(request.edition, form) | {"version": found.version}
    return render(request, "proposals/saved.html", shown)


@allowed("proposals.call")
@require_POST
def call_publication(request: DeskRequest, year: int) -> HttpResponse:
    try:
        actions.publish(of(request), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("La convocatoria está publicada."))
    return redirect("proposals:call", year)


@allowed("proposals.call")
@require_POST
def review_opening(request: DeskRequest, year: int) -> HttpResponse:
    """From here on nothing of what was handed in changes, and it may be assigned."""
    try:
        open_review(of(request), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("El dictamen empezó."))
    return redirect("proposals:call", year)


def of(request: DeskRequest) -> Call:
    """The edition's call, or nothing to be found."""
    found = queries.call_of(request.edition)
    if found is None:
        raise Http404
    return found
