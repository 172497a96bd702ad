"""What an act takes out of force: all that shows what changed, and nothing else."""

from datetime import date

import pytest

from datacon.editions.actions import rules
from datacon.editions.models import Edition, EditionProposal, Invitation, RuleSet, SkippedYear, Vote
from datacon.journal import actions as journal
from datacon.materials.states import Kind
from datacon.programme.models import Session
from datacon.programme.states import State
from datacon.snapshot import registry
from datacon.snapshot.store import Store
from tests import make
from tests.editions import hosting

pytestmark = pytest.mark.django_db


def both(*paths: str) -> set[str]:
    """Those pages in both languages."""
    return {f"{prefix}{path}" for path in paths for prefix in ("", "/en")}


CLOTHS = {f"/2021/tela{variant}.svg" for variant in ("", "-noche", "-angosta", "-angosta-noche")}
TWINS = {f"/2021/programa.{form}" for form in ("json", "csv", "ics")}
SCHEMA = {"/2021/programa.schema.json", "/2021/edicion.json"}
EXCEPTIONS = both("/excepciones/") | {"/excepciones.csv"}
HOSTS = both("/sedes/") | {"/sedes.csv"}
DIRECTORY = both("/organizaciones/")
SCHEMAS = {"/excepciones.schema.json", "/sedes.schema.json"}
COUNTED = both("/", "/2021/", "/2021/cifras/")
OWN_LISTED = both("/2021/", "/2021/cifras/", "/2021/programa/", "/2021/memoria/") | CLOTHS | TWINS
LISTED = OWN_LISTED | EXCEPTIONS
FACTS = both("/2021/", "/2021/cifras/", "/2021/memoria/") | SCHEMA | EXCEPTIONS


def pages_of(*codes: str) -> set[str]:
    return both(*(f"/2021/{code}/" for code in codes))


def twins_of(*codes: str) -> set[str]:
    return {f"/2021/{code}.{form}" for code in codes for form in ("json", "ics")}


CODES = ["S0101", "S0102", "S0103", "S0104", "S0105", "S0201"]
OF_2021 = LISTED | SCHEMA | both("/2021/programa/1/", "/2021/programa/2/") | pages_of(*CODES) | twins_of(*CODES)
OF_2022 = {
    path.replace("2021", "2022") for path in OWN_LISTED | SCHEMA | both("/2021/programa/1/") | pages_of("S0101")
}
OF_2022 |= {"/2022/S0101.json", "/2022/S0101.ics"}
SITE = both("/", "/buscar/", "/sedes/", "/excepciones/", "/organizaciones/")
REGISTERS = EXCEPTIONS | HOSTS | DIRECTORY | SCHEMAS


@pytest.fixture
def sessions(edition, other_edition) -> dict[str, Session]:
    """One at eleven, three at noon, one at one, one the day after; and one of another year."""
    hours = ["11:00", "12:00", "12:00", "12:00", "13:00", "10:00"]
    made = {code: make.session(edition, code=code, start=hour) for code, hour in zip(CODES, hours, strict=True)}
    make.session(other_edition, code="S0101")
    return made


@pytest.fixture
def dropped(home, django_capture_on_commit_callbacks):
    """Puts everything in force, records an act about a subject, and says which addresses are gone."""
    store = Store(home / "snapshot")

    def by(subject, verb="thing.changed", change=lambda: None) -> set[str]:
        body, sizes = store.put(b"<p>")
        pages = registry.pages()
        store.add({page: ([], body, sizes) for page in pages.values()}, since=store.read().epoch)
        with django_capture_on_commit_callbacks(execute=True):
            change()
            journal.record(verb, subject, by=None)
        return set(pages) - set(store.read().pages)

    return by


def test_everything_of_public_editions_is_published(sessions):
    make.session(make.edition(2023, announced_at=None))

    assert set(registry.pages()) == OF_2021 | OF_2022 | SITE | REGISTERS


