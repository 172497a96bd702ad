"""Parity of a composition: in sums, once for each, so that nobody's declaration can be worked out (R133)."""

from random import Random

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.proposals.actions import parity as actions
from datacon.proposals.models import Decision, GenderDeclaration, ParityLook, Proposal, SelectionRun
from datacon.proposals.queries import parity
from datacon.proposals.states import Gender, Outcome, Route, RunState, SpeakerState, State
from tests.proposals import build
from tests.proposals.test_disclosure import reduced

W, M, X, N = Gender.WOMAN, Gender.MAN, Gender.NON_BINARY, None


@pytest.fixture
def selection(db):
    return build.selection(build.call())


def proposal(selection, *answers, state=State.IN_REVIEW, **fields):
    """One with a person for each answer; N has a record and declared nothing."""
    made = build.proposal(selection.call, state=state, **fields)
    made.speakers.all().delete()
    for answer in answers:
        number = next(build.numbers)
        build.speaker(made, person=build.person(f"Persona {number}", answer))
    return made


def proposals(selection, answers, **fields):
    return [proposal(selection, answer, **fields) for answer in answers]


def fresh(rows):
    return list(Proposal.objects.filter(pk__in=[one.pk for one in rows]).prefetch_related("speakers"))


def people_of(rows):
    return [who.person for one in rows for who in one.speakers.all()]


def sentences(look):
    return [sentence for one in parity.figures(look) for sentence in one.sentences]


def test_sides_are_those_who_declared_and_whose_date_has_not_come(selection):
    rows = proposals(selection, [W, M, X, N, W])
    woman, man, _other, _none, purged = people_of(rows)
    GenderDeclaration.objects.filter(person=purged).update(purge_on=timezone.localdate())

    assert parity.sides(one.pk for one in people_of(rows)) == ({woman.pk}, {man.pk})


def test_ten_people_five_and_five_are_shown(selection, ana):
    look = actions.look(selection, proposals(selection, [W, M] * 5), by=ana)

    assert sentences(look) == ["Declararon 10 de 10.", "Mujeres: 5. Hombres: 5.", "Dentro de la tolerancia."]
    assert parity.latest(selection) == look


def test_coverage_stands_beside_and_others_are_never_a_breach(selection, ana):
    look = actions.look(selection, proposals(selection, [W, M] * 5 + [X] * 5 + [N] * 3), by=ana)

    assert sentences(look) == [
        "Declararon 15 de 18.",
        "Mujeres: 5. Hombres: 5.",
        "Otras identidades: 5.",
        "Dentro de la tolerancia.",
    ]


def test_few_of_another_identity_are_not_told_from_who_did_not_declare(selection, ana):
    look = actions.look(selection, proposals(selection, [W, M] * 5 + [X] * 2), by=ana)

    assert sentences(look)[0] == "Declararon 10 de 12."


def test_side_of_few_people_is_not_told_and_neither_is_the_other(selection, ana):
    look = actions.look(selection, proposals(selection, [W] * 9 + [M] * 3), by=ana)

    assert sentences(look) == [
        "Declararon 12 de 12.",
        "De un lado hay menos de cinco personas: no se muestra ninguno de los dos.",
        "Fuera de la tolerancia.",
    ]


@pytest.mark.parametrize(
    ("women", "men", "is_within"), [(45, 55, True), (44, 56, False), (3, 4, True), (3, 5, False), (0, 0, True)]
)
def test_edition_is_balanced_by_share_or_of_few_by_difference(women, men, is_within):
    assert parity.is_within(women, men, 1) is is_within


def test_somebody_in_two_proposals_is_counted_once_and_who_declined_is_not(selection, ana):
    rows = proposals(selection, [W, M] * 5)
    build.speaker(rows[0], person=rows[1].speakers.get().person)
    build.speaker(rows[0], person=build.person("No va", W), state=SpeakerState.DECLINED)
    build.speaker(rows[0], email="sin@example.org")

    assert sentences(actions.look(selection, rows, by=ana))[0] == "Declararon 10 de 11."


