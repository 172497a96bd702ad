"""Invitations to co-convene an edition, answered by a link (R52–R54)."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.stateful import Stateful
from datacon.base.versioned import Versioned
from datacon.editions.models.edition import Edition
from datacon.editions.states import INVITATION_MOVES, InvitationState
from datacon.people.models import Organization, User
from datacon.uploads.models import Upload


def new_token() -> str:
    """256 bits that nobody guesses; who holds the link answers for the organization."""
    return secrets.token_urlsafe(32)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def accepted(self) -> "InvitationQuerySet":
        return self.filter(state=InvitationState.ACCEPTED)

    def showing_logo(self) -> "InvitationQuerySet":
        """Those whose logo may be shown to everybody."""
        return self.accepted().filter(logo__isnull=False, logo_consented_at__isnull=False)


class Invitation(Stateful, Versioned):
    """An organization asked to co-convene. Only who accepts is public, and its logo only by consent.

    Every change counts its version, so of two answers that were given at once the second is told.
    """

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

    objects = ScopedManager(edition="edition", _manager_class=models.Manager.from_queryset(InvitationQuerySet))

    class Meta:
        ordering = ["edition", "organization__name"]
        verbose_name = _("invitación a co-convocar")
        verbose_name_plural = _("invitaciones a co-convocar")
        constraints = [
            models.UniqueConstraint(fields=["edition", "organization"], name="invitation_organization_unique")
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.edition}"

    @property
    def is_expired(self) -> bool:
        """Its time is over, or the edition has begun."""
        return timezone.now() >= self.expires_at or timezone.localdate(timezone=self.edition.zone) >= (
            self.edition.starts_on
        )

    @property
    def is_open(self) -> bool:
        """Whether who holds the link may still answer, or answer otherwise."""
        return self.state != InvitationState.WITHDRAWN and not self.is_expired

    @property
    def shows_logo(self) -> bool:
        return bool(self.state == InvitationState.ACCEPTED and self.logo_id and self.logo_consented_at)

    @property
    def path(self) -> str:
        """Where it is answered; whoever knows it may."""
        return reverse("editions:invitation", args=[self.token])
