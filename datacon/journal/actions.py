"""Writing and checking the journal. Imported as `from datacon.journal import actions as journal`."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from datacon.journal.models import GENESIS, Entry, Head

recorded = Signal()
"""The code's only signal: sent inside the transaction with `entry` and `subject`."""

Listener = Callable[[Entry, Any], None]


class Actor(Protocol):
    """Whoever acts: a signed-in person."""

    pk: Any

    def __str__(self) -> str: ...


@transaction.atomic
def record(verb: str, subject: models.Model, *, by: Actor | None, reason: str = "", **data: Any) -> Entry:
    """Append an entry and tell those who listen for `verb`, all in the caller's transaction.

    `by=None` means the program itself, from its console. `data` must be JSON.
    """
    Head.objects.get_or_create(pk=1)
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        position=head.position + 1,
        at=timezone.now(),
        actor_key="" if by is None else str(by.pk),
        actor_label="datacon" if by is None else str(by),
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_key=str(subject.pk),
        subject_label=str(subject)[:300],
        reason=reason,
        data=data,
        previous_hash=head.hash,
    )
    entry.hash = entry.digest()
    entry.save(force_insert=True)
    head.position, head.hash = entry.position, entry.hash
    head.save()
    recorded.send(sender=Entry, entry=entry, subject=subject)
    return entry


def on(*verbs: str) -> Callable[[Listener], Listener]:
    """Call the decorated function with `(entry, subject)` after each act named by `verbs`; after every act if none is."""

    def listen(listener: Listener) -> Listener:
        def receive(*, entry: Entry, subject: models.Model, **_: Any) -> None:
            if not verbs or entry.verb in verbs:
                listener(entry, subject)

        recorded.connect(receive, weak=False, dispatch_uid=f"{listener.__module__}.{listener.__name__}")
        return listener

    return listen


def verbs(subject: models.Model) -> list[str]:
    """What happened to `subject`, oldest first."""
    return list(Entry.objects.about(subject).order_by("position").values_list("verb", flat=True))


def broken_links() -> Iterator[str]:
    """Every place where the chain does not hold, the first one first; nothing when it is whole."""
    position, previous = 0, GENESIS
    for entry in Entry.objects.order_by("position").iterator():
        if entry.position != position + 1:
            yield f"{position + 1}: missing"
        elif entry.previous_hash != previous:
            yield f"{entry.position}: does not continue the entry before it"
        elif entry.hash != entry.digest():
            yield f"{entry.position}: changed after it was written"
        position, previous = entry.position, entry.hash
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.position, head.hash) != (position, previous):
        yield f"{position + 1}: missing, the chain ends before its head ({head.position})"
