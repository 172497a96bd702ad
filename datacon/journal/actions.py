"""Writing and checking the journal. Imported as `from datacon.journal import actions as journal`."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

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
    head = Head.objects.select_for_update().get_or_create(pk=1)[0]
    entry = _link(head, verb, subject, by, reason, data)
    entry.save(force_insert=True)
    head.save()
    recorded.send(sender=Entry, entry=entry, subject=subject)
    return entry


@transaction.atomic
def record_all(verb: str, subjects: Iterable[tuple[models.Model, dict[str, Any]]], *, by: Actor | None) -> list[Entry]:
    """The same act about many subjects, each with data of its own: an entry each, in as few writes as for one."""
    head = Head.objects.select_for_update().get_or_create(pk=1)[0]
    about = list(subjects)
    entries = [_link(head, verb, subject, by, "", data) for subject, data in about]
    Entry.objects.bulk_create(entries)
    head.save()
    for entry, (subject, _data) in zip(entries, about, strict=True):
        recorded.send(sender=Entry, entry=entry, subject=subject)
    return entries


def _link(head: Head, verb: str, subject: models.Model, by: Actor | None, reason: str, data: dict[str, Any]) -> Entry:
    """The next entry of the chain, which `head` ends with from now on; neither is stored yet."""
    entry = Entry(
        position=head.position + 1,
        at=timezone.now(),
        actor_key="" if by is None else str(by.pk),
        actor_label="datacon" if by is None else str(by)[:200],
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_key=str(subject.pk),
        subject_label=str(subject)[:300],
        reason=reason,
        data=data,
        previous_hash=head.hash,
    )
    entry.hash = entry.digest()
    head.position, head.hash = entry.position, entry.hash
    return entry


def on(*verbs: str) -> Callable[[Listener], Listener]:
    """Call the decorated function with `(entry, subject)` after each act named by `verbs`, or after every act."""

    def listen(listener: Listener) -> Listener:
        def receive(*, entry: Entry, subject: models.Model, **signal: Any) -> None:
            if not verbs or entry.verb in verbs:
                listener(entry, subject)

        recorded.connect(receive, weak=False, dispatch_uid=f"{listener.__module__}.{listener.__name__}")
        return listener

    return listen


def verbs(subject: models.Model) -> list[str]:
    """What happened to `subject`, oldest first."""
    return list(Entry.objects.about(subject).order_by("position").values_list("verb", flat=True))


def broken_links() -> Iterator[str]:
    """A sentence for each place where the chain does not hold, first to last; nothing when it is whole."""
    position, previous = 0, GENESIS
    for entry in Entry.objects.order_by("position").iterator():
        if entry.position != position + 1:
            yield _("Falta la entrada %(position)d.") % {"position": position + 1}
        elif entry.previous_hash != previous:
            yield _("La entrada %(position)d no continúa la anterior.") % {"position": entry.position}
        elif entry.hash != entry.digest():
            yield _("La entrada %(position)d cambió después de escrita.") % {"position": entry.position}
        position, previous = entry.position, entry.hash
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.position, head.hash) != (position, previous):
        yield _("La cadena termina en la entrada %(position)d y su cabeza es la %(head)d.") % {
            "position": position,
            "head": head.position,
        }
