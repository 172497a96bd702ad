"""What holds for every public page."""

from itertools import pairwise

import pytest

from datacon.opendata import pages as opendata
from datacon.public import pages
from tests import make
from tests.public.reader import read, text, texts

pytestmark = pytest.mark.django_db

PAGES = ["/", "/buscar/", "/2021/", "/2021/programa/", "/2021/programa/1/", "/2021/cifras/", "/2021/S0101/"]
IN_ENGLISH = [f"/en{path}" for path in PAGES]


@pytest.fixture
def session(edition):
    make.metric(edition)
    make.objective(edition)
    return make.session(edition, summary="Se practica.", themes=[make.theme()])


@pytest.mark.parametrize("path", PAGES + IN_ENGLISH)
def test_headings_go_down_one_step_at_a_time_from_one_title(client, session, path):
    page = read(client, path)
    levels = [int(tag.name[1]) for tag in page.select("h1, h2, h3, h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [low for high, low in pairwise(levels) if low > high + 1] == []


@pytest.mark.parametrize("path", PAGES + IN_ENGLISH)
def test_it_has_a_title_a_description_and_one_main(client, session, path):
    page = read(client, path)

    assert text(page.title) != ""
    assert [tag["content"] != "" for tag in page.select('meta[name="description"]')] == [True]
    assert len(page.select("main")) == 1


@pytest.mark.parametrize("path", PAGES)
def test_it_is_in_two_languages_that_know_each_other(client, session, path):
    spanish, english = read(client, path), read(client, f"/en{path}")
    address = f"http://127.0.0.1:8000{path}"
    in_english = f"http://127.0.0.1:8000/en{path}"

    assert (spanish.html["lang"], english.html["lang"]) == ("es-MX", "en")
    assert [link["href"] for link in spanish.select("link[rel=canonical]")] == [address]
    assert [link["href"] for link in english.select("link[rel=canonical]")] == [in_english]
    assert in_english in [link["href"] for link in spanish.select("link[rel=alternate]")]
    assert address in [link["href"] for link in english.select("link[rel=alternate]")]


@pytest.mark.parametrize("path", PAGES)
def test_it_is_the_same_for_everybody(client, ana, session, settings, path):
    settings.ALLOWED_HOSTS = ["*"]
    stranger = client.get(path)
    client.force_login(ana)

    known = client.get(path, headers={"host": "evil.example", "accept-language": "en", "cookie": "django_language=en"})

    assert known.content == stranger.content
    assert "Vary" not in stranger
    assert stranger.cookies == {}


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_lets_nothing_of_others_in(client, session, path):
    policy = client.get(path)["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", [path for path in PAGES if "2021" in path])
def test_an_edition_that_is_not_announced_has_no_pages(client, path):
    make.session(make.edition(2021, announced_at=None))

    read(client, path, status=404)


@pytest.mark.parametrize("path", PAGES)
def test_it_is_read_only(client, session, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "current"),
    [("/2021/programa/", ["Programa"]), ("/2021/cifras/", ["Cifras"]), ("/en/2021/cifras/", ["Figures"]), ("/", [])],
)
def test_the_menu_says_where_one_is(client, session, path, current):
    found = texts(read(client, path), ".masthead nav a[aria-current]")

    assert len(found) == len(current)


def test_the_masthead_switches_between_announced_editions(client, session, other_edition):
    make.edition(2023, announced_at=None)

    switch = read(client, "/2021/programa/").select_one(".switch")

    assert texts(switch, "li a") == ["2022 11–12 mayo 2022, en línea", "2021 11–12 mayo 2021, en línea"]
    assert [link["href"] for link in switch.select("a")] == ["/2022/", "/2021/"]


def test_every_registered_address_answers(client, session):
    registered = [page.path for source in (pages.site, opendata.twins) for page in source()]

    assert [path for path in registered if client.get(path).status_code != 200] == []
    assert sorted(set(PAGES + IN_ENGLISH) - set(registered)) == []
    assert len(registered) == len(set(registered))
