"""What the journal promises: every act leaves one entry, and nobody can change the past unseen."""

import pytest
from django.db import connection, transaction

from datacon.editions.models import Theme
from datacon.journal import actions as journal
from datacon.journal.models import GENESIS, Entry
from tests import make

pytestmark = pytest.mark.django_db


def rewrite(position: int, **fields: object) -> None:
    """Change the past behind the program's back."""
    columns = ", ".join(f"{name} = %s" for name in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {columns} WHERE position = %s", [*fields.values(), position])  # noqa: S608


def test_entry_says_who_did_what_about_what_and_why(ana):
    theme = make.theme("Género")

    entry = journal.record("theme.renamed", theme, by=ana, reason="Se pidió en plenaria.", before="Mujeres")

    entry.refresh_from_db()
    assert (entry.actor_label, entry.actor_key) == ("Ana", str(ana.pk))
    assert (entry.verb, entry.subject_kind, entry.subject_label) == ("theme.renamed", "editions.theme", "Género")
    assert (entry.reason, entry.data) == ("Se pidió en plenaria.", {"before": "Mujeres"})
    assert str(entry) == "1 theme.renamed Género"


def test_entry_of_the_program_itself_names_the_program():
    entry = journal.record("theme.added", make.theme(), by=None)

    assert (entry.actor_label, entry.actor_key) == ("datacon", "")


def test_each_entry_continues_the_one_before():
    theme = make.theme()

    first = journal.record("theme.added", theme, by=None)
    second = journal.record("theme.changed", theme, by=None)

    assert first.previous_hash == GENESIS
    assert (second.position, second.previous_hash) == (2, first.hash)
    assert list(journal.broken_links()) == []


def test_entries_survive_their_subject():
    theme = make.theme("Agua")
    journal.record("theme.added", theme, by=None)
    gone = Theme(pk=theme.pk)

    theme.delete()

    assert journal.verbs(gone) == ["theme.added"]
    assert Entry.objects.get().subject_label == "Agua"
    assert list(journal.broken_links()) == []


def test_entry_is_undone_with_the_act_that_failed():
    theme = make.theme()

    with transaction.atomic():
        journal.record("theme.added", theme, by=None)
        transaction.set_rollback(True)

    assert journal.verbs(theme) == []
    assert list(journal.broken_links()) == []


def test_listener_hears_only_its_verbs():
    heard = []
    journal.on("theme.merged")(lambda entry, subject: heard.append((entry.verb, subject.name)))

    journal.record("theme.added", make.theme("Salud"), by=None)
    journal.record("theme.merged", make.theme("Salud"), by=None)

    assert heard == [("theme.merged", "Salud")]


def test_listener_without_verbs_hears_every_act():
    heard = []

    @journal.on()
    def every(entry: Entry, subject: Theme) -> None:
        heard.append(entry.verb)

    journal.record("theme.added", make.theme(), by=None)
    journal.record("theme.changed", make.theme(), by=None)

    assert heard == ["theme.added", "theme.changed"]


@pytest.mark.parametrize(
    "act",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.update(reason="otro"),
        lambda entry: Entry.objects.all().delete(),
    ],
)
def test_entries_cannot_be_changed_or_deleted(act):
    entry = journal.record("theme.added", make.theme(), by=None)

    with pytest.raises(TypeError):
        act(entry)

    assert Entry.objects.get().hash == entry.hash


def three_entries() -> None:
    for verb in ("theme.added", "theme.changed", "theme.deleted"):
        journal.record(verb, make.theme(), by=None)


def test_changed_entry_is_found():
    three_entries()

    rewrite(2, reason="nunca se dijo")

    assert list(journal.broken_links()) == ["La entrada 2 cambió después de escrita."]


def test_entry_changed_together_with_its_hash_is_found_by_the_next():
    three_entries()
    forged = Entry.objects.get(position=2)
    forged.reason = "nunca se dijo"

    rewrite(2, reason=forged.reason, hash=forged.digest())

    assert list(journal.broken_links()) == ["La entrada 3 no continúa la anterior."]


def test_removed_entry_is_found():
    three_entries()

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE position = 2")

    assert next(journal.broken_links()) == "Falta la entrada 2."


def test_removed_end_is_found():
    three_entries()

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE position = 3")

    assert list(journal.broken_links()) == ["La cadena termina en la entrada 2 y su cabeza es la 3."]


def test_empty_journal_is_whole():
    assert list(journal.broken_links()) == []


def test_head_says_where_the_chain_ends():
    entry = journal.record("theme.added", make.theme(), by=None)

    assert str(journal.Head.objects.get()) == f"1 {entry.hash}"


def test_the_same_act_about_many_continues_the_chain_and_tells_of_each(ana):
    themes = [make.theme(name) for name in ("Agua", "Género", "Salud")]
    journal.record("theme.added", themes[0], by=None)

    entries = journal.record_all("theme.told", [(one, {"name": one.name}) for one in themes], by=ana)

    assert [entry.position for entry in entries] == [2, 3, 4]
    assert [entry.data for entry in Entry.objects.filter(verb="theme.told")] == [
        {"name": "Agua"},
        {"name": "Género"},
        {"name": "Salud"},
    ]
    assert list(journal.broken_links()) == []
    assert journal.verbs(themes[0]) == ["theme.added", "theme.told"]


@pytest.mark.parametrize("count", [1, 3])
def test_many_acts_cost_as_much_as_one(django_assert_num_queries, count):
    people = [make.user(f"Ana {number}") for number in range(count)]
    journal.record("user.greeted", people[0], by=None)

    with django_assert_num_queries(5):
        journal.record_all("user.greeted", [(one, {}) for one in people], by=None)
