"""Publication: the bytes are Django's own, an act withdraws them at its commit, the task makes them again."""

import asyncio

import pytest
from django.db import transaction
from django_tasks import default_task_backend

from datacon import asgi
from datacon.snapshot import actions, publication, registry
from datacon.snapshot.publication import fingerprint, publish
from datacon.snapshot.registry import Page
from datacon.snapshot.store import EVERYTHING
from tests import make
from tests.snapshot.conftest import ask

ONE, OTHER = "/organizaciones/una/", "/organizaciones/otra/"


@pytest.fixture
def una(site):
    return make.organization("Una")


@pytest.fixture
def otra(site):
    return make.organization("Otra")


@pytest.fixture
def queued(settings):
    """What was put in the queue: the act's identifier and its tags."""
    default_task_backend.clear()
    return lambda: [task.args for task in default_task_backend.results]


def paths(store):
    return sorted(store.read().pages)


def rename(organization, name):
    organization.name = name
    organization.save()
    actions.stale(f"organization:{organization.slug}")


# What is published


def test_every_registered_page_is_published(una, otra, store):
    publish()

    assert paths(store) == [OTHER, ONE]


def test_registered_pages_are_told_from_their_tags(una):
    assert registry.pages() == {ONE: Page(ONE, frozenset({"organization:una", "organizations"}))}


def test_published_bytes_are_the_bytes_that_django_answers(una, store, client):
    publish()

    entry = store.read().pages[ONE]
    assert store.load(entry)[""] == client.get(ONE).content


def test_published_headers_are_the_headers_that_django_sends(una, store, client):
    publish()

    generation = store.read()
    sent = publication.headers_of(client.get(ONE))
    assert [tuple(pair) for pair in generation.heads[generation.pages[ONE].head]] == sent
    assert {"content-type", "content-security-policy", "x-content-type-options", "content-language"} <= {*dict(sent)}


def test_headers_do_not_depend_on_the_order_in_which_they_were_set(una, client):
    response = client.get(ONE)
    before = publication.headers_of(response)

    _, policy = response.headers.pop("Content-Security-Policy")
    response.headers["Content-Security-Policy"] = "; ".join(reversed(policy.split("; ")))

    assert publication.headers_of(response) == before


def test_a_page_is_rendered_for_a_stranger_at_the_public_origin(site, store, settings):
    settings.ORIGIN = "https://datos.example:8443"
    settings.ALLOWED_HOSTS = ["datos.example"]
    registry.register(lambda: [Page("/texto/", frozenset({"texto"}))])

    publish()

    assert store.load(store.read().pages["/texto/"])[""] == b"https://datos.example:8443/texto/ []"


def test_an_address_beyond_ascii_is_published_as_it_is_asked_for(site, store, front):
    registry.register(lambda: [Page("/texto/%C3%B1and%C3%BA/", frozenset({"texto"}))])

    publish()
    front.refresh()

    assert ask(front, "/texto/%C3%B1and%C3%BA/").body == b"http://127.0.0.1:8000/texto/%C3%B1and%C3%BA/ []"


@pytest.mark.parametrize("path", ["/cuenta/", "/idiomas/", "/fluye/", "/mudada/", "/nada/"])
def test_what_is_not_one_page_for_everybody_is_not_published(site, store, caplog, path):
    registry.register(lambda: [Page(path, frozenset({"mala"})), Page("/texto/", frozenset({"buena"}))])

    publish()

    assert paths(store) == ["/texto/"]
    assert f"{path} is not published" in caplog.text


def test_what_is_in_force_is_not_rendered_again(una, otra, store, django_assert_num_queries):
    publish()

    with django_assert_num_queries(1):  # the registered pages
        publish()


def test_what_is_no_longer_registered_is_taken_out(una, otra, store):
    publish()
    otra.delete()

    publish()

    assert paths(store) == [ONE]


def test_a_page_with_other_tags_is_published_anew(site, store):
    tags = {"first"}
    registry.register(lambda: [Page("/texto/", frozenset(tags))])
    publish()
    tags.add("second")

    publish()

    assert store.read().pages["/texto/"].tags == ["first", "second"]


def test_unchanged_bytes_keep_their_name(una, store):
    publish()
    before = store.read().pages[ONE]
    with store.change() as generation:
        generation.drop("act", [EVERYTHING])

    publish()

    assert store.read().pages[ONE] == before


def test_a_long_publication_goes_in_force_batch_by_batch(una, otra, store, monkeypatch):
    monkeypatch.setattr(publication, "BATCH_SECONDS", 0)
    registry.register(lambda: [Page("/vigentes/", frozenset({"texto"}))])

    publish()

    assert store.load(store.read().pages["/vigentes/"])[""] == f"{OTHER} {ONE}".encode()


# What an act withdraws


def test_an_act_withdraws_its_pages_at_its_commit(una, otra, store, django_capture_on_commit_callbacks):
    publish()

    with django_capture_on_commit_callbacks(execute=True):
        rename(una, "La primera")
        assert paths(store) == [OTHER, ONE]

    assert paths(store) == [OTHER]


