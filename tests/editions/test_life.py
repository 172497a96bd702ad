"""The moves of an edition: in order, when nothing is missing, told to the journal, and on its page."""

from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.actions import life
from datacon.editions.actions.rules import adopt, justify
from datacon.editions.models import CommitteeSeat, Edition, EditionProposal, RuleSet, Vote
from datacon.editions.queries import life as told
from datacon.editions.states import BEFORE_LIVE, Choice, Requirement, Role, SeatRole, State
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


def draft(**fields: object) -> Edition:
    return make.edition(2027, **{"state": State.DRAFT, "announced_at": None} | fields)


def ruled(*keys: str, **fields: object) -> Edition:
    """A draft under only those of the forum's rules."""
    edition = draft(**fields)
    edition.ruleset = adopt(edition.forum)
    edition.ruleset.rules.exclude(key__in=keys).delete()
    edition.save()
    return edition


def test_advancing_is_journaled(ana):
    edition = draft()

    life.advance(edition, State.PROPOSED, by=ana)

    edition.refresh_from_db()
    assert edition.state == State.PROPOSED
    assert journal.verbs(edition) == ["edition.proposed"]


def test_skipping_a_state_is_refused(ana):
    edition = draft()

    with pytest.raises(Refused) as refusal:
        life.advance(edition, State.ANNOUNCED, by=ana)

    edition.refresh_from_db()
    assert str(refusal.value) == "No se puede pasar de «en borrador» a «anunciada»."
    assert edition.state == State.DRAFT
    assert journal.verbs(edition) == []


def test_second_of_two_people_at_once_is_refused_with_a_sentence(ana, beto):
    edition = draft()
    racing = Edition.objects.get(pk=edition.pk)
    life.advance(edition, State.PROPOSED, by=ana)

    with pytest.raises(Refused) as refusal:
        life.advance(racing, State.PROPOSED, by=beto)

    assert str(refusal.value) == "No se puede pasar de «propuesta» a «propuesta»."
    assert journal.verbs(edition) == ["edition.proposed"]


def test_edition_is_public_from_its_first_announcement_on(ana):
    edition = draft()
    assert list(Edition.objects.public()) == []

    for state in (State.PROPOSED, State.APPROVED, State.ANNOUNCED):
        life.advance(edition, state, by=ana)
    announced_at = edition.announced_at
    life.advance(edition, State.POSTPONED, by=ana, reason="Emergencia sanitaria.")
    life.advance(edition, State.ANNOUNCED, by=ana)

    assert edition.announced_at == announced_at
    assert list(Edition.objects.public()) == [edition]


@pytest.mark.parametrize("state", [State.POSTPONED, State.CANCELLED])
@pytest.mark.parametrize("now", sorted(BEFORE_LIVE))
def test_interrupting_without_a_reason_is_refused(ana, state, now):
    edition = draft(state=now)

    with pytest.raises(Refused) as refusal:
        life.advance(edition, state, by=ana, reason="  ")

    assert str(refusal.value) == "Escribe el motivo: quedará en el registro público."
    life.advance(edition, state, by=ana, reason="No hay sede.")
    assert edition.state == state
    assert Entry.objects.about(edition).get().reason == "No hay sede."


def test_all_that_is_missing_is_said_at_once(ana):
    edition = ruled("objectives", "coordinator", "first_quarter")

    with pytest.raises(Refused) as refusal:
        life.advance(edition, State.PROPOSED, by=ana)

    assert str(refusal.value).startswith("Falta: ")
    assert "Una institución coordina: " in str(refusal.value)
    assert "Con objetivos propios: Todavía no hay objetivos." in str(refusal.value)
    assert "primer trimestre" not in str(refusal.value)
    assert Edition.objects.get().state == State.DRAFT


def test_rules_that_are_kept_let_it_pass_and_what_they_measured_is_kept(ana):
    edition = ruled("objectives")
    make.objective(edition)

    life.advance(edition, State.PROPOSED, by=ana)

    assert Entry.objects.about(edition).get().data == {"measured": {"objectives": "1 objetivo."}}


