"""The outbox: one message for each act, sent once, tried again, shown to whoever runs the platform."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import default_task_backend

from datacon.base.refusal import Refused
from datacon.mail.actions import Letter, post, post_all, send, send_all
from datacon.mail.models import Message
from datacon.mail.states import State

pytestmark = pytest.mark.django_db

FILES = "django.core.mail.backends.filebased.EmailBackend"
REFUSING = "tests.mail.test_outbox.Refusing"


class Refusing(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("sin conexión")


def posted(key: str = "bid:1", **fields: str) -> Message:
    return post(key, **{"to": "carla@example.org", "subject": "Tu candidatura", "body": "Llegó.\n"} | fields)


def queued() -> list[tuple]:
    return [(task.args, task.task.run_after) for task in default_task_backend.results]


def test_message_is_a_row_and_a_task_before_it_is_a_mail():
    message = posted()

    assert (message.state, message.attempts, str(message)) == (State.QUEUED, 0, "Tu candidatura")
    assert queued() == [([message.pk], None)]
    assert mail.outbox == []


def test_the_same_act_twice_writes_and_queues_one_message():
    first, second = posted(), posted(subject="Otra vez")

    assert (second.pk, second.subject) == (first.pk, "Tu candidatura")
    assert len(queued()) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_many_mails_cost_as_many_writes_as_one_and_leave_one_by_one(django_assert_num_queries, count):
    letters = [
        Letter(f"bid:{number}", f"carla{number}@example.org", "Hola\na todos", "Sí.") for number in range(count)
    ]

    with django_assert_num_queries(4):
        assert post_all(letters) == count
    send_all.func(queued()[0][0][0])

    assert list(Message.objects.values_list("subject", flat=True)) == ["Hola a todos"] * count
    assert [args for args, _after in queued()[1:]] == [[message.pk] for message in Message.objects.order_by("pk")]


def test_of_many_mails_those_that_were_written_are_not_written_again():
    posted("bid:1")

    assert post_all([Letter("bid:1", "carla@example.org", "Otra", "vez")]) == 0
    assert Message.objects.get().subject == "Tu candidatura"
    assert len(queued()) == 1


def test_of_many_mails_none_is_written_where_one_has_no_address():
    with pytest.raises(Refused, match="«nadie» no es una dirección"):
        post_all([Letter("a", "ana@example.org", "Hola", ""), Letter("b", "nadie", "Hola", "")])

    assert Message.objects.count() == 0


def test_a_message_of_an_act_that_fails_is_not_there():
    with transaction.atomic():
        posted()
        transaction.set_rollback(True)

    assert Message.objects.count() == 0


def test_a_subject_is_one_line():
    message = posted(subject="Hola\r\nBcc: todas@example.org " + "x" * 300)

    assert message.subject.startswith("Hola Bcc: todas@example.org xxx")
    assert len(message.subject) == 200


@pytest.mark.parametrize("address", ["carla@example.org\nBcc: todas@example.org", "a@b.mx, c@d.mx", "", "Carla"])
def test_what_is_not_one_address_is_refused(address):
    with pytest.raises(Refused, match="no es una dirección de correo"):
        posted(to=address)

    assert Message.objects.count() == 0


def test_sending_sends_once():
    message = posted()

    send.func(message.pk)
    send.func(message.pk)

    message.refresh_from_db()
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Tu candidatura", "Llegó.\n", ["carla@example.org"])
    assert sent.extra_headers == {"Auto-Submitted": "auto-generated"}
    assert (message.state, message.attempts) == (State.SENT, 1)
    assert timezone.now() - message.sent_at < timedelta(minutes=1)


def test_what_does_not_leave_waits_for_another_attempt(settings):
    settings.EMAIL_BACKEND = REFUSING
    message = posted()

    send.func(message.pk)

    message.refresh_from_db()
    _first, (arguments, run_after) = queued()
    assert (message.state, message.attempts, message.sent_at) == (State.QUEUED, 1, None)
    assert message.failure == "El correo no salió: sin conexión."
    assert arguments == [message.pk]
    assert timedelta(minutes=4) < run_after - timezone.now() <= timedelta(minutes=5)


def test_after_five_attempts_it_is_given_up(settings):
    settings.EMAIL_BACKEND = REFUSING
    message = posted()

    for _attempt in range(6):
        send.func(message.pk)

    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.FAILED, 5)
    assert len(queued()) == 5


def test_what_left_at_the_second_attempt_is_sent(settings):
    message, working = posted(), settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = REFUSING
    send.func(message.pk)
    settings.EMAIL_BACKEND = working

    send.func(message.pk)

    message.refresh_from_db()
    assert (message.state, message.attempts, len(mail.outbox)) == (State.SENT, 2, 1)


def test_administration_sees_the_messages_and_their_failures(client, ana):
    client.force_login(ana)
    message = posted()
    Message.objects.create(
        key="x",
        recipient="b@example.org",
        subject="Perdido",
        body="",
        state=State.FAILED,
        failure="El correo no salió.",
    )

    page = client.get("/mesa/correo/").content.decode()

    assert f'href="/mesa/correo/{message.pk}/"' in page
    assert "en espera" in page
    assert "no se pudo enviar" in page
    assert "El correo no salió." in page


def test_outbox_without_messages_says_so(client, ana):
    client.force_login(ana)

    assert "Nadie ha recibido correo" in client.get("/mesa/correo/").content.decode()


def test_outbox_is_cut_into_pages(client, ana):
    client.force_login(ana)
    Message.objects.bulk_create(Message(key=str(n), recipient="a@b.mx", subject=f"Aviso {n}") for n in range(51))

    first, second = (client.get("/mesa/correo/", {"pagina": number}).content.decode() for number in (1, 2))

    assert (first.count("<tr>"), second.count("<tr>")) == (51, 2)
    assert "Página 2 de 2" in second


def test_outbox_takes_as_many_queries_for_many_messages_as_for_one(client, ana):
    def queries(rows: int) -> int:
        Message.objects.bulk_create(
            Message(key=f"{rows}:{number}", recipient="a@b.mx", subject="Aviso") for number in range(rows)
        )
        with CaptureQueriesContext(connection) as asked:
            client.get("/mesa/correo/")
        return len(asked)

    client.force_login(ana)

    assert queries(1) == queries(300)


def test_a_text_is_shown_where_mail_stays_in_files(client, ana, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = FILES, tmp_path / "mail"
    client.force_login(ana)
    message = posted(body="Tu código es ABCD-EFGH.\nVisita https://foro.example.org/x <b>hoy</b>.")

    page = client.get(f"/mesa/correo/{message.pk}/").content.decode()

    assert "Tu código es ABCD-EFGH." in page
    assert "&lt;b&gt;hoy&lt;/b&gt;" in page
    assert str(tmp_path / "mail") in client.get("/mesa/correo/").content.decode()


def test_a_text_is_not_shown_where_mail_reaches_people(client, ana):
    client.force_login(ana)
    message = posted(body="Tu código es ABCD-EFGH.")
    send.func(message.pk)

    page = client.get(f"/mesa/correo/{message.pk}/").content.decode()

    assert "ABCD-EFGH" not in page
    assert "sería la llave de la cuenta de alguien más" in page


def test_a_failure_is_shown_with_its_message(client, ana, settings):
    settings.EMAIL_BACKEND = REFUSING
    client.force_login(ana)
    message = posted()
    send.func(message.pk)

    assert "El correo no salió: sin conexión." in client.get(f"/mesa/correo/{message.pk}/").content.decode()


def test_a_number_without_message_is_not_there(client, ana):
    client.force_login(ana)

    assert client.get("/mesa/correo/77/").status_code == 404


@pytest.mark.parametrize("address", ["/mesa/correo/", "/mesa/correo/1/"])
def test_nobody_else_sees_the_outbox(client, beto, address):
    outside = client.get(address)
    client.force_login(beto)
    inside = client.get(address)

    assert (outside.status_code, outside["Location"]) == (302, f"/entrar/?next={address}")
    assert inside.status_code == 403
