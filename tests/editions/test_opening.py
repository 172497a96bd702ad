"""A new edition from another one: what comes along is shown first and then made, all of it or nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db.models.signals import pre_save

from datacon.base.refusal import Refused
from datacon.editions.actions import opening
from datacon.editions.actions.rubric import adopt as adopt_rubric
from datacon.editions.actions.rules import adopt, amend
from datacon.editions.carrying import carriers
from datacon.editions.models import CommitteeSeat, Edition, HostCall, Objective, SkippedYear
from datacon.editions.states import ConveningRole, Modality, Requirement, Role, SeatRole, State
from datacon.journal import actions as journal
from datacon.people.models import Organization
from datacon.programme.models import Day, SessionType
from datacon.programme.states import DayRole
from tests import make

pytestmark = pytest.mark.django_db

ALL = [carrier.key for carrier in carriers()]


@pytest.fixture
def source(beto) -> Edition:
    """An edition of 2026 with something of everything, that Beto coordinates."""
    made = make.edition(2026, ruleset=adopt(make.forum()), starts_on=date(2026, 2, 10), ends_on=date(2026, 2, 11))
    make.appointment(made, beto, Role.COORDINATOR)
    make.objective(made, "Saber dónde estamos.")
    make.objective(made, "Acordar qué sigue.")
    seats = [(SeatRole.COORDINATOR, make.organization("La que coordina")), (SeatRole.LOCAL_CSO, None)]
    for position, (role, organization) in enumerate(seats):
        CommitteeSeat.objects.create(
            edition=made,
            role=role,
            requirement=Requirement.REQUIRED,
            organization=organization,
            not_applicable_reason="" if organization else "Fue en línea.",
            position=position,
        )
    HostCall.objects.create(
        edition=made,
        rubric=adopt_rubric(made.forum),
        opens_at=datetime(2025, 8, 1, 15, tzinfo=UTC),
        closes_at=datetime(2025, 9, 30, 15, tzinfo=UTC),
        published_at=datetime(2025, 8, 1, 15, tzinfo=UTC),
        text="Se buscan sedes.",
    )
    for number, role in ((1, DayRole.DIAGNOSIS), (2, DayRole.AGENDA)):
        Day.objects.create(edition=made, number=number, date=date(2026, 2, 9 + number), role=role)
    return made


def answers(**changes: object) -> dict[str, object]:
    return {
        "source": "2026",
        "fiscal_year": "2028",
        "title": "Conferencia Nacional de Datos Abiertos 2028",
        "starts_on": "2028-02-08",
        "ends_on": "2028-02-09",
        "time_zone": "America/Mexico_City",
        "modality": Modality.IN_PERSON.value,
        "rules": "latest",
        "carried": ALL,
        "year_2027": "No hubo presupuesto.",
    } | changes


@pytest.fixture
def coordinator(client, beto, source):
    client.force_login(beto)
    return client


def page(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def said(element: object) -> str:
    return " ".join(element.get_text(" ").split())


NEW, PREVIEW = "/mesa/nueva/", "/mesa/nueva/vista-previa/"


def test_the_first_step_suggests_next_year_s_edition(coordinator):
    shown = page(coordinator.get(NEW))

    values = {field["name"]: field.get("value") for field in shown.select("main input:not([type=checkbox])")}
    assert (values["fiscal_year"], values["starts_on"], values["ends_on"]) == ("2027", "2027-02-09", "2027-02-10")
    assert values["title"] == "Conferencia Nacional de Datos Abiertos 2027"
    assert [box["value"] for box in shown.select("[name=carried][checked]")] == ALL


def test_answers_that_come_back_to_be_changed_are_shown_again(coordinator):
    shown = page(coordinator.get(NEW, answers(title="Otro título", carried=["seats", "days"])))

    assert shown.select_one("[name=title]")["value"] == "Otro título"
    assert [box["value"] for box in shown.select("[name=carried][checked]")] == ["seats", "days"]


def test_the_second_step_shows_exactly_what_will_be_made(coordinator):
    shown = page(coordinator.get(PREVIEW, answers()))

    made = {said(part.h2): [said(thing) for thing in part.select("li")] for part in shown.select("main section")}
    assert made == {
        "Los objetivos": ["Saber dónde estamos.", "Acordar qué sigue."],
        "Los lugares del comité": [
            "Institución coordinadora, obligatorio",
            "Organización local de la sociedad civil, obligatorio",
        ],
        "Las organizaciones que ocupan esos lugares": ["La que coordina: Institución coordinadora"],
        "La convocatoria de sede y su rúbrica": [
            "Convocatoria de sede sin publicar, con la rúbrica versión 1, de 4 criterios"
        ],
        "Los tipos de sesión": [kind for kind, _weave, _ink in make.TYPES],
        "Las jornadas, con lo que se hace en cada una": [
            "8 de febrero de 2028: Diagnóstico y experiencias",
            "9 de febrero de 2028: Agenda y pasos a seguir",
        ],
        "La convocatoria de propuestas, con formatos, preguntas y rúbrica": [],
    }
    assert "Del 8 de febrero de 2028 al 9 de febrero de 2028" in said(shown.select_one(".answers"))
    assert said(shown.select_one("label[for=id_year_2027]")) == "Por qué no hubo edición en 2027:"
    assert Edition.objects.count() == 1


def test_opening_makes_what_was_shown(coordinator, beto, source):
    answer = coordinator.post(PREVIEW, answers())

    made = Edition.objects.get(fiscal_year=2028)
    assert answer.headers["Location"] == "/mesa/2028/"
    assert (made.state, made.ordinal, made.previous, made.ruleset) == (State.DRAFT, 7, source, source.ruleset)
    assert [one.text for one in Objective.objects.filter(edition=made)] == [
        "Saber dónde estamos.",
        "Acordar qué sigue.",
    ]
    assert [(seat.role, str(seat.organization), seat.not_applicable_reason) for seat in made.seats.all()] == [
        (SeatRole.COORDINATOR, "La que coordina", ""),
        (SeatRole.LOCAL_CSO, "None", ""),
    ]
    call = HostCall.objects.get(edition=made)
    assert (call.published_at, call.text, call.closes_at - call.opens_at) == (None, "Se buscan sedes.", timedelta(60))
    assert SessionType.objects.filter(edition=made).count() == len(make.TYPES)
    assert [(day.number, day.date.isoformat(), day.role) for day in Day.objects.filter(edition=made)] == [
        (1, "2028-02-08", DayRole.DIAGNOSIS),
        (2, "2028-02-09", DayRole.AGENDA),
    ]
    assert [(one.user, one.role) for one in made.appointments.all()] == [(beto, Role.COORDINATOR)]
    assert SkippedYear.objects.get().reason == "No hubo presupuesto."
    assert journal.verbs(made) == ["edition.opened"]


def test_nothing_comes_along_that_was_not_chosen(coordinator):
    coordinator.post(PREVIEW, answers(carried=[]))

    made = Edition.objects.get(fiscal_year=2028)
    assert [made.seats.count(), made.objectives.count(), made.days.count(), made.session_types.count()] == [0] * 4
    assert HostCall.objects.filter(edition=made).count() == 0


def test_organizations_bring_the_seats_that_they_hold(coordinator):
    coordinator.post(PREVIEW, answers(carried=["organizations"]))

    assert [str(seat.organization) for seat in Edition.objects.get(fiscal_year=2028).seats.all()] == [
        "La que coordina",
        "None",
    ]


def test_who_held_the_coordination_convenes_again(coordinator):
    coordinator.post(PREVIEW, answers(carried=["organizations"]))

    convened = Edition.objects.get(fiscal_year=2028).convenings.get(role=ConveningRole.COORDINATOR)
    assert str(convened.organization) == "La que coordina"


def test_what_the_host_s_bodies_held_is_not_brought(coordinator, source):
    national, local = make.organization("Red Nacional"), make.organization("Red Local")
    source.seats.create(
        role=SeatRole.NATIONAL_CSO, requirement=Requirement.REQUIRED, organization=national, position=8
    )
    source.seats.filter(role=SeatRole.LOCAL_CSO).update(organization=local, not_applicable_reason="")

    coordinator.post(PREVIEW, answers(carried=["organizations"]))

    seats = Edition.objects.get(fiscal_year=2028).seats.exclude(organization=None)
    assert [str(seat.organization) for seat in seats] == ["La que coordina", "Red Nacional"]


def test_an_organization_that_is_gone_by_then_is_not_brought(coordinator):
    Organization.objects.filter(name="La que coordina").update(valid_to=date(2027, 3, 20))

    coordinator.post(PREVIEW, answers(carried=["organizations"]))

    made = Edition.objects.get(fiscal_year=2028)
    assert [seat.organization for seat in made.seats.all()] == [None, None]
    assert made.convenings.count() == 0


def test_days_past_the_last_one_stay_behind(coordinator):
    coordinator.post(PREVIEW, answers(ends_on="2028-02-08", carried=["days"]))

    assert [day.number for day in Edition.objects.get(fiscal_year=2028).days.all()] == [1]


def test_a_source_without_a_call_has_none_to_carry(coordinator, source):
    HostCall.objects.all().delete()

    shown = page(coordinator.get(PREVIEW, answers(carried=["call"])))
    coordinator.post(PREVIEW, answers(carried=["call"]))

    assert said(shown.select_one("main section p")) == "La edición de la que parte no tiene nada de esto."
    assert HostCall.objects.count() == 0


def test_the_rules_are_the_latest_or_those_of_the_source(coordinator, source):
    newer = amend(source.ruleset, {}, by=None, adopted_on=date(2027, 1, 1), note="Otra.")

    coordinator.post(PREVIEW, answers())
    coordinator.post(PREVIEW, answers(fiscal_year="2029", rules="source"))

    assert Edition.objects.get(fiscal_year=2028).ruleset == newer
    assert Edition.objects.get(fiscal_year=2029).ruleset == source.ruleset


def test_a_forum_without_rules_adopts_its_first(coordinator, source):
    Edition.objects.update(ruleset=None)
    source.ruleset.delete()

    coordinator.post(PREVIEW, answers())

    assert Edition.objects.get(fiscal_year=2028).ruleset.number == 1


def test_a_year_that_is_skipped_needs_its_reason(coordinator):
    answer = coordinator.post(PREVIEW, answers(year_2027=""))

    assert answer.status_code == 422
    assert Edition.objects.count() == 1
    assert SkippedYear.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fiscal_year": "2026"}, "Ese ejercicio fiscal ya tiene su edición regular."),
        ({"ends_on": "2028-02-07"}, "La edición no puede terminar antes de empezar."),
        ({"time_zone": "America/Ciudad_de_Mexico"}, "«America/Ciudad_de_Mexico» no es una zona horaria IANA."),
        ({"source": "1999"}, "Edición de la que parte"),
        ({"carried": ["todo"]}, "Qué trae consigo"),
        ({"title": ""}, "Título"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_wrong_answers_are_refused_with_a_sentence(coordinator, changes, sentence, method):
    answer = getattr(coordinator, method)(PREVIEW, answers(**changes))

    assert answer.status_code == 422
    assert sentence in said(page(answer).select_one(".errors"))
    assert Edition.objects.count() == 1


def test_of_two_who_open_the_same_year_the_second_is_refused(beto, source):
    plans = [
        opening.plan(
            source,
            Edition(fiscal_year=2027, title="…", starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 2)),
            carried=["days"],
            with_latest_rules=True,
        )
        for _person in range(2)
    ]
    opening.open_edition(plans[0], {}, by=beto)

    with pytest.raises(Refused) as refusal:
        opening.open_edition(plans[1], {}, by=beto)

    assert str(refusal.value) == "Alguien más abrió mientras tanto la edición de ese año."
    assert Edition.objects.count() == 2


def test_a_year_that_somebody_takes_meanwhile_is_refused_on_the_page(coordinator, source):
    def be_quicker(sender: object, instance: Edition, **signal: object) -> None:
        days = {"starts_on": instance.starts_on, "ends_on": instance.ends_on}
        Edition.objects.bulk_create([Edition(forum=source.forum, ordinal=99, fiscal_year=2028, title="Otra", **days)])

    pre_save.connect(be_quicker, sender=Edition)
    try:
        answer = coordinator.post(PREVIEW, answers())
    finally:
        pre_save.disconnect(be_quicker, sender=Edition)

    assert answer.status_code == 422
    assert "Alguien más abrió mientras tanto la edición de ese año." in said(page(answer).select_one(".errors"))


def test_only_what_is_public_or_one_s_own_can_be_started_from(coordinator, source):
    make.edition(2022, state=State.DRAFT, announced_at=None)
    make.edition(2021)

    offered = [option["value"] for option in page(coordinator.get(NEW)).select("[name=source] option")]

    assert offered == ["2026", "2021"]
    assert coordinator.get(PREVIEW, answers(source="2022")).status_code == 422


def test_the_platform_may_start_from_any(client, ana, source):
    make.edition(2022, state=State.DRAFT, announced_at=None)
    client.force_login(ana)

    assert len(page(client.get(NEW)).select("[name=source] option")) == 2


def test_without_an_edition_there_is_nothing_to_start_from(client, ana):
    client.force_login(ana)

    assert said(page(client.get(NEW)).select_one(".empty h2")) == "Todavía no hay de dónde partir"


def test_who_coordinates_nothing_may_not_open(client, source):
    client.force_login(make.user("Carla"))

    assert client.get(NEW).status_code == 403
    assert client.post(PREVIEW, answers()).status_code == 403
    assert Edition.objects.count() == 1
