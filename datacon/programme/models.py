"""The programme: days hold blocks, blocks hold sessions, sessions have people."""

from datetime import date, datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from datacon.base.stateful import Stateful
from datacon.editions.models import Edition, Theme
from datacon.people.models import Organization, Person
from datacon.programme.states import MOVES, DayRole, Mode, Part, State
from datacon.ui.weaves import Ink, Weave

class SessionType(models.Model):
    """A format of an edition's sessions; each edition has its own list (R71)."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="session_types", verbose_name=_("edición")
    )
    name = models.CharField(_("nombre"), max_length=60)
    slug = models.SlugField(_("dirección"), max_length=60)
    weave = models.CharField(_("tejido"), max_length=20, choices=Weave.choices)
    ink = models.CharField(_("tinta"), max_length=20, choices=Ink.choices)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        ordering = ["edition", "position"]
        verbose_name = _("tipo de sesión")
        verbose_name_plural = _("tipos de sesión")
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="session_type_name_unique"),
            models.UniqueConstraint(fields=["edition", "slug"], name="session_type_slug_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Day(models.Model):
    """A numbered day of an edition, with what it is for."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="days", verbose_name=_("edición"))
    number = models.PositiveSmallIntegerField(_("número"))
    date = models.DateField(_("fecha"))
    role = models.CharField(_("papel"), max_length=20, choices=DayRole.choices, default=DayRole.OPEN)

    class Meta:
        ordering = ["edition", "number"]
        verbose_name = _("jornada")
        verbose_name_plural = _("jornadas")
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="day_number_unique"),
            models.UniqueConstraint(fields=["edition", "date"], name="day_date_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.date}"

    def get_absolute_url(self) -> str:
        return reverse("public:programme_day", args=[self.edition.fiscal_year, self.number])


class Block(models.Model):
    """The sessions that share one start; the end may be unknown (C3)."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="blocks", verbose_name=_("jornada"))
    starts_at = models.DateTimeField(_("comienza"))
    ends_at = models.DateTimeField(_("termina"), null=True, blank=True)
    mode = models.CharField(_("desarrollo"), max_length=20, choices=Mode.choices, default=Mode.UNSPECIFIED)

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("bloque")
        verbose_name_plural = _("bloques")
        constraints = [
            models.UniqueConstraint(fields=["day", "starts_at"], name="block_start_unique"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="block_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.starts_at}"


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, edition: Edition) -> "SessionQuerySet":
        return self.filter(edition=edition)

    def published(self) -> "SessionQuerySet":
        """Those the public may see, cancelled ones too: a code, once given, stays (R103)."""
        return self.exclude(code="")

    def in_order(self) -> "SessionQuerySet":
        return self.order_by("block__day__number", "block__starts_at", "position")

    def listed(self) -> "SessionQuerySet":
        """In programme order, with all that a listing shows of each."""
        related = self.select_related("type", "block__day__edition__forum", "edition__forum")
        return related.prefetch_related("themes").in_order()


class Session(Stateful):
    """A unit of the programme, cited for ever by its code: `S`, day, order in the day (R102)."""

    MOVES = MOVES

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("edición"))
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("bloque"))
    code = models.CharField(_("código"), max_length=5, blank=True, editable=False)
    type = models.ForeignKey(SessionType, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("tipo"))
    title = models.CharField(_("título"), max_length=300)
    summary = models.TextField(_("resumen"), blank=True)
    language = models.CharField(_("lengua (BCP 47)"), max_length=35, default="es-MX")
    position = models.PositiveSmallIntegerField(_("orden en el bloque"), default=1)
    themes = models.ManyToManyField(Theme, related_name="sessions", blank=True, verbose_name=_("temas"))
    announced_materials = models.JSONField(_("materiales anunciados"), default=list, blank=True)
    state = models.CharField(_("estado"), max_length=20, choices=State.choices, default=State.PLANNED)
    revision = models.PositiveIntegerField(_("revisión"), default=0, editable=False)
    changed_at = models.DateTimeField(_("cambió"), auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "code"]
        verbose_name = _("sesión")
        verbose_name_plural = _("sesiones")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], condition=~models.Q(code=""), name="session_code_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("public:session", args=[self.edition.fiscal_year, self.code])

    @property
    def name(self) -> str:
        """Type and title as a memoria prints them: «Taller: Abrir datos…» (R105)."""
        return f"{self.type.name}: {self.title}"

    @property
    def starts_at(self) -> datetime:
        """The block's start on the edition's wall clock, with its offset of that day."""
        return self.edition.local(self.block.starts_at)

    @property
    def ends_at(self) -> datetime | None:
        return self.block.ends_at and self.edition.local(self.block.ends_at)

    @property
    def date(self) -> date:
        return self.block.day.date

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED


class Participation(models.Model):
    """What a person does in a session, with the affiliation of that moment written down."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="participations", verbose_name=_("sesión")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="participations", verbose_name=_("persona")
    )
    part = models.CharField(_("papel"), max_length=20, choices=Part.choices, default=Part.SPEAKER)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organización"),
    )
    affiliation = models.CharField(_("adscripción en ese momento"), max_length=300, blank=True)
    source = models.CharField(_("fuente"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        ordering = ["session", "position"]
        verbose_name = _("participación")
        verbose_name_plural = _("participaciones")
        constraints = [
            models.UniqueConstraint(fields=["session", "person", "part"], name="participation_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_part_display()}"
