"""The desk: what is mine, what an edition waits for, and who may do what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from datacon.base.access import BELONG, allowed, signed_in
from datacon.desk import figures, permissions, today
from datacon.desk.mine import rows
from datacon.editions import rules
from datacon.editions.requests import DeskRequest, SignedRequest


@signed_in
@require_safe
def home(request: SignedRequest) -> HttpResponse:
    """All of the reader's editions, so it reads across them; only what is the reader's own."""
    mine = rows(request.user)
    with scopes_disabled():
        tasks = today.of_person(request.user, [row.edition for row in mine])
    may_convene = request.user.has_perm("editions.convene")
    return render(request, "desk/home.html", {"rows": mine, "tasks": tasks, "may_convene": may_convene})


@allowed(BELONG)
@require_safe
def edition(request: DeskRequest, year: int) -> HttpResponse:
    """The edition's day (screen 8)."""
    verdicts = rules.verdicts(request.edition)
    context = {
        "edition": request.edition,
        "tasks": today.of_edition(request.edition, request.user, verdicts),
        "figures": figures.of_edition(request.edition, request.user, verdicts),
    }
    return render(request, "desk/edition.html", context)


@signed_in
@require_safe
def who_may(request: SignedRequest) -> HttpResponse:
    """The policy table, in words."""
    return render(request, "desk/permissions.html", {"groups": permissions.in_words()})
