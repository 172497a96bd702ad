"""The story of an edition: the steps of its life, and what the journal tells of it."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.editions.models import Edition, RuleException
from datacon.editions.states import State
from datacon.journal.models import Entry
from datacon.ui import dates

PATH = [state for state in State if state not in (State.POSTPONED, State.CANCELLED)]

ACTS: dict[str, str | Promise] = {
    "edition.opened": gettext_lazy("Se abrió la edición"),
    "edition.loaded": gettext_lazy("Se cargaron sus datos"),
    "edition.changed": gettext_lazy("Cambiaron sus datos"),
    "rule.justified": gettext_lazy("Se firmó una excepción"),
}

LATEST = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A state on the usual way; `progress` is `done`, `now` or `ahead`."""

    state: State
    progress: str


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the timeline, as `ui/timeline.html` takes it."""

    moment: str
    when: str
    text: str
    by: str


def steps(edition: Edition) -> list[Step]:
    """The usual way with the edition on it; one that was interrupted is nowhere on it."""
    here = PATH.index(State(edition.state)) if edition.state in PATH else -1
    return [
        Step(state, "done" if place < here else "now" if place == here else "ahead")
        for place, state in enumerate(PATH)
    ]


def story(edition: Edition) -> list[Act]:
    """What happened to the edition and to its exceptions, the latest first."""
    exceptions = [str(pk) for pk in RuleException.objects.filter(edition=edition).values_list("pk", flat=True)]
    about = Q(subject_kind=edition._meta.label_lower, subject_key=str(edition.pk))
    about |= Q(subject_kind=RuleException._meta.label_lower, subject_key__in=exceptions)
    verbs = [*ACTS, *(f"edition.{state.value}" for state in State)]
    entries = Entry.objects.filter(about, verb__in=verbs).order_by("-position")[:LATEST]
    return [_act(edition, entry) for entry in entries]


def _act(edition: Edition, entry: Entry) -> Act:
    moment = edition.local(entry.at)
    when = f"{dates.day(moment)}, {moment:%H:%M}"
    return Act(moment.isoformat(timespec="minutes"), when, _text(entry), _note(entry))


def _text(entry: Entry) -> str:
    if entry.verb in ACTS:
        return str(ACTS[entry.verb])
    return _("Pasó a estar %(state)s") % {"state": State(entry.verb.removeprefix("edition.")).label}


def _note(entry: Entry) -> str:
    """Who did it, and why if they said so."""
    return f"{entry.actor_label}. {entry.reason}" if entry.reason else entry.actor_label
