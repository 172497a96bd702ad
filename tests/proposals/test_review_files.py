"""Who opens a file that a proposal answers with: its author, who organises, and who reviews once names are told."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.proposals.models import Answer, Proposal, Question, Review
from datacon.proposals.states import ReviewState, State
from datacon.uploads.access import may_read
from datacon.uploads.models import Upload
from datacon.uploads.states import MediaType
from tests import make
from tests.proposals import build


@pytest.fixture
def proposal(db):
    call = build.call()
    build.phase(call)
    made = build.proposal(call, number=2, state=State.IN_REVIEW)
    upload = Upload(name="CV de la Autora 2.pdf", media_type=MediaType.PDF, size=3, sha256="0" * 64)
    upload.file.save("cv.pdf", ContentFile(b"pdf"), save=False)
    upload.save()
    Answer.objects.create(proposal=made, question=build.question(call, kind="file"), file=upload)
    return made


@pytest.fixture
def reviewer(proposal):
    user = build.reviewer(proposal.call.edition)
    build.review(proposal, user)
    return user


def opens(user, proposal):
    """As a request of theirs would: with what they hold now."""
    user.__dict__.pop("_appointments", None)
    return may_read(user, proposal.answers.get().file)


def tell_names(proposal):
    proposal.call.phases.update(is_anonymous=False)


def test_author_opens_it_whoever_uploaded_it(proposal):
    Proposal.objects.update(state=State.DRAFT)

    assert opens(Proposal.objects.get().author, proposal)


@pytest.mark.parametrize("role", [Role.PROGRAMME_CHAIR, Role.COORDINATOR])
def test_who_organises_opens_it_once_it_is_handed_in(proposal, role):
    user = make.user("Organiza")
    make.appointment(proposal.call.edition, user, role)

    assert opens(user, proposal)
    for state in (State.DRAFT, State.WITHDRAWN):
        Proposal.objects.update(state=state)
        assert not opens(user, proposal)


def test_nobody_else_opens_it(proposal):
    elsewhere = make.user("Organiza otra")
    make.appointment(build.edition(2032), elsewhere, Role.PROGRAMME_CHAIR)
    tell_names(proposal)

    for user in (AnonymousUser(), elsewhere, build.reviewer(proposal.call.edition)):
        assert not opens(user, proposal)


def test_reviewer_opens_it_only_once_names_are_told(proposal, reviewer):
    assert not opens(reviewer, proposal)

    proposal.call.phases.update(closes_at=timezone.now() - timedelta(hours=1))
    assert opens(reviewer, proposal)


@pytest.mark.parametrize(
    "otherwise",
    [
        lambda: Review.objects.update(state=ReviewState.CONFLICTED),
        lambda: Proposal.objects.update(state=State.WITHDRAWN),
        lambda: Proposal.objects.update(state=State.SUBMITTED),
        lambda: Appointment.objects.all().delete(),
        lambda: Question.objects.update(is_for_reviewers=False),
    ],
)
def test_reviewer_does_not_open_what_is_not_theirs_to_read(proposal, reviewer, otherwise):
    tell_names(proposal)
    assert opens(reviewer, proposal)

    otherwise()

    assert not opens(reviewer, proposal)


def test_page_tells_how_many_files_there_are_and_then_which(client, proposal, reviewer):
    client.force_login(reviewer)
    address = reverse("proposals:review", args=[2031, 2])
    token = proposal.answers.get().file.token

    hidden = client.get(address).content.decode()
    tell_names(proposal)
    told = client.get(address).content.decode()

    assert "Adjunta 1 archivo" in hidden
    assert token not in hidden
    assert "CV de la Autora 2.pdf" not in hidden
    assert token in told
    assert "CV de la Autora 2.pdf" in told
