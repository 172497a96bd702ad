"""Builders of calls, proposals, reviews and selections. Each makes what it needs and was not given."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from datacon.editions.models import Edition
from datacon.editions.states import Role
from datacon.editions.states import State as EditionState
from datacon.people.models import Person, User
from datacon.proposals import models
from datacon.proposals.states import (
    Gender,
    ReviewKind,
    ReviewOrigin,
    ReviewState,
    Route,
    SpeakerState,
    State,
    Verdict,
)
from datacon.ui.weaves import Ink, Weave
from tests import make

numbers = count(1)
CRITERIA = ["merito", "innovacion", "impulso", "pertinencia", "uso", "claridad", "accesibilidad"]


def edition(year: int = 2031, **fields: Any) -> Edition:
    """An edition whose call is open."""
    return make.edition(year, **{"state": EditionState.CALL_OPEN} | fields)


def call(edition_: Edition | None = None, **fields: Any) -> models.Call:
    """A published call, open for nine days more, with two formats, the rubric and one phase under way."""
    now = timezone.now()
    defaults = {
        "opens_at": now - timedelta(days=9),
        "closes_at": now + timedelta(days=9),
        "published_at": now - timedelta(days=9),
        "text": "Propón una sesión.",
    }
    made = models.Call.objects.create(edition=edition_ or edition(), **defaults | fields)
    for position, (name, slug, weave, ink) in enumerate(
        [("Presentación", "presentacion", Weave.RIB, Ink.BARRO), ("Taller", "taller", Weave.DIAMOND, Ink.CEMPASUCHIL)]
    ):
        models.Format.objects.create(
            call=made, name=name, slug=slug, weave=weave, ink=ink, minutes=60, position=position
        )
    for position, key in enumerate(CRITERIA):
        models.ReviewCriterion.objects.create(
            call=made,
            key=key,
            title=key.capitalize(),
            anchors={"1": "Nada.", "3": "Algo.", "5": "Mucho."},
            merit_weight=2 if key == "merito" else 1,
            innovation_weight=2 if key in ("innovacion", "impulso") else 1,
            position=position,
        )
    return made


def phase(call_: models.Call, **fields: Any) -> models.ReviewPhase:
    now = timezone.now()
    defaults = {"name": "Primera lectura", "opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=20)}
    return models.ReviewPhase.objects.create(call=call_, **defaults | fields)


def question(call_: models.Call, **fields: Any) -> models.Question:
    defaults = {"kind": "short", "text": "¿Qué datos usas?", "purpose": "Para saber qué hay que abrir."}
    return models.Question.objects.create(call=call_, **defaults | fields)


def proposal(call_: models.Call, author: User | None = None, **fields: Any) -> models.Proposal:
    """A whole draft with its one speaker, who accepted; give `state` for one that went further."""
    number = fields.pop("number", next(numbers))
    author = author or make.user(f"Autora {number}")
    defaults = {
        "format": call_.formats.first(),
        "title": f"Datos abiertos que sirven, {number}",
        "abstract": "Qué se abrió, quién lo usa y qué falta.",
        "stages": ["use"],
        "audiences": ["civil_society"],
        "route": Route.MERIT,
        "grounds": "Diez años de trabajo.",
        "accessibility": "Con subtítulos.",
        "territory": "14",
        "begun_at": timezone.now() - timedelta(days=1),
    }
    if fields.get("state", State.DRAFT) != State.DRAFT:
        defaults["submitted_at"] = timezone.now()
    made = models.Proposal.objects.create(call=call_, number=number, author=author, **defaults | fields)
    speaker(made, email=author.email, name=f"Ponente {number}")
    return made


def person(name: str, gender: Gender | None = None, **fields: Any) -> Person:
    made = make.person(name, **fields)
    if gender:
        declaration(made, gender)
    return made


def declaration(person_: Person, answer: Gender) -> models.GenderDeclaration:
    return models.GenderDeclaration.objects.create(
        person=person_,
        answer=answer,
        purpose="Paridad",
        notice_version="1",
        purge_on=timezone.localdate() + timedelta(days=300),
    )


def speaker(proposal_: models.Proposal, **fields: Any) -> models.Speaker:
    number = next(numbers)
    defaults = {
        "name": f"Ponente {number}",
        "email": f"ponente{number}@example.org",
        "state": SpeakerState.ACCEPTED,
        "position": proposal_.speakers.count(),
    }
    return models.Speaker.objects.create(proposal=proposal_, **defaults | fields)


def reviewer(edition_: Edition, name: str = "") -> User:
    user = make.user(name or f"Dictamina {next(numbers)}")
    make.appointment(edition_, user, Role.REVIEWER)
    return user


def review(proposal_: models.Proposal, reviewer_: User | None = None, **fields: Any) -> models.Review:
    """One that was only assigned; give `scores={"merito": 4, …}` or `score=4` for one that was handed in."""
    scores = fields.pop("scores", None)
    score = fields.pop("score", None)
    user = reviewer_ or reviewer(proposal_.call.edition)
    kind = ReviewKind.LEGAL if proposal_.route == Route.LEGAL_MANDATE else ReviewKind.SCORED
    criteria = list(proposal_.call.criteria.all())
    if score is not None:
        scores = {one.key: score for one in criteria}
    if scores is not None or fields.get("passes") is not None:
        fields = {
            "state": ReviewState.SUBMITTED,
            "submitted_at": timezone.now(),
            "verdict": Verdict.ACCEPT,
            "confidence": 2,
        } | fields
    made = models.Review.objects.create(
        proposal=proposal_, reviewer=user, **{"kind": kind, "origin": ReviewOrigin.MANUAL} | fields
    )
    for one in criteria:
        if scores and one.key in scores:
            models.ReviewScore.objects.create(review=made, criterion=one, value=scores[one.key])
    return made


def reviewed(call_: models.Call, score: int = 4, **fields: Any) -> models.Proposal:
    """A proposal in review with two reviews handed in."""
    made = proposal(call_, **{"state": State.IN_REVIEW} | fields)
    for _ in range(2):
        review(made, score=score)
    return made


def selection(call_: models.Call, **fields: Any) -> models.Selection:
    return models.Selection.objects.create(call=call_, **{"places": 10} | fields)
