"""A delegate's own bid: its tasks, what it lacks with where, its answers, and after the decision how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.editions.models import BidEvidence, HostBid, HostCall, SupportLetter
from datacon.editions.moments import told_twice
from datacon.editions.queries import bids
from datacon.editions.queries import hosting as queries
from datacon.editions.queries.board import SEALS
from datacon.editions.states import BidState, CallPhase, CriterionKey, Signatory
from datacon.ui import dates
from datacon.ui.links import Link

LETTERS = {"garante": Signatory.OVERSIGHT_BODY, "gobierno": Signatory.GOVERNMENT}
PARTS = {
    "place": "lugar",
    "progress": "avances",
    "community": "comunidad",
    "inclusion": "inclusion",
    "legacy": "legado",
}


@dataclass(frozen=True, slots=True)
class Seal:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; `ui/tasks.html` shows it."""

    text: str
    url: str
    note: str
    done: bool
    seal: Seal

    @property
    def icon(self) -> str:
        return "done" if self.done else "clock"


@dataclass(frozen=True, slots=True)
class Mine:
    """The delegate's page: state, what comes next, tasks while it may change, and the result once there is one."""

    seal: Seal
    step: str
    due: str
    is_late: bool
    tasks: list[Task]
    result: queries.Result | None


@dataclass(frozen=True, slots=True)
class Answer:
    term: str
    value: str
    url: str = ""
    files: list[Link] = field(default_factory=list)


def tasks(bid: HostBid) -> Mine:
    return Mine(
        seal=Seal(SEALS[BidState(bid.state)], str(bid.get_state_display())),
        step=bids.next_step(bid, bids.counted(bid)),
        due=told_twice(bid.due_at, bid.call.edition.time_zone, bid.time_zone),
        is_late=bid.is_editable and timezone.now() > bid.due_at,
        tasks=list(_tasks(bid)) if bid.is_editable else [],
        result=next((one for one in queries.results(bid.call.edition) if one.bid.pk == bid.pk), None),
    )


def start(call: HostCall | None, bid: HostBid | None) -> Link | None:
    """Where a bid is begun, while the call is open and there is none that stands."""
    if call is None or call.phase != CallPhase.OPEN or (bid and bid.state != BidState.WITHDRAWN):
        return None
    return Link(_("Empezar una candidatura"), reverse("editions:my_bid_start", args=[call.edition.fiscal_year]))


def place(bid: HostBid, part: str) -> str:
    """The address of the page where a part of the bid is written."""
    year = bid.call.edition.fiscal_year
    for slug, signatory in LETTERS.items():
        if part == signatory:
            return reverse("editions:my_bid_letter", args=[year, slug])
    if part == "evidence":
        return reverse("editions:my_bid_evidence", args=[year])
    return reverse("editions:my_bid_part", args=[year, PARTS[part]])


def letter(bid: HostBid, slug: str) -> SupportLetter:
    """The letter that an address names, kept or new; another name is not found."""
    if slug not in LETTERS:
        raise Http404
    kept = next((one for one in bid.letters.all() if one.signatory == LETTERS[slug]), None)
    return kept or SupportLetter(bid=bid, signatory=LETTERS[slug])


def missing(bid: HostBid) -> list[Link]:
    """A sentence for each thing that the bid lacks, leading to where it is mended."""
    return [Link(one.text, place(bid, one.part)) for one in bids.missing(bid)]


