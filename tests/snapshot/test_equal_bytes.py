"""Snapshot bytes are Django's bytes, for every public address of the program."""

import pytest

from datacon.snapshot import publication, registry
from datacon.snapshot.publication import publish
from tests import make
from tests.snapshot.conftest import ask

OF_THE_FRONT = {"etag", "cache-control", "vary", "content-length"}


@pytest.fixture
def everything(db):
    """A forum with two editions, and one of each thing that pages tell of."""
    make.edition(2022)
    edition = make.edition(2021)
    theme, person, organization = make.theme(), make.person(), make.organization()
    make.convening(edition, organization)
    make.metric(edition)
    for code, start in [("S0101", "10:00"), ("S0102", "10:00"), ("S0201", "11:00")]:
        session = make.session(edition, code=code, start=start, themes=[theme])
        make.material(session)
        make.participation(session, person, organization=organization)


@pytest.mark.slow
def test_every_registered_page_is_published(everything, store):
    publish()

    assert store.read().pages.keys() == registry.pages().keys()
    assert len(registry.pages()) > 40


@pytest.mark.slow
def test_every_published_page_equals_djangos_answer(everything, front, client, django_assert_num_queries):
    publish()
    front.refresh()
    compared = 0

    for path in registry.pages():
        rendered = client.get(path, headers={"host": "127.0.0.1:8000"})
        with django_assert_num_queries(0):
            answer = ask(front, path)
        assert answer.body == rendered.content, path
        sent = {name: value for name, value in answer.headers.items() if name not in OF_THE_FRONT}
        assert sent == dict(publication.headers_of(rendered)), path
        compared += 1

    assert compared > 40


@pytest.mark.slow
def test_a_reader_cannot_change_a_published_page(everything, client):
    """Cookies, language and host choose nothing, so that one rendering serves everybody."""
    for path in registry.pages():
        plain = client.get(path)
        client.cookies["sessionid"] = client.cookies["django_language"] = "en"
        other = client.get(path, headers={"accept-language": "en", "host": "localhost", "user-agent": "otro"})
        client.cookies.clear()
        assert other.content == plain.content, path
