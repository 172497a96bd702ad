"""Invitations to co-convene an edition, answered by a link (R52–R54)."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.stateful import Stateful
from datacon.editions.models.edition import Edition
from datacon.editions.states import INVITATION_MOVES, InvitationState
from datacon.people.models import Organization, User
from datacon.uploads.models import Upload


def new_token() -> str:
    """256 bits that nobody guesses; who holds the link answers for the organization."""
    return secrets.token_urlsafe(32)


class Invitation(Stateful):
    """An organization asked to co-convene. Only who accepts is public, and its logo only by consent."""

    MOVES = INVITATION_MOVES

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("edición")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("organización")
    )
    email = models.EmailField(_("correo de contacto"))
    state = models.CharField(
        _("estado"), max_length=20, choices=InvitationState.choices, default=InvitationState.INVITED
    )
    token = models.CharField(_("enlace"), max_length=60, unique=True, default=new_token, editable=False)
    message = models.TextField(_("mensaje"), blank=True)
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién invitó")
    )
    invited_at = models.DateTimeField(_("invitada el"), default=timezone.now)
    expires_at = models.DateTimeField(_("el enlace vence el"))
    answered_at = models.DateTimeField(_("respondió el"), null=True, blank=True)
    contact_name = models.CharField(_("persona de contacto"), max_length=200, blank=True)
    reason = models.TextField(_("motivo"), blank=True)
    logo = models.ForeignKey(
        Upload, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logotipo")
    )
    logo_consented_at = models.DateTimeField(_("consintió publicar su logotipo"), null=True, blank=True)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "organization__name"]
        verbose_name = _("invitación a co-convocar")
        verbose_name_plural = _("invitaciones a co-convocar")
        constraints = [
            models.UniqueConstraint(fields=["edition", "organization"], name="invitation_organization_unique")
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.edition}"
