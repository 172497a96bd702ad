"""Loads the demo's editions into an installation, as far as their files tell of them."""

import sqlite3
from contextlib import closing

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from datacon.base.refusal import Refused
from datacon.demo import tables
from datacon.demo.loading import candidacies, convening, deciding, planning, programme, proposing
from datacon.demo.loading.cast import Cast
from datacon.demo.loading.moments import noon_or_never
from datacon.editions.actions import rubric, rules
from datacon.editions.models import Edition, Forum, SkippedYear, Theme
from datacon.editions.states import State
from datacon.journal import actions as journal
from datacon.snapshot.actions import stale
from datacon.snapshot.store import EVERYTHING


@transaction.atomic
def load(*years: int) -> list[Edition]:
    """The editions that were newly loaded, of all or of `years`; what is there stays as people made it."""
    missing = [facts for facts in map(_facts, years or tables.YEARS) if not _is_taken(facts)]
    if not missing:
        return []
    forum = _forum()
    loaded = [_load(forum, facts) for facts in missing]
    stale(EVERYTHING)
    return loaded


def empty() -> None:
    """Take everything out of the embedded database, in place: whoever has it open goes on with the new one."""
    if connection.vendor != "sqlite":
        raise Refused(_("--reset solo vacía la base de datos integrada (SQLite); esta es PostgreSQL y no se tocó."))
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as nothing:
        nothing.backup(connection.connection)


def _forum() -> Forum:
    """The forum with its rules, its rubric, its themes, and the years that have no edition."""
    facts = tables.row(tables.FORUM, "forum")
    forum = Forum.objects.first() or Forum.objects.create(**facts | {"aliases": tables.names(facts["aliases"])})
    rules.adopt(forum)
    rubric.adopt(forum)
    for gap in tables.rows(tables.FORUM, "skipped_years"):
        if not Edition.objects.filter(fiscal_year=gap["fiscal_year"]).exists():
            SkippedYear.objects.get_or_create(fiscal_year=gap["fiscal_year"], defaults=gap | {"forum": forum})
    known: dict[str, Theme] = {}
    for theme in tables.rows(tables.FORUM, "themes"):
        values = theme | {"parent": known.get(theme["parent"]), "is_high_interest": theme["is_high_interest"] == "yes"}
        known[theme["slug"]], _made = Theme.objects.get_or_create(slug=theme["slug"], defaults=values)
    return forum


def _facts(year: int) -> tables.Row:
    return tables.row(year, "edition")


def _is_taken(facts: tables.Row) -> bool:
    """Somebody has an edition in that year, or of that number."""
    return Edition.objects.filter(Q(fiscal_year=facts["fiscal_year"]) | Q(ordinal=facts["ordinal"])).exists()


def _load(forum: Forum, facts: tables.Row) -> Edition:
    edition = _edition(forum, facts)
    with scope(edition=edition):
        cast = Cast.of(edition)
        convening.load(edition, cast)
        programme.load(edition)
        if edition.is_public:
            candidacies.load(edition, cast)
        else:
            planning.load(edition, cast)
        if call := proposing.load(edition, cast):
            deciding.load(call, cast)
    journal.record("edition.loaded", edition, by=None, source="demo")
    return edition


def _edition(forum: Forum, facts: tables.Row) -> Edition:
    """Public since its day, or since now where the sources do not tell when it was announced."""
    previous, day = facts.pop("previous"), facts.pop("announced_on")
    made = Edition.objects.create(
        forum=forum,
        ruleset=forum.rulesets.get(number=1),
        previous=Edition.objects.filter(fiscal_year=previous or 0).first(),
        **facts | {"is_synthetic": facts["is_synthetic"] == "yes"},
    )
    made.refresh_from_db()
    if made.state != State.DRAFT:
        made.announced_at = noon_or_never(made, day) or timezone.now()
        made.save(update_fields=["announced_at"])
    return made
