"""Proposals of a file: looked through first, then taken in; nothing is kept between the two."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions.importing import import_proposals
from datacon.proposals.forms.importing import ImportForm
from datacon.proposals.importing.plan import plan as make_plan
from datacon.proposals.views.call import of

SHOWN = 100
"""Rows of a preview; the others are counted."""


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: DeskRequest, year: int) -> HttpResponse:
    """What the file would add, and everything that is wrong in it."""
    call, plan = of(request), None
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        try:
            plan = make_plan(call, form.listing, form.defaults())
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "year": year, "plan": plan, "shown": plan.items[:SHOWN] if plan else []}
    return render(request, "proposals/importing.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_POST
def importing_done(request: DeskRequest, year: int) -> HttpResponse:
    """Take it in, all or nothing."""
    call, form = of(request), ImportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            plan = import_proposals(call, form.listing, by=request.user, defaults=form.defaults())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            count = len(plan.items)
            told = ngettext("Se importó %(count)d propuesta.", "Se importaron %(count)d propuestas.", count)
            messages.success(request, told % {"count": count})
            return redirect("proposals:call", year)
    context = {"form": form, "year": year, "plan": None, "shown": []}
    return render(request, "proposals/importing.html", context, status=422)
