"""The first edition of the demo: its facts, and nothing about anybody that was not public."""

from datetime import date

import pytest

from datacon.demo import actions, tables
from datacon.editions import rules
from datacon.editions.models import Edition, Forum, Representative, Theme
from datacon.editions.states import ConveningRole, Modality, Qualifier, SeatRole, State
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.materials.models import Material
from datacon.memoria.states import ChapterKey
from datacon.people.models import Person, User
from datacon.programme.importing import files
from datacon.programme.importing.checks import items
from datacon.programme.models import Participation, Session
from datacon.programme.queries import standing
from datacon.programme.states import DayRole
from datacon.programme.states import State as SessionState
from tests import make, seed

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> Edition:
    (edition,) = actions.load(2021)
    return edition


@seed.wanted
def test_demo_and_seed_give_the_same_rows(demo):
    facts = standing(demo)
    from_demo = items(files.read(tables.folder(2021) / "programme.csv").rows, facts)
    from_seed = items(files.read(seed.path()).rows, facts)

    assert from_demo == from_seed


@seed.wanted
def test_demo_repeats_no_sentence_of_the_seed():
    """Titles and figures are facts; what is said about them is the demo's own."""
    original = " ".join(seed.path().read_text(encoding="utf-8").split()).casefold()
    texts = [*tables.row(tables.FORUM, "forum").values()]
    for year in tables.YEARS:
        texts += [*tables.chapters(year).values(), tables.row(year, "edition")["summary"]]
        texts += [row["text"] for name in ("objectives", "exceptions") for row in tables.rows(year, name)]
        texts += [row["not_applicable_reason"] for row in tables.rows(year, "seats")]
    runs = []
    for text in texts:
        words = text.casefold().split()
        runs += [" ".join(words[start : start + 9]) for start in range(max(0, len(words) - 8))]

    assert [run for run in runs if run in original] == []


def test_demo_is_the_first_edition(demo):
    assert (demo.ordinal_in_words, demo.fiscal_year) == ("Primera", 2021)
    assert (demo.starts_on, demo.ends_on) == (date(2021, 5, 11), date(2021, 5, 12))
    assert (demo.modality, demo.state, demo.is_public) == (Modality.VIRTUAL, State.MEMORIA_PUBLISHED, True)
    assert (demo.forum.name, demo.forum.aliases) == ("DATA CON", ["DATACON"])
    assert list(demo.days.values_list("number", "role")) == [(1, DayRole.DIAGNOSIS), (2, DayRole.CAPACITY)]
    assert demo.objectives.count() == 3


def test_demo_has_the_programme_with_a_theme_for_each_session(demo):
    held = Session.objects.of(demo).held()

    assert list(held.totals_by_day()) == [(1, 10, 7), (2, 7, 5)]
    assert list(held.filter(themes=None)) == []
    assert set(held.values_list("state", flat=True)) == {SessionState.HELD}
    assert list(Theme.objects.filter(is_high_interest=True).values_list("slug", "parent__slug")) == [
        ("contrataciones-abiertas", "transparencia"),
        ("infraestructura-abierta", "transparencia"),
        ("publicidad-abierta", "transparencia"),
    ]


def test_demo_has_figures_with_how_to_read_them(demo):
    assert list(demo.metrics.values_list("key", "value", "qualifier")) == [
        ("panelistas", 70, Qualifier.EXACT),
        ("co-convocantes", 30, Qualifier.EXACT),
        ("asistentes", 2500, Qualifier.AT_LEAST),
    ]
    assert all(metric.counting_rule.startswith("No declarada") and metric.source for metric in demo.metrics.all())


def test_demo_names_who_convened_then_and_what_followed(demo):
    coordinator, organizer = demo.convenings.select_related("organization__successor")

    assert (coordinator.role, coordinator.organization.acronym) == (ConveningRole.COORDINATOR, "INAI")
    assert coordinator.organization.valid_to.year == 2025
    assert coordinator.organization.successor.name == "Secretaría Anticorrupción y Buen Gobierno"
    assert (organizer.role, organizer.organization.name) == (ConveningRole.ORGANIZER, "Codeando México, A.C.")


