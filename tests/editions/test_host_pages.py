"""The organisers' pages of the call, the decision and the hosts."""

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.editions.models import Host, HostBid, HostCall
from datacon.editions.states import BidState, HostKind, Role, State
from tests import make
from tests.editions import hosting

CALL = {"opens_at": "2027-01-10T09:00", "closes_at": "2027-02-10T18:00", "correction_days": 5, "text": "# Ven"}


@pytest.fixture
def call(edition):
    call = hosting.call(edition)
    hosting.close(call)
    return call


@pytest.fixture
def coordinator(edition, client):
    user = make.user("Ana")
    make.appointment(edition, user, Role.COORDINATOR)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"editions:{name}", args=[2021, *args])


def text(response):
    return " ".join(response.content.decode().split())


def test_page_without_a_call_leads_to_write_it(client, coordinator):
    assert page("host_call_text") in text(client.get(page("host_call")))


def test_committee_reads_and_does_not_write(client, edition):
    client.force_login(hosting.member(edition, "Beto"))

    assert page("host_call_text") not in text(client.get(page("host_call")))
    assert client.get(page("host_call_text")).status_code == 403


def test_call_is_written_on_the_editions_clock(client, edition, coordinator):
    edition.time_zone = "America/Tijuana"
    edition.save()

    client.post(page("host_call_text"), CALL | {"seen": 1})

    call = HostCall.objects.get()
    assert call.opens_at.isoformat() == "2027-01-10T17:00:00+00:00"
    assert 'value="2027-01-10T09:00"' in text(client.get(page("host_call_text")))


def test_call_that_closes_before_it_opens_is_refused(client, coordinator):
    answer = client.post(page("host_call_text"), CALL | {"seen": 1, "closes_at": "2027-01-10T09:00"})

    assert answer.status_code == 422
    assert "Cierra después de abrir" in text(answer)
    assert client.post(page("host_call_text"), CALL | {"seen": 1, "closes_at": "ayer"}).status_code == 422
    assert HostCall.objects.count() == 0


def test_call_is_changed_and_never_over_a_later_version(client, call, coordinator):
    client.post(page("host_call_text"), CALL | {"seen": 1})
    answer = client.post(page("host_call_text"), CALL | {"seen": 1, "text": "Otra."})

    call.refresh_from_db()
    assert call.text == "# Ven"
    assert answer.status_code == 422
    assert "Alguien más guardó cambios" in text(answer)


def test_call_is_published_once(client, edition, coordinator):
    edition.state = State.DRAFT
    edition.save()
    assert client.post(page("host_call_publication")).status_code == 404
    hosting.call(edition, published_at=None)
    assert "Publicar la convocatoria" in text(client.get(page("host_call")))

    assert "está publicada" in text(client.post(page("host_call_publication"), follow=True))
    assert "ya está publicada" in text(client.post(page("host_call_publication"), follow=True))


def test_page_takes_as_many_queries_for_thirty_bids_as_for_one(
    client, call, coordinator, django_assert_num_queries, django_assert_max_num_queries
):
    hosting.evaluated(call, "01")
    client.get(page("host_call"))
    with django_assert_max_num_queries(40) as one:
        client.get(page("host_call"))
    for number in range(2, 31):
        hosting.evaluated(call, f"{number:02}")

    with django_assert_num_queries(len(one)):
        body = text(client.get(page("host_call")))

    assert body.count("evaluada") >= 30


def test_results_take_as_many_queries_for_thirty_bids_as_for_one(
    client, call, coordinator, django_assert_num_queries, django_assert_max_num_queries
):
    hosting.evaluated(call, "01")
    HostCall.objects.update(decided_at=timezone.now())
    HostBid.objects.update(state=BidState.NOT_SELECTED)
    client.get(page("host_call"))
    with django_assert_max_num_queries(40) as one:
        client.get(page("host_call"))
    for number in range(2, 31):
        hosting.evaluated(call, f"{number:02}")
    HostBid.objects.update(state=BidState.NOT_SELECTED)

    with django_assert_num_queries(len(one)):
        client.get(page("host_call"))


def test_decision_page_takes_as_many_queries_for_thirty_bids_as_for_one(
    client, call, coordinator, django_assert_num_queries, django_assert_max_num_queries
):
    hosting.evaluated(call, "01")
    client.get(page("host_decision"))
    with django_assert_max_num_queries(40) as one:
        client.get(page("host_decision"))
    for number in range(2, 31):
        hosting.evaluated(call, f"{number:02}")

    with django_assert_num_queries(len(one)):
        client.get(page("host_decision"))


def test_decision_is_written_with_its_reasons(client, call, coordinator):
    hosting.evaluated(call, "14", "4444", "4444", "4444")
    hosting.evaluated(call, "20")
    hosting.evaluated(call, "21")
    assert page("host_decision") in text(client.get(page("host_call")))
    form = text(client.get(page("host_decision")))

    answer = client.post(
        page("host_decision"),
        {
            "grounding": "Por sus calificaciones.",
            "b1-outcome": "main",
            "b1-reason": "La mejor.",
            "b1-community": "La tiene.",
            "b2-outcome": "reserve",
            "b2-reason": "Por si acaso.",
            "b3-reason": "Le faltó apoyo.",
        },
        follow=True,
    )

    assert "1. Jalisco" in form
    assert "Empata en puntos" in form
    assert list(HostBid.objects.order_by("number").values_list("state", flat=True)) == [
        "selected",
        "reserve",
        "not_selected",
    ]
    assert "Resultados" in text(answer)
    assert "Por sus calificaciones." in text(answer)


