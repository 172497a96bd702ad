"""What a reader sees of a proposal: pages, mails, search, history and exports get it here and nowhere else (R126)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.people.models import Person, User
from datacon.proposals.models import Proposal, Speaker
from datacon.proposals.queries.directory import Directory, directory
from datacon.proposals.queries.masks import Mask, plain
from datacon.proposals.queries.phases import hides_names
from datacon.ui.links import Link

__all__ = ["Participant", "Said", "Shown", "hides_names", "masks", "sees_names", "shown", "shown_all"]

PEOPLE = (
    "author__person__affiliations",
    "speakers__organization",
    "speakers__person__user",
    "speakers__person__affiliations",
)
CONTENTS = ("format", "themes", "answers__question", "answers__file")
WORTH_HIDING = 4
"""Letters from which a part of a name, of an address or of a charge is hidden by itself."""

TOO_COMMON = frozenset({"contacto", "correo", "datos", "datos abiertos", "informacion", "transparencia"})
"""Parts that say of nobody who they are; hiding them would leave little of a text on open data."""

PARTS = re.compile(r"[,;:·|/()\n–—]| - |\ben (?:el |la |los |las )?")
"""«Directora de datos en la Unidad de Ejemplo, A. C.» falls into what would be recognised alone."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to one of the call's questions."""

    term: str
    value: str