def test_a_soft_breach_stops_the_announcement_until_it_is_justified(ana):
    edition = ruled("first_quarter", state=State.APPROVED)
    with pytest.raises(Refused):
        life.advance(edition, State.ANNOUNCED, by=ana)

    justify(edition, "first_quarter", by=ana, text="El recinto abre en mayo.", signed_by="Ana, Coordinadora")
    life.advance(edition, State.ANNOUNCED, by=ana)

    assert edition.state == State.ANNOUNCED


@pytest.mark.parametrize(
    ("state", "target", "first", "sentence"),
    [
        (State.PROGRAMME_PUBLISHED, State.LIVE, date(2999, 3, 1), "todavía no puede estar en curso."),
        (State.LIVE, State.CLOSED, date(2026, 3, 1), "todavía no puede clausurarse."),
    ],
)
def test_a_move_before_its_day_is_refused(ana, state, target, first, sentence):
    edition = draft(state=state, starts_on=first, ends_on=date(2999, 3, 2))

    with pytest.raises(Refused) as refusal:
        life.advance(edition, target, by=ana)

    assert str(refusal.value).endswith(sentence)


@pytest.mark.parametrize(("state", "target"), [(State.PROGRAMME_PUBLISHED, State.LIVE), (State.LIVE, State.CLOSED)])
def test_a_move_on_its_day_is_made(ana, state, target):
    edition = draft(state=state, starts_on=date(2020, 3, 1), ends_on=timezone.localdate())

    life.advance(edition, target, by=ana)

    assert edition.state == target


def test_an_approval_tells_who_voted_what_and_when(ana):
    edition = draft(state=State.PROPOSED)
    seat = CommitteeSeat.objects.create(
        edition=edition,
        role=SeatRole.NATIONAL_CSO,
        requirement=Requirement.REQUIRED,
        organization=make.organization("Colectivo Datos"),
    )
    proposal = EditionProposal.objects.create(edition=edition, number=2, text="Dos jornadas.")
    cast_at = datetime(2026, 11, 3, 20, tzinfo=edition.zone)
    Vote.objects.create(proposal=proposal, seat=seat, by=ana, choice=Choice.YES, cast_at=cast_at)

    life.advance(edition, State.APPROVED, by=ana)

    assert Entry.objects.about(edition).get().data == {
        "proposal": 2,
        "voted_on": "2026-11-03",
        "votes": [
            {
                "seat": "Organización nacional de la sociedad civil",
                "organization": "Colectivo Datos",
                "by": "Ana",
                "choice": "a favor",
            }
        ],
    }


def test_an_approval_without_a_vote_says_that_there_was_none(ana):
    edition = draft(state=State.PROPOSED)

    life.advance(edition, State.APPROVED, by=ana)

    assert Entry.objects.about(edition).get().data == {"proposal": None, "voted_on": "", "votes": []}


def test_the_way_of_a_postponed_edition_is_nowhere_on_the_usual_one():
    progress = {step.progress for step in told.steps(draft(state=State.POSTPONED))}

    assert progress == {"ahead"}


# The pages


@pytest.fixture
def edition(ana) -> Edition:
    made = ruled("objectives", "first_quarter")
    make.appointment(made, ana, Role.COORDINATOR)
    return made


