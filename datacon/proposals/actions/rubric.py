"""The rubric of a call: it changes only while nobody has handed in a review, so that all are scored alike (R126)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.models import Call, Review, ReviewCriterion, ReviewScore
from datacon.proposals.queries.guard import check_unsealed
from datacon.proposals.rubric import BASE
from datacon.proposals.states import ReviewState

KEY = 30


@transaction.atomic
def adopt(call: Call, *, by: User) -> None:
    """Start from the forum's rubric, where there is none yet."""
    _check_free(call)
    if call.criteria.exists():
        raise Refused(_("La convocatoria ya tiene criterios: cámbialos uno por uno."))
    ReviewCriterion.objects.bulk_create(
        ReviewCriterion(call=call, position=position, **one) for position, one in enumerate(BASE)
    )
    journal.record("call.rubric_adopted", call, by=by, criteria=[one["key"] for one in BASE])


@transaction.atomic
def add(call: Call, *, by: User, **answers: Any) -> ReviewCriterion:
    """One more, at the end; its key comes from its title and lasts."""
    _check_free(call)
    _check_weights(**answers)
    last = call.criteria.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    made: ReviewCriterion = call.criteria.create(key=_key(call, answers["title"]), position=position, **answers)
    journal.record("call.criterion_added", call, by=by, criterion=made.key)
    return made


@transaction.atomic
def change(criterion: ReviewCriterion, *, by: User, **answers: Any) -> None:
    _check_free(criterion.call)
    _check_weights(**answers)
    for name, answer in answers.items():
        setattr(criterion, name, answer)
    criterion.save(update_fields=list(answers))
    journal.record("call.criterion_changed", criterion.call, by=by, criterion=criterion.key)


@transaction.atomic
def remove(criterion: ReviewCriterion, *, by: User) -> None:
    """With what drafts gave to it."""
    _check_free(criterion.call)
    ReviewScore.objects.filter(criterion=criterion).delete()
    journal.record("call.criterion_removed", criterion.call, by=by, criterion=criterion.key)
    criterion.delete()


def _check_weights(*, merit_weight: int, innovation_weight: int, **answers: Any) -> None:
    if not merit_weight and not innovation_weight:
        raise Refused(_("Un criterio que no pesa por ninguna vía no cuenta: dale peso en una al menos."))


def _check_free(call: Call) -> None:
    """The call is held, so that no review is handed in meanwhile over other criteria."""
    Call.objects.select_for_update().get(pk=call.pk)
    check_unsealed(call)
    if Review.objects.filter(proposal__call=call, state=ReviewState.SUBMITTED).exists():
        raise Refused(_("Ya se entregó un dictamen: la rúbrica con que se califica no cambia."))


def _key(call: Call, title: str) -> str:
    taken = set(call.criteria.values_list("key", flat=True))
    stem = slugify(title)[: KEY - 4].strip("-") or "criterio"
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
