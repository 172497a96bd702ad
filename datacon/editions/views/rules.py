"""The rules of an edition with their lights, their exceptions, and the forum's versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions import rules as keeping
from datacon.editions.actions import rules as acts
from datacon.editions.forms.rules import ExceptionForm, RuleSetForm
from datacon.editions.models import RuleSet
from datacon.editions.requests import DeskRequest, SignedRequest


@allowed("editions.see_plan")
@require_safe
def rules(request: DeskRequest, year: int) -> HttpResponse:
    verdicts = keeping.verdicts(request.edition)
    context = {
        "year": year,
        "ruleset": request.edition.ruleset,
        "verdicts": verdicts,
        "lights": keeping.lights(verdicts),
        "may_justify": request.user.has_perm("editions.justify", request.edition),
        "may_plan": request.user.has_perm("editions.plan", request.edition),
    }
    return render(request, "editions/rules.html", context)


@allowed("editions.justify")
@require_http_methods(["GET", "HEAD", "POST"])
def exception(request: DeskRequest, year: int, key: str) -> HttpResponse:
    verdict = keeping.verdict(request.edition, key)
    form = ExceptionForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            acts.justify(request.edition, key, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("La excepción está firmada y ya es parte de la edición."))
            return redirect("editions:rules", year)
    context = {"form": form, "year": year, "verdict": verdict}
    return render(request, "editions/exception.html", context, status=422 if form.errors else 200)


@allowed("platform.administer")
@require_safe
def ruleset(request: SignedRequest) -> HttpResponse:
    """The versions that the forum adopted, the newest first, and which editions keep each."""
    rulesets = RuleSet.objects.prefetch_related("rules", "editions")
    return render(request, "editions/rules_versions.html", {"rulesets": rulesets})


@allowed("platform.administer")
@require_http_methods(["GET", "HEAD", "POST"])
def ruleset_new(request: SignedRequest, number: int) -> HttpResponse:
    """The next version, written over a copy of version `number`."""
    source = get_object_or_404(RuleSet, number=number)
    form = RuleSetForm(request.POST or None, ruleset=source)
    if form.is_bound and form.is_valid():
        new = acts.amend(
            source,
            form.changes,
            by=request.user,
            adopted_on=form.cleaned_data["adopted_on"],
            note=form.cleaned_data["note"],
        )
        messages.success(request, _("La versión %(number)d está adoptada.") % {"number": new.number})
        return redirect("editions:ruleset")
    context = {"form": form, "source": source}
    return render(request, "editions/rules_new.html", context, status=422 if form.errors else 200)
