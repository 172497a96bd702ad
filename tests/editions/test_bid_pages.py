"""The committee's pages of bids and scorecards."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.editions.models import HostBid, Scorecard
from datacon.editions.states import BidState, Role
from datacon.people.states import Sector
from tests import make
from tests.editions import hosting


@pytest.fixture
def call(edition):
    return hosting.call(edition)


@pytest.fixture
def coordinator(edition, client):
    user = make.user("Ana")
    make.appointment(edition, user, Role.COORDINATOR)
    client.force_login(user)
    return user


@pytest.fixture
def member(edition, client):
    user = hosting.member(edition, "Beto")
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"editions:{name}", args=[2021, *args])


def text(response):
    return " ".join(response.content.decode().split())


def test_draft_is_its_delegates_alone(client, call, coordinator):
    hosting.draft(call, city="Canario")

    assert client.get(page("bid", 1)).status_code == 404
    body = text(client.get(page("host_call")))
    assert "Jalisco" in body
    assert "Canario" not in body


def test_bid_of_another_edition_is_not_found(client, other_edition, call, coordinator):
    hosting.bid(hosting.call(other_edition), state=BidState.SUBMITTED)

    assert client.get(page("bid", 1)).status_code == 404


def test_bid_is_admitted_on_its_page(client, call, coordinator):
    bid = hosting.bid(call, state=BidState.SUBMITTED)
    assert page("bid_admission", 1) in text(client.get(page("bid", 1)))

    answer = client.post(page("bid_admission", 1), follow=True)

    bid.refresh_from_db()
    assert bid.state == BidState.ADMISSIBLE
    assert "está admitida" in text(answer)
    assert "No se puede pasar" in text(client.post(page("bid_admission", 1), follow=True))


def test_bid_is_returned_with_what_to_correct(client, call, coordinator):
    bid = hosting.bid(call, state=BidState.SUBMITTED)
    assert "Tendrá 5 días." in text(client.get(page("bid_return", 1)))
    assert client.post(page("bid_return", 1), {"reason": ""}).status_code == 422

    client.post(page("bid_return", 1), {"reason": "Falta la firma."})

    bid.refresh_from_db()
    assert bid.returned_reason == "Falta la firma."
    assert "Falta la firma." in text(client.get(page("bid", 1)))


def test_second_return_is_refused_on_its_page(client, call, coordinator):
    hosting.bid(call, state=BidState.SUBMITTED, was_returned=True)
    body = text(client.get(page("bid", 1)))

    answer = client.post(page("bid_return", 1), {"reason": "Otra vez."})

    assert page("bid_return", 1) not in body
    assert page("bid_dismissal", 1) in body
    assert answer.status_code == 422
    assert "ya tuvo su ronda de corrección" in text(answer)


def test_bid_is_dismissed_on_its_page(client, call, coordinator):
    bid = hosting.bid(call, state=BidState.RETURNED, was_returned=True)
    HostBid.objects.filter(pk=bid.pk).update(correct_by=timezone.now() - timedelta(days=1))
    assert page("bid_dismissal", 1) in text(client.get(page("bid", 1)))
    assert client.get(page("bid_dismissal", 1)).status_code == 200

    client.post(page("bid_dismissal", 1), {"reason": "No se corrigió."})

    assert "No se corrigió." in text(client.get(page("bid", 1)))
    answer = client.post(page("bid_dismissal", 1), {"reason": "Otra vez."})
    assert answer.status_code == 422
    assert "solo después de su ronda" in text(answer)


def test_committee_does_not_admit(client, call, member):
    bid = hosting.bid(call, state=BidState.SUBMITTED)

    assert page("bid_admission", 1) not in text(client.get(page("bid", 1)))
    assert client.post(page("bid_admission", 1)).status_code == 403
    bid.refresh_from_db()
    assert bid.state == BidState.SUBMITTED


def test_evaluation_is_closed_on_the_bids_page(client, call, coordinator):
    bid = hosting.bid(call, state=BidState.ADMISSIBLE)
    refused = client.post(page("bid_evaluation", 1), follow=True)
    for name in ("Uno", "Dos", "Tres"):
        hosting.card(bid, hosting.member(call.edition, name))
    shown = text(client.get(page("bid", 1)))

    client.post(page("bid_evaluation", 1))

    assert "Faltan 3 cédulas" in text(refused)
    assert page("bid_evaluation", 1) in shown
    assert "Uno razona support." not in shown
    assert "Uno razona support." in text(client.get(page("bid", 1)))
    assert "75.0" in text(client.get(page("host_call")))


def test_member_declares_then_scores_then_submits(client, call, member):
    bid = hosting.bid(call, state=BidState.ADMISSIBLE)
    values = {f"{key}-value": 3 for key in ("support", "progress", "community", "inclusion")}
    reasons = {f"{key}-reason": "Así es." for key in ("support", "progress", "community", "inclusion")}
    assert page("score_conflict", 1) in text(client.get(page("bid", 1)))
    assert client.get(page("score", 1)).status_code == 404

    assert client.post(page("score_conflict", 1), {"has_conflict": "no"})["Location"] == page("score", 1)
    assert page("score", 1) in text(client.get(page("bid", 1)))
    assert client.post(page("score", 1), values | reasons)["Location"] == page("score_submission", 1)
    assert "Así es." in text(client.get(page("score_submission", 1)))
    assert client.post(page("score_submission", 1))["Location"] == page("bid", 1)

    assert Scorecard.objects.get(bid=bid).submitted_at is not None
    assert "Así es." in text(client.get(page("bid", 1)))
    final = client.post(page("score", 1), values | reasons)
    assert final.status_code == 422
    assert "definitiva" in text(final)


def test_member_in_conflict_is_told_and_refused(client, call, member):
    bid = hosting.bid(call, state=BidState.ADMISSIBLE)
    authority = make.organization("Gobierno de Jalisco", sector=Sector.PUBLIC, state="14")
    bid.letters.update(organization=authority)
    make.person("Beto", user=member).affiliations.create(organization=authority)

    assert "No puedes calificar esta candidatura" in text(client.get(page("score_conflict", 1)))
    refused = client.post(page("score_conflict", 1), {"has_conflict": "no"})
    assert refused.status_code == 422
    assert "firma una carta de apoyo" in text(refused)
    assert client.post(page("score_conflict", 1), {"has_conflict": "si"})["Location"] == page("bid", 1)
    assert "Declaraste un conflicto de interés" in text(client.get(page("bid", 1)))


def test_card_with_a_hole_is_refused_on_its_page(client, call, member):
    bid = hosting.bid(call, state=BidState.ADMISSIBLE)
    client.post(page("score_conflict", 1), {"has_conflict": "no"})
    client.post(page("score", 1), {"support-reason": "Por ver."})

    card = Scorecard.objects.get(bid=bid)
    card.scores.filter(criterion__key="inclusion").delete()
    assert client.get(page("score_submission", 1)).status_code == 200

    answer = client.post(page("score_submission", 1))

    assert answer.status_code == 422
    assert "Falta la calificación o la razón de «Disposición»." in text(answer)
    assert Scorecard.objects.get(bid=bid).submitted_at is None


def test_anchor_is_told_beside_its_criterion(client, call, member):
    hosting.bid(call, state=BidState.ADMISSIBLE, sectors=[Sector.ACADEMIC])
    client.post(page("score_conflict", 1), {"has_conflict": "no"})

    answer = client.post(page("score", 1), {"community-value": 4})

    assert answer.status_code == 422
    assert "al menos 3 sectores con evidencia, y hay 1" in text(answer)


def test_card_saves_itself_and_skips_what_is_wrong(client, call, member):
    bid = hosting.bid(call, state=BidState.ADMISSIBLE, sectors=[])
    client.post(page("score_conflict", 1), {"has_conflict": "no"})

    answer = client.post(page("score_draft", 1), {"support-value": 3, "community-value": 4})

    card = Scorecard.objects.get(bid=bid)
    assert list(card.scores.filter(value__isnull=False).values_list("criterion__key", "value")) == [("support", 3)]
    assert "menos lo que falta corregir: Comunidad de personas usuarias (20 %)" in text(answer)
    assert client.get(page("score", 1)).status_code == 200


def test_card_that_was_submitted_does_not_save_itself(client, call, member):
    bid = hosting.bid(call, state=BidState.ADMISSIBLE)
    hosting.card(bid, member)

    answer = client.post(page("score_draft", 1), {"support-value": 1})

    assert "definitiva" in text(answer)
    assert Scorecard.objects.get().scores.filter(value=1).count() == 0


@pytest.mark.parametrize("state", BidState)
def test_every_state_tells_what_comes_next(client, call, coordinator, state):
    bid = hosting.bid(call, state=BidState.SUBMITTED)
    HostBid.objects.filter(pk=bid.pk).update(state=state)

    body = text(client.get(page("host_call")))

    assert str(state.label) in body
    assert client.get(page("bid", 1)).status_code == 200
