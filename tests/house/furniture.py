"""One of every object of an edition, and what each URL parameter may be there.

Keys of what `furnish` answers are the names of parameters: `number`, or, where two addresses mean different things
by it, `editions:bid.number` or `mail.number`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone

from datacon.editions import models as editions
from datacon.editions import states
from datacon.editions.actions import rubric, rules
from datacon.editions.models import Edition
from datacon.editions.states import Role
from datacon.mail.models import Message
from datacon.materials.states import Kind
from datacon.people.models import Organization, User
from datacon.proposals import models
from datacon.proposals import states as proposals
from datacon.uploads.models import Upload
from datacon.uploads.states import MediaType
from tests import make
from tests.proposals import build

FILES: dict[int, list[str]] = {}
"""What only an edition's uploaded files say, by its year."""

People = dict[Role, User]
PIECES: list[Callable[[Edition, People], dict[str, Any]]] = []


def piece(make_it: Callable[[Edition, People], dict[str, Any]]) -> Callable[[Edition, People], dict[str, Any]]:
    """A part of an edition's furniture; pieces are made in the order in which they stand here."""
    PIECES.append(make_it)
    return make_it


def furnish(edition: Edition, people: People) -> dict[str, Any]:
    FILES[edition.fiscal_year] = []
    known: dict[str, Any] = {"year": edition.fiscal_year}
    for make_it in PIECES:
        known |= make_it(edition, people)
    return known


def organization(edition: Edition, name: str) -> Organization:
    return make.organization(f"{name} {edition.fiscal_year}")


def upload(edition: Edition, owner: User) -> Upload:
    """A file of `owner` that says what no other does."""
    text = f"zq{edition.fiscal_year}{owner.pk}{len(FILES[edition.fiscal_year])}file"
    FILES[edition.fiscal_year].append(text)
    made = Upload(name="carta.pdf", media_type=MediaType.PDF, size=len(text), sha256="0" * 64, uploaded_by=owner)
    made.file.save("carta.pdf", ContentFile(text.encode()), save=False)
    made.save(force_insert=True)
    return made


@piece
def convened(edition: Edition, people: People) -> dict[str, Any]:
    """Its rules, an exception to one, objectives, who convenes, figures."""
    edition.ruleset = rules.adopt(edition.forum)
    edition.save(update_fields=["ruleset"])
    rule = edition.ruleset.rules.get(key="in_person")
    editions.RuleException.objects.create(
        edition=edition, rule=rule, text="Porque sí.", measured="1", justified_on=date(2031, 1, 1), signed_by="Ana"
    )
    objective = make.objective(edition)
    make.objective(edition, "Llegar más lejos.")
    make.convening(edition, organization(edition, "Convocante"))
    make.metric(edition)
    return {"key": "rotation", "objective": objective.pk}


@piece
def programmed(edition: Edition, people: People) -> dict[str, Any]:
    session = make.session(edition, code="S0101")
    make.participation(session, make.person(f"Carla {edition.fiscal_year}"), affiliation="Casa", source="Programa")
    material = make.material(session, Kind.RELATORIA, licence=states.Licence.CC_BY_4)
    material.file.save("relatoria.txt", ContentFile(f"zq{edition.fiscal_year}material".encode()))
    FILES[edition.fiscal_year].append(f"zq{edition.fiscal_year}material")
    make.chapter(edition)
    make.evidence(edition.objectives.first(), session=session)
    return {"code": "S0101", "public.number": 1, "materials.key": material.pk}


