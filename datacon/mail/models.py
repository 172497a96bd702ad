"""The outbox: every message is a row first, in the transaction of the act that sends it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datacon.base.stateful import Stateful
from datacon.mail.states import MOVES, State


class Message(Stateful):
    """A mail to one address. Its key makes it unique: the same act tried again writes nothing and sends nothing."""

    MOVES = MOVES

    key = models.CharField(_("clave"), max_length=120, unique=True)
    recipient = models.EmailField(_("para"))
    subject = models.CharField(_("asunto"), max_length=200)
    body = models.TextField(_("texto"))
    state = models.CharField(_("estado"), max_length=20, choices=State.choices, default=State.QUEUED)
    written_at = models.DateTimeField(_("escrito el"), default=timezone.now)
    sent_at = models.DateTimeField(_("enviado el"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    failure = models.CharField(_("por qué no salió"), max_length=300, blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("mensaje de correo")
        verbose_name_plural = _("mensajes de correo")

    def __str__(self) -> str:
        return self.subject
