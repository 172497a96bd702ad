"""The forum's constitution: versioned sets of rules, and the reasons given where one was not kept."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.editions.models.forum import Forum
from datacon.editions.states import Level, State
from datacon.people.models import User


class RuleSet(models.Model):
    """The rules that the forum adopted at one time; an edition keeps the set it was convened under."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="rulesets", verbose_name=_("foro"))
    number = models.PositiveSmallIntegerField(_("versión"))
    adopted_on = models.DateField(_("adoptadas el"))
    note = models.TextField(_("qué cambió y por qué"), blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("reglas del foro")
        verbose_name_plural = _("reglas del foro")
        constraints = [models.UniqueConstraint(fields=["forum", "number"], name="ruleset_number_unique")]

    def __str__(self) -> str:
        return f"{self.forum}, {self.number}"


class Rule(models.Model):
    """One rule: its sentence, whether it must hold, and before which states it is checked.

    `key` names what measures it (`datacon.editions.measures`); `limits` are that measure's thresholds.
    """

    ruleset = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="rules", verbose_name=_("reglas"))
    key = models.SlugField(_("clave"), max_length=40)
    title = models.CharField(_("nombre"), max_length=120)
    sentence = models.TextField(_("regla"))
    source = models.CharField(_("de dónde viene"), max_length=200)
    level = models.CharField(_("obligación"), max_length=10, choices=Level.choices)
    guards: Any = models.JSONField(_("se revisa antes de"), default=list, blank=True)
    limits: Any = models.JSONField(_("umbrales"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        ordering = ["ruleset", "position"]
        verbose_name = _("regla")
        verbose_name_plural = _("reglas")
        constraints = [models.UniqueConstraint(fields=["ruleset", "key"], name="rule_key_unique")]

    def __str__(self) -> str:
        return self.title

    @property
    def guarded(self) -> list[State]:
        """The states that an edition may not enter while the rule is breached."""
        return [State(value) for value in self.guards]


class RuleException(models.Model):
    """The signed reason why an edition did not keep a soft rule (I6); it is public and is never rewritten."""

    edition = models.ForeignKey(
        "editions.Edition", on_delete=models.CASCADE, related_name="exceptions", verbose_name=_("edición")
    )
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="exceptions", verbose_name=_("regla"))
    text = models.TextField(_("justificación"))
    measured = models.CharField(_("qué se midió"), max_length=300)
    justified_on = models.DateField(_("fecha"))
    author = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cuenta que firma"),
    )
    signed_by = models.CharField(_("quién firma"), max_length=200)
    source = models.CharField(_("fuente"), max_length=300, blank=True)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "rule__position"]
        verbose_name = _("excepción justificada")
        verbose_name_plural = _("excepciones justificadas")
        constraints = [models.UniqueConstraint(fields=["edition", "rule"], name="exception_rule_unique")]

    def __str__(self) -> str:
        return f"{self.rule}, {self.edition}"
