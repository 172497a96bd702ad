"""The task worker: it does what was queued, and what a dead one left half done."""

import signal

import pytest
from django.core.management import call_command
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from datacon.snapshot import actions
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)  # the worker closes connections that are in a transaction

PATH = "/organizaciones/una/"


@pytest.fixture(autouse=True)
def handlers():
    """The worker listens for signals; the tests' process gets its own handlers back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def queue(site, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    make.organization("Una")
    actions.stale("organizations")
    return DBTaskResult.objects.all()


def test_the_worker_publishes_what_was_queued(queue, store):
    call_command("worker", "--batch")

    assert store.read().pages.keys() == {PATH}
    assert [task.status for task in queue] == [TaskResultStatus.SUCCESSFUL]


def test_the_worker_takes_up_what_a_dead_one_left(queue, store):
    queue.update(status=TaskResultStatus.RUNNING)

    call_command("worker", "--batch")

    assert store.read().pages.keys() == {PATH}
    assert [task.status for task in queue] == [TaskResultStatus.SUCCESSFUL]


def test_tasks_of_others_that_are_running_are_left_alone(queue, store):
    queue.update(status=TaskResultStatus.RUNNING, task_path="datacon.other.tasks.send")

    call_command("worker", "--batch")

    assert [task.status for task in queue] == [TaskResultStatus.RUNNING]


def test_queueing_is_part_of_the_acts_transaction(queue):
    """One transaction, one row, in the same database as the data."""
    assert [(task.task_path, task.args_kwargs["args"][1]) for task in queue] == [
        ("datacon.snapshot.actions.publish_pages", ["organizations"])
    ]
