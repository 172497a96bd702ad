"""What an act makes stale is withdrawn as the act is committed, and made again by the task worker."""

from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django_tasks import task

from datacon.snapshot.publication import fingerprint, publish
from datacon.snapshot.store import EVERYTHING, Store

TAGS_NAMED_IN_ONE_TRANSACTION = 50


@dataclass(frozen=True)
class Withdrawal:
    """What one transaction takes out of force when it commits."""

    act: str
    tags: tuple[str, ...]

    def __call__(self) -> None:
        with Store(settings.SNAPSHOT_ROOT).change() as generation:
            generation.drop(self.act, self.tags)


@task
def publish_pages(act: str, tags: list[str]) -> None:
    """Publish what is missing; withdraw first, should the process of the act have died after its commit."""
    Withdrawal(act, tuple(tags))()
    publish()


def stale(*tags: str) -> None:
    """Withdraw the pages with one of these tags when the transaction commits; queue them in it.

    Until they are published again Django answers them, so a withdrawn page is gone at once.
    A transaction that speaks of very many tags (an import) withdraws everything, once.
    """
    promised = (then[1] for then in connection.run_on_commit)  # what a savepoint takes back leaves this list
    queued = {tag for then in promised if isinstance(then, Withdrawal) for tag in then.tags}
    fresh = set(tags) - queued
    if EVERYTHING in queued or not fresh:
        return
    named = (EVERYTHING,) if len(queued | fresh) > TAGS_NAMED_IN_ONE_TRANSACTION else tuple(sorted(fresh))
    act = uuid4().hex
    publish_pages.enqueue(act, list(named))
    transaction.on_commit(Withdrawal(act, named), robust=True)


def begin() -> None:
    """As the server starts: withdraw what other code or a crash left, and queue whatever is missing."""
    Store(settings.SNAPSHOT_ROOT).begin(fingerprint())
    publish_pages.enqueue(uuid4().hex, [])
