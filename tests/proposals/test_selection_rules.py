"""The limits and the rules of a selection, and the pages on which the chair writes them."""

import pytest
from django.urls import reverse

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.proposals.actions import selecting
from datacon.proposals.models import Selection, SelectionRule
from datacon.proposals.states import SelectionState
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db

LIMITS = {"places": 5, "most_per_person": 2, "parity_tolerance": 1, "answer_days": 7}


@pytest.fixture
def call():
    return build.call()


@pytest.fixture
def selection(call):
    return build.selection(call)


@pytest.fixture
def chair(call, client):
    user = make.user("Ana")
    make.appointment(call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, *args])


def text(response):
    return " ".join(response.content.decode().split())


def rule(selection, by, group="format:taller", least=2, most=4, reason="") -> SelectionRule:
    return selecting.add_rule(selection, group, least=least, most=most, reason=reason, by=by)


def test_seed_is_drawn_as_the_selection_begins(call, ana):
    selection = selecting.begin(call, by=ana, **LIMITS)

    assert len(selection.seed) == 16
    assert journal.verbs(selection) == ["selection.begun"]
    assert Entry.objects.get(verb="selection.begun").data == LIMITS | {"seed": selection.seed}
    with pytest.raises(Refused, match="ya tiene una selección"):
        selecting.begin(call, by=ana, **LIMITS)


def test_limits_change_and_the_seed_does_not(selection, ana):
    seed = selection.seed

    selecting.change(selection, 1, reason="", by=ana, **LIMITS)

    selection.refresh_from_db()
    assert (selection.places, selection.seed, selection.version) == (5, seed, 2)
    assert journal.verbs(selection) == ["selection.changed"]
    with pytest.raises(Overtaken):
        selecting.change(selection, 1, reason="", by=ana, **LIMITS)


def test_once_reviews_are_in_a_change_is_told_why(selection, ana):
    kept = rule(selection, ana)
    build.reviewed(selection.call)
    refused = [
        lambda: selecting.change(selection, 1, reason="", by=ana, **LIMITS),
        lambda: rule(selection, ana, "route:merit"),
        lambda: selecting.change_rule(kept, least=1, most=None, reason="", by=ana),
        lambda: selecting.remove_rule(kept, reason="", by=ana),
    ]
    for act in refused:
        with pytest.raises(Refused, match="escribe por qué cambia"):
            act()

    selecting.change_rule(kept, least=1, most=None, reason="No hay más.", by=ana)

    assert Entry.objects.get(verb="selection.rule_changed").reason == "No hay más."


def test_nothing_changes_once_it_is_sealed(selection, ana):
    kept = rule(selection, ana)
    Selection.objects.update(state=SelectionState.SEALED)
    for act in (
        lambda: selecting.change(selection, 1, reason="Sí.", by=ana, **LIMITS),
        lambda: rule(selection, ana, "route:merit"),
        lambda: selecting.change_rule(kept, least=1, most=None, reason="Sí.", by=ana),
        lambda: selecting.remove_rule(kept, reason="Sí.", by=ana),
    ):
        with pytest.raises(Refused, match="ya está sellada"):
            act()


def test_rule_is_added_changed_and_removed(selection, ana):
    made = rule(selection, ana)
    other = rule(selection, ana, "theme:a:b", None, 3)
    assert (made.dimension, made.value, made.position) == ("format", "taller", 1)
    assert (other.dimension, other.value, other.position) == ("theme", "a:b", 2)

    selecting.change_rule(made, least=None, most=9, reason="", by=ana)
    selecting.remove_rule(other, reason="", by=ana)

    (kept,) = selection.rules.all()
    assert (kept.least, kept.most) == (None, 9)
    assert journal.verbs(selection) == [
        "selection.rule_added",
        "selection.rule_added",
        "selection.rule_changed",
        "selection.rule_removed",
    ]


@pytest.mark.parametrize(("numbers", "why"), [((None, None), "un mínimo, un máximo"), ((3, 2), "no puede ser mayor")])
def test_rule_without_numbers_or_upside_down_is_refused(selection, ana, numbers, why):
    with pytest.raises(Refused, match=why):
        rule(selection, ana, "format:taller", *numbers)


def test_second_rule_over_the_same_is_refused(selection, ana):
    rule(selection, ana)

    with pytest.raises(Refused, match="Ya hay una regla"):
        rule(selection, ana)


