"""A proposal's way on its author's side: begun, written, submitted, changed, withdrawn, confirmed (3.3, R125)."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.moments import told
from datacon.editions.states import CallPhase
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.actions import reviewing, speakers
from datacon.proposals.actions.editing import check_editable, late, locked, move, tell, tell_speakers
from datacon.proposals.models import Answer, Call, Proposal, Question, Speaker
from datacon.proposals.queries import completeness
from datacon.proposals.queries.profile import person_of
from datacon.proposals.states import SpeakerState, State
from datacon.uploads import actions as uploads
from datacon.uploads.states import DOCUMENTS

MOST = 30
"""Proposals of one account in one call, those withdrawn too: nobody fills a call with drafts."""

Given = dict[Question, str | File[Any]]


class Incomplete(Refused):
    """A proposal lacks something; `missing` says what, and where it is mended."""

    def __init__(self, missing: list[completeness.Missing]) -> None:
        super().__init__(" ".join(one.text for one in missing))
        self.missing = missing


@transaction.atomic
def begin(call: Call, *, by: User, on_behalf: bool = False) -> Proposal:
    """Open a draft. Who begins it speaks, unless they assist somebody; from now on they have a speaker's desk."""
    call = Call.objects.select_for_update(of=("self",)).select_related("edition").get(pk=call.pk)
    if not call.is_open:
        raise Refused(not_open(call))
    if Proposal.objects.filter(call=call, author=by).count() >= MOST:
        raise Refused(_("Ya empezaste %(most)d propuestas: termina alguna de ellas.") % {"most": MOST})
    last = Proposal.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0
    proposal = Proposal.objects.create(call=call, number=last + 1, author=by, is_on_behalf=on_behalf)
    if not on_behalf:
        _speak(proposal, by)
    speakers.let_in(call.edition, by, by=by)
    journal.record("proposal.begun", proposal, by=by, on_behalf=on_behalf)
    return proposal


def _speak(proposal: Proposal, user: User) -> None:
    person = person_of(user)
    Speaker.objects.create(
        proposal=proposal,
        person=person,
        name=(person.public_name if person else str(user))[:200],
        email=user.email,
        state=SpeakerState.ACCEPTED,
        answered_at=timezone.now(),
    )


def not_open(call: Call) -> str:
    """Why nothing can be begun now, with the moment on the edition's clock (R125)."""
    zone = call.edition.time_zone
    if call.phase == CallPhase.CLOSED:
        return _("La convocatoria cerró el %(when)s.") % {"when": told(call.closes_at, zone)}
    if call.phase == CallPhase.COMING:
        return _("La convocatoria abre el %(when)s.") % {"when": told(call.opens_at, zone)}
    return _("La convocatoria aún no se publica.")


@transaction.atomic
def write(proposal: Proposal, seen: int, *, by: User, **answers: Any) -> None:
    """Keep a draft's answers over the version that was `seen`. Drafts are not journaled; submitting is."""
    assert proposal.author_id == by.pk, "a proposal is written by its author"
    check_editable(locked(proposal))
    themes = answers.pop("themes", None)
    proposal.overwrite(seen, **answers)
    if themes is not None:
        proposal.themes.set(themes)


@transaction.atomic
def answer(proposal: Proposal, seen: int, given: Given, *, by: User) -> None:
    """Keep what is answered to the call's questions; it counts as a change of the proposal."""
    write(proposal, seen, by=by)
    for question, value in given.items():
        changes: dict[str, Any] = {"value": value}
        if not isinstance(value, str):
            changes = {"file": uploads.accept(value, kinds=DOCUMENTS, by=by)}
        Answer.objects.update_or_create(proposal=proposal, question=question, defaults=changes)


@transaction.atomic
def submit(proposal: Proposal, *, by: User) -> None:
    """Hand in what is complete, in time; raises `Incomplete` with all that is missing (R55–R59, R125)."""
    proposal = locked(proposal)
    if proposal.state != State.DRAFT:
        raise Refused(_("La propuesta ya está %(state)s.") % {"state": proposal.get_state_display()})
    check_editable(proposal)
    _check_complete(proposal)
    speakers.identify(proposal)
    move(proposal, State.SUBMITTED, submitted_at=timezone.now())
    journal.record("proposal.submitted", proposal, by=by)
    tell(
        proposal,
        _("Recibimos tu propuesta %(folio)s"),
        _("Recibimos «%(title)s». Después del cierre se dictamina; te escribiremos con el resultado."),
    )


@transaction.atomic
def hand_in_changes(proposal: Proposal, *, by: User) -> None:
    """End the round of changes that the chair asked for, once, in time and complete; who asked reads again."""
    proposal = locked(proposal)
    if not proposal.awaits_changes:
        raise Refused(_("No hay cambios por entregar en esta propuesta."))
    check_editable(proposal)
    _check_complete(proposal)
    proposal.overwrite(proposal.version, changes_made_at=timezone.now())
    journal.record("proposal.changed", proposal, by=by)
    reviewing.give_back(proposal, by=by)
    tell(
        proposal,
        _("Recibimos los cambios a tu propuesta %(folio)s"),
        _("Recibimos los cambios a «%(title)s». Sigue en dictamen."),
    )


def _check_complete(proposal: Proposal) -> None:
    if missing := completeness.missing(proposal):
        raise Incomplete(missing)


@transaction.atomic
def withdraw(proposal: Proposal, *, reason: str, by: User) -> None:
    """The author steps back, with a reason, from wherever the proposal may be left; it cannot be undone."""
    proposal = locked(proposal)
    move(proposal, State.WITHDRAWN, reason=reason)
    journal.record("proposal.withdrawn", proposal, by=by, reason=reason)
    tell_speakers(proposal)


@transaction.atomic
def confirm(proposal: Proposal, *, by: User) -> None:
    """Take the place that was offered, before its deadline."""
    proposal = locked(proposal)
    if proposal.state == State.ACCEPTED and proposal.answer_by and timezone.now() >= proposal.answer_by:
        raise Refused(late(proposal, proposal.answer_by))
    move(proposal, State.CONFIRMED, answered_at=timezone.now())
    journal.record("proposal.confirmed", proposal, by=by)
    tell(proposal, _("Confirmaste tu propuesta %(folio)s"), _("Quedó confirmado que presentarás «%(title)s»."))


@transaction.atomic
def decline(proposal: Proposal, *, reason: str, by: User) -> None:
    """Leave the place that was offered to whoever waits for one."""
    proposal = locked(proposal)
    move(proposal, State.DECLINED, reason=reason, answered_at=timezone.now())
    journal.record("proposal.declined", proposal, by=by, reason=reason)
    tell_speakers(proposal)