@dataclass(frozen=True, slots=True)
class Participant:
    name: str
    part: str
    affiliation: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as its reader may see it; while names are hidden there are no people and no files, only how many."""

    number: int
    folio: str
    title: str
    format: str
    route: str
    abstract: str
    grounds: str
    provision: str
    beneficiaries: str
    accessibility: str
    language: str
    themes: list[str]
    stages: list[str]
    audiences: list[str]
    answers: list[Said]
    people: list[Participant]
    files: list[Link]
    counted_people: int
    counted_files: int
    is_anonymous: bool

    @property
    def facts(self) -> list[Said]:
        """What is said of it in few words, as far as it is said."""
        lines = [
            Said(_("Grupos que se benefician"), self.beneficiaries),
            Said(_("A quién se dirige"), ", ".join(self.audiences)),
            Said(_("Etapas de la cadena de valor"), ", ".join(self.stages)),
            Said(_("Temas"), ", ".join(self.themes)),
        ]
        return [line for line in lines if line.value]

    @property
    def text(self) -> str:
        """All that is read of it, for searching: what is hidden is not found either."""
        written = [self.folio, self.title, self.abstract, self.grounds, self.provision, self.beneficiaries]
        answers = [one.value for one in self.answers]
        people = [one.name for one in self.people]
        return "\n".join([*written, self.accessibility, *self.themes, *answers, *people])


def masks(proposals: list[Proposal]) -> dict[int, Mask]:
    """For each, what hides in a text whoever proposes it, whoever would speak, and where they come from."""
    prefetch_related_objects(proposals, *PEOPLE)
    listing = directory()
    return {one.pk: Mask(_names(one, listing)) for one in proposals}


def _names(proposal: Proposal, listing: Directory) -> Iterator[str]:
    speakers = list(proposal.speakers.all())
    people = [_person(proposal.author), *(one.person for one in speakers)]
    for name in [proposal.author.name, *(one.name for one in speakers)]:
        yield from _of_a_name(name)
    for address in [proposal.author.email, *(one.email for one in speakers)]:
        yield from _of_an_address(address)
    for person in filter(None, people):
        yield from _of_a_person(person)
    organizations = {one.organization_id for one in speakers if one.organization_id}
    places = [place for person in filter(None, people) for place in person.affiliations.all()]
    affiliations = [one.affiliation for one in speakers]
    for text in [*affiliations, *(place.position for place in places)]:
        yield from _of_an_affiliation(text)
    yield from _known_as(listing, organizations | {place.organization_id for place in places}, affiliations)


def _known_as(listing: Directory, organizations: set[int], affiliations: list[str]) -> Iterator[str]:
    """What they, and those that the affiliations name, are or were called, with all before and after them."""
    found = organizations.union(*(listing.named_in(text) for text in affiliations))
    families = {listing.families[one] for one in found}
    for name, key in (named for names in listing.names.values() for named in names):
        if listing.families[key] in families:
            yield " ".join(name)


def _person(user: User) -> Person | None:
    return getattr(user, "person", None)


def _of_a_person(person: Person) -> Iterator[str]:
    yield from _of_a_name(person.public_name)
    yield from _of_an_address(person.email)
    if person.user:
        yield from _of_a_name(person.user.name)
        yield from _of_an_address(person.user.email)


def _of_a_name(name: str) -> Iterator[str]:
    """All of it, and each of its words that is long enough to tell whose it is."""
    yield name
    yield from (word for word in plain(name).split() if len(word) >= WORTH_HIDING)


def _of_an_address(email: str) -> Iterator[str]:
    local, domain = email.rpartition("@")[::2]
    yield email
    yield from (part for part in (local, domain, *domain.split(".")[:-1]) if _tells(part))


def _of_an_affiliation(text: str) -> Iterator[str]:
    yield from (part for part in (text, *PARTS.split(text)) if _tells(part))


def _tells(part: str) -> bool:
    words = plain(part)
    return len(words) >= WORTH_HIDING and words not in TOO_COMMON


def sees_names(reader: User, proposal: Proposal) -> bool:
    return bool(reader.has_perm("proposals.see", proposal.call.edition))


def shown(proposal: Proposal, reader: User, *, as_reviewer: bool = False) -> Shown:
    """The proposal for `reader`; `as_reviewer` what they review, as any reviewer sees it, whatever else they are."""
    return shown_all([proposal], reader, as_reviewer=as_reviewer)[proposal.pk]


def shown_all(proposals: Iterable[Proposal], reader: User, *, as_reviewer: bool = False) -> dict[int, Shown]:
    """The same for many of one call, in as many queries as for one."""
    rows = list(proposals)
    prefetch_related_objects(rows, *PEOPLE, *CONTENTS)
    sees_all = bool(rows) and not as_reviewer and sees_names(reader, rows[0])
    if not rows or sees_all or not hides_names(rows[0].call):
        return {one.pk: _shown(one, None, sees_all=sees_all) for one in rows}
    hidden = masks(rows)
    return {one.pk: _shown(one, hidden[one.pk], sees_all=False) for one in rows}


def _shown(proposal: Proposal, mask: Mask | None, *, sees_all: bool) -> Shown:
    hide = mask.hide if mask else str
    given = [one for one in proposal.answers.all() if sees_all or one.question.is_for_reviewers]
    speakers, files = list(proposal.speakers.all()), [one.file for one in given if one.file]
    return Shown(
        number=proposal.number,
        folio=proposal.folio,
        title=hide(proposal.title),
        format=str(proposal.format or ""),
        route=str(proposal.get_route_display()),
        abstract=hide(proposal.abstract),
        grounds=hide(proposal.grounds),
        provision=hide(proposal.provision),
        beneficiaries=hide(proposal.beneficiaries),
        accessibility=hide(proposal.accessibility),
        language=proposal.language,
        themes=[str(theme) for theme in proposal.themes.all()],
        stages=proposal.stage_names,
        audiences=proposal.audience_names,
        answers=[Said(str(one.question), hide(one.value)) for one in given if not one.file],
        people=[] if mask else [_participant(one) for one in speakers],
        files=[] if mask else [Link(one.name, reverse("uploads:file", args=[one.token])) for one in files],
        counted_people=len(speakers),
        counted_files=len(files),
        is_anonymous=mask is not None,
    )


def _participant(speaker: Speaker) -> Participant:
    return Participant(speaker.name, str(speaker.get_part_display()), speaker.affiliation)
