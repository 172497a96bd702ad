"""What was handed in, as the chair and the coordination read it, with names."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions.cancelling import cancel
from datacon.proposals.actions.reviewing import ask_changes
from datacon.proposals.forms.deciding import CancellationForm, ChangesForm
from datacon.proposals.models import Proposal
from datacon.proposals.queries import calls, dossier, listing
from datacon.proposals.queries.listing import Chosen


@allowed("proposals.see")
@require_safe
def proposals(request: DeskRequest, year: int) -> HttpResponse:
    call = calls.call_of(request.edition)
    formats = calls.formats_of(call) if call else []
    try:
        chosen, problem = Chosen.of(year, formats, request.GET), ""
    except Refused as refusal:
        chosen, problem = Chosen(year, {one.slug: one.name for one in formats}), str(refusal)
    rows = chosen.select(call) if call else Proposal.objects.none()
    page = Paginator(rows, listing.PAGE).get_page(request.GET.get("pagina"))
    shown = [(one, listing.seal(one)) for one in page]
    context = {"year": year, "call": call, "chosen": chosen, "page": page, "rows": shown, "problem": problem}
    return render(request, "proposals/proposals.html", context, status=404 if problem else 200)


@allowed("proposals.see")
@require_safe
def proposals_csv(request: DeskRequest, year: int) -> HttpResponse:
    call = calls.call_of(request.edition)
    if call is None:
        raise Http404
    try:
        rows = Chosen.of(year, calls.formats_of(call), request.GET).select(call)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    headers = {"Content-Disposition": f'attachment; filename="propuestas-{year}.csv"'}
    return HttpResponse(listing.as_csv(rows), content_type="text/csv; charset=utf-8", headers=headers)


@allowed("proposals.see")
@require_safe
def proposal(request: DeskRequest, year: int, number: int) -> HttpResponse:
    found = _proposal(request, number)
    context = {"year": year, "proposal": found, "dossier": dossier.dossier(found, request.user)}
    return render(request, "proposals/proposal.html", context)


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_changes(request: DeskRequest, year: int, number: int) -> HttpResponse:
    found = _proposal(request, number)
    form = ChangesForm(request.POST or None, edition=request.edition)
    if form.is_bound and form.is_valid():
        try:
            ask_changes(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Los cambios quedaron pedidos."))
            return redirect("proposals:proposal", year, number)
    context = {"form": form, "year": year, "proposal": found}
    return render(request, "proposals/proposal_changes.html", context, status=422 if form.errors else 200)


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_cancellation(request: DeskRequest, year: int, number: int) -> HttpResponse:
    found = _proposal(request, number)
    form = CancellationForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            cancel(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La sesión quedó cancelada; se escribió a quienes la harían."))
            return redirect("proposals:proposal", year, number)
    context = {"form": form, "year": year, "proposal": found}
    return render(request, "proposals/proposal_cancellation.html", context, status=422 if form.errors else 200)


def _proposal(request: DeskRequest, number: int) -> Proposal:
    call = calls.call_of(request.edition)
    found = dossier.of(call, number) if call else None
    if found is None:
        raise Http404
    return found