def test_composition_of_nobody_or_of_four_people_is_not_shown(selection, ana):
    with pytest.raises(Refused, match="Todavía no hay a quién contar"):
        actions.look(selection, [], by=ana)
    with pytest.raises(Refused, match="Son menos de cinco personas"):
        actions.look(selection, [proposal(selection, W, M, W, M)], by=ana)
    with pytest.raises(Refused, match="Todavía no hay a quién contar"):
        actions.look(selection, [build.proposal(selection.call)], by=ana)

    assert ParityLook.objects.count() == 0


def test_where_all_declared_the_same_an_empty_look_is_kept(selection, ana):
    rows = proposals(selection, [M] * 8)

    look = actions.look(selection, rows, by=ana)

    assert sentences(look) == ["No se muestra: alguien podría deducir lo que declaró una persona."]
    assert actions.look(selection, rows, by=ana) == look
    with pytest.raises(Refused, match="Se parece demasiado"):
        actions.look(selection, [*rows, *proposals(selection, [W] * 4)], by=ana)


def test_same_composition_is_the_same_look(selection, ana):
    rows = proposals(selection, [W, M] * 5)
    look = actions.look(selection, rows, by=ana)
    GenderDeclaration.objects.filter(person=people_of(rows)[0]).delete()

    assert actions.look(selection, fresh(rows), by=ana) == look
    assert sentences(look)[0] == "Declararon 10 de 10."


def test_same_composition_is_counted_again_once_five_have_declared_anew(selection, ana):
    rows = proposals(selection, [W, M] * 5 + [N] * 5)
    look = actions.look(selection, rows, by=ana)
    late = people_of(rows)[10:]
    for person, answer in zip(late[:4], [W, M, W, M], strict=True):
        build.declaration(person, answer)
    assert actions.look(selection, rows, by=ana) == look

    build.declaration(late[4], W)

    assert sentences(actions.look(selection, rows, by=ana))[:2] == ["Declararon 15 de 15.", "Mujeres: 8. Hombres: 7."]


def test_earlier_composition_is_shown_again_as_it_was(selection, ana):
    rows = proposals(selection, [W, M] * 5)
    first = actions.look(selection, rows, by=ana)
    more = proposals(selection, [W, M, W, M, W])
    actions.look(selection, [*rows, *more], by=ana)

    again = actions.look(selection, rows, by=ana)

    assert again != first
    assert again.cells == first.cells
    assert parity.latest(selection) == again


def test_another_look_needs_five_people_who_come_or_go(selection, ana):
    rows = proposals(selection, [W, M] * 6)
    actions.look(selection, rows, by=ana)
    more = proposals(selection, [W, M, W, M, W])

    with pytest.raises(Refused, match="cambia al menos a cinco personas"):
        actions.look(selection, [*rows, *more[:4]], by=ana)
    with pytest.raises(Refused, match="cambia al menos a cinco personas"):
        actions.look(selection, rows[1:], by=ana)

    assert sentences(actions.look(selection, [*rows, *more], by=ana))[0] == "Declararon 17 de 17."


def test_it_is_known_beforehand_whether_people_could_be_looked_at(selection, ana):
    rows = proposals(selection, [W, M] * 6)
    people = [one.pk for one in people_of(rows)]
    assert parity.may_look(selection, frozenset(people))
    actions.look(selection, rows, by=ana, detailed=True)

    assert not parity.may_look(selection, frozenset(people[1:]))
    assert parity.may_look(selection, frozenset(people[5:]))


def test_five_who_come_and_declared_the_same_are_not_told(selection, ana):
    rows = proposals(selection, [W, M] * 6)
    actions.look(selection, rows, by=ana)

    look = actions.look(selection, [*rows, *proposals(selection, [W] * 5)], by=ana)

    assert sentences(look) == ["No se muestra: alguien podría deducir lo que declaró una persona."]


