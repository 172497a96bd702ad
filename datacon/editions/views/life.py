"""Where an edition is in its life, what happened so far, and its next state."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions import access
from datacon.editions.actions import life as acts
from datacon.editions.forms.rules import ReasonForm
from datacon.editions.queries import life as told
from datacon.editions.requests import DeskRequest
from datacon.editions.states import State


@allowed("editions.see_plan")
@require_safe
def life(request: DeskRequest, year: int) -> HttpResponse:
    context = {
        "edition": request.edition,
        "year": year,
        "steps": told.steps(request.edition),
        "ways": acts.ways(request.edition),
        "story": told.story(request.edition),
        "mine": _mine(request),
    }
    return render(request, "editions/life.html", context)


@allowed("editions.advance")
@require_http_methods(["GET", "HEAD", "POST"])
def transition(request: DeskRequest, year: int, state: str) -> HttpResponse:
    target = _target(request, state)
    form = ReasonForm(request.POST or None, is_required=target in acts.GIVE_A_REASON)
    if request.method == "POST" and form.is_valid():
        try:
            acts.advance(request.edition, target, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("La edición está ahora %(state)s.") % {"state": target.label})
            return redirect("editions:life", year)
    context = {"form": form, "edition": request.edition, "year": year, "way": acts.way(request.edition, target)}
    return render(request, "editions/transition.html", context, status=422 if form.errors else 200)


def _mine(request: DeskRequest) -> list[State]:
    """The states that whoever reads may take the edition to."""
    if not request.user.has_perm("editions.advance", request.edition):
        return []
    return [state for state in State if access.may_move(request.user, request.edition, state)]


def _target(request: DeskRequest, slug: str) -> State:
    """The state that the address names, for whoever may take the edition there."""
    if slug not in State.values:
        raise Http404
    if not access.may_move(request.user, request.edition, State(slug)):
        raise PermissionDenied
    return State(slug)
