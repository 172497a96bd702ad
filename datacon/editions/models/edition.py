"""The yearly editions, and the facts that are told of each."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.stateful import Stateful
from datacon.base.versioned import Versioned
from datacon.editions import ordinals
from datacon.editions.models.forum import Forum
from datacon.editions.models.rule import RuleSet
from datacon.editions.states import MOVES, ConveningRole, DatePrecision, Licence, Modality, Qualifier, State
from datacon.people.models import Organization


def check_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("«%(name)s» no es una zona horaria IANA."), params={"name": name})


class EditionQuerySet(models.QuerySet["Edition"]):
    def public(self) -> "EditionQuerySet":
        return self.filter(announced_at__isnull=False)


class Edition(Stateful, Versioned):
    """One yearly celebration, addressed by its fiscal year, under the rules that it was convened with."""

    MOVES = MOVES

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="editions", verbose_name=_("foro"))
    ordinal = models.PositiveSmallIntegerField(_("número de edición"))
    fiscal_year = models.PositiveSmallIntegerField(_("ejercicio fiscal"), unique=True)
    title = models.CharField(_("título"), max_length=200)
    summary = models.TextField(_("presentación"), blank=True)
    starts_on = models.DateField(_("primer día"))
    ends_on = models.DateField(_("último día"))
    date_precision = models.CharField(
        _("precisión de las fechas"), max_length=10, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    time_zone = models.CharField(
        _("zona horaria"), max_length=50, default="America/Mexico_City", validators=[check_time_zone]
    )
    modality = models.CharField(_("modalidad"), max_length=20, choices=Modality.choices)
    licence = models.CharField(_("licencia"), max_length=20, choices=Licence.choices, default=Licence.CC_BY_4)
    state = models.CharField(_("estado"), max_length=30, choices=State.choices, default=State.DRAFT)
    announced_at = models.DateTimeField(_("anunciada el"), null=True, blank=True)
    ruleset = models.ForeignKey(
        RuleSet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name=_("reglas con que se convocó"),
    )
    previous = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("edición de la que parte"),
    )
    is_synthetic = models.BooleanField(_("ficticia, de demostración"), default=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-fiscal_year"]
        verbose_name = _("edición")
        verbose_name_plural = _("ediciones")
        constraints = [
            models.UniqueConstraint(fields=["forum", "ordinal"], name="edition_ordinal_unique"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="edition_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum.name} {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("public:edition", args=[self.fiscal_year])

    @property
    def is_public(self) -> bool:
        return self.announced_at is not None

    @property
    def caveat(self) -> str:
        """What every page and file of an invented edition says first; nothing for one that is real."""
        return gettext("Datos de ejemplo: esta edición no existió.") if self.is_synthetic else ""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def ordinal_in_words(self) -> str:
        """«Primera», «Vigésima primera» (R12)."""
        return ordinals.feminine(self.ordinal)

    def known(self, day: date) -> str:
        """ISO 8601, with no more of the day than the sources tell: «2021-05-11», «2023-10», «2022»."""
        forms = {DatePrecision.YEAR: "%Y", DatePrecision.MONTH: "%Y-%m", DatePrecision.DAY: "%Y-%m-%d"}
        return day.strftime(forms[DatePrecision(self.date_precision)])

    def local(self, moment: datetime) -> datetime:
        """`moment` on the edition's wall clock (C16)."""
        return moment.astimezone(self.zone)


class Objective(models.Model):
    """What an edition sets out to do, in order (R23)."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="objectives", verbose_name=_("edición")
    )
    position = models.PositiveSmallIntegerField(_("orden"))
    text = models.TextField(_("objetivo"))

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "position"]
        verbose_name = _("objetivo")
        verbose_name_plural = _("objetivos")
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="objective_position_unique")]

    def __str__(self) -> str:
        return self.text


class Convening(models.Model):
    """An organization's part in convening an edition; the organization stays as it was named then (R47, C13)."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="convenings", verbose_name=_("edición")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="convenings", verbose_name=_("organización")
    )
    role = models.CharField(_("papel"), max_length=20, choices=ConveningRole.choices)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "position"]
        verbose_name = _("organización convocante")
        verbose_name_plural = _("organizaciones convocantes")
        constraints = [
            models.UniqueConstraint(fields=["edition", "organization", "role"], name="convening_unique"),
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(role=ConveningRole.COORDINATOR),
                name="one_coordinator_per_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.get_role_display()}"


class Metric(models.Model):
    """A figure that was counted elsewhere, with how to read it and where it comes from (C10, R96)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="metrics", verbose_name=_("edición"))
    key = models.SlugField(_("clave"), max_length=60)
    label = models.CharField(_("qué cuenta"), max_length=120)
    value = models.PositiveIntegerField(_("valor"))
    qualifier = models.CharField(_("precisión"), max_length=20, choices=Qualifier.choices)
    counting_rule = models.TextField(_("regla de conteo"))
    source = models.CharField(_("fuente"), max_length=300)
    source_url = models.URLField(_("dirección de la fuente"), blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "position"]
        verbose_name = _("cifra")
        verbose_name_plural = _("cifras")
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="metric_key_unique")]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"

    def get_absolute_url(self) -> str:
        return reverse("public:metrics", args=[self.edition.fiscal_year]) + f"#{self.key}"