@pytest.mark.parametrize(
    ("code", "named_by"),
    [
        ("S0101", ["S0102"]),
        ("S0102", ["S0101", "S0103", "S0104"]),
        ("S0103", ["S0102", "S0104"]),
        ("S0105", ["S0104", "S0201"]),
    ],
)
def test_a_changed_session_drops_itself_its_listings_and_who_names_it(sessions, dropped, code, named_by):
    own = pages_of(code) | twins_of(code)

    assert dropped(sessions[code], "session.changed") == (
        own | pages_of(*named_by) | LISTED | COUNTED | both("/2021/programa/1/")
    )


def test_a_session_that_moves_drops_who_named_it_and_who_will(edition, sessions, dropped):
    moving = sessions["S0105"]

    def move() -> None:
        moving.block = make.block(make.day(edition, 1), "12:00")
        moving.position, moving.state = 4, State.MOVED
        moving.save()

    named = pages_of("S0102", "S0103", "S0104", "S0201")
    own = pages_of("S0105") | twins_of("S0105")
    assert dropped(moving, "session.changed", move) == own | named | LISTED | COUNTED | both("/2021/programa/1/")


def test_a_session_that_changes_its_day_drops_both_days(edition, sessions, dropped):
    moving = sessions["S0105"]

    def move() -> None:
        moving.block = make.block(make.day(edition, 2), "17:00")
        moving.save()

    assert dropped(moving, "session.changed", move) >= both("/2021/programa/1/", "/2021/programa/2/")


def test_a_session_that_is_not_published_drops_nothing(edition, sessions, dropped):
    assert dropped(make.session(edition, code="")) == set()


def test_what_belongs_to_an_edition_that_is_not_announced_drops_nothing(sessions, dropped):
    hidden = make.session(make.edition(2023, announced_at=None))

    assert dropped(hidden) == set()
    assert dropped(make.material(hidden)) == set()


def test_a_material_drops_its_session_and_the_listings(sessions, dropped):
    own = pages_of("S0103") | twins_of("S0103")

    assert dropped(make.material(sessions["S0103"], Kind.VIDEO)) == own | LISTED | both("/2021/programa/1/")


def test_a_participation_drops_the_same(sessions, dropped):
    part = make.participation(sessions["S0103"], make.person())

    own = pages_of("S0103") | twins_of("S0103")
    assert dropped(part) == own | LISTED | both("/2021/programa/1/") | DIRECTORY


def test_a_person_drops_the_sessions_they_take_part_in(sessions, dropped):
    person = make.person()
    make.participation(sessions["S0103"], person)
    make.participation(sessions["S0201"], person)

    assert dropped(person) == (
        pages_of("S0103", "S0201")
        | twins_of("S0103", "S0201")
        | LISTED
        | both("/2021/programa/1/", "/2021/programa/2/")
    )


def test_an_organization_drops_the_sessions_that_name_it(sessions, dropped):
    speaking = make.organization("Una")
    make.participation(sessions["S0103"], make.person(is_profile_public=True), organization=speaking)

    own = pages_of("S0103") | twins_of("S0103") | LISTED | both("/2021/programa/1/")
    assert dropped(speaking) == own | DIRECTORY | both("/organizaciones/una/")


def test_an_organization_drops_the_editions_that_name_it(edition, sessions, dropped):
    convening = make.organization("Otra")
    make.convening(edition, convening)

    named = DIRECTORY | both("/organizaciones/otra/", "/2021/convocantes/otra/")
    assert dropped(convening) == OF_2021 | both("/") | EXCEPTIONS | named


@pytest.mark.parametrize("make_fact", [make.metric, make.objective])
def test_a_fact_drops_what_tells_it(edition, sessions, dropped, make_fact):
    assert dropped(make_fact(edition)) == FACTS | both("/")


def test_a_convening_drops_the_sessions_too(edition, sessions, dropped):
    found = dropped(make.convening(edition, make.organization()))

    named = DIRECTORY | both("/organizaciones/colectivo-datos/", "/2021/convocantes/colectivo-datos/")
    assert found == FACTS | both("/") | pages_of(*CODES) | twins_of(*CODES) | named


