"""By what those who propose and those who review are known: accounts, persons, addresses, organizations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from datacon.editions.models import Representative
from datacon.people.models import Affiliation, Person, User
from datacon.proposals.models import Call, Proposal, Speaker
from datacon.proposals.queries.directory import Directory, plain
from datacon.proposals.states import SpeakerState

Mark = tuple[str, int | str]
"""One thing that somebody is known by: («user», 4), («person», 9), («mail», «ana@example.org»)."""

Workplaces = dict[int | None, set[int]]


@dataclass(slots=True)
class Known:
    """Somebody. A name tells people apart badly: it is looked at only where a relation to a person was declared."""

    marks: set[Mark] = field(default_factory=set)
    organizations: set[int] = field(default_factory=set)
    name: str = ""

    def take(self, person: Person | None, works: Workplaces) -> "Known":
        """Know them also by what the forum keeps of them in all editions."""
        if person:
            self.marks |= {("person", person.pk), ("user", person.user_id or 0), ("mail", person.email.lower())}
            self.marks -= {("user", 0), ("mail", "")}
            self.organizations |= works[person.pk]
        return self

    def is_also(self, other: "Known") -> bool:
        return not self.marks.isdisjoint(other.marks)


def reviewers(call: Call, users: Iterable[User]) -> dict[int, Known]:
    """Who reviews, by account, with where they work and for whom they act in the committee."""
    known = {user.pk: _account(user) for user in users}
    persons = list(Person.objects.filter(user__in=known))
    works = _workplaces(person.pk for person in persons)
    for person in persons:
        known[person.user_id or 0].take(person, works)
    acting = Representative.objects.filter(seat__edition=call.edition_id, user__in=known).in_office()
    for user, organization in acting.exclude(seat__organization=None).values_list("user", "seat__organization"):
        known[user].organizations.add(organization)
    return known


def people(call: Call, proposals: set[int], also: Iterable[Known], listing: Directory) -> dict[Proposal, list[Known]]:
    """Who is in each of `proposals`, and in those of the call where somebody of `also` is; who declined is not."""
    rows = list(_rows(call, proposals, also))
    speakers = list(
        Speaker.objects.filter(proposal__in=[row.pk for row in rows])
        .exclude(state=SpeakerState.DECLINED)
        .select_related("person")
    )
    persons = {row.pk: getattr(row.author, "person", None) for row in rows}
    works = _workplaces({one.person_id for one in speakers} | {one.pk for one in persons.values() if one})
    found = {row.pk: [_account(row.author).take(persons[row.pk], works)] for row in rows}
    for speaker in speakers:
        found[speaker.proposal_id].append(_speaker(speaker, listing).take(speaker.person, works))
    return {row: found[row.pk] for row in rows}


def _rows(call: Call, proposals: set[int], also: Iterable[Known]) -> "QuerySet[Proposal]":
    marks: dict[str, set[int | str]] = defaultdict(set)
    for kind, value in (mark for one in also for mark in one.marks):
        marks[kind].add(value)
    speakers = Speaker.objects.annotate(address=Lower("email")).filter(proposal__call=call)
    theirs = speakers.filter(Q(person__in=marks["person"]) | Q(address__in=marks["mail"]))
    rows: QuerySet[Proposal] = Proposal.objects.filter(
        Q(pk__in=proposals) | Q(author__in=marks["user"]) | Q(pk__in=theirs.values("proposal")), call=call
    )
    return rows.select_related("author__person")


def _account(user: User) -> Known:
    return Known({("user", user.pk), ("mail", user.email.lower())}, name=plain(user.name))


def _speaker(speaker: Speaker, listing: Directory) -> Known:
    organizations = listing.named_in(speaker.affiliation)
    if speaker.organization_id:
        organizations.add(speaker.organization_id)
    return Known({("mail", speaker.email.lower())}, organizations, plain(speaker.name))


def _workplaces(persons: Iterable[int | None]) -> Workplaces:
    """Where each of `persons` works now."""
    today = timezone.localdate()
    found: Workplaces = defaultdict(set)
    for person, organization in Affiliation.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=today),
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        person__in={one for one in persons if one},
    ).values_list("person", "organization"):
        found[person].add(organization)
    return found
