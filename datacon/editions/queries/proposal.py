"""The edition's proposal as its page shows it: its versions, what changed between two, its votes, a first draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff

from django.utils.translation import gettext as _

from datacon.editions.models import CommitteeSeat, Edition, EditionProposal, Host, Objective, Vote
from datacon.people.models import Organization
from datacon.ui import dates


@dataclass(frozen=True, slots=True)
class Ballot:
    """A seat that votes, with its vote where it was cast."""

    seat: CommitteeSeat
    vote: Vote | None

    @property
    def institution(self) -> Organization | None:
        """Who voted, or who may."""
        return self.vote.institution if self.vote else self.seat.organization


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a version: `same`, `added` to the one before, or `removed` from it."""

    kind: str
    text: str


KINDS = {"  ": "same", "+ ": "added", "- ": "removed"}


def versions(edition: Edition) -> list[EditionProposal]:
    """All versions, the last one first."""
    kept = EditionProposal.objects.filter(edition=edition).select_related("author").defer("text")
    return list(kept.order_by("-number"))


def changes(proposal: EditionProposal) -> list[Line]:
    """What the version changed in the one before it, line by line; of the first, nothing."""
    before = EditionProposal.objects.filter(edition=proposal.edition_id, number=proposal.number - 1).first()
    if before is None:
        return []
    compared = ndiff(before.text.splitlines(), proposal.text.splitlines())
    return [Line(KINDS[line[:2]], line[2:]) for line in compared if line[:2] in KINDS]


def ballots(proposal: EditionProposal) -> list[Ballot]:
    """The seats that an institution holds, each with its vote on this version."""
    seats = CommitteeSeat.objects.filter(edition=proposal.edition_id, organization__isnull=False)
    votes = Vote.objects.filter(proposal=proposal).select_related("by", "organization", "seat__organization")
    cast = {vote.seat_id: vote for vote in votes}
    return [Ballot(seat, cast.get(seat.pk)) for seat in seats.select_related("organization")]


def first_draft(edition: Edition) -> str:
    """A skeleton of the proposal, in Markdown, with what the edition's data already say."""
    return "\n\n".join(_chapters(edition)) + "\n"


def _chapters(edition: Edition) -> Iterator[str]:
    pending = _("Por escribir.")
    objectives = Objective.objects.filter(edition=edition).order_by("position").values_list("text", flat=True)
    yield "# " + _("Objetivos")
    yield "\n".join(f"{number}. {text}" for number, text in enumerate(objectives, start=1)) or pending
    yield "# " + _("Fechas")
    yield _("Del %(first)s al %(last)s: %(days)d jornadas.") % {
        "first": dates.day(edition.starts_on),
        "last": dates.day(edition.ends_on),
        "days": (edition.ends_on - edition.starts_on).days + 1,
    }
    yield "# " + _("Sede")
    hosts = Host.objects.filter(edition=edition)
    yield "\n".join(f"- {host} ({host.get_kind_display()})" for host in hosts) or pending
    yield "# " + _("Formato")
    yield _("Modalidad: %(modality)s.") % {"modality": edition.get_modality_display()}
    yield "# " + _("Esquema del programa")
    yield pending
