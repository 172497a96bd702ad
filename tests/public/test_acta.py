"""The acta in public: first its fingerprint alone; once everybody was told, how each was decided, without names."""

import sys
from hashlib import sha256

import pytest
from django.db import connection

from datacon.journal import actions as journal
from datacon.proposals.actions import informing, sealing
from datacon.proposals.models import Proposal
from datacon.snapshot import registry
from datacon.snapshot.store import Store
from tests import make
from tests.proposals import build
from tests.proposals.sealing import decided, with_acta
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db

PATH = "/2031/acta/"
TWINS = [f"/2031/acta.{form}" for form in ("json", "csv", "schema.json")]


@pytest.fixture
def chair(db):
    return make.user("Directora Quintanilla")


@pytest.fixture
def selection(chair):
    return with_acta(build.call(), chair)


@pytest.fixture
def informed(selection, chair):
    informing.inform(selection, by=chair)
    return selection


def test_before_the_seal_there_is_nothing(client, chair):
    decided(build.call(), chair)

    for path in [PATH, *TWINS]:
        read(client, path, status=404)
    assert "Cómo se eligió quién habla" not in text(read(client, "/2031/").main)


def test_an_acta_is_public_as_its_call_was_before_its_edition_is_announced(client, chair):
    informing.inform(with_acta(build.call(build.edition(announced_at=None)), chair), by=chair)

    shown = read(client, PATH)

    assert [client.get(path).status_code for path in TWINS] == [200] * len(TWINS)
    assert shown.find("a", href=PATH.removesuffix("acta/")) is None


def test_between_seal_and_informing_only_the_fingerprint_is_told(client, selection):
    page = read(client, PATH)

    assert texts(page, ".facts dt") == ["Sellada", "Huella (SHA-256)"]
    assert selection.acta_sha256 in text(page.main)
    assert page.select("table") == []
    assert "cuando se haya informado" in text(page.select_one(".notice"))
    for path in TWINS:
        read(client, path, status=404)


def test_once_informed_every_proposal_has_its_row(client, informed):
    page = read(client, PATH)

    table = section(page, "Propuesta por propuesta")
    assert len(table.select("tbody tr")) == 5
    assert sorted(texts(table, "tbody .seal")) == ["no se elige", "no se elige", *["se acepta"] * 3]


def test_the_page_names_nobody(client, informed):
    page = text(read(client, PATH))

    for proposal in Proposal.objects.select_related("author"):
        assert proposal.title not in page
        assert proposal.folio not in page
        assert proposal.author.name not in page
    assert "Dictamina" not in page
    assert "Quintanilla" not in page


def test_reasons_rules_and_criteria_are_told(client, informed):
    page = read(client, PATH)

    assert any("Repite la primera." in row for row in texts(page, "tbody td"))
    assert any("Al menos 1" in rule for rule in texts(section(page, "Con qué se calificó"), "li"))
    assert texts(section(page, "Con qué se calificó"), "tbody tr")[0] == "Merito 2 1"
    assert text(section(page, "Comprobarla").code) == "datacon selection verify acta.json"


def test_the_edition_s_home_leads_there(client, selection):
    home = read(client, "/2031/")

    assert [link["href"] for link in home.find_all("a", string=lambda s: s and "Cómo se eligió quién habla" in s)] == [
        PATH
    ]


def test_rows_are_paged(client, informed, monkeypatch):
    monkeypatch.setattr(sys.modules["datacon.public.screens.acta"], "PER_PAGE", 2)

    assert len(read(client, f"{PATH}?pagina=3").select("tbody tr[id]")) == 1


def test_a_synthetic_edition_says_so(client, chair):
    informing.inform(with_acta(build.call(build.edition(is_synthetic=True)), chair), by=chair)

    assert "Datos de ejemplo: esta edición no existió." in text(read(client, PATH))
    assert client.get(TWINS[0]).json()["is_synthetic"] is True
    assert client.get(TWINS[2]).json()["description"] == "Datos de ejemplo: esta edición no existió."


def test_the_json_is_what_was_sealed_byte_for_byte(client, informed):
    answer = client.get(TWINS[0])

    assert answer["Content-Type"] == "application/json"
    assert answer.content == informed.acta_text.encode()


def both(*paths: str) -> set[str]:
    return {f"{prefix}{path}" for path in paths for prefix in ("", "/en")}


@pytest.fixture
def dropped(home, django_capture_on_commit_callbacks):
    """Puts everything in force, does something, and says which addresses are gone."""
    store = Store(home / "snapshot")

    def by(change) -> set[str]:
        body, sizes = store.put(b"<p>")
        pages = registry.pages()
        store.add({page: ([], body, sizes) for page in pages.values()}, since=store.read().epoch)
        connection.run_on_commit.clear()  # as if what was done before had been committed
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return set(pages) - set(store.read().pages)

    return by


def test_sealing_and_informing_publish_page_and_twins(chair):
    selection = decided(build.call(), chair)
    assert both(PATH) & set(registry.pages()) == set()

    sealing.seal(selection, by=chair)
    assert both(PATH) <= set(registry.pages())
    assert set(TWINS) & set(registry.pages()) == set()

    informing.inform(selection, by=chair)
    assert both(PATH) | set(TWINS) <= set(registry.pages())


def test_the_seal_renews_the_home_and_informing_the_acta(chair, dropped):
    selection = decided(build.call(), chair)

    assert both("/2031/") <= dropped(lambda: sealing.seal(selection, by=chair))
    assert both(PATH, "/2031/") <= dropped(lambda: informing.inform(selection, by=chair))


def test_what_is_deliberated_renews_nothing(chair, dropped):
    selection = decided(build.call(), chair)

    assert dropped(lambda: journal.record("selection.changed", selection, by=chair)) == set()


@pytest.mark.parametrize("rows", [1, 3])
def test_its_price_does_not_grow(client, chair, django_assert_num_queries, rows):
    call = build.call()
    for _row in range(rows):
        build.reviewed(call, number=100 + _row, score=2)
    informing.inform(with_acta(call, chair), by=chair)

    with django_assert_num_queries(4):
        client.get(PATH)


def test_the_fingerprint_on_the_page_is_that_of_the_acta_without_it(client, informed):
    assert len(informed.acta_sha256) == len(sha256().hexdigest())
    assert client.get(TWINS[0]).json()["sha256"] == informed.acta_sha256
