"""The admin shows the journal and writes to it, and lets nobody rewrite it."""

import pytest
from django.urls import reverse

from datacon.editions.models import Theme
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, ana):
    client.force_login(ana)
    return client


def test_adding_in_the_admin_is_journaled(desk, ana):
    desk.post(reverse("admin:editions_theme_add"), {"name": "Agua", "slug": "agua"})

    entry = Entry.objects.about(Theme.objects.get(slug="agua")).get()
    assert (entry.verb, entry.actor_label) == ("theme.added", "Ana")


def test_changing_in_the_admin_is_journaled(desk):
    theme = make.theme("Agua")

    desk.post(reverse("admin:editions_theme_change", args=[theme.pk]), {"name": "Agua limpia", "slug": "agua"})

    assert journal.verbs(theme) == ["theme.changed"]


def test_deleting_in_the_admin_is_journaled_one_by_one_or_many_at_once(desk):
    one, other = make.theme("Agua"), make.theme("Aire")

    desk.post(reverse("admin:editions_theme_delete", args=[one.pk]), {"post": "yes"})
    desk.post(
        reverse("admin:editions_theme_changelist"),
        {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"},
    )

    assert list(Entry.objects.values_list("verb", "subject_label")) == [
        ("theme.deleted", "Agua"),
        ("theme.deleted", "Aire"),
    ]


def test_journal_is_shown_and_cannot_be_touched(desk):
    entry = journal.record("theme.added", make.theme("Agua"), by=None)

    page = desk.get(reverse("admin:journal_entry_changelist"))
    change = desk.post(reverse("admin:journal_entry_change", args=[entry.pk]), {"reason": "x"})
    delete = desk.post(reverse("admin:journal_entry_delete", args=[entry.pk]), {"post": "yes"})
    add = desk.get(reverse("admin:journal_entry_add"))

    assert "Agua" in page.content.decode()
    assert [change.status_code, delete.status_code, add.status_code] == [403, 403, 403]
