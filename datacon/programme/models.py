"""The programme: days hold blocks, blocks hold sessions, sessions have people."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.refusal import Refused
from datacon.base.stateful import Stateful
from datacon.editions.models import Edition, Theme
from datacon.journal import actions as journal
from datacon.people.models import Organization, Person
from datacon.programme import codes
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

    objects = ScopedManager(edition="edition")

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

    objects = ScopedManager(edition="edition")

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

    def clean(self) -> None:
        """Codes say the day's number, so it is frozen with the first of them (I1, I2)."""
        coded = Session.objects.filter(block__day=self.pk).published()
        if coded.exclude(code__startswith=f"S{self.number:02}").exists():
            raise ValidationError({"number": _("La jornada ya tiene sesiones con código: su número no cambia.")})


class Block(models.Model):
    """The sessions that share one start; the end may be unknown (C3)."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="blocks", verbose_name=_("jornada"))
    starts_at = models.DateTimeField(_("comienza"))
    ends_at = models.DateTimeField(_("termina"), null=True, blank=True)
    mode = models.CharField(_("desarrollo"), max_length=20, choices=Mode.choices, default=Mode.UNSPECIFIED)

    objects = ScopedManager(edition="day__edition")

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

    def held(self) -> "SessionQuerySet":
        """Those that count in a total: published, and not cancelled (R70)."""
        return self.published().exclude(state=State.CANCELLED)

    def totals_by_type(self) -> "models.QuerySet[Session, tuple[Any, ...]]":
        """Pairs of a type's name and its number of sessions, in the edition's order of types (R70)."""
        counted = self.values_list("type__name").annotate(models.Count("pk"))
        return counted.order_by("type__position", "type__name")

    def totals_by_day(self) -> "models.QuerySet[Session, tuple[Any, ...]]":
        """For each day its number, its sessions and the blocks they fill."""
        counted = self.values_list("block__day__number").annotate(
            models.Count("pk"), models.Count("block", distinct=True)
        )
        return counted.order_by("block__day__number")

    def in_order(self) -> "SessionQuerySet":
        return self.order_by("block__day__number", "block__starts_at", "position", "pk")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused if any has a code: what was published is cancelled, not deleted (R103)."""
        if coded := self.published().first():
            raise Refused(cannot_delete(coded))
        return super().delete()

    def listed(self) -> "SessionQuerySet":
        """In programme order, with all that a listing shows of each."""
        related = self.select_related("type", "block__day__edition__forum", "edition__forum")
        return related.prefetch_related("themes").in_order()


def cannot_delete(session: "Session") -> str:
    text = gettext("«%(session)s» ya tiene código y no se borra: cancélela, y su código y su dirección se conservan.")
    return text % {"session": session}


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
    cancellation_reason = models.CharField(_("motivo de la cancelación"), max_length=300, blank=True, editable=False)
    revision = models.PositiveIntegerField(_("revisión"), default=0, editable=False)
    changed_at = models.DateTimeField(_("cambió"), auto_now=True)

    objects = ScopedManager(edition="edition", _manager_class=models.Manager.from_queryset(SessionQuerySet))

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

    def clean(self) -> None:
        """A block of another edition is refused, and so is one of another day once there is a code (I2)."""
        if not self.block_id:
            return
        day = self.block.day
        if day.edition_id != self.edition_id:
            raise ValidationError({"block": _("El bloque es de otra edición.")})
        parts = codes.parts(self.code)
        if parts and parts[0] != day.number:
            text = _("El código %(code)s es de la jornada %(day)d: la sesión puede cambiar de hora, no de jornada.")
            raise ValidationError({"block": ValidationError(text, params={"code": self.code, "day": parts[0]})})

    @transaction.atomic
    def publish(self, code: str, *, by: journal.Actor | None) -> None:
        """Show it under `code`, which is its own from now on (R103)."""
        assert not self.code, f"{self.code} is frozen"
        self.move(State.PUBLISHED, code=code, changed_at=timezone.now())
        journal.record("session.published", self, by=by)

    @transaction.atomic
    def cancel(self, *, by: journal.Actor | None, reason: str) -> None:
        """Cancel it; its code and its address stay, and tell why (R103)."""
        if not reason.strip():
            raise Refused(gettext("Para cancelar una sesión hay que decir el motivo."))
        changes = {"revision": self.revision + 1, "changed_at": timezone.now()}
        self.move(State.CANCELLED, cancellation_reason=reason.strip(), **changes)
        journal.record("session.cancelled", self, by=by, reason=reason.strip())

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused once it has a code: what was published is cancelled, not deleted (R103)."""
        if self.code:
            raise Refused(cannot_delete(self))
        return super().delete(*args, **kwargs)


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

    objects = ScopedManager(edition="session__edition")

    class Meta:
        ordering = ["session", "position"]
        verbose_name = _("participación")
        verbose_name_plural = _("participaciones")
        constraints = [
            models.UniqueConstraint(fields=["session", "person", "part"], name="participation_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_part_display()}"
