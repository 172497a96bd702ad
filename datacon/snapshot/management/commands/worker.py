"""The background tasks, taken from the database one after the other."""

import gc
import logging
import os
import signal
import threading
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from datacon.snapshot.actions import publish_pages

EVERY_SECONDS = 0.2


class Command(BaseCommand):
    help = _("Hace el trabajo de fondo.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tied", action="store_true", help=_("termina cuando se cierra la entrada estándar"))
        parser.add_argument("--batch", action="store_true", help=_("termina cuando ya no hay trabajo"))

    def handle(self, *, tied: bool, batch: bool, **options: Any) -> None:
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.ERROR)
        if tied:
            threading.Thread(target=end_when_input_closes, daemon=True).start()
        take_again()
        worker = Worker(
            queue_names=["default"],
            interval=EVERY_SECONDS,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
            excluded_queue_names=[],
        )
        gc.freeze()  # what is loaded by now stays: no collection need look through it
        worker.configure_signals()
        worker.run()


def end_when_input_closes() -> None:
    os.read(0, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def take_again() -> None:
    """Queue anew the publication that a dead worker left half done; to publish twice does no harm."""
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, task_path=publish_pages.module_path).update(
        status=TaskResultStatus.READY
    )
