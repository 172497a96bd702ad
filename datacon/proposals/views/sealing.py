"""Sealing: what has to hold, what was seen of parity, and the seal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import sealing as actions
from datacon.proposals.forms.sealing import SealForm
from datacon.proposals.queries.informing import selection_of
from datacon.proposals.queries.sealing import readiness


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: DeskRequest, year: int) -> HttpResponse:
    selection = selection_of(request.edition)
    if selection is None:
        return render(request, "proposals/unselected.html")
    ready = readiness(selection) if selection.is_open else None
    form = SealForm(request.POST or None, needs_note=bool(ready and ready.needs_note))
    if request.method == "POST" and form.is_valid():
        try:
            actions.seal(selection, note=form.cleaned_data.get("note", ""), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La selección quedó sellada. Nadie sabe nada todavía."))
            return redirect("proposals:informing", year)
    context = {"form": form, "selection": selection, "ready": ready}
    return render(request, "proposals/sealing.html", context, status=422 if form.errors else 200)
