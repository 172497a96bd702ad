"""Asking for the reviews that are missing: one mail for each reviewer, not twice on one day (R126)."""

from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import User
from datacon.proposals.models import Call, Review
from datacon.proposals.queries import phases
from datacon.proposals.queries.assignment import standing
from datacon.proposals.states import ReviewState


@transaction.atomic
def remind(call: Call, *, by: User) -> int:
    """Write to each reviewer who has missing reviews and was not reminded today; answers to how many.

    A mail names proposals by folio alone: while the review is anonymous it may tell no more.
    """
    if closed := phases.closed(call):
        raise Refused(closed)
    today = call.edition.local(timezone.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    missing = standing(call).filter(state=ReviewState.ASSIGNED).select_related("proposal", "reviewer")
    waiting: dict[User, list[Review]] = defaultdict(list)
    for review in missing.order_by("proposal__number"):
        waiting[review.reviewer].append(review)
    asked = {user: rows for user, rows in waiting.items() if not any(_since(one, today) for one in rows)}
    mail.post_all(_letter(call, user, rows, f"{today:%Y-%m-%d}") for user, rows in asked.items())
    keys = [review.pk for rows in asked.values() for review in rows]
    Review.objects.filter(pk__in=keys).update(reminded_at=timezone.now())
    journal.record("call.reviews_reminded", call, by=by, reviewers=len(asked), reviews=len(keys))
    return len(asked)


def _since(review: Review, moment: datetime) -> bool:
    return bool(review.reminded_at and review.reminded_at >= moment)


def _letter(call: Call, user: User, reviews: list[Review], day: str) -> mail.Letter:
    words = {
        "edition": call.edition,
        "count": len(reviews),
        "folios": ", ".join(review.proposal.folio for review in reviews),
        "due": phases.due(call),
        "address": f"{settings.ORIGIN}{reverse('proposals:review_queue', args=[call.edition.fiscal_year])}",
    }
    subject = ngettext(
        "Te falta %(count)d dictamen de %(edition)s", "Te faltan %(count)d dictámenes de %(edition)s", len(reviews)
    )
    body = _(
        "Se recibe hasta el %(due)s lo que dictaminas de %(edition)s, y todavía falta: %(folios)s.\n\n"
        "Si tienes un conflicto de interés con alguna, decláralo en su página.\n%(address)s\n"
    )
    key = f"review_reminder.{call.pk}.{user.pk}.{day}"
    return mail.Letter(key, user.email, subject % words, body % words)
