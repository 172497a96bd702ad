"""What is known of the call before a file is read, and what the file would add to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from datacon.people.models import Organization
from datacon.proposals.importing.problems import Notice, Place
from datacon.proposals.models import Call, Format, Proposal, Question
from datacon.proposals.queries import completeness
from datacon.proposals.states import SpeakerState, State


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whom the file names; they are invited, and not written to."""

    name: str
    email: str
    affiliation: str = ""
    organization: Organization | None = None
    state: str = SpeakerState.INVITED


class Rows(list[Any]):
    """A list that is read as the rows of a relation."""

    def all(self) -> "Rows":
        return self


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one of the call's questions."""

    question: Question
    value: str
    file_id: int | None = None

    @property
    def question_id(self) -> int:
        return self.question.pk


@dataclass(slots=True)
class Item:
    """A proposal of the file, all of whose cells could be read; it is not stored yet."""

    call: Call
    place: Place
    key: str
    title: str
    format: Format | None
    state: str
    fields: dict[str, Any]
    theme_keys: list[int]
    guests: list[Guest]
    given: list[Given] = field(default_factory=list)

    def missing(self) -> list[str]:
        """What it lacks to be handed in, in the words in which its author would be told."""
        seen = _Seen(self)
        return [one.text for one in completeness.missing(cast(Proposal, seen))]


class _Seen:
    """An item, as `completeness` reads a proposal."""

    def __init__(self, item: Item) -> None:
        self.call, self.title, self.format = item.call, item.title, item.format
        self.speakers, self.answers = Rows(item.guests), Rows(item.given)
        for name in ("abstract", "stages", "audiences", "route", "grounds", "provision", "accessibility"):
            setattr(self, name, item.fields[name])


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: `items` are new, `known` are here already, by the key of the file, and are skipped."""

    call: Call
    items: list[Item]
    known: list[Item]
    notices: list[Notice]

    def of_state(self, state: State) -> list[Item]:
        return [one for one in self.items if one.state == state]

    @property
    def submitted(self) -> int:
        return len(self.of_state(State.SUBMITTED))

    @property
    def drafts(self) -> int:
        return len(self.of_state(State.DRAFT))


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is taken for the rows of a file that do not say it: exports of peers know neither routes nor stages."""

    route: str = ""
    stages: Iterable[str] = ()