def test_decision_tells_all_that_lacks(client, call, coordinator):
    hosting.evaluated(call, "09")

    answer = client.post(page("host_decision"), {"grounding": "", "b1-outcome": "main"})

    assert answer.status_code == 422
    assert text(answer).count("Este campo es obligatorio") >= 2
    assert "b1-community" not in text(answer)


def test_decision_that_the_rules_refuse_is_told(client, call, coordinator):
    hosting.evaluated(call, "14", "1111", "1111", "1111")
    body = {"grounding": "Ya.", "b1-outcome": "main", "b1-reason": "La única.", "b1-community": "No tiene."}

    answer = client.post(page("host_decision"), body)

    assert answer.status_code == 422
    assert "no alcanza el mínimo en «Disposición», «Avances o buenas prácticas»" in text(answer)
    assert Host.objects.count() == 0


def test_decision_warns_of_a_former_host(client, call, coordinator):
    hosting.host(make.edition(2020, ordinal=9), "14")
    hosting.evaluated(call, "14")

    assert "Jalisco fue sede en 2020" in text(client.get(page("host_decision")))


def test_decision_without_evaluated_bids_says_so(client, call, coordinator):
    assert "Aún no hay candidaturas evaluadas" in text(client.get(page("host_decision")))


def test_reason_for_passing_over_the_first_is_shown(client, call, coordinator):
    hosting.evaluated(call, "14")
    HostBid.objects.update(state=BidState.NOT_SELECTED)
    HostCall.objects.update(decided_at=timezone.now(), departure="Canario del orden.")

    assert "Canario del orden." in text(client.get(page("host_call")))


def test_host_is_written_by_hand_on_its_page(client, edition, coordinator):
    assert client.get(page("host_new")).status_code == 200
    body = {"kind": "main", "territory": "14", "grounding": "Consta en el acta.", "support": "Sí.", "progress": "Sí."}

    refused = client.post(page("host_new"), body)
    nowhere = client.post(page("host_new"), body | {"territory": ""})
    client.post(page("host_new"), body | {"community": "Sí.", "city": "Guadalajara"})

    assert refused.status_code == 422
    assert "se funda en los tres criterios" in text(refused)
    assert "solo una sede en línea puede no tenerla" in text(nowhere)
    assert Host.objects.get().statements == {"support": "Sí.", "progress": "Sí.", "community": "Sí."}
    assert "Guadalajara" in text(client.get(page("host_call")))


def test_host_is_taken_away_on_its_page(client, edition, call, coordinator):
    host = hosting.host(edition)
    winner = hosting.host(edition, "20", kind=HostKind.SIMULTANEOUS, bid=hosting.bid(call, state=BidState.SELECTED))
    assert client.get(page("host_removal", host.pk)).status_code == 200

    client.post(page("host_removal", host.pk), {"reason": "Se asentó por error."})
    refused = client.post(page("host_removal", winner.pk), {"reason": "No."})

    assert list(Host.objects.all()) == [winner]
    assert refused.status_code == 422
    assert "ganó la convocatoria" in text(refused)


def test_host_of_another_edition_is_not_found(client, other_edition, coordinator):
    host = hosting.host(other_edition)

    assert client.get(page("host_removal", host.pk)).status_code == 404
    assert client.get(page("host_confirmation", host.pk)).status_code == 404


def test_agreement_is_written_on_its_page(client, edition, coordinator):
    host = hosting.host(edition)
    assert client.get(page("host_confirmation", host.pk)).status_code == 200

    refused = client.post(page("host_confirmation", host.pk), {"signed_on": "2999-01-01"})
    client.post(page("host_confirmation", host.pk), {"signed_on": "2021-01-15"})

    host.refresh_from_db()
    assert refused.status_code == 422
    assert host.confirmed_on.isoformat() == "2021-01-15"
    assert "confirmada" in text(client.get(page("host_call")))


def test_reserve_is_promoted_on_its_page(client, edition, call, coordinator):
    bid = hosting.evaluated(call, "14")
    assert client.get(page("bid_promotion", 1)).status_code == 404
    HostBid.objects.update(state=BidState.RESERVE)
    assert page("bid_promotion", 1) in text(client.get(page("bid", 1)))
    assert client.get(page("bid_promotion", 1)).status_code == 200
    body = {"b1-outcome": "main", "b1-reason": "La elegida se retiró."}

    refused = client.post(page("bid_promotion", 1), body)
    client.post(page("bid_promotion", 1), body | {"b1-community": "La tiene."})

    bid.refresh_from_db()
    assert refused.status_code == 422
    assert "lo que se dice de la comunidad" in text(refused)
    assert (bid.state, edition.hosts.get().bid) == (BidState.SELECTED, bid)