def test_route_and_format_are_told_apart_where_those_left_are_enough_too(selection, ana):
    taller = selection.call.formats.get(slug="taller")
    rows = proposals(selection, [W, M] * 5)
    rows += proposals(selection, [W, M] * 5, route=Route.INNOVATION, format=taller)
    rows += proposals(selection, [W, M], route=Route.LEGAL_MANDATE, format=None)

    look = actions.look(selection, rows, by=ana, detailed=True)

    told = {one.heading: one.sentences for one in parity.figures(look)}
    hidden = ["No se muestra: alguien podría deducir lo que declaró una persona."]
    assert told == {
        "En toda la edición": ["Declararon 22 de 22.", "Mujeres: 11. Hombres: 11.", "Dentro de la tolerancia."],
        "Por la vía de innovación e impulso": ["Declararon 10 de 10.", "Mujeres: 5. Hombres: 5."],
        "Por la vía de atribución legal": hidden,
        "Por la vía de mérito": hidden,  # what is left of the whole would be the two by legal mandate
        "Formato: ": hidden,
        "Formato: Presentación": hidden,
        "Formato: Taller": ["Declararon 10 de 10.", "Mujeres: 5. Hombres: 5."],
    }


def test_parts_of_the_whole_are_shown_with_it(selection, ana):
    rows = proposals(selection, [W, M] * 5) + proposals(selection, [W, M] * 5, route=Route.INNOVATION)

    look = actions.look(selection, rows, by=ana, detailed=True)

    assert [one.get("hidden", "") for one in look.cells] == ["", "", "", ""]


def test_who_declares_between_two_looks_is_not_told_by_their_parts(selection, ana):
    rows = proposals(selection, [W, M] * 5 + [N]) + proposals(selection, [W, M] * 5 + [N] * 5, route=Route.INNOVATION)
    actions.look(selection, rows, by=ana)
    late = people_of(rows)
    build.declaration(late[10], W)
    look = actions.look(selection, rows, by=ana, detailed=True)
    assert "near" in [one.get("hidden") for one in look.cells]

    for person, answer in zip(late[21:], [W, M, W, M, W], strict=True):
        build.declaration(person, answer)

    assert actions.look(selection, rows, by=ana, detailed=True).cells[0] == look.cells[0]


def test_details_are_added_to_a_look_at_the_same_composition(selection, ana):
    rows = proposals(selection, [W, M] * 5) + proposals(selection, [W, M] * 5, route=Route.INNOVATION)
    actions.look(selection, rows, by=ana)
    detailed = actions.look(selection, rows, by=ana, detailed=True)

    assert [one.get("hidden", "") for one in detailed.cells] == ["", "", "near", ""]
    assert actions.look(selection, rows, by=ana) == detailed
    assert actions.look(selection, rows, by=ana, detailed=True) == detailed


def test_panel_of_four_is_never_told_of_by_itself(selection, ana):
    """R133: what one session is, is told to nobody; five or more are told of together."""
    rows = [*proposals(selection, [W, M] * 5), proposal(selection, M, M, M, M)]

    look = actions.look(selection, rows, by=ana, detailed=True)

    told = {one.heading: one.sentences for one in parity.figures(look)}
    assert told["En las sesiones de tres personas o más"] == [
        "No se muestra: alguien podría deducir lo que declaró una persona."
    ]


def test_panels_are_told_of_together(selection, ana):
    rows = [proposal(selection, W, M, W) for _ in range(3)]
    rows += [proposal(selection, M, M, M), proposal(selection, W, W, W, M), proposal(selection, W, M, N)]
    rows += [proposal(selection, X, X, X)]

    look = actions.look(selection, rows, by=ana, detailed=True)

    told = {one.heading: one.sentences for one in parity.figures(look)}
    assert told["En las sesiones de tres personas o más"] == [
        "De 6 en que declararon tres personas o más: en 4 mujeres y hombres difieren a lo más en uno, "
        "y en 1 todas las personas declararon lo mismo."
    ]


