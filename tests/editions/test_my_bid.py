"""A delegate's own bid on its pages: a list of tasks, drafts that save themselves, and nobody else's."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from datacon.editions.actions import bids as actions
from datacon.editions.models import HostBid
from datacon.editions.states import BidState, CriterionKey, Signatory
from tests import make
from tests.editions import hosting


@pytest.fixture
def call(edition):
    return hosting.call(edition)


@pytest.fixture
def delegate(edition, client):
    user = hosting.delegate(edition, "Beto")
    client.force_login(user)
    return user


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "carta.png"
    Image.new("RGB", (8, 8), "white").save(path)
    return SimpleUploadedFile("carta.png", path.read_bytes(), "image/png")


def page(name, *args):
    return reverse(f"editions:{name}", args=[2021, *args])


def text(response):
    return " ".join(response.content.decode().split())


def test_page_without_a_bid_leads_to_the_first_step(client, call, delegate):
    assert page("my_bid_start") in text(client.get(page("my_bid")))


@pytest.mark.parametrize("opens_in", [1, None])
def test_page_while_the_call_is_not_open_says_so(client, edition, delegate, opens_in):
    if opens_in:
        hosting.call(edition, opens_at=timezone.now() + timedelta(days=opens_in))

    body = text(client.get(page("my_bid")))

    assert "La convocatoria no está abierta" in body
    assert page("my_bid_start") not in body


def test_bid_is_begun_on_its_page(client, call, delegate):
    assert client.post(page("my_bid_start"), {"territory": ""}).status_code == 422

    answer = client.post(page("my_bid_start"), {"territory": "14"})

    assert answer["Location"] == page("my_bid")
    assert HostBid.objects.get().delegate == delegate


def test_bid_that_cannot_begin_is_refused_on_its_page(client, call, delegate):
    hosting.draft(call, "14")

    answer = client.post(page("my_bid_start"), {"territory": "14"})

    assert answer.status_code == 422
    assert "Esa entidad ya tiene quien la postule" in text(answer)


def test_start_without_a_published_call_is_not_found(client, edition, delegate):
    assert client.get(page("my_bid_start")).status_code == 404
    hosting.call(edition, published_at=None)
    assert client.get(page("my_bid_start")).status_code == 404


def test_tasks_say_what_lacks(client, call, delegate):
    hosting.draft(call, delegate=delegate)

    body = text(client.get(page("my_bid")))

    assert "Candidatura de Jalisco" in body
    assert "Falta el legado local." in body
    assert "Sin acreditar, puede presentarse" in body
    assert page("my_bid_letter", "garante") in body


def test_others_bid_does_not_exist_for_a_delegate(client, call, delegate):
    hosting.bid(call, "20", state=BidState.ADMISSIBLE, legacy="Canario de Oaxaca.")

    assert "Oaxaca" not in text(client.get(page("my_bid")))
    assert client.get(page("my_bid_review")).status_code == 404
    assert client.get(page("my_bid_part", "lugar")).status_code == 404
    assert client.get(page("bid", 1)).status_code == 403


@pytest.mark.parametrize(
    ("part", "answers", "kept"),
    [
        ("lugar", {"city": "Zapopan", "time_zone": "America/Mazatlan"}, ("time_zone", "America/Mazatlan")),
        ("avances", {"progress": "Un portal.", "stages": ["use", "publication"]}, ("stages", ["use", "publication"])),
        ("comunidad", {"claims_community": "on", "community": "Sí."}, ("claims_community", True)),
        ("inclusion", {"inclusion": "Rampas."}, ("inclusion", "Rampas.")),
        ("legado", {"legacy": "Un portal."}, ("legacy", "Un portal.")),
    ],
)
def test_part_is_kept(client, call, delegate, part, answers, kept):
    bid = hosting.draft(call, delegate=delegate)
    assert client.get(page("my_bid_part", part)).status_code == 200

    answer = client.post(page("my_bid_part", part), answers | {"seen": 1})

    bid.refresh_from_db()
    assert answer["Location"] == page("my_bid")
    assert ((kept[0], getattr(bid, kept[0])), bid.version) == (kept, 2)


def test_part_over_a_later_version_is_refused_and_keeps_what_was_typed(client, call, delegate):
    bid = hosting.draft(call, delegate=delegate)
    actions.write(bid, 1, by=delegate, legacy="Del otro.")

    answer = client.post(page("my_bid_part", "legado"), {"legacy": "Mío.", "seen": 1})

    assert answer.status_code == 422
    assert "Alguien más guardó cambios aquí" in text(answer)
    assert "Mío." in text(answer)
    bid.refresh_from_db()
    assert bid.legacy == "Del otro."


def test_same_answers_sent_twice_are_no_conflict(client, call, delegate):
    hosting.draft(call, delegate=delegate)

    for _time in range(2):
        assert client.post(page("my_bid_part", "legado"), {"legacy": "Mío.", "seen": 1}).status_code == 302


def test_part_of_a_submitted_bid_is_refused(client, call, delegate):
    hosting.bid(call, delegate=delegate, state=BidState.SUBMITTED)

    answer = client.post(page("my_bid_part", "legado"), {"legacy": "Otro.", "seen": 1})

    assert answer.status_code == 422
    assert "presentada: ya no se puede cambiar" in text(answer)


def test_part_that_is_none_is_not_found(client, call, delegate):
    hosting.draft(call, delegate=delegate)

    assert client.get(page("my_bid_part", "precio")).status_code == 404
    assert client.get(page("my_bid_letter", "tercera")).status_code == 404


def test_draft_saves_itself_and_tells_the_local_time(client, call, delegate):
    bid = hosting.draft(call, delegate=delegate)

    answer = client.post(page("my_bid_draft", "legado"), {"legacy": "Mío.", "seen": 1}, headers={"HX-Request": "true"})

    bid.refresh_from_db()
    assert bid.legacy == "Mío."
    assert f"Guardado a las {bid.call.edition.local(timezone.now()):%H}:" in text(answer)
    assert 'value="2" id="id_seen" hx-swap-oob="true"' in text(answer)


def test_draft_keeps_what_is_valid_and_names_the_rest(client, call, delegate):
    bid = hosting.draft(call, delegate=delegate, time_zone="America/Mexico_City")

    answer = client.post(page("my_bid_draft", "lugar"), {"city": "Zapopan", "time_zone": "Luna", "seen": 1})

    bid.refresh_from_db()
    assert (bid.city, bid.time_zone) == ("Zapopan", "America/Mexico_City")
    assert "menos lo que falta corregir: Zona horaria del recinto." in text(answer)


def test_draft_never_writes_over_a_later_version(client, call, delegate):
    bid = hosting.draft(call, delegate=delegate, legacy="Del otro.")

    answer = client.post(page("my_bid_draft", "legado"), {"legacy": "Mío."})

    bid.refresh_from_db()
    assert bid.legacy == "Del otro."
    assert "Alguien más guardó cambios aquí" in text(answer)
    assert "hx-swap-oob" not in text(answer)


LETTER = {
    "signed_by": "Ira Ríos, titular",
    "signed_on": "2026-01-15",
    "design": "Diseña.",
    "execution": "Ejecuta.",
    "seen": 1,
}


def test_letter_is_kept_with_its_file(client, call, delegate, picture):
    bid = hosting.draft(call, delegate=delegate)
    make.organization("Garante de Jalisco", state="14")
    make.organization("Garante de Oaxaca", state="20")
    form = text(client.get(page("my_bid_letter", "garante")))

    answer = client.post(page("my_bid_letter", "garante"), LETTER | {"upload": picture})

    letter = bid.letters.get()
    assert "Garante de Jalisco" in form
    assert "Garante de Oaxaca" not in form
    assert answer["Location"] == page("my_bid")
    assert (letter.signatory, letter.file.uploaded_by) == (Signatory.OVERSIGHT_BODY, delegate)


def test_letter_without_its_file_is_refused(client, call, delegate):
    bid = hosting.draft(call, delegate=delegate)

    answer = client.post(page("my_bid_letter", "gobierno"), LETTER)

    assert answer.status_code == 422
    assert bid.letters.count() == 0


def test_letter_that_is_a_script_is_refused(client, call, delegate):
    bid = hosting.draft(call, delegate=delegate)
    script = SimpleUploadedFile("carta.pdf", b"<script>alert(1)</script>", "application/pdf")

    answer = client.post(page("my_bid_letter", "gobierno"), LETTER | {"upload": script})

    assert answer.status_code == 422
    assert bid.letters.count() == 0


def test_letter_is_changed_without_its_file_again(client, call, delegate):
    bid = hosting.bid(call, delegate=delegate)
    file = bid.letters.get(signatory=Signatory.GOVERNMENT).file
    assert "carta.pdf" in text(client.get(page("my_bid_letter", "gobierno")))

    client.post(page("my_bid_letter", "gobierno"), LETTER | {"resources": "Diez personas."})

    letter = bid.letters.get(signatory=Signatory.GOVERNMENT)
    assert (letter.file, letter.resources) == (file, "Diez personas.")


def test_letter_over_a_later_version_is_refused(client, call, delegate):
    hosting.bid(call, delegate=delegate)

    answer = client.post(page("my_bid_letter", "gobierno"), LETTER | {"seen": 7})

    assert answer.status_code == 422
    assert "Alguien más guardó cambios aquí" in text(answer)


def test_evidence_is_a_link_or_a_file(client, call, delegate, picture):
    bid = hosting.draft(call, delegate=delegate)

    client.post(page("my_bid_evidence"), {"criterion": "progress", "text": "Portal.", "url": "example.org/portal"})
    client.post(page("my_bid_evidence"), {"criterion": "support", "text": "Oficio.", "upload": picture})
    nothing = client.post(page("my_bid_evidence"), {"criterion": "progress", "text": "Nada."})

    assert list(bid.evidence.values_list("text", "url", "file__name")) == [
        ("Portal.", "https://example.org/portal", None),
        ("Oficio.", "", "carta.png"),
    ]
    assert nothing.status_code == 422
    body = text(client.get(page("my_bid_evidence")))
    assert "https://example.org/portal" in body
    assert "carta.png" in body


def test_evidence_of_the_community_says_its_sector(client, call, delegate):
    bid = hosting.draft(call, delegate=delegate)
    evidence = {"criterion": "community", "text": "Encuentro.", "url": "https://example.org"}

    assert client.post(page("my_bid_evidence"), evidence).status_code == 422
    client.post(page("my_bid_evidence"), evidence | {"sector": "academic"})
    client.post(page("my_bid_evidence"), evidence | {"sector": "private", "criterion": "progress"})

    assert list(bid.evidence.order_by("pk").values_list("criterion", "sector")) == [
        ("community", "academic"),
        ("progress", ""),
    ]
    assert bid.sectors == {"academic"}


def test_evidence_is_taken_away_and_only_ones_own(client, call, delegate):
    bid = hosting.bid(call, delegate=delegate)
    others = hosting.bid(call, "20").evidence.first()

    client.post(page("my_bid_evidence_removal", bid.evidence.first().pk))

    assert bid.evidence.count() == 3
    assert client.post(page("my_bid_evidence_removal", others.pk)).status_code == 404


def test_evidence_of_a_submitted_bid_stays(client, call, delegate):
    bid = hosting.bid(call, delegate=delegate, state=BidState.SUBMITTED)
    evidence = {"criterion": CriterionKey.SUPPORT, "text": "Tarde.", "url": "https://example.org"}

    answer = client.post(page("my_bid_evidence_removal", bid.evidence.first().pk), follow=True)

    assert "ya no se puede cambiar" in text(answer)
    assert client.post(page("my_bid_evidence"), evidence).status_code == 422
    assert bid.evidence.count() == 4


def test_incomplete_bid_is_refused_with_a_link_for_each_thing(client, call, delegate):
    bid = hosting.bid(call, delegate=delegate, legacy="", sectors=[])
    bid.letters.filter(signatory=Signatory.GOVERNMENT).delete()

    shown = text(client.get(page("my_bid_review")))
    answer = client.post(page("my_bid_review"))

    assert "Antes de presentarla falta:" in shown
    assert answer.status_code == 422
    for sentence, address in [
        ("Falta la carta del gobierno de la entidad.", page("my_bid_letter", "gobierno")),
        ("La candidatura acredita una comunidad y no trae evidencia de ella.", page("my_bid_evidence")),
        ("Falta el legado local.", page("my_bid_part", "legado")),
    ]:
        assert f'<a href="{address}">{sentence}</a>' in text(answer)


def test_complete_bid_is_checked_and_submitted(client, call, delegate):
    bid = hosting.bid(call, delegate=delegate)
    hosting.evidence(bid, CriterionKey.SUPPORT, url="", file=hosting.upload(delegate, "oficio.pdf"))
    shown = text(client.get(page("my_bid_review")))

    answer = client.post(page("my_bid_review"), follow=True)

    bid.refresh_from_db()
    assert bid.state == BidState.SUBMITTED
    assert "Ira Ríos, titular, 15 de enero de 2026" in shown
    assert "oficio.pdf" in shown
    assert "La coordinación revisa si se admite." in text(answer)
    assert "Presentar la candidatura" not in text(client.get(page("my_bid_review")))


def test_bid_without_a_community_is_warned(client, call, delegate):
    hosting.bid(call, delegate=delegate, claims_community=False, sectors=[])

    assert "No acreditas una comunidad" in text(client.get(page("my_bid_review")))


def test_bid_after_the_deadline_is_refused_on_its_page(client, call, delegate):
    hosting.bid(call, delegate=delegate)
    hosting.close(call)

    assert "El plazo venció el" in text(client.get(page("my_bid")))
    answer = client.post(page("my_bid_review"))
    assert answer.status_code == 422
    assert "La convocatoria cerró el" in text(answer)


def test_returned_bid_tells_what_to_correct_and_until_when(client, call, delegate, ana):
    bid = hosting.bid(call, delegate=delegate, state=BidState.SUBMITTED)
    actions.return_bid(bid, reason="Falta la firma.", by=ana)

    body = text(client.get(page("my_bid")))

    assert "Falta la firma." in body
    assert "Corrígela antes del" in body


def test_bid_is_withdrawn_with_a_reason(client, call, delegate):
    bid = hosting.bid(call, delegate=delegate)

    assert client.post(page("my_bid_withdrawal"), {"reason": ""}).status_code == 422
    client.post(page("my_bid_withdrawal"), {"reason": "Sin presupuesto."})

    bid.refresh_from_db()
    assert bid.state == BidState.WITHDRAWN
    body = text(client.get(page("my_bid")))
    assert "Sin presupuesto." in body
    assert page("my_bid_start") in body
    assert client.post(page("my_bid_withdrawal"), {"reason": "Otra vez."}).status_code == 422


def test_decided_bid_shows_its_scores_and_what_would_have_won(client, call, delegate, ana):
    hosting.evaluated(call, "20", "4444", "4444", "4444")
    hosting.evaluated(call, "14", "3333", "3333", "3333", delegate=delegate)
    HostBid.objects.filter(number=1).update(state=BidState.SELECTED)
    HostBid.objects.filter(number=2).update(state=BidState.NOT_SELECTED, outcome_reason="Le faltó apoyo.")
    call.decided_at = timezone.now()
    call.save()

    body = text(client.get(page("my_bid")))

    assert "<b>75.0</b> de 100 puntos" in body
    assert "Qué habría bastado" in body
    assert "Oaxaca" not in body