def page(client, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def said(element: object) -> str:
    return " ".join(element.get_text(" ").split())


def test_the_page_shows_where_it_is_what_follows_and_what_is_missing(client, ana, edition):
    client.force_login(ana)

    shown = page(client, "/mesa/2027/estado/")

    assert said(shown.h1) == "La edición está en borrador"
    assert said(shown.select_one("[aria-current=step]")) == "en borrador"
    assert [said(way.h3) for way in shown.select(".way")] == ["Propuesta", "Pospuesta", "Cancelada"]
    assert shown.select_one(".way a")["href"] == "/mesa/2027/objetivos/"
    assert [link["href"] for link in shown.select(".way a.button")] == [
        "/mesa/2027/estado/postponed/",
        "/mesa/2027/estado/cancelled/",
    ]


def test_the_page_tells_what_happened_the_latest_first(client, ana, edition):
    make.objective(edition)
    life.advance(edition, State.PROPOSED, by=ana)
    justify(edition, "first_quarter", by=ana, text="El recinto abre en mayo.", signed_by="Ana, Coordinadora")
    client.force_login(ana)

    acts = [said(act) for act in page(client, "/mesa/2027/estado/").select(".timeline li")]

    assert [act.partition(":")[2][3:] for act in acts] == [
        "Se firmó una excepción Ana. El recinto abre en mayo.",
        "Pasó a estar propuesta Ana",
    ]


def test_who_sees_the_plan_without_moving_it_has_no_buttons(client, beto, edition):
    make.appointment(edition, beto, Role.EDITOR)
    make.objective(edition)
    client.force_login(beto)

    assert page(client, "/mesa/2027/estado/").select(".way a.button") == []
    assert client.get("/mesa/2027/estado/proposed/").status_code == 403


def test_a_finished_life_has_no_next_state(client, ana, edition):
    Edition.objects.update(state=State.ARCHIVED)
    client.force_login(ana)

    shown = page(client, "/mesa/2027/estado/")

    assert "Su vida terminó aquí" in said(shown)


def test_a_move_is_confirmed_on_a_page_of_its_own(client, ana, edition):
    make.objective(edition)
    client.force_login(ana)
    shown = page(client, "/mesa/2027/estado/proposed/")

    answer = client.post(shown.select_one("main form")["action"], {"reason": ""})

    assert said(shown.select_one("main button")) == "Pasar a propuesta"
    assert answer.headers["Location"] == "/mesa/2027/estado/"
    assert Edition.objects.get().state == State.PROPOSED


def test_what_is_missing_is_shown_instead_of_the_button(client, ana, edition):
    client.force_login(ana)

    shown = page(client, "/mesa/2027/estado/proposed/")

    assert shown.select("main form") == []
    assert said(shown.select_one(".lacking")) == "Con objetivos propios Todavía no hay objetivos."


def test_a_refused_move_says_why_and_changes_nothing(client, ana, edition):
    client.force_login(ana)

    answer = client.post("/mesa/2027/estado/proposed/", {"reason": ""})

    assert answer.status_code == 422
    assert "Falta: Con objetivos propios" in answer.content.decode()
    assert Edition.objects.get().state == State.DRAFT


def test_cancelling_on_the_page_asks_for_a_reason(client, ana, edition):
    client.force_login(ana)

    assert client.post("/mesa/2027/estado/cancelled/", {"reason": ""}).status_code == 422
    assert client.post("/mesa/2027/estado/cancelled/", {"reason": "No hay sede."}).status_code == 302
    assert Edition.objects.get().state == State.CANCELLED


def test_a_state_that_there_is_not_is_not_found(client, ana, edition):
    client.force_login(ana)

    assert client.get("/mesa/2027/estado/inventada/").status_code == 404


def test_the_page_takes_as_many_queries_for_three_acts_as_for_one(client, ana, edition, django_assert_max_num_queries):
    client.force_login(ana)
    page(client, "/mesa/2027/estado/")
    journal.record("edition.changed", edition, by=ana)
    with django_assert_max_num_queries(60) as one:
        page(client, "/mesa/2027/estado/")
    for _act in range(3):
        journal.record("edition.changed", edition, by=ana)
    with django_assert_max_num_queries(60) as many:
        page(client, "/mesa/2027/estado/")

    assert len(many) == len(one)


def test_an_edition_without_rules_moves_freely(ana):
    edition = draft()
    assert RuleSet.objects.count() == 0

    assert [way.is_open for way in life.ways(edition)] == [True, True, True]


def test_the_committee_proposes_and_leaves_every_other_step_to_the_coordination(client, beto, edition):
    make.appointment(edition, beto, Role.COMMITTEE)
    client.force_login(beto)

    assert client.get("/mesa/2027/estado/proposed/").status_code == 200
    assert client.get("/mesa/2027/estado/cancelled/").status_code == 403
    assert client.post("/mesa/2027/estado/cancelled/", {"reason": "No hay sede."}).status_code == 403
    edition.refresh_from_db()
    assert edition.state == State.DRAFT