def _tasks(bid: HostBid) -> Iterator[Task]:
    lacking: dict[str, list[str]] = {}
    for one in bids.missing(bid):
        lacking.setdefault(one.part, []).append(one.text)
    claims = _("Sin acreditar, puede presentarse; el criterio vale 0.")
    for part, text, note in (
        ("place", _("Recinto y fechas"), ""),
        (Signatory.OVERSIGHT_BODY, _("Carta de la autoridad garante local"), ""),
        (Signatory.GOVERNMENT, _("Carta del gobierno de la entidad"), ""),
        ("progress", _("Avances o buenas prácticas"), ""),
        ("community", _("Comunidad de personas usuarias"), "" if bid.claims_community else claims),
        ("inclusion", _("Inclusión y viabilidad"), ""),
        ("legacy", _("Legado local"), ""),
        ("evidence", _("Evidencias"), ""),
    ):
        lacks = lacking.get(part, [])
        is_optional = part == "community" and not bid.claims_community
        yield Task(
            text, place(bid, part), " ".join(lacks) or note, not (lacks or is_optional), _seal(lacks, is_optional)
        )
    url = reverse("editions:my_bid_review", args=[bid.call.edition.fiscal_year])
    ready = not lacking
    note = "" if ready else _("Se puede cuando lo anterior esté completo.")
    seal = Seal("open", _("lista")) if ready else Seal("pending", _("aún no"))
    yield Task(_("Revisar y presentar"), url, note, False, seal)


def _seal(lacks: list[str], is_optional: bool) -> Seal:
    if is_optional:
        return Seal("open", _("opcional"))
    return Seal("pending", _("falta")) if lacks else Seal("done", _("completo"))


def answers(bid: HostBid) -> list[Answer]:
    """All of the bid, term by term, each with the address where it is changed."""
    progress = "\n".join(filter(None, [str(bid.get_progress_kind_display()), bid.progress]))
    community = bid.community if bid.claims_community else _("No se acredita.")
    return [
        Answer(_("Entidad"), str(bid)),
        Answer(_("Recinto y fechas"), _place_line(bid), place(bid, "place")),
        *(letter_answer(bid, signatory) for signatory in LETTERS.values()),
        Answer(_("Avances o buenas prácticas"), progress, place(bid, "progress")),
        Answer(_("Etapas de la cadena de valor"), ", ".join(bid.stage_names), place(bid, "progress")),
        Answer(_("Comunidad de personas usuarias"), community, place(bid, "community")),
        Answer(_("Inclusión y viabilidad"), bid.inclusion, place(bid, "inclusion")),
        Answer(_("Legado local"), bid.legacy, place(bid, "legacy")),
        *(evidence_answer(bid, key) for key in CriterionKey if _backing(bid, key)),
    ]


def _place_line(bid: HostBid) -> str:
    return "\n".join(filter(None, [bid.city, bid.venue, bid.time_zone, bid.proposed_dates]))


def letter_answer(bid: HostBid, signatory: Signatory) -> Answer:
    letter = next((one for one in bid.letters.all() if one.signatory == signatory), None)
    url = place(bid, signatory)
    if letter is None:
        return Answer(str(signatory.label), _("Falta."), url)
    return Answer(str(signatory.label), _letter_text(letter), url, [_file(letter)])


def _letter_text(letter: SupportLetter) -> str:
    signed = _("%(who)s, %(day)s") % {"who": letter.signed_by, "day": dates.day(letter.signed_on)}
    lines = [signed, str(letter.organization or ""), letter.design, letter.execution, letter.resources]
    return "\n".join(filter(None, lines))


def _file(row: SupportLetter | BidEvidence) -> Link:
    assert row.file
    return Link(row.file.name, reverse("uploads:file", args=[row.file.token]))


def evidence_answer(bid: HostBid, key: CriterionKey) -> Answer:
    """What backs a criterion: each in a line, with its link."""
    backing = _backing(bid, key)
    lines = [" · ".join(filter(None, [one.text, str(one.get_sector_display())])) for one in backing]
    links = [_file(one) if one.file else Link(one.url, one.url) for one in backing]
    term = _("Evidencias: %(criterion)s") % {"criterion": key.label}
    return Answer(term, "\n".join(lines), place(bid, "evidence"), links)


def _backing(bid: HostBid, key: CriterionKey) -> list[BidEvidence]:
    return [one for one in bid.evidence.all() if one.criterion == key]
