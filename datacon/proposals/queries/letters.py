"""What is said of one proposal when its author is informed, and to whom it is written (R126)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.editions import moments
from datacon.mail.actions import Letter
from datacon.proposals.models import Decision, Proposal, Selection
from datacon.proposals.queries.problem import row_key
from datacon.proposals.states import Outcome, State

Wording = tuple[str | Promise, str | Promise]
"""A subject, and how the message begins."""

OPENINGS: dict[Outcome, Wording] = {
    Outcome.ACCEPTED: (
        gettext_lazy("%(edition)s: tu propuesta %(folio)s se acepta"),
        gettext_lazy(
            "Tu propuesta %(folio)s, «%(title)s», se acepta en %(edition)s.\n\n"
            "Confirma o declina a más tardar el %(until)s. Después, el lugar pasa a la lista de espera."
        ),
    ),
    Outcome.WAITLISTED: (
        gettext_lazy("%(edition)s: tu propuesta %(folio)s queda en lista de espera"),
        gettext_lazy(
            "Tu propuesta %(folio)s, «%(title)s», queda en el lugar %(place)d de la lista de espera de "
            "%(edition)s.\n\nSi se libera un lugar y te toca, te escribiremos. Mientras tanto no hace falta que "
            "hagas nada."
        ),
    ),
    Outcome.REJECTED: (
        gettext_lazy("%(edition)s: tu propuesta %(folio)s no se eligió"),
        gettext_lazy(
            "Tu propuesta %(folio)s, «%(title)s», no se eligió para %(edition)s. Gracias por el trabajo que "
            "pusiste en ella."
        ),
    ),
}

PROMOTION: Wording = (
    gettext_lazy("%(edition)s: se liberó un lugar y tu propuesta %(folio)s se acepta"),
    gettext_lazy(
        "Se liberó un lugar: tu propuesta %(folio)s, «%(title)s», sale de la lista de espera y se acepta en "
        "%(edition)s.\n\nConfirma o declina a más tardar el %(until)s. Después, el lugar pasa a quien sigue."
    ),
)

RELEASE: Wording = (
    gettext_lazy("%(edition)s: se liberó el lugar de tu propuesta %(folio)s"),
    gettext_lazy(
        "Tu propuesta %(folio)s, «%(title)s», se aceptó en %(edition)s y no la confirmaste a tiempo: su lugar pasa a "
        "la lista de espera."
    ),
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """`mark` tells those of one proposal apart in the outbox, where each message has a key."""

    mark: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Told:
    """One proposal's news. `said` is the chair's and the reviewers' part of it, which its author's desk keeps."""

    decision: Decision
    recipients: list[Recipient]
    subject: str
    body: str
    said: str

    @property
    def is_withdrawn(self) -> bool:
        """Nothing is written to who withdrew meanwhile."""
        return bool(self.decision.proposal.state == State.WITHDRAWN)

    def letters(self, occasion: str) -> Iterator[Letter]:
        """One to each, so that nobody reads another's address; a second try of the same occasion writes nothing."""
        for one in self.recipients:
            key = f"proposal:{self.decision.proposal_id}:{occasion}:{one.mark}"
            yield Letter(key, one.email, self.subject, self.body)


def write(selection: Selection, decision: Decision, due: datetime, wording: Wording | None = None) -> Told:
    """What its author and those who accepted to speak are told; once it was said, what was said then.

    `decision` comes from `informing.with_readers`.
    """
    proposal, edition = decision.proposal, selection.call.edition
    subject, opening = wording or OPENINGS[Outcome(decision.outcome)]
    words = {
        "folio": proposal.folio,
        "title": proposal.title,
        "edition": edition,
        "place": decision.rank or 0,
        "until": moments.told(due, edition.time_zone),
    }
    said = proposal.message if proposal.informed_at else _said(decision)
    parts = [str(opening) % words, said, _closing(selection, proposal)]
    body = "\n\n".join(filter(None, parts)) + "\n"
    return Told(decision, _recipients(proposal), str(subject) % words, body, said)


def _said(decision: Decision) -> str:
    """What the chair adds, and what reviewers wrote for whoever proposes, with nobody's name, in order of the text."""
    reasons = [f"— {one.message}" for one in decision.proposal.reasons]  # type: ignore[attr-defined]
    told = [_("Lo que dicen los dictámenes:"), *reasons] if reasons else []
    return "\n\n".join(filter(None, [decision.message, *told]))


def _closing(selection: Selection, proposal: Proposal) -> str:
    """Where to answer, and where in the acta it is found."""
    year = selection.call.edition.fiscal_year
    return _(
        "Tu propuesta: %(desk)s\n\n"
        "Cómo se eligió, con las calificaciones de todas y sin nombres: %(acta)s\n"
        "Tu propuesta es ahí la %(key)s: solo lo saben quienes reciben este mensaje."
    ) % {
        "desk": settings.ORIGIN + reverse("proposals:my_proposal", args=[year, proposal.number]),
        "acta": settings.ORIGIN + reverse("public:acta", args=[year]),
        "key": row_key(selection, proposal),
    }


def _recipients(proposal: Proposal) -> list[Recipient]:
    """Who sent it, then who accepted to speak; an address once."""
    author = Recipient("author", str(proposal.author), proposal.author.email)
    found = {author.email.lower(): author}
    for one in proposal.speaking:  # type: ignore[attr-defined]
        found.setdefault(one.email.lower(), Recipient(str(one.pk), one.name, one.email))
    return list(found.values())
