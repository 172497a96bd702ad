"""A bid's way from its draft to its admission (requirements 3.3, R37–R44)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.actions import bids as actions
from datacon.editions.models import HostBid
from datacon.editions.queries import bids as queries
from datacon.editions.states import BidState, CriterionKey, Signatory
from datacon.journal import actions as journal
from datacon.mail.models import Message
from tests import make
from tests.editions import hosting


@pytest.fixture
def call(edition):
    return hosting.call(edition)


@pytest.fixture
def delegate(edition):
    return hosting.delegate(edition, "Beto")


def texts(bid: HostBid) -> list[str]:
    return [one.text for one in queries.missing(bid)]


def test_bid_is_begun_with_a_number_and_the_editions_clock(call, delegate):
    bid = actions.begin(call, "14", by=delegate)

    assert (bid.number, bid.state, bid.time_zone) == (1, BidState.DRAFT, "America/Mexico_City")
    assert journal.verbs(bid) == ["bid.begun"]


def test_bid_before_the_call_opens_is_refused(call, delegate):
    call.opens_at = timezone.now() + timedelta(days=1)
    call.save()

    with pytest.raises(Refused, match="aún no abre"):
        actions.begin(call, "14", by=delegate)
    assert HostBid.objects.count() == 0


def test_bid_after_the_call_closed_is_refused_with_the_local_time(call, delegate):
    hosting.close(call)

    with pytest.raises(Refused, match=r"cerró el .* a las \d\d:\d\d \(hora de Ciudad de México\)"):
        actions.begin(call, "14", by=delegate)


def test_second_bid_of_a_delegate_is_refused(call, delegate):
    actions.begin(call, "14", by=delegate)

    with pytest.raises(Refused, match="Ya tienes una candidatura"):
        actions.begin(call, "20", by=delegate)


def test_second_bid_of_a_territory_is_refused(call, delegate):
    hosting.draft(call, "14")

    with pytest.raises(Refused, match="ya tiene quien la postule"):
        actions.begin(call, "14", by=delegate)


def test_withdrawn_bid_makes_room_for_another(call, delegate):
    actions.withdraw(actions.begin(call, "14", by=delegate), reason="Cambió el recinto.", by=delegate)

    assert actions.begin(call, "14", by=delegate).number == 2


def test_empty_bid_lacks_everything_one_sentence_each(call):
    assert texts(hosting.draft(call)) == [
        "Falta la ciudad, el recinto o su zona horaria.",
        "Falta la carta de la autoridad garante local.",
        "Falta la carta del gobierno de la entidad.",
        "Faltan los avances o las buenas prácticas.",
        "Falta al menos una etapa de la cadena de valor de los datos.",
        "Falta al menos una evidencia de los avances o de las buenas prácticas.",
        "Falta describir la inclusión y la viabilidad.",
        "Falta el legado local.",
    ]


def test_complete_bid_is_submitted_and_its_delegate_gets_a_mail(call):
    bid = hosting.bid(call)

    actions.submit(bid, by=bid.delegate)

    bid.refresh_from_db()
    assert (bid.state, bid.submitted_at is not None, bid.version) == (BidState.SUBMITTED, True, 2)
    assert journal.verbs(bid) == ["bid.submitted"]
    assert Message.objects.get().subject == "Recibimos la candidatura de Jalisco"


@pytest.mark.parametrize("signatory", Signatory)
def test_bid_with_one_letter_is_refused(call, signatory):
    bid = hosting.bid(call)
    bid.letters.exclude(signatory=signatory).delete()

    with pytest.raises(actions.Incomplete) as refusal:
        actions.submit(bid, by=bid.delegate)

    (missing,) = refusal.value.missing
    assert missing.part == {"government": "oversight_body", "oversight_body": "government"}[signatory]
    bid.refresh_from_db()
    assert bid.state == BidState.DRAFT


def test_claim_of_a_community_without_evidence_is_refused(call):
    bid = hosting.bid(call, sectors=[])

    with pytest.raises(Refused, match="acredita una comunidad y no trae evidencia"):
        actions.submit(bid, by=bid.delegate)


def test_bid_without_a_claim_of_community_is_submitted(call):
    bid = hosting.bid(call, sectors=[], claims_community=False)

    actions.submit(bid, by=bid.delegate)

    bid.refresh_from_db()
    assert bid.state == BidState.SUBMITTED


@pytest.mark.parametrize(
    ("field", "empty", "sentence"),
    [
        ("legacy", "", "Falta el legado local."),
        ("stages", [], "Falta al menos una etapa de la cadena de valor de los datos."),
        ("progress", "", "Faltan los avances o las buenas prácticas."),
        ("venue", "", "Falta la ciudad, el recinto o su zona horaria."),
        ("inclusion", "", "Falta describir la inclusión y la viabilidad."),
    ],
)
def test_bid_that_lacks_one_answer_is_refused(call, field, empty, sentence):
    bid = hosting.bid(call, **{field: empty})

    with pytest.raises(Refused) as refusal:
        actions.submit(bid, by=bid.delegate)

    assert str(refusal.value) == sentence


def test_submitting_after_the_deadline_is_refused_with_the_local_time(call):
    bid = hosting.bid(call)
    hosting.close(call)

    with pytest.raises(Refused, match="La convocatoria cerró el"):
        actions.submit(bid, by=bid.delegate)


def test_submitting_twice_is_refused(call):
    bid = hosting.bid(call)
    actions.submit(bid, by=bid.delegate)

    with pytest.raises(Refused, match="ya no se puede cambiar"):
        actions.submit(bid, by=bid.delegate)
    assert journal.verbs(bid) == ["bid.submitted"]


def test_draft_is_written_over_the_version_that_was_seen(call):
    bid = hosting.draft(call)

    actions.write(bid, 1, by=bid.delegate, city="Zapopan")

    bid.refresh_from_db()
    assert (bid.city, bid.version) == ("Zapopan", 2)


def test_draft_is_not_written_over_a_later_version(call):
    bid = hosting.draft(call)
    actions.write(bid, 1, by=bid.delegate, city="Zapopan")

    with pytest.raises(Overtaken):
        actions.write(bid, 1, by=bid.delegate, city="Tonalá")
    bid.refresh_from_db()
    assert bid.city == "Zapopan"


def test_what_was_submitted_is_not_written_over(call):
    bid = hosting.bid(call)
    actions.submit(bid, by=bid.delegate)

    for act in (
        lambda: actions.write(bid, 2, by=bid.delegate, city="Tonalá"),
        lambda: actions.add_evidence(bid.evidence.model(bid=bid, criterion=CriterionKey.SUPPORT), by=bid.delegate),
        lambda: actions.drop_evidence(bid.evidence.first(), by=bid.delegate),
        lambda: actions.keep_letter(bid.letters.first(), 2, by=bid.delegate),
    ):
        with pytest.raises(Refused, match="presentada: ya no se puede cambiar"):
            act()
    assert bid.evidence.count() == 4


def test_letter_is_kept_over_the_version_of_its_bid(call):
    bid = hosting.bid(call)
    letter = bid.letters.first()
    letter.signed_by = "Otra firma"

    with pytest.raises(Overtaken):
        actions.keep_letter(letter, 9, by=bid.delegate)
    actions.keep_letter(letter, 1, by=bid.delegate)

    assert bid.letters.filter(signed_by="Otra firma").count() == 1


def test_admitting_tells_the_delegate(call, ana):
    bid = hosting.bid(call, state=BidState.SUBMITTED)

    actions.admit(bid, by=ana)

    bid.refresh_from_db()
    assert bid.state == BidState.ADMISSIBLE
    assert journal.verbs(bid) == ["bid.admitted"]
    assert Message.objects.get().recipient == bid.delegate.email


def test_second_of_two_who_admit_at_once_is_refused(call, ana):
    bid = hosting.bid(call, state=BidState.SUBMITTED)
    other = HostBid.objects.get(pk=bid.pk)
    actions.admit(bid, by=ana)

    with pytest.raises(Refused, match="No se puede pasar de «admitida» a «admitida»"):
        actions.admit(other, by=ana)
    assert journal.verbs(bid) == ["bid.admitted"]


def test_draft_is_not_admitted(call, ana):
    with pytest.raises(Refused):
        actions.admit(hosting.draft(call), by=ana)


def test_returned_bid_has_the_calls_days_to_be_corrected(call, ana):
    bid = hosting.bid(call, state=BidState.SUBMITTED)

    actions.return_bid(bid, reason="Falta la firma.", by=ana)

    bid.refresh_from_db()
    local = bid.call.edition.local(bid.correct_by)
    assert bid.state == BidState.RETURNED
    assert (local.date() - timezone.localdate()).days == 5
    assert f"{local:%H:%M}" == "23:59"
    assert "Falta la firma." in Message.objects.get().body


def test_corrected_bid_is_submitted_after_the_call_closed(call, ana):
    bid = hosting.bid(call, state=BidState.SUBMITTED)
    actions.return_bid(bid, reason="Falta la firma.", by=ana)
    hosting.close(call)

    actions.submit(bid, by=bid.delegate)

    bid.refresh_from_db()
    assert bid.state == BidState.SUBMITTED


def test_correcting_too_late_is_refused_with_both_clocks(call, ana):
    bid = hosting.bid(call, "02", state=BidState.RETURNED, time_zone="America/Tijuana", was_returned=True)
    HostBid.objects.filter(pk=bid.pk).update(correct_by=timezone.now() - timedelta(minutes=1))

    with pytest.raises(Refused, match=r"venció el .*\(hora de Ciudad de México\), .*\(hora de Tijuana\)"):
        actions.submit(bid, by=bid.delegate)


def test_second_return_is_refused(call, ana):
    bid = hosting.bid(call, state=BidState.SUBMITTED, was_returned=True)

    with pytest.raises(Refused, match="ya tuvo su ronda de corrección"):
        actions.return_bid(bid, reason="Otra vez.", by=ana)
    assert journal.verbs(bid) == []


def test_bid_is_dismissed_after_its_round_only(call, ana):
    first = hosting.bid(call, state=BidState.SUBMITTED)
    corrected = hosting.bid(call, "20", state=BidState.SUBMITTED, was_returned=True)
    overdue = hosting.bid(call, "21", state=BidState.RETURNED, was_returned=True)
    HostBid.objects.filter(pk=overdue.pk).update(correct_by=timezone.now() - timedelta(days=1))

    with pytest.raises(Refused, match="solo después de su ronda"):
        actions.dismiss(first, reason="No procede.", by=ana)
    for bid in (corrected, overdue):
        actions.dismiss(bid, reason="Sigue sin carta.", by=ana)
        bid.refresh_from_db()
        assert (bid.state, bid.outcome_reason) == (BidState.NOT_SELECTED, "Sigue sin carta.")


def test_withdrawn_bid_is_a_host_no_longer(call, edition):
    bid = hosting.bid(call, state=BidState.SELECTED)
    hosting.host(edition, bid=bid)

    actions.withdraw(bid, reason="Sin presupuesto.", by=bid.delegate)

    bid.refresh_from_db()
    assert (bid.state, edition.hosts.count()) == (BidState.WITHDRAWN, 0)
    assert journal.verbs(bid) == ["bid.withdrawn"]


def test_confirmed_bid_is_not_withdrawn(call):
    bid = hosting.bid(call, state=BidState.CONFIRMED)

    with pytest.raises(Refused):
        actions.withdraw(bid, reason="Sin presupuesto.", by=bid.delegate)


def test_own_bid_is_the_last_that_stands(call, delegate):
    assert queries.own(call.edition, delegate) is None
    withdrawn = hosting.draft(call, "14", delegate=delegate, state=BidState.WITHDRAWN)
    assert queries.own(call.edition, delegate) == withdrawn
    standing = hosting.draft(call, "20", delegate=delegate)
    assert queries.own(call.edition, delegate) == standing
    assert queries.own(call.edition, make.user("Darío")) is None
