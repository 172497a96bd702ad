"""The panel of rules, the page that signs an exception, and the forum's versions."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from datacon.editions.actions.rules import adopt, justify
from datacon.editions.models import Edition, Rule, RuleException, RuleSet
from datacon.editions.states import Role, State
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(ana) -> Edition:
    made = make.edition(2030, state=State.DRAFT, announced_at=None, ruleset=adopt(make.forum()))
    make.appointment(made, ana, Role.COORDINATOR)
    return made


@pytest.fixture
def coordinator(client, ana, edition):
    client.force_login(ana)
    return client


def page(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def said(element: object) -> str:
    return " ".join(element.get_text(" ").split())


def test_the_panel_says_verdict_numbers_and_where_to_mend(coordinator):
    rule = page(coordinator, "/mesa/2030/reglas/").select_one("#first_quarter")

    assert said(rule.select_one(".verdict")) == "No se cumple"
    assert said(rule.select_one(".measured")) == "Comienza el 11 de mayo; se prefiere de enero a marzo."
    assert said(rule.select_one(".level")) == "preferente"
    assert [link["href"] for link in rule.select("a")] == [
        "/mesa/2030/datos/",
        "/mesa/2030/reglas/first_quarter/excepcion/",
    ]


def test_a_rule_that_must_hold_offers_no_justification(coordinator):
    rule = page(coordinator, "/mesa/2030/reglas/").select_one("#objectives")

    assert [link["href"] for link in rule.select("a")] == ["/mesa/2030/objetivos/"]


def test_who_may_not_plan_sees_the_panel_without_doors(client, beto, edition):
    make.appointment(edition, beto, Role.EDITOR)
    client.force_login(beto)

    assert page(client, "/mesa/2030/reglas/").select(".rulebook a") == []


def test_an_edition_from_before_the_rules_has_none(coordinator):
    Edition.objects.update(ruleset=None)

    assert said(page(coordinator, "/mesa/2030/reglas/").select_one(".empty h2")) == "Sin reglas"


def test_an_exception_is_signed_and_shown(coordinator, ana):
    address = "/mesa/2030/reglas/first_quarter/excepcion/"
    shown = page(coordinator, address)

    answer = coordinator.post(
        shown.select_one("main form")["action"], {"text": "El recinto abre en mayo.", "signed_by": "Ana, Coordinadora"}
    )

    assert answer.headers["Location"] == "/mesa/2030/reglas/"
    assert RuleException.objects.get().author == ana
    rule = page(coordinator, "/mesa/2030/reglas/").select_one("#first_quarter")
    assert said(rule.select_one(".verdict")) == "Justificada"
    assert said(rule.select_one("blockquote")).startswith("El recinto abre en mayo. Ana, Coordinadora, ")
    assert "No admite" not in said(rule)
    assert page(coordinator, address).select("main form") == []


def test_an_exception_without_text_or_signature_is_refused(coordinator):
    answer = coordinator.post("/mesa/2030/reglas/first_quarter/excepcion/", {"text": " ", "signed_by": ""})

    assert answer.status_code == 422
    assert RuleException.objects.count() == 0


def test_a_must_is_refused_on_the_page_with_its_sentence(coordinator):
    answer = coordinator.post("/mesa/2030/reglas/objectives/excepcion/", {"text": "No.", "signed_by": "Ana"})

    assert answer.status_code == 422
    assert "es una regla obligatoria: se cumple, no se justifica." in answer.content.decode()


def test_a_rule_that_there_is_not_is_not_found(coordinator):
    assert coordinator.get("/mesa/2030/reglas/inventada/excepcion/").status_code == 404


def test_only_the_coordination_signs(client, beto, edition):
    make.appointment(edition, beto, Role.COMMITTEE)
    client.force_login(beto)

    assert client.get("/mesa/2030/reglas/first_quarter/excepcion/").status_code == 403
    assert client.get("/mesa/2030/reglas/").status_code == 200


def test_the_panel_takes_as_many_queries_for_three_exceptions_as_for_none(
    coordinator, ana, edition, django_assert_max_num_queries
):
    page(coordinator, "/mesa/2030/reglas/")
    with django_assert_max_num_queries(90) as none:
        page(coordinator, "/mesa/2030/reglas/")
    justify(edition, "first_quarter", by=ana, text="El recinto abre en mayo.", signed_by="Ana")
    for rule in edition.ruleset.rules.filter(key__in=["rotation", "in_person"]):
        RuleException.objects.create(
            edition=edition, rule=rule, text="…", measured="…", signed_by="…", justified_on=date(2029, 1, 1)
        )
    with django_assert_max_num_queries(90) as three:
        page(coordinator, "/mesa/2030/reglas/")

    assert len(three) == len(none)


# The forum's versions


@pytest.fixture
def staff(client, ana, edition):
    client.force_login(ana)
    return client


def answers(shown: BeautifulSoup) -> dict[str, object]:
    """What the form would send as it stands."""
    sent: dict[str, object] = {}
    for field in shown.select("main form [name]"):
        if field.name == "select":
            sent[field["name"]] = field.select_one("option[selected]")["value"]
        elif field.get("type") == "checkbox":
            if field.has_attr("checked"):
                sent.setdefault(field["name"], []).append(field["value"])
        else:
            sent[field["name"]] = field.get("value", field.get_text().strip())
    return sent


def test_the_versions_are_listed_with_who_keeps_them(staff):
    shown = page(staff, "/mesa/reglas-del-foro/")

    assert said(shown.main.h2) == "Versión 1, adoptada el 11 de mayo de 2021"
    assert "Ediciones que la conservan: 2030" in said(shown.main)
    assert len(shown.select(".rulebook > li")) == Rule.objects.count()


def test_a_new_version_is_a_copy_with_what_was_changed(staff, edition):
    shown = page(staff, "/mesa/reglas-del-foro/1/nueva-version/")
    sent = answers(shown) | {
        "adopted_on": "2029-06-01",
        "note": "El trimestre cambia.",
        "first_quarter-months": ["10", "11"],
        "day_roles-level": "must",
        "duration-assumed_session_minutes": "",
        "duration-full_day_hours": "7.5",
    }

    answer = staff.post("/mesa/reglas-del-foro/1/nueva-version/", sent)

    assert answer.headers["Location"] == "/mesa/reglas-del-foro/"
    newer, older = RuleSet.objects.all()
    changed = {
        rule.key
        for rule in newer.rules.all()
        for before in [older.rules.get(key=rule.key)]
        if (rule.sentence, rule.level, rule.limits) != (before.sentence, before.level, before.limits)
    }
    assert changed == {"first_quarter", "day_roles", "duration"}
    assert newer.rules.get(key="duration").limits == {
        "full_day_hours": 7.5,
        "half_day_hours": 3.0,
        "assumed_session_minutes": None,
    }
    assert newer.rules.get(key="first_quarter").limits == {"months": [10, 11]}
    edition.refresh_from_db()
    assert edition.ruleset == older


def test_a_version_without_a_note_is_refused(staff):
    shown = page(staff, "/mesa/reglas-del-foro/1/nueva-version/")

    answer = staff.post("/mesa/reglas-del-foro/1/nueva-version/", answers(shown) | {"note": ""})

    assert answer.status_code == 422
    assert RuleSet.objects.count() == 1


def test_a_forum_without_rules_says_when_they_come(staff):
    Edition.objects.update(ruleset=None)
    RuleSet.objects.all().delete()

    assert said(page(staff, "/mesa/reglas-del-foro/").select_one(".empty h2")) == "El foro todavía no adopta reglas"


def test_only_the_platform_writes_versions(client, beto, edition):
    make.appointment(edition, beto, Role.COORDINATOR)
    client.force_login(beto)

    assert client.get("/mesa/reglas-del-foro/").status_code == 403
    assert client.get("/mesa/reglas-del-foro/1/nueva-version/").status_code == 403


def test_the_versions_take_as_many_queries_for_three_as_for_one(staff, django_assert_max_num_queries):
    page(staff, "/mesa/reglas-del-foro/")
    with django_assert_max_num_queries(40) as one:
        page(staff, "/mesa/reglas-del-foro/")
    for number in (2, 3):
        RuleSet.objects.create(forum=make.forum(), number=number, adopted_on=date(2029, 1, 1))
    with django_assert_max_num_queries(40) as three:
        page(staff, "/mesa/reglas-del-foro/")

    assert len(three) == len(one)
