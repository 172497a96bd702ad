"""The journey of an edition, refused at each guard: everything is done but one step, and the refusal says which."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from datacon.demo import actions as demo
from datacon.editions.models import Edition, SkippedYear, Vote
from datacon.editions.states import Choice, ConveningRole, Role, SeatRole, State

pytestmark = pytest.mark.django_db


def no_reason_for_a_gap(edition: Edition) -> None:
    SkippedYear.objects.filter(fiscal_year=2025).delete()


def no_coordinator(edition: Edition) -> None:
    edition.convenings.filter(role=ConveningRole.COORDINATOR).delete()


def no_objectives(edition: Edition) -> None:
    edition.objectives.all().delete()


def no_proposal(edition: Edition) -> None:
    edition.proposals.all().delete()


def no_quorum(edition: Edition) -> None:
    Vote.objects.filter(seat__role__in=[SeatRole.NATIONAL_CSO, SeatRole.LOCAL_CSO, SeatRole.OVERSIGHT_BODY]).delete()


def no_majority(edition: Edition) -> None:
    Vote.objects.update(choice=Choice.NO)


def an_empty_seat(edition: Edition) -> None:
    edition.seats.filter(role=SeatRole.HOST_GOVERNMENT).update(organization=None)


def no_grounding(edition: Edition) -> None:
    edition.hosts.update(grounding="")


def no_exception(edition: Edition) -> None:
    edition.exceptions.all().delete()


def a_former_host(edition: Edition) -> None:
    edition.hosts.update(territory="14")


def online_only(edition: Edition) -> None:
    edition.modality = "virtual"
    edition.save(update_fields=["modality"])


def late_in_the_year(edition: Edition) -> None:
    edition.starts_on, edition.ends_on = edition.starts_on.replace(month=5), edition.ends_on.replace(month=5)
    edition.save(update_fields=["starts_on", "ends_on"])


def days_without_a_role(edition: Edition) -> None:
    edition.days.update(role="open")


GUARDS = [
    (State.DRAFT, State.PROPOSED, no_reason_for_a_gap, "Falta el motivo de un año sin edición: 2025."),
    (State.DRAFT, State.PROPOSED, no_coordinator, "Una institución coordina"),
    (State.DRAFT, State.PROPOSED, no_objectives, "Todavía no hay objetivos."),
    (State.DRAFT, State.PROPOSED, no_proposal, "El comité construye una propuesta"),
    (State.PROPOSED, State.APPROVED, no_quorum, "Falta el quórum del comité."),
    (State.PROPOSED, State.APPROVED, no_majority, "El comité aprueba la propuesta"),
    (State.APPROVED, State.ANNOUNCED, an_empty_seat, "El comité está completo"),
    (State.APPROVED, State.ANNOUNCED, no_grounding, "Sedes sin fundamento completo: Querétaro."),
    (State.APPROVED, State.ANNOUNCED, no_exception, "Co-convocan todos los sectores"),
    (State.APPROVED, State.ANNOUNCED, a_former_host, "Sedes que ya lo habían sido: Jalisco (2023)."),
    (State.APPROVED, State.ANNOUNCED, online_only, "En una sede física"),
    (State.APPROVED, State.ANNOUNCED, late_in_the_year, "En el primer trimestre"),
    (State.CALL_OPEN, State.PROGRAMME_PUBLISHED, days_without_a_role, "Cada jornada dice para qué es"),
]


@pytest.fixture
def edition() -> Edition:
    """An edition of which all is done, so that any one step can be taken away."""
    return demo.load(2022, 2023, 2026)[-1]


@pytest.fixture
def move(edition: Edition, client) -> Callable[[State, State], tuple[int, str]]:
    """Asks, as who coordinates it, that the edition go on from a state; gives the answer's status and text."""

    def post(now: State, target: State) -> tuple[int, str]:
        Edition.objects.filter(pk=edition.pk).update(state=now)
        client.force_login(edition.appointments.get(role=Role.COORDINATOR).user)
        answer = client.post(reverse("editions:transition", args=[2026, target]), {"reason": ""})
        return answer.status_code, answer.content.decode()

    return post


@pytest.mark.parametrize(
    ("now", "target", "take_away", "sentence"), GUARDS, ids=lambda part: getattr(part, "__name__", None)
)
def test_a_step_that_is_missing_refuses_the_move_and_is_named(edition, move, now, target, take_away, sentence):
    take_away(edition)

    status, page = move(now, target)

    edition.refresh_from_db()
    assert (status, edition.state) == (422, now)
    assert sentence in page


@pytest.mark.parametrize(("now", "target"), sorted({guard[:2] for guard in GUARDS}))
def test_with_every_step_done_it_goes_on(edition, move, now, target):
    status, _page = move(now, target)

    edition.refresh_from_db()
    assert (status, edition.state) == (302, target)
