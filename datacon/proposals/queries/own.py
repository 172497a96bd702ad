"""An author's own proposals: which they are, and the list of what is to be done with them (screen 6)."""

from collections.abc import Iterator

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions.models import Edition
from datacon.editions.moments import told
from datacon.editions.queries.mine import Seal, Task
from datacon.people.models import User
from datacon.proposals.models import Answer, Call, Proposal, Speaker
from datacon.proposals.queries import completeness
from datacon.proposals.queries.completeness import ACCESS, IDEA, PEOPLE, PUBLIC, QUESTIONS, ROUTE
from datacon.proposals.queries.profile import person_of
from datacon.proposals.states import SpeakerState, State
from datacon.ui import dates
from datacon.ui.links import Link

ALIVE = frozenset({State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.ACCEPTED, State.WAITLISTED, State.CONFIRMED})

SEALS = {
    State.DRAFT: "draft",
    State.SUBMITTED: "scheduled",
    State.IN_REVIEW: "review",
    State.ACCEPTED: "open",
    State.WAITLISTED: "pending",
    State.REJECTED: "missing",
    State.CONFIRMED: "done",
    State.DECLINED: "cancelled",
    State.WITHDRAWN: "cancelled",
    State.CANCELLED: "cancelled",
}
SPEAKER_SEALS = {SpeakerState.INVITED: "pending", SpeakerState.ACCEPTED: "done", SpeakerState.DECLINED: "missing"}


def is_alive(proposal: Proposal) -> bool:
    """Whether it may still be presented."""
    return proposal.state in ALIVE


def may_withdraw(proposal: Proposal) -> bool:
    return proposal.state in Proposal.MOVES[State.WITHDRAWN]


def may_invite(proposal: Proposal) -> bool:
    """While it may change; later only whoever is lacking is replaced."""
    return proposal.is_editable or is_short(proposal)


def is_short(proposal: Proposal) -> bool:
    """Whether somebody declined after it was handed in and too few are left."""
    return proposal.state in ALIVE - {State.DRAFT} and completeness.lacks_people(proposal)