def test_demo_has_the_committee_with_the_reason_of_each_seat_that_does_not_apply(demo):
    seats = {seat.role: seat for seat in demo.seats.select_related("organization")}

    assert {role: str(seat.organization) for role, seat in seats.items() if seat.organization} == {
        SeatRole.COORDINATOR: "INAI",
        SeatRole.NATIONAL_CSO: "Codeando México, A.C.",
    }
    assert [role for role, seat in seats.items() if seat.not_applicable_reason] == [
        SeatRole.HOST_GOVERNMENT,
        SeatRole.OVERSIGHT_BODY,
        SeatRole.LOCAL_CSO,
    ]
    assert Representative.objects.count() == 0


def test_demo_justifies_that_it_was_online_and_not_its_date(demo):
    """The memoria gives the pandemic as the reason for going online, and none for May (C2)."""
    breached = {found.rule.key: found.exception for found in rules.verdicts(demo) if found.kept is False}

    assert breached["in_person"].signed_by == "Memoria de la primera edición"
    assert "pandemia" in breached["in_person"].text
    assert breached["first_quarter"] is None
    assert demo.exceptions.count() == 1


def test_demo_says_why_each_of_the_34_materials_is_missing(demo):
    assert Material.objects.count() == 34
    assert Material.objects.unexplained().count() == 0
    assert Entry.objects.filter(verb="material.explained").count() == 34


def test_demo_has_the_memorias_text_with_both_days_and_evidence(demo):
    chapters = demo.chapters.exclude(text="")

    assert list(chapters.filter(key=ChapterKey.DAY).values_list("day__number", flat=True)) == [1, 2]
    assert set(ChapterKey) - set(chapters.values_list("key", flat=True)) == {
        ChapterKey.NEEDS,
        ChapterKey.FIGURES,
        ChapterKey.CLOSING,
    }
    assert all(objective.evidence.exists() for objective in demo.objectives.all())


def test_demo_names_only_people_named_in_public_with_their_source(demo):
    assert list(
        Participation.objects.order_by("session__code", "position").values_list("session__code", "person__public_name")
    ) == [
        ("S0101", "Alma Rangel Macías"),
        ("S0102", "Blanca Lilia Ibarra Cadena"),
        ("S0207", "Alma Rangel Macías"),
        ("S0207", "Adrián Alcalá Méndez"),
    ]
    assert not Participation.objects.filter(source="").exists()


def test_demo_knows_nothing_else_about_them(demo):
    private = {"user", "email", "biography", "languages", "is_profile_public", "is_synthetic"}
    fields = {field.name for field in Person._meta.concrete_fields}

    assert fields - private == {"id", "public_name", "slug"}
    assert set(Person.objects.values_list("user", "email", "biography", "is_profile_public")) == {
        (None, "", "", False)
    }
    assert User.objects.count() == 0
    folder = tables.folder(2021)
    assert [path.suffix for path in folder.rglob("*.*") if path.suffix not in (".csv", ".md")] == []
    heads = " ".join(path.read_text(encoding="utf-8").split("\n")[0] for path in folder.glob("*.csv"))
    assert (
        set(heads.replace(",", " ").split()) & {"email", "correo", "gender", "genero", "género", "photo", "foto"}
        == set()
    )


def test_demo_is_journaled_as_the_programs_own_act(demo):
    assert journal.verbs(demo) == ["programme.imported", "edition.loaded"]
    assert set(Entry.objects.values_list("actor_label", flat=True)) == {"datacon"}
    assert list(journal.broken_links()) == []


def test_demo_joins_the_forum_organizations_themes_and_people_that_are_there(db):
    forum = make.forum(name="Otro nombre")
    theme = make.theme("Anticorrupción")
    organization = make.organization("Codeando", slug="codeando-mexico")
    person = make.person("Alma", slug="alma-rangel-macias")

    (edition,) = actions.load(2021)

    assert edition.forum == forum
    assert Forum.objects.count() == 1
    assert list(theme.sessions.values_list("code", flat=True)) == ["S0108"]
    assert organization.convenings.get().edition == edition
    assert person.participations.count() == 2
