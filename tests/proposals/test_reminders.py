"""Missing reviews are chased: one mail a reviewer and a day, by folio alone, with the phase's close."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.proposals.actions.reminding import remind
from datacon.proposals.models import Review
from datacon.proposals.states import ReviewState, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def call():
    made = build.call(build.edition(time_zone="America/Tijuana"))
    build.phase(made, closes_at=datetime(2040, 3, 1, 18, tzinfo=ZoneInfo("America/Tijuana")))
    return made


@pytest.fixture
def reviewer(call):
    return build.reviewer(call.edition, "Rita")


def assigned(call, reviewer, **fields):
    return build.review(build.proposal(call, state=State.IN_REVIEW, title="Secreto", **fields), reviewer)


def test_one_mail_for_each_reviewer_names_folios_and_the_close(call, reviewer, ana):
    first, second = assigned(call, reviewer, number=3), assigned(call, reviewer, number=1)
    other = assigned(call, build.reviewer(call.edition, "Zoe"), number=9)

    assert remind(call, by=ana) == 2

    mine = Message.objects.get(recipient=reviewer.email)
    assert mine.subject == "Te faltan 2 dictámenes de DATA CON 2031"
    assert "P-001, P-003" in mine.body
    assert "1 de marzo de 2040 a las 18:00 (hora de Tijuana)" in mine.body
    assert "/mesa/2031/dictamen/" in mine.body
    assert "P-009" not in mine.body
    assert "Te falta 1 dictamen" in Message.objects.exclude(pk=mine.pk).get().subject
    assert all(one.reminded_at for one in Review.objects.filter(pk__in=[first.pk, second.pk, other.pk]))
    assert journal.verbs(call) == ["call.reviews_reminded"]


def test_a_mail_tells_neither_titles_nor_names(call, reviewer, ana):
    assigned(call, reviewer)

    remind(call, by=ana)

    letter = Message.objects.get()
    assert "Secreto" not in letter.subject + letter.body
    assert "Ponente" not in letter.subject + letter.body
    assert "Autora" not in letter.subject + letter.body


def test_nobody_is_reminded_twice_on_one_day(call, reviewer, ana):
    assigned(call, reviewer)
    remind(call, by=ana)
    assigned(call, reviewer)

    assert remind(call, by=ana) == 0

    Review.objects.update(reminded_at=timezone.now() - DAY)
    Message.objects.update(key="ayer")
    assert remind(call, by=ana) == 1
    assert Message.objects.count() == 2


def test_the_day_is_the_edition_s(call, reviewer, ana):
    midnight = call.edition.local(timezone.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    review = assigned(call, reviewer)
    review.reminded_at = midnight
    review.save()
    assert remind(call, by=ana) == 0

    review.reminded_at = midnight - timedelta(seconds=1)
    review.save()
    assert remind(call, by=ana) == 1


@pytest.mark.parametrize("state", [ReviewState.SUBMITTED, ReviewState.CONFLICTED])
def test_who_owes_nothing_is_left_in_peace(call, reviewer, ana, state):
    build.review(build.proposal(call, state=State.IN_REVIEW), reviewer, state=state)
    build.review(build.proposal(call, state=State.WITHDRAWN), reviewer)

    assert remind(call, by=ana) == 0
    assert not Message.objects.exists()


def test_while_no_phase_is_open_nobody_is_chased(call, reviewer, ana):
    assigned(call, reviewer)
    call.phases.update(opens_at=timezone.now() - 3 * DAY, closes_at=timezone.now() - DAY)

    with pytest.raises(Refused, match="El dictamen cerró el"):
        remind(call, by=ana)
    assert not Message.objects.exists()


def test_the_button_says_to_how_many(client, call, reviewer, beto):
    make.appointment(call.edition, beto, Role.PROGRAMME_CHAIR)
    client.force_login(beto)
    assigned(call, reviewer)
    address = "/mesa/2031/dictamen/asignacion/recordatorio/"

    def said() -> list[str]:
        return [str(one) for one in client.post(address, follow=True).context["messages"]]

    assert said() == ["Le escribimos a 1 persona."]
    assert said() == ["A quienes les falta algo ya se les recordó hoy."]
    call.phases.all().delete()
    assert said() == ["El dictamen aún no tiene fechas."]
