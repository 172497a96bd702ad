"""What people say of themselves once for all editions: a portrait, and apart from all else their gender."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datacon.people.models import Person
from datacon.proposals.states import Gender
from datacon.uploads.models import Upload


class Portrait(models.Model):
    """A photograph that somebody lets the forum show, and since when; without consent there is none."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="portrait", verbose_name=_("persona"))
    file = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("fotografía"))
    consented_at = models.DateTimeField(_("consintió que se muestre el"), default=timezone.now)
    notice_version = models.CharField(_("versión del aviso de privacidad"), max_length=20)

    class Meta:
        verbose_name = _("fotografía de una persona")
        verbose_name_plural = _("fotografías de personas")

    def __str__(self) -> str:
        return str(self.person)


class GenderQuerySet(models.QuerySet["GenderDeclaration"]):
    def in_force(self) -> "GenderQuerySet":
        """Those whose purge date has not come, and that declare something."""
        return self.filter(purge_on__gt=timezone.localdate()).exclude(answer=Gender.UNDISCLOSED)


class GenderDeclaration(models.Model):
    """What somebody declared, by consent and for parity alone; only counts of it are ever shown (R61, R117, R133)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("persona"))
    answer = models.CharField(_("género"), max_length=20, choices=Gender.choices)
    purpose = models.CharField(_("para qué"), max_length=200)
    notice_version = models.CharField(_("versión del aviso de privacidad"), max_length=20)
    declared_at = models.DateTimeField(_("declarado el"), default=timezone.now)
    purge_on = models.DateField(_("se borra el"))

    objects = GenderQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaración de género")
        verbose_name_plural = _("declaraciones de género")

    def __str__(self) -> str:
        """Whose it is and no more: a list of them tells nothing."""
        return str(self.person)