@pytest.mark.parametrize("part", ["day", "block", "type", "theme"])
def test_what_many_sessions_share_drops_the_edition(edition, sessions, dropped, part):
    theme = make.theme()
    sessions["S0101"].themes.add(theme)
    shared = {
        "day": make.day(edition),
        "block": sessions["S0101"].block,
        "type": sessions["S0101"].type,
        "theme": theme,
    }

    assert dropped(shared[part]) == OF_2021 | EXCEPTIONS


def test_a_theme_that_no_session_has_drops_nothing(sessions, dropped):
    assert dropped(make.theme("Nadie")) == set()


def test_an_edition_drops_itself_and_every_masthead(edition, sessions, dropped):
    mastheads = {path for path in OF_2022 if path.endswith("/")}

    assert dropped(edition, "edition.announced") == OF_2021 | mastheads | SITE | EXCEPTIONS


def test_the_forum_drops_everything(edition, sessions, dropped):
    assert dropped(edition.forum) == OF_2021 | OF_2022 | SITE | REGISTERS


def test_what_nobody_sees_drops_nothing(ana, sessions, dropped):
    assert dropped(ana) == set()


HOME = both("/2021/") | {"/2021/edicion.json"}
OF_EDITION = HOME | both("/2021/cifras/", "/2021/memoria/") | SCHEMA | EXCEPTIONS


def test_a_host_drops_the_map_its_edition_and_where_its_sessions_are(edition, sessions, dropped):
    host = make.host(edition)

    assert dropped(host) == OF_EDITION | HOSTS | pages_of(*CODES) | twins_of(*CODES)


def test_a_host_of_an_edition_that_is_not_announced_drops_nothing(sessions, dropped):
    assert dropped(make.host(make.edition(2028, announced_at=None))) == set()


def test_a_call_drops_its_page_and_who_lists_it(sessions, dropped):
    call = hosting.call(make.edition(2028, announced_at=None))

    assert dropped(call) == both("/2028/sede/") | HOSTS


def test_a_bid_drops_the_page_of_its_call(sessions, dropped):
    bid = hosting.bid(hosting.call(make.edition(2028, announced_at=None)))

    assert dropped(bid) == both("/2028/sede/")


def test_a_seat_drops_its_edition_and_whoever_may_have_held_it(edition, sessions, dropped):
    seat = make.seat(edition, make.organization("Una"))

    assert dropped(seat) == OF_EDITION | DIRECTORY | both("/organizaciones/una/")


@pytest.mark.parametrize("kind", ["proposal", "vote", "invitation", "exception", "seat"])
@pytest.mark.parametrize("is_public", [True, False])
def test_what_an_edition_tells_of_itself_drops_its_home(ana, sessions, dropped, kind, is_public):
    year = 2021 if is_public else 2028
    edition = Edition.objects.filter(fiscal_year=year).first() or make.edition(2028, announced_at=None)
    edition.ruleset = rules.adopt(edition.forum)
    edition.save()
    proposal = EditionProposal.objects.create(edition=edition, number=1, text="Texto.")
    seat = make.seat(edition)
    invited = {"edition": edition, "organization": make.organization(), "expires_at": proposal.written_at}
    parts = {
        "proposal": proposal,
        "vote": Vote.objects.create(proposal=proposal, seat=seat, by=ana, choice="yes"),
        "invitation": Invitation.objects.create(**invited),
        "exception": make.exception(edition),
        "seat": seat,
    }

    found = dropped(parts[kind])

    assert found == ((OF_EDITION | (DIRECTORY if kind == "seat" else set())) if is_public else set())


def test_new_rules_drop_the_register_of_exceptions(edition, sessions, dropped):
    ruleset = RuleSet.objects.create(forum=edition.forum, number=2, adopted_on=date(2026, 1, 1))

    assert dropped(ruleset) == EXCEPTIONS


def test_a_skipped_year_drops_the_forum(edition, sessions, dropped):
    assert dropped(SkippedYear.objects.create(forum=edition.forum, fiscal_year=2024)) == both("/")


def test_a_session_drops_the_organizations_that_speak_in_it(edition, sessions, dropped):
    person = make.person(is_profile_public=True)
    make.participation(sessions["S0103"], person, organization=make.organization("Una"))

    assert dropped(sessions["S0103"]) >= DIRECTORY | both("/organizaciones/una/")