def test_an_act_that_is_rolled_back_withdraws_nothing(una, store, queued, django_capture_on_commit_callbacks):
    publish()

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        rename(una, "La primera")
        transaction.set_rollback(True)

    assert paths(store) == [ONE]


def test_a_withdrawn_page_is_answered_by_django_at_once(una, store, front, django_capture_on_commit_callbacks):
    publish()
    front.refresh()
    assert ask(front, ONE).body.startswith(b"<title>Una")

    with django_capture_on_commit_callbacks(execute=True):
        actions.stale("organization:una")
        una.delete()
    front.refresh()

    assert ask(front, ONE).body == f"Django GET {ONE}?".encode()


def test_a_withdrawn_page_that_is_gone_is_not_published_again(una, store, django_capture_on_commit_callbacks, queued):
    publish()
    with django_capture_on_commit_callbacks(execute=True):
        actions.stale("organization:una")
        una.delete()

    run(queued())

    assert paths(store) == []


def run(tasks):
    for arguments in tasks:
        actions.publish_pages.func(*arguments)


def test_the_queued_task_publishes_the_new_bytes(una, store, queued, front, django_capture_on_commit_callbacks):
    publish()
    with django_capture_on_commit_callbacks(execute=True):
        rename(una, "La primera")

    run(queued())
    front.refresh()

    assert ask(front, ONE).body.startswith(b"<title>La primera</title>")


def test_the_task_withdraws_first_where_the_act_could_not(una, store, queued):
    """The process died between its commit and the withdrawal: the callbacks never ran."""
    publish()
    rename(una, "La primera")
    before = store.read().pages[ONE].body

    run(queued())

    assert store.read().pages[ONE].body != before


def test_the_task_of_an_act_that_withdrew_does_not_withdraw_again(
    una, store, queued, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        rename(una, "La primera")
    publish()
    epoch = store.read().epoch

    run(queued())

    assert store.read().epoch == epoch


def test_a_page_rendered_while_an_act_commits_is_not_published_stale(
    una, otra, store, django_capture_on_commit_callbacks
):
    """The worker renders the old name, the act commits and withdraws, the worker writes."""
    old = store.read().epoch
    rendered = {registry.pages()[ONE]: ([], *store.put(b"the old name"))}
    with django_capture_on_commit_callbacks(execute=True):
        rename(una, "La primera")

    store.add(rendered, since=old)

    assert paths(store) == []


def test_the_act_and_its_task_carry_the_same_identifier(una, store, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.stale("organization:una", "organizations")

    [(act, tags)] = queued()
    assert tags == ["organization:una", "organizations"]
    assert [list(drop) for drop in store.read().drops] == [[1, act, tags]]


def test_one_transaction_queues_the_same_tags_once(site, queued):
    actions.stale("organization:una", "organizations")
    actions.stale("organizations")
    actions.stale("organization:una", "organization:otra")

    assert [tags for _act, tags in queued()] == [["organization:una", "organizations"], ["organization:otra"]]


def test_tags_of_a_savepoint_that_was_taken_back_are_queued_again(site, queued):
    with transaction.atomic():
        actions.stale("organizations")
        transaction.set_rollback(True)
    actions.stale("organizations")

    assert [tags for _act, tags in queued()] == [["organizations"], ["organizations"]]


def test_nothing_is_queued_without_tags(site, queued):
    actions.stale()

    assert queued() == []


def test_a_transaction_that_names_very_many_tags_withdraws_everything_once(site, queued):
    for number in range(200):
        actions.stale(f"organization:{number}")

    named = [tags for _act, tags in queued()]
    assert len(named) == actions.TAGS_NAMED_IN_ONE_TRANSACTION + 1
    assert named[-1] == [EVERYTHING]


# Starting


def test_starting_queues_what_is_missing(una, store, queued, settings):
    actions.begin()
    run(queued())

    assert paths(store) == [ONE]


def test_starting_after_the_settings_changed_withdraws_everything(una, store, queued, monkeypatch):
    actions.begin()
    publish()
    actions.begin()
    assert paths(store) == [ONE]

    monkeypatch.setenv("DATACON_ORIGIN", "https://otro.example")
    actions.begin()

    assert paths(store) == []


def test_the_fingerprint_changes_with_the_code(settings, tmp_path):
    settings.PACKAGE = tmp_path / "package"
    (settings.PACKAGE / "part").mkdir(parents=True)
    code = settings.PACKAGE / "part" / "views.py"
    code.write_text("one")
    before = fingerprint()
    (settings.PACKAGE / "part" / "views.pyc").write_text("compiled")
    assert fingerprint() == before

    code.write_text("other")

    assert fingerprint() != before


# The server's own application


@pytest.mark.django_db(transaction=True)
def test_the_servers_application_renders_a_withdrawn_page_in_a_thread(site):
    """On a thread with its own connection, which must not be the test's transaction."""
    response = asyncio.run(asgi.render("/texto/"))

    assert response.identity.body == b"http://127.0.0.1:8000/texto/ []"
