"""Writing a mail and sending it. Imported as `from datacon.mail import actions as mail`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from datacon.base.refusal import Refused
from datacon.mail.models import Message
from datacon.mail.states import State

ATTEMPTS = 5
WAIT = timedelta(minutes=5)
HEADERS = {"Auto-Submitted": "auto-generated"}
"""So that nobody's absence is announced to the program (RFC 3834)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is asked for."""

    key: str
    to: str
    subject: str
    body: str

    def fields(self) -> dict[str, str]:
        """What of it is stored; a subject is one line, and what is not one address is refused."""
        try:
            validate_email(self.to)
        except ValidationError:
            raise Refused(_("«%(address)s» no es una dirección de correo.") % {"address": self.to}) from None
        return {"recipient": self.to, "subject": " ".join(self.subject.split())[:200], "body": self.body}


@transaction.atomic
def post(key: str, *, to: str, subject: str, body: str) -> Message:
    """Write a mail into the outbox and queue its sending, both in the transaction of the act that asks for it.

    Of one `key` there is one message, whatever is asked the second time. Neither subject nor address can smuggle a
    header in.
    """
    letter = Letter(key, to, subject, body)
    message, is_new = Message.objects.get_or_create(key=key, defaults=letter.fields())
    if is_new:
        send.enqueue(message.pk)
    return message


@transaction.atomic
def post_all(letters: Iterable[Letter]) -> int:
    """The same for many mails at once, in a few writes; answers how many of them are new."""
    wanted = {one.key: one for one in letters}
    known = set(Message.objects.filter(key__in=wanted).values_list("key", flat=True))
    fresh = [Message(key=key, **one.fields()) for key, one in wanted.items() if key not in known]
    numbers = [message.pk for message in Message.objects.bulk_create(fresh)]
    if numbers:
        send_all.enqueue(numbers)
    return len(numbers)


@task
def send_all(numbers: list[int]) -> None:
    """Queue each apart, so that one that fails keeps no other waiting."""
    for number in numbers:
        send.enqueue(number)


@task
def send(number: int) -> None:
    """Send a message that waits. It is taken first, so that of two workers one sends it; a failure gives it back."""
    message = Message.objects.get(pk=number)
    try:
        message.move(State.SENT, sent_at=timezone.now(), attempts=message.attempts + 1)
    except Refused:
        return
    try:
        EmailMessage(message.subject, message.body, to=[message.recipient], headers=HEADERS).send()
    except OSError as problem:
        _give_back(message, problem)


@transaction.atomic
def _give_back(message: Message, problem: OSError) -> None:
    """Let it wait for another attempt, each later than the one before, or give it up."""
    failure = (_("El correo no salió: %(problem)s.") % {"problem": problem})[:300]
    if message.attempts >= ATTEMPTS:
        message.move(State.FAILED, sent_at=None, failure=failure)
        return
    message.move(State.QUEUED, sent_at=None, failure=failure)
    send.using(run_after=timezone.now() + WAIT * message.attempts).enqueue(message.pk)