def test_attack_by_switching_proposals_recovers_nobodys_declaration(selection, ana):
    """Whoever looks after each switch, at everything there is, and solves the system that they make."""
    rng = Random(7)  # noqa: S311 — the same attack every time
    rows = proposals(selection, [W, M, W, M, X, N] * 5) + [proposal(selection, W, M, W) for _ in range(6)]
    rows = fresh(rows)
    chosen = set(range(len(rows)))
    seen = []
    for number in range(60):
        try:
            look = actions.look(selection, [rows[one] for one in chosen], by=ana, detailed=number % 2 == 0)
        except Refused:
            pass
        else:
            seen += [one["members"] for one in look.cells if "declared" in one]
        chosen ^= {rng.randrange(len(rows))} if number % 3 else set(rng.sample(range(len(rows)), 9))

    people = sorted({one for members in seen for one in members})
    system = reduced([[int(one in members) for one in people] for members in map(set, seen)])
    assert len(system) > 1
    assert [row for row in system if sum(map(bool, row)) == 1] == []


def test_attack_over_time_recovers_nobodys_declaration(selection, ana):
    """The same, while people declare, change and withdraw, by whoever even knows who did and when."""
    rng = Random(1)  # noqa: S311 — the same attack every time
    rows = proposals(selection, [W, M, W, M, N] * 4) + proposals(
        selection, [W, M, W, M, N] * 4, route=Route.INNOVATION
    )
    rows, everybody = fresh(rows), people_of(rows)
    versions, sums = {}, {}
    for _ in range(60):
        chosen = rows if rng.random() < 0.7 else rng.sample(rows, rng.choice([28, 39]))
        try:
            look = actions.look(selection, chosen, by=ana, detailed=rng.random() < 0.5)
        except Refused:
            pass
        else:
            now = dict(GenderDeclaration.objects.values_list("person", "pk"))
            for cell in look.cells:
                if "declared" in cell and cell["counted_at"] not in sums:
                    counted = [now[one] for one in cell["members"] if one in now]
                    sums[cell["counted_at"]] = {versions.setdefault(one, len(versions)) for one in counted}
        person = rng.choice(everybody)
        GenderDeclaration.objects.filter(person=person).delete()
        if rng.random() < 0.8:
            build.declaration(person, rng.choice([W, M]))

    system = reduced([[int(one in counted) for one in range(len(versions))] for counted in sums.values()])
    assert len(system) > 3
    assert [row for row in system if sum(map(bool, row)) == 1] == []


def test_composition_is_what_is_decided_or_what_the_last_calculation_proposes(selection):
    one, two, gone = proposals(selection, [W, M, W])
    gone.move(State.WITHDRAWN)
    assert parity.composition(selection) == []

    SelectionRun.objects.create(selection=selection, state=RunState.DONE, result={"chosen": [two.pk, gone.pk]})
    assert parity.composition(selection) == [two]

    Decision.objects.create(selection=selection, proposal=one, outcome=Outcome.ACCEPTED)
    assert parity.composition(selection) == [one]


def test_those_who_leave_are_enough_and_not_the_same_too(selection, ana):
    rows = proposals(selection, [W, M] * 8 + [W] * 5)
    actions.look(selection, rows, by=ana)

    assert sentences(actions.look(selection, rows[:-5], by=ana)) == [
        "No se muestra: alguien podría deducir lo que declaró una persona."
    ]
    assert sentences(actions.look(selection, rows[10:], by=ana))[0] == "Declararon 11 de 11."


def test_panels_that_leave_are_enough_and_not_nearly_all_the_same(selection, ana):
    rows = [proposal(selection, W, M, W) for _ in range(10)]
    actions.look(selection, rows, by=ana, detailed=True)

    look = actions.look(selection, fresh(rows[:5]), by=ana, detailed=True)

    assert look.cells[1]["even"] == 5
