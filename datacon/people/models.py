"""Who takes part: users who sign in, persons who speak, organizations, and who belonged where."""

from datetime import date
from typing import Any

import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from datacon.people.states import Branch, Order, Scope, Sector


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """An account; nobody signs in with a password, so one that is given is not kept."""
        user = self.model(email=email.lower(), **extra)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self.create_user(email, is_staff=True, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, known by an e-mail address, with a code that is sent there or with a passkey."""

    email = models.EmailField(_("correo electrónico"), unique=True)
    name = models.CharField(_("nombre"), max_length=200, blank=True)
    is_staff = models.BooleanField(_("administra la plataforma"), default=False)
    is_active = models.BooleanField(_("puede entrar"), default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"

    lacks_second_factor = False
    """Set by `people.middleware` for whoever administers the platform and showed in this session one factor only."""

    class Meta:
        verbose_name = _("cuenta")
        verbose_name_plural = _("cuentas")

    def __str__(self) -> str:
        return self.name or self.email

    def has_usable_password(self) -> bool:
        """Never, whatever an older database holds."""
        return False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """What the forum's rules say; being a superuser opens the admin and nothing else."""
        if rules.perm_exists(perm):
            return self.is_active and rules.has_perm(perm, self, obj)
        return super().has_perm(perm, obj)


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def existing(self, day: date) -> "OrganizationQuerySet":
        """Those that exist on `day`, as far as their dates are known."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class Organization(models.Model):
    """An institution, as it was between two dates; what replaced it is its successor (C13)."""

    name = models.CharField(_("nombre"), max_length=300)
    acronym = models.CharField(_("siglas"), max_length=30, blank=True)
    aliases = models.JSONField(_("otros nombres"), default=list, blank=True)
    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices)
    scope = models.CharField(_("alcance"), max_length=20, choices=Scope.choices, default=Scope.NATIONAL)
    branch = models.CharField(_("poder"), max_length=20, choices=Branch.choices, blank=True)
    order = models.CharField(_("orden de gobierno"), max_length=20, choices=Order.choices, blank=True)
    state = models.CharField(_("entidad federativa (clave INEGI)"), max_length=2, blank=True)
    valid_from = models.DateField(_("existe desde"), null=True, blank=True)
    valid_to = models.DateField(_("existió hasta"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("sucesora"),
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organización")
        verbose_name_plural = _("organizaciones")
        constraints = [
            models.CheckConstraint(condition=models.Q(sector__in=Sector.values), name="organization_has_sector"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organization_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.acronym or self.name

    def get_absolute_url(self) -> str:
        """Its place in the directory, which holds those that did something public."""
        return reverse("public:organization", args=[self.slug])

    @property
    def full_name(self) -> str:
        """«Colectivo Datos (CODA)»: how it is told from others in a list."""
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    def clean(self) -> None:
        if self.pk and self in self._succeeding():
            raise ValidationError({"successor": _("Una organización no puede sucederse a sí misma.")})

    def current(self) -> "Organization":
        """What it has become: the last of its successors, or itself (C13). Old editions keep who it was."""
        return next(reversed(self._succeeding()), self)

    def lineage(self) -> list["Organization"]:
        """It among those it came from and those it became, oldest first."""
        older: list[Organization] = []
        generation = [self]
        while generation := [before for before in _before(generation) if before not in [*older, self]]:
            older = [*generation, *older]
        return [*older, self, *self._succeeding()]

    def _succeeding(self) -> list["Organization"]:
        """Its successors in turn; a chain that bites its tail is told once around."""
        chain: list[Organization] = []
        following = self.successor
        while following and following not in chain:
            chain.append(following)
            following = following.successor
        return chain


def _before(generation: list[Organization]) -> models.QuerySet[Organization]:
    return Organization.objects.filter(successor__in=generation)


class Person(models.Model):
    """Somebody who takes part, once for all editions. Nothing here is inferred."""

    public_name = models.CharField(_("nombre público"), max_length=200)
    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="person", verbose_name=_("cuenta")
    )
    email = models.EmailField(_("correo electrónico (privado)"), blank=True)
    biography = models.TextField(_("semblanza"), blank=True)
    languages = models.JSONField(_("lenguas"), default=list, blank=True)
    is_profile_public = models.BooleanField(_("consiente un perfil público"), default=False)
    is_synthetic = models.BooleanField(_("persona ficticia, de demostración"), default=False)

    class Meta:
        ordering = ["public_name"]
        verbose_name = _("persona")
        verbose_name_plural = _("personas")

    def __str__(self) -> str:
        return self.public_name


class Affiliation(models.Model):
    """A person's place in an organization between two dates."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="affiliations", verbose_name=_("persona")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("organización")
    )
    position = models.CharField(_("cargo"), max_length=200, blank=True)
    starts_on = models.DateField(_("desde"), null=True, blank=True)
    ends_on = models.DateField(_("hasta"), null=True, blank=True)

    class Meta:
        verbose_name = _("adscripción")
        verbose_name_plural = _("adscripciones")

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.position, str(self.organization)]))
