from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("en espera")
    SENT = "sent", _("enviado")
    FAILED = "failed", _("no se pudo enviar")
