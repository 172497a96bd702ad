"""A new edition from another one: what comes along, what that makes, and making it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.actions import opening
from datacon.editions.forms.edition import SkippedYearsForm
from datacon.editions.forms.opening import OpeningForm
from datacon.editions.queries import belonging
from datacon.editions.requests import SignedRequest


@allowed("editions.convene")
@require_safe
def new(request: SignedRequest) -> HttpResponse:
    """The first step. Answers that come back in the address, to be changed, are shown again."""
    sources = belonging.sources_for(request.user)
    source = sources.first()
    answers = {name: request.GET.getlist(name) if name == "carried" else value for name, value in request.GET.items()}
    initial = answers or (opening.suggestion(source) if source else {})
    return render(request, "editions/new.html", {"form": OpeningForm(initial=initial, sources=sources)})


@allowed("editions.convene")
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: SignedRequest) -> HttpResponse:
    """The second step: what will be made, exactly, and the reasons that the series of years lacks."""
    answers = request.POST if request.method == "POST" else request.GET
    form = OpeningForm(answers, sources=belonging.sources_for(request.user))
    if not form.is_valid():
        return render(request, "editions/new.html", {"form": form}, status=422)
    gaps = SkippedYearsForm(request.POST if request.method == "POST" else None, years=form.plan.gaps)
    if gaps.is_bound and gaps.is_valid():
        try:
            edition = opening.open_edition(form.plan, gaps.reasons, by=request.user)
        except Refused as refused:
            gaps.add_error(None, str(refused))
        else:
            messages.success(request, _("La edición está abierta, en borrador. Esto es lo que sigue."))
            return redirect("desk:edition", edition.fiscal_year)
    change = f"{reverse('editions:new')}?{form.query}"
    context = {"form": form, "plan": form.plan, "gaps": gaps, "facts": form.answers(change), "change": change}
    return render(request, "editions/new_preview.html", context, status=422 if gaps.errors else 200)
