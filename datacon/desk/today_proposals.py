"""What waits for whom in the call for proposals: the chair's next step, an author's own, a reviewer's."""

from collections.abc import Iterator

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.desk.task import Editions, Task, address
from datacon.editions import access
from datacon.editions.models import Edition
from datacon.editions.states import BEFORE_LIVE, Role
from datacon.people.models import User
from datacon.proposals.models import Proposal, Review
from datacon.proposals.queries import calls, queue
from datacon.proposals.states import State


def of_chair(edition: Edition, user: User) -> Iterator[Task]:
    """The call to write, what it lacks, that it may be published, and what waits for its review to begin."""
    if edition.state not in BEFORE_LIVE or not user.has_perm("proposals.call", edition):
        return
    owner, place = str(Role.PROGRAMME_CHAIR.label), address("proposals:call", edition)
    call = calls.call_of(edition)
    if call is None:
        text = _("Escribe la convocatoria de propuestas.")
        yield Task(text, address("proposals:call_text", edition), owner, edition, icon="document")
    elif call.published_at is None:
        missing = [step for step in calls.steps(call) if not step.done]
        for step in missing:
            text = _("Convocatoria de propuestas: %(what)s") % {"what": step.text}
            yield Task(text, step.url, owner, edition, call.opens_at, icon="document")
        if not missing:
            yield Task(_("Publica la convocatoria de propuestas."), place, owner, edition, call.opens_at, icon="done")
    elif count := calls.waits_for_review(call):
        text = ngettext(
            "%(count)d propuesta espera que empiece el dictamen.",
            "%(count)d propuestas esperan que empiece el dictamen.",
            count,
        )
        yield Task(text % {"count": count}, place, owner, edition, icon="document")


def of_author(user: User, editions: Editions) -> Iterator[Task]:
    """Drafts that may still be sent, changes that were asked for, places to take or leave (R125)."""
    now = timezone.now()
    asked = Q(state=State.IN_REVIEW, changes_due_at__gt=now, changes_made_at__isnull=True)
    offered = Q(state=State.ACCEPTED, answer_by__gt=now)
    own = Proposal.objects.filter(Q(state=State.DRAFT) | asked | offered, author=user, call__edition__in=editions)
    for one in own.select_related("call__edition").order_by("number"):
        edition = editions[one.call.edition_id]
        if one.state == State.DRAFT and not one.is_editable:
            continue
        until = one.answer_by if one.state == State.ACCEPTED else one.due_at
        place = address("proposals:my_proposal", edition, one.number)
        yield Task(_told(one), place, str(Role.SPEAKER.label), edition, until, icon="document")


def _told(one: Proposal) -> str:
    words = {"folio": one.folio, "title": one.title or _("sin título todavía")}
    if one.state == State.DRAFT:
        return _("Termina y envía %(folio)s, «%(title)s».") % words
    if one.state == State.ACCEPTED:
        return _("Confirma o declina %(folio)s, «%(title)s».") % words
    return _("Entrega los cambios que se piden a %(folio)s, «%(title)s».") % words


def of_reviewer(user: User, editions: Editions) -> Iterator[Task]:
    """Proposals that somebody has to review while a phase is under way (R126)."""
    now = timezone.now()
    reviewing = {pk for pk, role in access.appointments_of(user) if role == Role.REVIEWER and pk in editions}
    waiting = Review.objects.filter(
        queue.PENDING,
        reviewer=user,
        proposal__call__edition__in=reviewing,
        proposal__call__phases__opens_at__lte=now,
        proposal__call__phases__closes_at__gt=now,
    )
    rows = waiting.values("proposal__call__edition").order_by("proposal__call__edition")
    for row in rows.annotate(count=Count("pk", distinct=True), until=Max("proposal__call__phases__closes_at")):
        text = ngettext("Dictamina %(count)d propuesta.", "Dictamina %(count)d propuestas.", row["count"])
        edition = editions[row["proposal__call__edition"]]
        owner, place = str(Role.REVIEWER.label), address("proposals:review_queue", edition)
        yield Task(text % {"count": row["count"]}, place, owner, edition, row["until"], icon="document")
