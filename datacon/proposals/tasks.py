"""What the worker does for proposals."""

from django.db import transaction
from django_scopes import scope, scopes_disabled
from django_tasks import task

from datacon.people.models import User
from datacon.proposals.actions import running
from datacon.proposals.models import Selection, SelectionRun


@task
def propose(number: int) -> None:
    """Calculate a selection (`actions.running`): the only place, but for the cost of a pin, where a solver works."""
    with scopes_disabled():
        run = SelectionRun.objects.select_related("selection__call__edition").get(pk=number)
    with scope(edition=run.selection.call.edition):
        running.carry_out(run)


@transaction.atomic
def ask_for(selection: Selection, *, by: User) -> SelectionRun:
    """Ask for a calculation and queue it, both or neither."""
    run = running.ask(selection, by=by)
    propose.enqueue(run.pk)
    return run
