"""An edition's call for proposals, what was proposed and by whom, and how it was reviewed: rows, since it is past."""

from datetime import date, timedelta

from django.utils import timezone

from datacon.demo import tables
from datacon.demo.loading.cast import Cast
from datacon.demo.loading.convening import called
from datacon.editions.models import Edition, Theme
from datacon.editions.states import Role
from datacon.people.actions import account_for
from datacon.people.models import Person, User
from datacon.proposals import notices
from datacon.proposals.actions import rubric
from datacon.proposals.models import (
    Call,
    GenderDeclaration,
    Proposal,
    Review,
    ReviewCriterion,
    ReviewScore,
    Speaker,
)
from datacon.proposals.states import ReviewKind, ReviewOrigin, ReviewState, Route, SpeakerState, State

Numbered = dict[str, Proposal]


def load(edition: Edition, cast: Cast) -> Call | None:
    """The call with all that was answered to it; an edition without a file of it has none."""
    for facts in tables.rows(edition.fiscal_year, "proposal_call"):
        call = _call(edition, facts, cast[Role.PROGRAMME_CHAIR])
        proposals = _proposals(call, cast)
        _speakers(proposals)
        _reviews(call, proposals, cast)
        return call
    return None


def _call(edition: Edition, facts: tables.Row, chair: User) -> Call:
    """Its dates are told from the day on which the demo is loaded."""
    now = timezone.now()
    opens, closes, ends = (
        now + timedelta(days=int(facts[name])) for name in ("opens_in_days", "closes_in_days", "reviews_in_days")
    )
    call = Call.objects.create(
        edition=edition, opens_at=opens, closes_at=closes, published_at=opens, text=facts["text"]
    )
    for position, row in enumerate(tables.rows(edition.fiscal_year, "proposal_formats")):
        call.formats.create(position=position, **row)
    for position, row in enumerate(tables.rows(edition.fiscal_year, "proposal_questions")):
        call.questions.create(position=position, **{name: _meant(name, cell) for name, cell in row.items()})
    rubric.adopt(call, by=chair)
    call.phases.create(name="Primera lectura", opens_at=closes + timedelta(days=1), closes_at=ends)
    return call


def _meant(name: str, cell: str) -> str | bool:
    """A column of yes and no is true where it says yes."""
    return cell == "yes" if name.startswith("is_") else cell


def _proposals(call: Call, cast: Cast) -> Numbered:
    formats = {one.slug: one for one in call.formats.all()}
    themes = {one.slug: one for one in Theme.objects.all()}
    authors = _authors(call.edition)
    made: Numbered = {}
    for row in tables.rows(call.edition.fiscal_year, "proposals"):
        number, theme = row.pop("number"), themes[row.pop("theme")]
        made[number] = Proposal.objects.create(
            call=call,
            number=int(number),
            author=cast.get(row.pop("author")) or authors[number],
            format=formats[row.pop("format")],
            stages=[row.pop("stage")],
            audiences=[row.pop("audience")],
            begun_at=call.opens_at,
            submitted_at=call.opens_at,
            state=State.IN_REVIEW,
            **row,
        )
        made[number].themes.add(theme)
    return made


def _authors(edition: Edition) -> dict[str, User]:
    """The account of each proposal's first person, by the proposal's number."""
    first = {row["proposal"]: row for row in reversed(tables.rows(edition.fiscal_year, "proposal_speakers"))}
    return {number: account_for(_address(row), name=row["public_name"]) for number, row in first.items()}


def _address(row: tables.Row) -> str:
    return f"{row['slug'].removeprefix('ejemplo-')}@ponentes.example.org"


def _speakers(proposals: Numbered) -> None:
    """Each person with what they declared, where they did; the people are invented, and say so in their name."""
    for position, row in enumerate(tables.rows(_year(proposals), "proposal_speakers")):
        organization = called(row["organization"])
        person = Person.objects.create(
            slug=row["slug"], public_name=row["public_name"], email=_address(row), is_synthetic=True
        )
        Speaker.objects.create(
            proposal=proposals[row["proposal"]],
            person=person,
            name=person.public_name,
            email=person.email,
            part=row["part"],
            organization=organization,
            affiliation=f"{row['post']}, {organization.name}",
            state=SpeakerState.ACCEPTED,
            position=position,
        )
        if row["gender"]:
            GenderDeclaration.objects.create(
                person=person,
                answer=row["gender"],
                purpose=str(notices.GENDER.purpose),
                notice_version=notices.GENDER.version,
                purge_on=date(_year(proposals) + 1, 12, 31),
            )


def _year(proposals: Numbered) -> int:
    return next(iter(proposals.values())).call.edition.fiscal_year


def _reviews(call: Call, proposals: Numbered, cast: Cast) -> None:
    criteria = list(call.criteria.all())
    for row in tables.rows(call.edition.fiscal_year, "reviews"):
        proposal = proposals[row.pop("proposal")]
        scores = [int(value) for value in tables.names(row.pop("scores"))]
        review = Review.objects.create(
            proposal=proposal,
            reviewer=cast[row.pop("reviewer")],
            kind=ReviewKind.LEGAL if proposal.route == Route.LEGAL_MANDATE else ReviewKind.SCORED,
            origin=ReviewOrigin.FLOW,
            assigned_at=call.closes_at,
            passes=True if row.pop("passes") else None,
            confidence=int(row.pop("confidence") or 0) or None,
            **row,
        )
        if review.verdict:
            review.move(ReviewState.SUBMITTED, submitted_at=call.closes_at + timedelta(days=5))
        _score(review, criteria, scores)


def _score(review: Review, criteria: list[ReviewCriterion], scores: list[int]) -> None:
    ReviewScore.objects.bulk_create(
        ReviewScore(review=review, criterion=criterion, value=value)
        for criterion, value in zip(criteria, scores, strict=False)
    )
