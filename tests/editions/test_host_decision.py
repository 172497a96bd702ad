"""The decision of a call, its grounding, its results, and the hosts of an edition (R35, R38, R46, C9)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.actions import hosts as actions
from datacon.editions.actions.hosts import Outcome
from datacon.editions.models import Host, HostBid
from datacon.editions.queries import board
from datacon.editions.queries import hosting as queries
from datacon.editions.states import BidState, HostKind
from datacon.journal import actions as journal
from datacon.mail.models import Message
from tests.editions import hosting

MAIN = Outcome("La mejor calificada.", HostKind.MAIN, community="Se reúne cada mes.")
LOST = Outcome("Le faltó apoyo.")
RESERVE = Outcome("Por si se retira la elegida.", in_reserve=True)


@pytest.fixture
def call(edition):
    call = hosting.call(edition)
    hosting.close(call)
    return call


def decide(call, by, outcomes, grounding="Por sus calificaciones.", **fields):
    return actions.decide(call.edition, outcomes=outcomes, grounding=grounding, by=by, **fields)


def test_decision_makes_the_host_and_tells_everybody(call, ana):
    first, second = hosting.evaluated(call, "14", "4444", "4444", "4444"), hosting.evaluated(call, "20")

    (host,) = decide(call, ana, {1: MAIN, 2: LOST})

    first.refresh_from_db()
    second.refresh_from_db()
    call.refresh_from_db()
    assert (first.state, second.state) == (BidState.SELECTED, BidState.NOT_SELECTED)
    assert (host.kind, host.territory, host.city, host.time_zone) == (
        "main",
        "14",
        "Guadalajara",
        "America/Mexico_City",
    )
    assert call.phase == "decided"
    assert journal.verbs(call) == ["host_call.decided"]
    assert journal.verbs(host) == ["host.selected"]
    assert set(Message.objects.values_list("subject", flat=True)) == {
        "Se resolvió la convocatoria de sede: Jalisco, elegida",
        "Se resolvió la convocatoria de sede: Oaxaca, no elegida",
    }


def test_several_hosts_at_once_are_chosen(call, ana):
    for territory in ("14", "20", "21"):
        hosting.evaluated(call, territory)
    both = Outcome("A la vez.", HostKind.SIMULTANEOUS, community="La tiene.")

    hosts = decide(call, ana, {1: both, 2: both, 3: RESERVE})

    assert [(host.territory, host.kind, host.position) for host in hosts] == [
        ("14", "simultaneous", 1),
        ("20", "simultaneous", 2),
    ]
    assert HostBid.objects.get(number=3).state == BidState.RESERVE


def test_second_of_two_who_decide_is_refused(call, ana, beto):
    hosting.evaluated(call, "14")
    decide(call, ana, {1: MAIN})

    with pytest.raises(Refused, match="ya se resolvió"):
        decide(call, beto, {1: LOST})
    assert journal.verbs(call) == ["host_call.decided"]


def test_decision_while_the_call_is_open_is_refused(edition, ana):
    with pytest.raises(Refused, match="cuando la convocatoria cerró"):
        actions.decide(edition, outcomes={}, grounding="Ya.", by=ana)
    hosting.evaluated(hosting.call(edition), "14")
    with pytest.raises(Refused, match="cuando la convocatoria cerró"):
        actions.decide(edition, outcomes={1: MAIN}, grounding="Ya.", by=ana)


@pytest.mark.parametrize("state", [BidState.SUBMITTED, BidState.ADMISSIBLE])
def test_decision_before_all_bids_are_evaluated_is_refused(call, ana, state):
    hosting.evaluated(call, "14")
    hosting.bid(call, "20", state=state)

    with pytest.raises(Refused, match="La candidatura de Oaxaca aún no se evalúa"):
        decide(call, ana, {1: MAIN})


def test_bid_that_is_being_corrected_is_waited_for_until_its_day(call, ana):
    hosting.evaluated(call, "14")
    late = hosting.bid(call, "20", state=BidState.RETURNED)
    HostBid.objects.filter(pk=late.pk).update(correct_by=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="aún no se evalúa"):
        decide(call, ana, {1: MAIN})

    HostBid.objects.filter(pk=late.pk).update(correct_by=timezone.now() - timedelta(days=1))
    assert len(decide(call, ana, {1: MAIN})) == 1


def test_decision_without_grounding_is_refused(call, ana):
    hosting.evaluated(call, "14")

    with pytest.raises(Refused, match="Escribe el fundamento"):
        decide(call, ana, {1: MAIN}, grounding="")
    assert journal.verbs(call) == []


@pytest.mark.parametrize("outcomes", [{}, {1: Outcome("", HostKind.MAIN)}])
def test_decision_without_the_reason_of_a_bid_is_refused(call, ana, outcomes):
    hosting.evaluated(call, "14")

    with pytest.raises(Refused, match="Falta la razón de la decisión sobre Jalisco"):
        decide(call, ana, outcomes)


def test_host_outside_the_capital_without_a_word_on_its_community_is_refused(call, ana):
    bid = hosting.evaluated(call, "14")

    with pytest.raises(Refused, match="lo que se dice de la comunidad"):
        decide(call, ana, {1: Outcome("La mejor.", HostKind.MAIN)})
    bid.refresh_from_db()
    assert bid.state == BidState.EVALUATED


def test_host_in_the_capital_keeps_its_reason_only(call, ana):
    hosting.evaluated(call, "09")

    (host,) = decide(call, ana, {1: Outcome("La mejor.", HostKind.MAIN)})

    assert host.grounding == "Por sus calificaciones.\n\nLa mejor."


def test_host_below_a_floor_is_refused(call, ana):
    hosting.evaluated(call, "14", "1444", "2444", "2444")

    with pytest.raises(Refused, match="Jalisco no alcanza el mínimo en «Disposición»"):
        decide(call, ana, {1: MAIN})


def test_passing_over_the_first_needs_its_reason(call, ana):
    hosting.evaluated(call, "14", "4444", "4444", "4444")
    hosting.evaluated(call, "20")

    with pytest.raises(Refused, match="por qué no se sigue el orden"):
        decide(call, ana, {1: LOST, 2: MAIN})
    assert [host.territory for host in decide(call, ana, {1: LOST, 2: MAIN}, departure="Aquella ya fue.")] == ["20"]


def test_passing_over_who_misses_a_floor_needs_no_reason(call, ana):
    hosting.evaluated(call, "14", "1444", "1444", "1444")
    hosting.evaluated(call, "20", "2222", "2222", "2222")

    assert [host.territory for host in decide(call, ana, {1: LOST, 2: MAIN})] == ["20"]


def test_two_main_hosts_are_refused(call, ana):
    hosting.evaluated(call, "14")
    hosting.evaluated(call, "20")

    with pytest.raises(Refused, match="Solo una sede puede ser la principal"):
        decide(call, ana, {1: MAIN, 2: MAIN})


def test_nobody_chosen_is_a_decision_too(call, ana):
    bid = hosting.evaluated(call, "14")

    assert decide(call, ana, {1: LOST}) == []
    bid.refresh_from_db()
    assert bid.state == BidState.NOT_SELECTED
    assert [result.advice for result in queries.results(call.edition)] == [[]]


def test_bid_whose_territory_hosts_already_is_refused(call, ana):
    hosting.evaluated(call, "14")
    hosting.host(call.edition, "14")

    with pytest.raises(Refused, match="Jalisco ya es sede de esta edición"):
        decide(call, ana, {1: MAIN})


def test_results_do_not_exist_before_the_decision(call):
    hosting.evaluated(call, "14")

    assert queries.results(call.edition) == []


def test_results_tell_scores_reasons_and_what_would_have_won(call, ana):
    hosting.evaluated(call, "14", "4333", "4333", "4333")
    hosting.evaluated(call, "20", "3333", "3333", "3333")
    dismissed = hosting.bid(call, "21", state=BidState.NOT_SELECTED)
    decide(call, ana, {1: MAIN, 2: LOST})

    first, second, third = queries.results(call.edition)

    assert (first.place, first.won, first.total, first.advice) == (1, True, "82.5", [])
    assert (second.bid.outcome_reason, second.total) == ("Le faltó apoyo.", "75.0")
    assert second.advice[0] == "Con 4.0 en lugar de 3.0 en «Disposición» habrías alcanzado a la sede elegida."
    line, mean, remarks = second.lines[0]
    assert (line.title, mean, {remark.value for remark in remarks}) == ("Disposición", "3.0", {3})
    assert (third.bid, third.advice, third.lines[0][2]) == (dismissed, [], [])


def test_candidates_tell_former_hosts_and_ties(call, other_edition):
    call.edition.fiscal_year = 2024
    call.edition.save()
    hosting.evaluated(call, "14")
    hosting.evaluated(call, "20")
    hosting.host(other_edition, "14")

    assert [(one.bid.territory, one.place, one.last_visit, one.is_tied) for one in board.candidates(call)] == [
        ("20", 1, None, True),
        ("14", 2, 2022, True),
    ]


def test_bid_in_reserve_takes_the_place_of_a_host_that_stepped_back(call, ana):
    hosting.evaluated(call, "14")
    bid = hosting.evaluated(call, "20")
    decide(call, ana, {1: MAIN, 2: RESERVE})
    bid.refresh_from_db()

    with pytest.raises(Refused, match="Solo una sede puede ser la principal"):
        actions.promote(bid, outcome=MAIN, by=ana)
    HostBid.objects.get(number=1).host.delete()
    with pytest.raises(Refused, match="lo que se dice de la comunidad"):
        actions.promote(bid, outcome=Outcome("Sube.", HostKind.MAIN), by=ana)
    host = actions.promote(bid, outcome=MAIN, by=ana)

    assert (host.territory, bid.state, host.needs_three) == ("20", BidState.SELECTED, True)


def test_signed_agreement_confirms_host_and_bid(call, ana):
    bid = hosting.evaluated(call, "14")
    (host,) = decide(call, ana, {1: MAIN})

    actions.confirm(host, signed_on=timezone.localdate(), by=ana)

    bid.refresh_from_db()
    assert (bid.state, host.confirmed_on) == (BidState.CONFIRMED, timezone.localdate())
    assert journal.verbs(host) == ["host.selected", "host.confirmed"]


def test_agreement_is_confirmed_once_and_not_in_the_future(edition, ana):
    host = hosting.host(edition)
    today = timezone.localdate()

    with pytest.raises(Refused, match="en el futuro"):
        actions.confirm(host, signed_on=today + timedelta(days=2), by=ana)
    actions.confirm(host, signed_on=today, by=ana)
    with pytest.raises(Refused, match="ya estaba asentado"):
        actions.confirm(host, signed_on=today, by=ana)


def new(edition, **fields):
    defaults = {"kind": HostKind.MAIN, "territory": "14", "grounding": "Consta en el acta."}
    return Host(edition=edition, **defaults | fields)


THREE = {"support": "Las dos cartas.", "progress": "Su portal.", "community": "La tiene."}


def test_host_is_written_by_hand_with_its_three_grounds(edition, ana):
    host = new(edition, statements=THREE)

    actions.add_host(host, by=ana)

    assert (str(host), host.position, host.decided_by) == ("Jalisco", 1, ana)
    assert journal.verbs(host) == ["host.added"]


def test_online_host_is_written_with_its_reason_only(edition, ana):
    host = new(edition, kind=HostKind.VIRTUAL, territory="")

    actions.add_host(host, by=ana)

    assert (str(host), host.needs_three) == ("sede en línea", False)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"statements": THREE | {"progress": ""}}, "se funda en los tres criterios"),
        ({"statements": THREE, "grounding": ""}, "Escribe el fundamento"),
        ({"territory": "20", "statements": THREE}, "Solo una sede puede ser la principal"),
        ({"kind": HostKind.SIMULTANEOUS, "territory": "09"}, "Ciudad de México ya es sede"),
    ],
)
def test_host_written_by_hand_is_refused(edition, other_edition, ana, fields, sentence):
    if "statements" not in fields or "territory" in fields:
        hosting.host(edition, "09")

    with pytest.raises(Refused, match=sentence):
        actions.add_host(new(edition, **fields), by=ana)


def test_host_written_by_hand_is_taken_away_with_a_reason(edition, ana):
    host = hosting.host(edition)

    actions.remove_host(host, reason="Se asentó por error.", by=ana)

    assert edition.hosts.count() == 0


def test_host_that_won_is_not_taken_away(call, ana):
    hosting.evaluated(call, "14")
    (host,) = decide(call, ana, {1: MAIN})

    with pytest.raises(Refused, match="ganó la convocatoria"):
        actions.remove_host(host, reason="No.", by=ana)