def test_limits_are_written_on_their_page(client, chair, call):
    assert "se sortea la semilla" in text(client.get(page("selection_setup")))

    assert client.post(page("selection_setup"), LIMITS | {"seen": 1}).status_code == 302

    made = Selection.objects.get()
    assert made.places == 5
    assert made.seed in text(client.get(page("selection_setup")))
    client.post(page("selection_setup"), LIMITS | {"seen": 1, "places": 6, "seed": "mía"})
    made.refresh_from_db()
    assert (made.places, made.seed == "mía") == (6, False)


@pytest.mark.parametrize(
    ("field", "value"), [("places", "0"), ("places", "99999"), ("most_per_person", "0"), ("answer_days", "x")]
)
def test_wrong_limits_are_told(client, chair, call, field, value):
    answer = client.post(page("selection_setup"), LIMITS | {"seen": 1, field: value})

    assert answer.status_code == 422
    assert Selection.objects.count() == 0


def test_page_asks_for_a_reason_once_reviews_are_in(client, chair, selection):
    assert "Por qué cambia" not in text(client.get(page("selection_setup")))
    build.reviewed(selection.call)

    answer = client.post(page("selection_setup"), LIMITS | {"seen": 1})
    assert answer.status_code == 422
    assert "Por qué cambia" in text(answer)
    assert client.post(page("selection_setup"), LIMITS | {"seen": 1, "reason": "Otra sala."}).status_code == 302
    answer = client.post(page("selection_setup"), LIMITS | {"seen": 1, "reason": "Otra pestaña."})
    assert "Alguien más guardó cambios" in text(answer)


def test_pages_need_a_call_and_a_selection(client, edition):
    user = make.user("Ana")
    make.appointment(edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)

    for name in ("selection_setup", "selection_rules"):
        assert client.get(reverse(f"proposals:{name}", args=[2021])).status_code == 404


def test_rules_are_written_on_their_pages(client, chair, selection):
    assert "Todavía no hay reglas" in text(client.get(page("selection_rules")))

    client.post(page("selection_rules"), {"group": "format:taller", "least": "2", "most": "4"})
    made = SelectionRule.objects.get()
    assert "2–4" in text(client.get(page("selection_rules")))
    assert "Tipo de sesión: Taller" in text(client.get(page("selection_rule", made.pk)))
    client.post(page("selection_rule", made.pk), {"least": "", "most": "3"})
    assert "a lo más 3" in text(client.get(page("selection_rules")))
    assert "Quitar la regla sobre Taller" in text(client.get(page("selection_rule_removal", made.pk)))
    client.post(page("selection_rule_removal", made.pk), {})
    assert SelectionRule.objects.count() == 0


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"group": "format:otro", "least": "1"}, "opción válida"),
        ({"group": "format:taller"}, "Escribe un mínimo, un máximo o los dos."),
        ({"group": "format:taller", "least": "3", "most": "2"}, "El máximo no puede ser menor que el mínimo."),
        ({"group": "format:taller", "least": "-1"}, "mayor o igual a 1"),
        ({"group": "route:merit", "least": "1"}, "Ya hay una regla sobre lo mismo"),
    ],
)
def test_wrong_rules_are_told(client, chair, selection, answers, why):
    rule(selection, chair, "route:merit")

    answer = client.post(page("selection_rules"), answers)

    assert answer.status_code == 422
    assert why in text(answer)
    assert SelectionRule.objects.count() == 1


def test_change_and_removal_that_are_refused_are_told(client, chair, selection):
    made = rule(selection, chair)
    build.reviewed(selection.call)

    assert client.post(page("selection_rule", made.pk), {"least": "1"}).status_code == 422
    assert client.post(page("selection_rule_removal", made.pk), {}).status_code == 422
    client.post(page("selection_rule_removal", made.pk), {"reason": "Sobra."})
    assert SelectionRule.objects.count() == 0


def test_sealed_rules_are_only_read(client, chair, selection):
    made = rule(selection, chair)
    Selection.objects.update(state=SelectionState.SEALED)

    assert page("selection_rule", made.pk) not in text(client.get(page("selection_rules")))
    assert "ya está sellada" in text(client.post(page("selection_rule", made.pk), {"least": "1"}))


def test_rules_of_another_edition_do_not_exist(client, chair, selection):
    other = build.selection(build.call(build.edition(2032)))
    made = rule(other, chair)

    assert client.get(page("selection_rule", made.pk)).status_code == 404
    assert client.get(page("selection_rule_removal", made.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_rules_take_as_many_queries_for_three_as_for_one(
    client, chair, selection, django_assert_max_num_queries, count
):
    for value in ("14", "15", "16")[:count]:
        rule(selection, chair, f"territory:{value}")

    with django_assert_max_num_queries(18):
        client.get(page("selection_rules"))
