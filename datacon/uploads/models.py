"""Files that people hand in. Each is judged before it is kept, and leaves only by the view that checks who asks."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datacon.people.models import User
from datacon.uploads.states import MediaType


def new_token() -> str:
    return secrets.token_urlsafe(24)


def stored_at(upload: "Upload", _name: str) -> str:
    """Nothing of the name that its owner gave is in the path."""
    return f"uploads/{upload.token[:2]}/{upload.token}"


class Upload(models.Model):
    """A file as it was accepted: its kind is what its bytes are, its name only what is shown."""

    token = models.CharField(_("clave"), max_length=40, unique=True, default=new_token, editable=False)
    file = models.FileField(_("archivo"), upload_to=stored_at)
    name = models.CharField(_("nombre"), max_length=200)
    media_type = models.CharField(_("tipo"), max_length=80, choices=MediaType.choices)
    size = models.PositiveIntegerField(_("tamaño (bytes)"))
    sha256 = models.CharField(_("huella"), max_length=64)
    uploaded_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién lo subió")
    )
    uploaded_at = models.DateTimeField(_("cuándo"), default=timezone.now)

    warnings: tuple[str, ...] = ()
    """What its owner is told once, when it is accepted (UP4)."""

    class Meta:
        verbose_name = _("archivo recibido")
        verbose_name_plural = _("archivos recibidos")

    def __str__(self) -> str:
        return self.name
