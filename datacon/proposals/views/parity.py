"""The chair asks for what may be shown of parity; the privacy officer for exact sums, with a reason that stays."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.forms.host_call import ReasonForm
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import parity as actions
from datacon.proposals.models import ParityLook, Selection
from datacon.proposals.queries import parity as queries

PER_PAGE = 50


@allowed("proposals.decide")
@require_POST
def parity_look(request: DeskRequest, year: int) -> HttpResponse:
    selection = get_object_or_404(Selection, call__edition=request.edition)
    detailed = "detailed" in request.POST
    try:
        actions.look(selection, queries.composition(selection), by=request.user, detailed=detailed)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("proposals:selection", year)


@allowed("proposals.look")
@require_http_methods(["GET", "HEAD", "POST"])
def parity(request: DeskRequest, year: int) -> HttpResponse:
    selection = Selection.objects.filter(call__edition=request.edition).first()
    form = _reason(request)
    if request.method == "POST" and selection and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.look_exactly(selection, queries.composition(selection), reason=reason, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("proposals:parity", year)
    looks = ParityLook.objects.filter(selection=selection).select_related("taken_by", "selection__call")
    looks = looks.prefetch_related("selection__call__formats")
    page = Paginator(looks, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"selection": selection, "form": form, "page": page}
    return render(request, "proposals/parity.html", context, status=422 if form.errors else 200)


def _reason(request: DeskRequest) -> ReasonForm:
    return ReasonForm(
        request.POST if request.method == "POST" else None,
        label=_("Por qué necesitas las sumas exactas"),
        hint=_("Queda en el registro, con tu nombre y la hora."),
    )
