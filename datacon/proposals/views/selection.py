"""The chair's composition board, the limits of a selection and its rules."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from datacon.base.access import allowed
from datacon.editions.requests import DeskRequest
from datacon.proposals.forms.selection import RemovalForm, RuleForm, SetupForm
from datacon.proposals.models import Selection, SelectionRule
from datacon.proposals.queries import board, calculation, parity, rules
from datacon.proposals.queries.calls import call_of
from datacon.proposals.queries.problem import choices
from datacon.proposals.queries.rules import are_reviews_in


@allowed("proposals.decide")
@require_safe
def selection(request: DeskRequest, year: int) -> HttpResponse:
    call = call_of(request.edition)
    found = Selection.objects.filter(call=call).select_related("call__edition").first()
    context: dict[str, Any] = {"call": call, "selection": found, "year": year}
    if found:
        context |= {
            "board": board.board(found, board.Asked.of(request.GET), request.GET.get("pagina")),
            "look": parity.latest(found),
            "runs": calculation.latest(found),
        }
    return render(request, "proposals/selection.html", context)


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def selection_setup(request: DeskRequest, year: int) -> HttpResponse:
    call = call_of(request.edition)
    if call is None:
        raise Http404
    found = Selection.objects.filter(call=call).first()
    needs_reason = found is not None and are_reviews_in(call)
    form = SetupForm(request.POST or None, instance=found or Selection(call=call), needs_reason=needs_reason)
    if request.method == "POST" and form.saved_by(request.user):
        messages.success(request, _("Los lugares y los límites están guardados."))
        return redirect("proposals:selection", year)
    context = {"form": form, "selection": found, "year": year}
    return render(request, "proposals/selection_setup.html", context, status=422 if form.errors else 200)


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def selection_rules(request: DeskRequest, year: int) -> HttpResponse:
    found: Selection = get_object_or_404(Selection.objects.select_related("call"))
    form = RuleForm(request.POST or None, of=choices(found.call), needs_reason=are_reviews_in(found.call))
    if request.method == "POST" and form.added_by(request.user, found):
        messages.success(request, _("La regla está agregada."))
        return redirect("proposals:selection_rules", year)
    context = {"form": form, "selection": found, "rules": rules.told(found), "year": year}
    return render(request, "proposals/selection_rules.html", context, status=422 if form.errors else 200)


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def selection_rule(request: DeskRequest, year: int, rule: int) -> HttpResponse:
    found: SelectionRule = get_object_or_404(SelectionRule.objects.select_related("selection__call"), pk=rule)
    form = RuleForm(request.POST or None, of=found, needs_reason=are_reviews_in(found.selection.call))
    if request.method == "POST" and form.changed_by(request.user, found):
        messages.success(request, _("La regla está guardada."))
        return redirect("proposals:selection_rules", year)
    context = {"form": form, "rule": found, "name": rules.name_of(found), "year": year}
    return render(request, "proposals/selection_rule.html", context, status=422 if form.errors else 200)


@allowed("proposals.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def selection_rule_removal(request: DeskRequest, year: int, rule: int) -> HttpResponse:
    found: SelectionRule = get_object_or_404(SelectionRule.objects.select_related("selection__call"), pk=rule)
    data = request.POST if request.method == "POST" else None
    form = RemovalForm(data, needs_reason=are_reviews_in(found.selection.call))
    if request.method == "POST" and form.removed_by(request.user, found):
        messages.success(request, _("La regla está quitada."))
        return redirect("proposals:selection_rules", year)
    context = {"form": form, "rule": found, "name": rules.name_of(found), "year": year}
    return render(request, "proposals/selection_rule_removal.html", context, status=422 if form.errors else 200)
