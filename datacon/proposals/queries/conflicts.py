"""Who may not review what, and why: computed from what is known of both, and declared (R126).

All is read in as many queries for one pair as for all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from datacon.people.models import User
from datacon.proposals.models import Call, DeclaredConflict, Proposal, Review
from datacon.proposals.queries import involved
from datacon.proposals.queries.directory import Directory, directory, plain
from datacon.proposals.queries.involved import Known, Mark
from datacon.proposals.states import ReviewState

Reason = tuple[int, int, str]
"""An account, a proposal that it may not review, and a sentence that says why."""


@dataclass(slots=True)
class World:
    """Those who review; the people of proposals; and where each mark, name and family of organizations is found."""

    call: Call
    directory: Directory
    reviewers: dict[int, Known]
    people: dict[Proposal, list[Known]]
    marked: dict[Mark, set[Proposal]] = field(default_factory=lambda: defaultdict(set))
    named: dict[str, set[Proposal]] = field(default_factory=lambda: defaultdict(set))
    families: dict[int, dict[Proposal, int]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for proposal, known in ((proposal, one) for proposal, those in self.people.items() for one in those):
            self.named[known.name].add(proposal)
            for mark in known.marks:
                self.marked[mark].add(proposal)
            for organization in sorted(known.organizations):
                self.families[self.directory.families[organization]].setdefault(proposal, organization)

    def proposals_of(self, known: Known) -> set[Proposal]:
        return {proposal for mark in known.marks for proposal in self.marked.get(mark, ())}

    def of_family(self, organization: int) -> dict[Proposal, int]:
        """The proposals of those who belong to it under any of its names, and under which."""
        return self.families.get(self.directory.families[organization], {})


def reasons(user: User, proposal: Proposal) -> list[str]:
    """Why `user` may not review `proposal`, a sentence each; none where there is no conflict."""
    return conflicts(proposal.call, reviewers=[user], proposals=[proposal]).get((user.pk, proposal.pk), [])


def conflicts(
    call: Call, *, reviewers: Iterable[User], proposals: Iterable[Proposal]
) -> dict[tuple[int, int], list[str]]:
    """The sentences of each pair that has any, by the keys of reviewer and proposal."""
    asked, listing = {one.pk for one in proposals}, directory()
    readers = involved.reviewers(call, reviewers)
    world = World(call, listing, readers, involved.people(call, asked, readers.values(), listing))
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for kind in (_same_person, _same_organization, _together, _declared):
        for reader, proposal, text in kind(world):
            if proposal in asked and text not in found[reader, proposal]:
                found[reader, proposal].append(text)
    return {pair: texts for pair, texts in found.items() if texts}


def _same_person(world: World) -> Iterator[Reason]:
    for reader, known in world.reviewers.items():
        for proposal in world.proposals_of(known):
            yield reader, proposal.pk, _("Es una de las personas de la propuesta.")


def _same_organization(world: World) -> Iterator[Reason]:
    """By any name: that it had before, that it has now, or that a speaker wrote by hand (C13)."""
    for reader, known in world.reviewers.items():
        own = set(known.organizations)
        for proposal in world.proposals_of(known):
            own = own.union(*(one.organizations for one in world.people[proposal] if one.is_also(known)))
        for organization in sorted(own):
            for proposal, theirs in world.families.get(world.directory.families[organization], {}).items():
                yield (
                    reader,
                    proposal.pk,
                    _shared(world.directory.labels[organization], world.directory.labels[theirs]),
                )


def _shared(own: str, theirs: str) -> str:
    if own == theirs:
        return _("Es de %(own)s, como alguien de la propuesta.") % {"own": own}
    return _("Es de %(own)s, que es la misma organización que %(theirs)s, de la propuesta.") % {
        "own": own,
        "theirs": theirs,
    }


def _together(world: World) -> Iterator[Reason]:
    """Who proposes something with somebody does not review what else that person proposes."""
    for reader, known in world.reviewers.items():
        own = world.proposals_of(known)
        for shared in own:
            for other in world.people[shared]:
                for proposal in world.proposals_of(other) - own:
                    text = _("Propone %(folio)s con alguien de esta propuesta.") % {"folio": shared.folio}
                    yield reader, proposal.pk, text


def _declared(world: World) -> Iterator[Reason]:
    """A relation to a person or an organization, and a conflict that was declared of this very proposal."""
    rows = DeclaredConflict.objects.filter(call=world.call, user__in=world.reviewers)
    for row in rows.select_related("person", "organization"):
        if row.person:
            theirs = world.proposals_of(Known().take(row.person, defaultdict(set)))
            for proposal in theirs | world.named.get(plain(row.person.public_name), set()):
                yield row.user_id, proposal.pk, _("Declaró una relación con %(who)s.") % {"who": row.person}
        if row.organization:
            for proposal in world.of_family(row.organization.pk):
                text = _("Declaró una relación con %(who)s.") % {"who": row.organization.name}
                yield row.user_id, proposal.pk, text
    kept = Review.objects.filter(proposal__call=world.call, reviewer__in=world.reviewers, state=ReviewState.CONFLICTED)
    for reader, key in kept.values_list("reviewer", "proposal"):
        yield reader, key, _("Declaró un conflicto de interés con esta propuesta.")
