"""What makes a memoria stale: its own text, and the evidence of its edition's objectives."""

from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.memoria.models import Chapter, Evidence
from datacon.snapshot.actions import stale


@journal.on("chapter.added", "chapter.changed", "chapter.deleted")
def chapter_was_written(entry: Entry, chapter: Chapter) -> None:
    stale(f"memoria:{chapter.edition.fiscal_year}")


@journal.on("evidence.added", "evidence.changed", "evidence.deleted")
def evidence_was_recorded(entry: Entry, evidence: Evidence) -> None:
    stale(f"memoria:{evidence.objective.edition.fiscal_year}")
