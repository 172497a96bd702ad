from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("en espera")
    SENT = "sent", _("enviado")
    FAILED = "failed", _("no se pudo enviar")


MOVES = {
    State.SENT: frozenset({State.QUEUED}),
    State.QUEUED: frozenset({State.SENT}),
    State.FAILED: frozenset({State.SENT}),
}
"""A message is taken for sent before it goes, so that two workers never send it twice; then it may come back."""
