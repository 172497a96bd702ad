"""A reviewer's own profile: what they know, how much they can read, and whom they may not judge."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from datacon.base.access import allowed
from datacon.editions.forms.answers import answered
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import reviewers as actions
from datacon.proposals.forms.reviewer import ProfileForm, RelationForm
from datacon.proposals.queries.calls import call_of
from datacon.proposals.queries.reviewers import declared_by, profile_of
from datacon.proposals.views.call import of


@allowed("proposals.review")
@require_http_methods(["GET", "HEAD", "POST"])
def reviewer_profile(request: DeskRequest, year: int) -> HttpResponse:
    call = call_of(request.edition)
    if call is None:
        return render(request, "proposals/reviewer_profile.html", {"year": year, "call": call})
    form = ProfileForm(request.POST or None, profile=profile_of(call, request.user))
    if form.is_bound and answered(form, partial(actions.keep_profile, call, by=request.user)):
        messages.success(request, _("Guardamos tu perfil. Vale para lo que se reparta desde ahora."))
        return redirect("proposals:reviewer_profile", year)
    context = {"year": year, "call": call, "form": form, "relations": declared_by(call, request.user)}
    return render(request, "proposals/reviewer_profile.html", context, status=422 if form.errors else 200)


@allowed("proposals.review")
@require_http_methods(["GET", "HEAD", "POST"])
def reviewer_relation(request: DeskRequest, year: int) -> HttpResponse:
    call, form = of(request), RelationForm(request.POST or None)
    if form.is_bound and answered(form, partial(actions.declare, call, by=request.user)):
        messages.success(request, _("Tu declaración quedó asentada: no se te asignará lo suyo."))
        return redirect("proposals:reviewer_profile", year)
    context = {"year": year, "form": form}
    return render(request, "proposals/reviewer_relation.html", context, status=422 if form.errors else 200)


@allowed("proposals.review")
@require_POST
def reviewer_relation_removal(request: DeskRequest, year: int, conflict: int) -> HttpResponse:
    found = get_object_or_404(declared_by(of(request), request.user), pk=conflict)
    actions.take_back(found, by=request.user)
    messages.success(request, _("Quitaste la declaración."))
    return redirect("proposals:reviewer_profile", year)