@piece
def seated(edition: Edition, people: People) -> dict[str, Any]:
    """The committee: a seat that is held, an empty one, a proposal and a vote."""
    seat = editions.CommitteeSeat.objects.create(
        edition=edition,
        role=states.SeatRole.COORDINATOR,
        requirement=states.Requirement.REQUIRED,
        organization=organization(edition, "Coordinadora"),
    )
    editions.CommitteeSeat.objects.create(
        edition=edition,
        role=states.SeatRole.OVERSIGHT_BODY,
        requirement=states.Requirement.APPLICABLE,
        not_applicable_reason="No hay.",
    )
    member = people[Role.COMMITTEE]
    representative = editions.Representative.objects.create(seat=seat, user=member, position="Directora")
    proposal = editions.EditionProposal.objects.create(edition=edition, number=1, text="Sea.", author=member)
    editions.Vote.objects.create(proposal=proposal, seat=seat, by=member, choice=states.Choice.YES, note="Bien.")
    return {"seat": seat.pk, "representative": representative.pk, "proposal": 1, "state": "proposed"}


@piece
def invited(edition: Edition, people: People) -> dict[str, Any]:
    guest = organization(edition, "Invitada")
    invitation = editions.Invitation.objects.create(
        edition=edition,
        organization=guest,
        email=f"contacto{edition.fiscal_year}@example.org",
        invited_by=people[Role.COORDINATOR],
        expires_at=timezone.now() + timedelta(days=9),
        message="Ven.",
    )
    return {"editions.token": invitation.token, "invitation": invitation.pk, "slug": guest.slug}


@piece
def hosted(edition: Edition, people: People) -> dict[str, Any]:
    """An open call for hosts with one bid, its letter, its evidence, and a scorecard; and a host."""
    adopted = rubric.adopt(edition.forum)
    now = timezone.now()
    call = editions.HostCall.objects.create(
        edition=edition,
        rubric=adopted,
        opens_at=now - timedelta(days=2),
        closes_at=now + timedelta(days=2),
        published_at=now - timedelta(days=2),
        text="Vengan.",
    )
    delegate = people[Role.HOST_DELEGATE]
    seen = {"submitted_at": now, "progress": "Hay.", "legacy": "Queda."}
    bid = editions.HostBid.objects.create(
        call=call, number=1, territory="14", delegate=delegate, state=states.BidState.RETURNED, correct_by=now, **seen
    )
    rival = make.user(f"Rival {edition.fiscal_year}")
    editions.HostBid.objects.create(
        call=call, number=2, territory="20", delegate=rival, state=states.BidState.RESERVE, **seen
    )
    host = editions.Host.objects.create(edition=edition, kind=states.HostKind.MAIN, territory="19", city="Ciudad")
    known = {"number": 1, "editions:bid_promotion.number": 2, "host": host.pk, "part": "lugar"}
    return known | _bid(edition, bid, people)


def _bid(edition: Edition, bid: editions.HostBid, people: People) -> dict[str, Any]:
    letter = editions.SupportLetter.objects.create(
        bid=bid,
        signatory=states.Signatory.GOVERNMENT,
        organization=organization(edition, "Gobierno"),
        signed_by="Quien firma",
        signed_on=date(2031, 1, 1),
        design="Ideas.",
        execution="Manos.",
        file=upload(edition, bid.delegate),
    )
    evidence = editions.BidEvidence.objects.create(
        bid=bid, criterion=states.CriterionKey.PROGRESS, text="Un portal.", url="https://example.org/portal"
    )
    card = editions.Scorecard.objects.create(bid=bid, member=people[Role.COMMITTEE], has_conflict=False)
    criterion = bid.call.rubric.criteria.first()
    editions.Score.objects.create(card=card, criterion=criterion, value=2, reason="Va bien.")
    return {
        "uploads.token": letter.file.token,
        "letter": letter.pk,
        "signatory": "gobierno",
        "evidence": evidence.pk,
        "criterion": criterion.key,
    }


@piece
def written(edition: Edition, people: People) -> dict[str, Any]:
    message = Message.objects.create(
        key=f"world:{edition.fiscal_year}", recipient="ana@example.org", subject="Hola", body=f"zq{edition}"
    )
    key = Authenticator.objects.create(user=make.user(f"Llave {edition.fiscal_year}"), type="webauthn", data={})
    return {"mail.number": message.pk, "appointment": edition.appointments.first().pk, "pk": key.pk}