def whole(proposals: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    """With all that their tasks and answers look at."""
    return proposals.select_related("call__edition", "format", "author").prefetch_related(
        Prefetch("speakers", Speaker.objects.select_related("organization")),
        Prefetch("answers", Answer.objects.select_related("question", "file")),
        "themes",
        "call__questions",
    )


def own(edition: Edition, user: User) -> "QuerySet[Proposal]":
    """Others' proposals do not exist here."""
    return whole(Proposal.objects.filter(call__edition=edition).of_author(user))


def invitations(edition: Edition, user: User) -> list[Speaker]:
    """Where others named the account's person, or its address."""
    named = Q(person__user=user) | Q(email__iexact=user.email)
    found = Speaker.objects.filter(named, proposal__call__edition=edition, proposal__state__in=ALIVE)
    return list(found.exclude(proposal__author=user).select_related("proposal__author"))


def begin_link(call: Call | None) -> Link | None:
    """Where a proposal is begun, while the call is open."""
    if call is None or not call.is_open:
        return None
    return Link(_("Empezar una propuesta"), reverse("proposals:begin", args=[call.edition.fiscal_year]))


def place(proposal: Proposal, part: str = "") -> str:
    """The address of the page where a part of the proposal is written."""
    year = proposal.call.edition.fiscal_year
    if part == PEOPLE:
        return reverse("proposals:my_speakers", args=[year, proposal.number])
    if part:
        return reverse("proposals:my_proposal_part", args=[year, proposal.number, part])
    return reverse("proposals:my_proposal", args=[year, proposal.number])


def missing(proposal: Proposal) -> list[Link]:
    """A sentence for each thing that the proposal lacks, leading to where it is mended."""
    return [Link(one.text, place(proposal, one.part)) for one in completeness.missing(proposal)]


def desk(edition: Edition, user: User) -> list[Task]:
    """Everything there is to do in the edition, in one list."""
    tasks = [_profile(user)]
    for proposal in own(edition, user):
        tasks.append(_proposal(proposal))
        tasks += [_within(proposal, task) for task in todo(proposal)]
    return tasks + [_invitation(one) for one in invitations(edition, user)]


def _profile(user: User) -> Task:
    person = person_of(user)
    done = bool(person and person.biography)
    note = _("Una vez para todas las ediciones: tu nombre público, tu semblanza y tus lenguas.")
    url = reverse("proposals:profile")
    return Task(_("Tu perfil"), url, note, done, _filled(done))


def _filled(done: bool) -> Seal:
    return Seal("done", _("completo")) if done else Seal("pending", _("falta"))


def _proposal(proposal: Proposal) -> Task:
    """The proposal itself; nothing is left to do with one that ended or that waits for others."""
    name = f"{proposal.folio} · {proposal.title or _('Sin título')}"
    is_waiting = proposal.state not in (State.DRAFT, State.ACCEPTED) and not proposal.awaits_changes
    return Task(name, place(proposal), next_step(proposal), is_waiting, seal(proposal))


def seal(proposal: Proposal) -> Seal:
    return Seal(SEALS[State(proposal.state)], str(proposal.get_state_display()))


def _within(proposal: Proposal, task: Task) -> Task:
    return Task(f"{proposal.folio} · {task.text}", task.url, task.note, task.done, task.seal)


def _invitation(speaker: Speaker) -> Task:
    proposal = speaker.proposal
    text = _("Invitación: %(title)s") % {"title": proposal.title or proposal.folio}
    note = _("%(name)s te propone. Responde si participarás.") % {"name": proposal.author}
    is_answered = speaker.state != SpeakerState.INVITED
    return Task(text, speaker.path, note, is_answered, speaker_seal(speaker))


def speaker_seal(speaker: Speaker) -> Seal:
    return Seal(SPEAKER_SEALS[SpeakerState(speaker.state)], str(speaker.get_state_display()))


def next_step(proposal: Proposal) -> str:
    """What comes next and by when, on the edition's clock."""
    zone = proposal.call.edition.time_zone
    if proposal.state == State.DRAFT or proposal.awaits_changes:
        due = told(proposal.due_at, zone)
        if not proposal.is_editable:
            return _("El plazo venció el %(due)s.") % {"due": due}
        ask = _("Complétala y envíala antes del %(due)s.")
        return (_("Entrega los cambios antes del %(due)s.") if proposal.awaits_changes else ask) % {"due": due}
    if proposal.state == State.ACCEPTED and proposal.answer_by:
        return _("Confirma antes del %(due)s.") % {"due": told(proposal.answer_by, zone)}
    steps = {
        State.SUBMITTED: _("La recibimos. Después del cierre empieza el dictamen."),
        State.IN_REVIEW: _("Se está dictaminando: te escribiremos con el resultado."),
        State.ACCEPTED: _("Confirma que la presentarás."),
        State.WAITLISTED: _("Si se abre un lugar, te escribimos."),
        State.CONFIRMED: _("Te esperamos."),
    }
    return steps.get(State(proposal.state), "")


def todo(proposal: Proposal) -> list[Task]:
    """What its author can do with it now, each with its state and until when."""
    if proposal.is_editable:
        return list(_parts(proposal))
    return list(_after(proposal))


def _parts(proposal: Proposal) -> Iterator[Task]:
    lacking: dict[str, list[str]] = {}
    for one in completeness.missing(proposal):
        lacking.setdefault(one.part, []).append(one.text)
    due = proposal.call.edition.local(proposal.due_at)
    until = _("Hasta el %(day)s a las %(time)s.") % {"day": dates.day_of_year(due), "time": f"{due:%H:%M}"}
    for part, title in titles(proposal).items():
        lacks = lacking.get(part, [])
        yield Task(title, place(proposal, part), " ".join([*lacks, until]), not lacks, _filled(not lacks))
    yield from _unanswered(proposal)
    year = proposal.call.edition.fiscal_year
    send = _("Revisar y entregar los cambios") if proposal.awaits_changes else _("Revisar y enviar")
    ready = Seal("pending", _("aún no")) if lacking else Seal("open", _("lista"))
    note = _("Se puede cuando lo anterior esté completo.") if lacking else until
    yield Task(send, reverse("proposals:my_review", args=[year, proposal.number]), note, False, ready)


def titles(proposal: Proposal) -> dict[str, str]:
    """The parts that it has; the call's questions only where there are some."""
    parts = {
        IDEA: _("La idea"),
        PUBLIC: _("A quién se dirige"),
        ROUTE: _("La vía"),
        ACCESS: _("Accesibilidad"),
        QUESTIONS: _("Preguntas de la convocatoria"),
        PEOPLE: _("Quiénes participan"),
    }
    if not proposal.call.questions.all():
        del parts[QUESTIONS]
    return parts


def _after(proposal: Proposal) -> Iterator[Task]:
    year = proposal.call.edition.fiscal_year
    if proposal.state == State.ACCEPTED:
        url = reverse("proposals:my_confirmation", args=[year, proposal.number])
        yield Task(_("Confirmar o declinar"), url, next_step(proposal), False, Seal("pending", _("falta")))
    if is_short(proposal):
        text = _("Invitar a quien falta")
        note = _("El formato pide más personas de las que quedan: alguien declinó.")
        yield Task(text, place(proposal, PEOPLE), note, False, Seal("pending", _("falta")))
    if is_alive(proposal):
        yield from _unanswered(proposal)


def _unanswered(proposal: Proposal) -> Iterator[Task]:
    """Those who were invited and have not said anything."""
    for one in proposal.speakers.all():
        if one.state == SpeakerState.INVITED:
            text = _("Esperar la respuesta de %(name)s") % {"name": one.name}
            note = _("Puede responder después de que la envíes.") if proposal.state == State.DRAFT else ""
            yield Task(text, place(proposal, PEOPLE), note, False, speaker_seal(one))
