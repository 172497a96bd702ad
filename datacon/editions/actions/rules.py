"""The forum's rules: how a set is adopted, and how the breach of one is justified."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions import rules
from datacon.editions.constitution import ADOPTED_ON, ARTICLES
from datacon.editions.models import Edition, Forum, Rule, RuleException, RuleSet
from datacon.editions.states import Level
from datacon.journal import actions as journal
from datacon.people.models import User


@transaction.atomic
def adopt(forum: Forum, *, by: User | None = None, on: date = ADOPTED_ON) -> RuleSet:
    """The first set of rules, as `constitution.py` has it; the same one when it was adopted before."""
    ruleset, is_new = RuleSet.objects.get_or_create(forum=forum, number=1, defaults={"adopted_on": on})
    if not is_new:
        return ruleset
    Rule.objects.bulk_create(
        Rule(
            ruleset=ruleset,
            key=article.key,
            title=article.title,
            sentence=article.sentence,
            source=article.source,
            level=article.level,
            guards=[state.value for state in article.guards],
            limits=article.limits,
            position=position,
        )
        for position, article in enumerate(ARTICLES, 1)
    )
    journal.record("ruleset.adopted", ruleset, by=by)
    return ruleset


@transaction.atomic
def amend(
    source: RuleSet, changes: Mapping[str, Mapping[str, Any]], *, by: User | None, adopted_on: date, note: str
) -> RuleSet:
    """A new version: a copy of `source` with `changes` by rule. Editions that exist keep the set they have."""
    last = RuleSet.objects.filter(forum=source.forum).aggregate(last=Max("number"))["last"]
    ruleset = RuleSet.objects.create(forum=source.forum, number=last + 1, adopted_on=adopted_on, note=note)
    copies = list(source.rules.all())
    for rule in copies:
        rule.pk, rule.ruleset = None, ruleset
        for name, value in changes.get(rule.key, {}).items():
            setattr(rule, name, value)
    Rule.objects.bulk_create(copies)
    journal.record("ruleset.adopted", ruleset, by=by, reason=note)
    return ruleset


@transaction.atomic
def justify(edition: Edition, key: str, *, by: User, text: str, signed_by: str) -> RuleException:
    """Sign why the edition does not keep a soft rule; what it measured is written down with it (I6, R69).

    Raises `Refused` for a rule that must hold, that is kept, or whose reason is already given.
    """
    verdict = rules.verdict(edition, key)
    if verdict.rule.level == Level.MUST:
        raise Refused(_("«%(rule)s» es una regla obligatoria: se cumple, no se justifica.") % {"rule": verdict.rule})
    if verdict.kept is not False:
        raise Refused(_("«%(rule)s» no está incumplida: no hay nada que justificar.") % {"rule": verdict.rule})
    if timezone.localdate(timezone=edition.zone) > edition.starts_on:
        raise Refused(_("La edición ya comenzó: una excepción se justifica antes de su primer día."))
    try:
        with transaction.atomic():
            exception = RuleException.objects.create(
                edition=edition,
                rule=verdict.rule,
                text=text,
                measured=verdict.text,
                justified_on=timezone.localdate(timezone=edition.zone),
                author=by,
                signed_by=signed_by,
            )
    except IntegrityError as twice:
        raise Refused(
            _("«%(rule)s» ya tiene su justificación, y no se reescribe.") % {"rule": verdict.rule}
        ) from twice
    journal.record("rule.justified", exception, by=by, reason=text, measured=verdict.text)
    return exception