OF_A_REVIEW = (
    "proposal",
    "proposal_changes",
    "review",
    "review_draft",
    "review_submission",
    "review_conflict",
    "informing_message",
    "my_proposal",
)
"""Addresses of the proposal that is in review; its author is asked to change it."""


@piece
def proposed(edition: Edition, people: People) -> dict[str, Any]:
    """A call with all that it asks; a draft and a proposal in review of the same author; one that was accepted."""
    call = build.call(edition)
    question = build.question(call, help="Con su dirección.", is_required=True)
    phase = build.phase(call)
    author = people[Role.SPEAKER]
    draft = build.proposal(call, author, number=1, beneficiaries="Vecinas", provision="Artículo 1")
    soon = timezone.now() + timedelta(days=3)
    asked = {"changes_note": "Más corta.", "changes_due_at": soon}
    in_review = build.proposal(call, author, number=2, state=proposals.State.IN_REVIEW, **asked)
    accepted = build.proposal(
        call, author, number=3, state=proposals.State.ACCEPTED, answer_by=soon, message="Enhorabuena."
    )
    models.Answer.objects.create(proposal=in_review, question=question, value="Los del agua.", file=None)
    guest = build.speaker(draft, affiliation="Casa", state=proposals.SpeakerState.ACCEPTED)
    known = _reviewed(edition, in_review, people) | _chosen(in_review, accepted, people)
    return known | {
        "proposals.number": 1,
        "proposals:assignment_new.number": 2,
        "proposals:selection_pin.number": 3,
        **dict.fromkeys((f"proposals:{name}.number" for name in OF_A_REVIEW), 2),
        "proposals:proposal_cancellation.number": 3,
        "format": call.formats.first().pk,
        "question": question.pk,
        "phase": phase.pk,
        "speaker": guest.pk,
        "proposals.token": guest.token,
        "proposals.part": "idea",
    }


def _reviewed(edition: Edition, proposal: models.Proposal, people: People) -> dict[str, Any]:
    reviewer = people[Role.REVIEWER]
    review = build.review(proposal, reviewer, comment="Va.", message="Sigue.", conflict_note="Nada")
    near = {"state": proposals.ReviewState.CONFLICTED, "conflict_note": "Es mi hermana."}
    build.review(proposal, build.reviewer(edition, f"Cercana {edition.fiscal_year}"), **near)
    other = build.review(proposal, score=4, comment="Bien.", message="Gracias.")
    profile = models.ReviewerProfile.objects.create(call=proposal.call, user=reviewer)
    conflict = models.DeclaredConflict.objects.create(
        call=proposal.call, user=reviewer, organization=organization(edition, "Pariente"), note="Trabajé ahí."
    )
    return {
        "review": review.pk,
        "submitted": other.pk,
        "criterion": "merito",
        "conflict": conflict.pk,
        "profile": profile.pk,
        "user": reviewer.pk,
    }


def _chosen(in_review: models.Proposal, proposal: models.Proposal, people: People) -> dict[str, Any]:
    chair = people[Role.PROGRAMME_CHAIR]
    selection = build.selection(proposal.call, note="Así fue.")
    rule = models.SelectionRule.objects.create(selection=selection, dimension="format", value="taller", least=1)
    models.Decision.objects.create(selection=selection, proposal=proposal, pin="in", pin_reason="Hace falta.")
    models.Decision.objects.create(
        selection=selection, proposal=in_review, outcome=proposals.Outcome.ACCEPTED, message="Te esperamos."
    )
    found = {"fingerprint": "", "chosen": [proposal.pk], "merit": 4000, "price": 0, "left": []}
    run = models.SelectionRun.objects.create(
        selection=selection, asked_by=chair, state=proposals.RunState.DONE, result=found
    )
    models.ParityLook.objects.create(selection=selection, taken_by=chair, reason="Revisión.")
    return {"rule": rule.pk, "run": run.pk}
