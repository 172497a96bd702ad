"""What sealing freezes: once a selection is sealed, nothing that decided it is written again."""

from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.proposals.models import Call, Selection


def check_open(selection: Selection) -> None:
    """Refuse to change rules, pins, decisions or scores of what is sealed. The row is held, so sealing waits."""
    stored = Selection.objects.select_for_update().get(pk=selection.pk)
    if not stored.is_open:
        raise Refused(
            _("La selección ya está %(state)s: lo que la decidió no se cambia.")
            % {"state": stored.get_state_display()}
        )


def check_unsealed(call: Call) -> None:
    """The same for who knows the call only: its rubric and its reviews. Before there is a selection all is open."""
    if selection := Selection.objects.filter(call=call).first():
        check_open(selection)
