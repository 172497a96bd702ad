"""Informing: every message is read before any is sent. Then the answers, and the waiting list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import informing as actions
from datacon.proposals.forms.sealing import MessageForm
from datacon.proposals.models import Selection
from datacon.proposals.queries import informing as queries
from datacon.ui.links import Link

PER_PAGE = 50


@allowed("proposals.decide")
@require_safe
def informing(request: DeskRequest, year: int) -> HttpResponse:
    selection = queries.selection_of(request.edition)
    if selection is None:
        return render(request, "proposals/unselected.html")
    rows = queries.with_readers(queries.decided(selection))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "selection": selection,
        "page": page,
        "groups": queries.grouped(queries.told(selection, page.object_list, timezone.now())),
        "tally": queries.tally(selection),
        "sealing": Link(_("Ir a sellar"), reverse("proposals:seal", args=[year])),
    }
    return render(request, "proposals/informing.html", context)


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def informing_message(request: DeskRequest, year: int, number: int) -> HttpResponse:
    selection = _selection(request)
    rows = queries.with_readers(queries.decided(selection))
    decision = get_object_or_404(rows, proposal__number=number)
    form = MessageForm(request.POST or None, instance=decision)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(decision, form.cleaned_data["seen"], message=form.cleaned_data["message"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("El mensaje quedó guardado. Todavía no se envía."))
            return redirect("proposals:informing", year)
    [told] = queries.told(selection, [decision], timezone.now())
    status = 422 if form.errors else 200
    return render(request, "proposals/informing_message.html", {"form": form, "told": told}, status=status)


@allowed("proposals.decide")
@require_POST
def informing_sending(request: DeskRequest, year: int) -> HttpResponse:
    try:
        done = actions.inform(_selection(request), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("proposals:informing", year)
    said = ngettext("Se informó %(count)d propuesta.", "Se informaron %(count)d propuestas.", done.told)
    messages.success(request, said % {"count": done.told})
    if done.skipped:
        gone = _("No se escribió a quienes se retiraron antes: %(folios)s.")
        messages.warning(request, gone % {"folios": ", ".join(done.skipped)})
    return redirect("proposals:informing", year)


@allowed("proposals.decide")
@require_safe
def waiting_list(request: DeskRequest, year: int) -> HttpResponse:
    selection = queries.selection_of(request.edition)
    if selection is None:
        return render(request, "proposals/unselected.html")
    page = Paginator(queries.waiting(selection), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "selection": selection,
        "page": page,
        "next": queries.waiting(selection).first(),
        "tally": queries.tally(selection),
    }
    return render(request, "proposals/waiting_list.html", context)


@allowed("proposals.decide")
@require_POST
def promotion(request: DeskRequest, year: int, number: int) -> HttpResponse:
    try:
        proposal = actions.promote(_selection(request), number=number, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(folio)s pasó de la lista de espera a aceptada.") % {"folio": proposal.folio})
    return redirect("proposals:waiting_list", year)


@allowed("proposals.decide")
@require_safe
def confirmations(request: DeskRequest, year: int) -> HttpResponse:
    selection = queries.selection_of(request.edition)
    if selection is None:
        return render(request, "proposals/unselected.html")
    page = Paginator(queries.answers(selection), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "selection": selection,
        "page": page,
        "rows": queries.awaited(selection, page.object_list),
        "tally": queries.tally(selection),
    }
    return render(request, "proposals/confirmations.html", context)


@allowed("proposals.decide")
@require_POST
def release(request: DeskRequest, year: int, number: int) -> HttpResponse:
    try:
        proposal = actions.release(_selection(request), number=number, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("El lugar de %(folio)s quedó libre.") % {"folio": proposal.folio})
    return redirect("proposals:confirmations", year)


def _selection(request: DeskRequest) -> Selection:
    selection = queries.selection_of(request.edition)
    if selection is None:
        raise Http404
    return selection
