"""Who takes part: users who sign in, persons who speak, organizations, and who belonged where."""

from typing import Any

import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from datacon.people.states import Branch, Order, Scope, Sector


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, known by an e-mail address."""

    email = models.EmailField(_("correo electrónico"), unique=True)
    name = models.CharField(_("nombre"), max_length=200, blank=True)
    is_staff = models.BooleanField(_("administra la plataforma"), default=False)
    is_active = models.BooleanField(_("puede entrar"), default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        verbose_name = _("cuenta")
        verbose_name_plural = _("cuentas")

    def __str__(self) -> str:
        return self.name or self.email

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """What the forum's rules say; being a superuser opens the admin and nothing else."""
        if rules.perm_exists(perm):
            return self.is_active and rules.has_perm(perm, self, obj)
        return super().has_perm(perm, obj)


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
