"""A selection as the solver sees it: who may be chosen, under which keys, and the rules in sentences (R55 to R62).

Keys come of the seed and the program's secret, so that nobody joins what is published to a proposal or a person.
"""

import hmac
import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from datacon.editions.models import Theme
from datacon.editions.states import Stage
from datacon.editions.territories import Territory
from datacon.people.states import Sector
from datacon.proposals.choosing.problem import Bound, Candidate, Problem, draw
from datacon.proposals.models import Call, Decision, Proposal, Selection, SelectionRule, Speaker
from datacon.proposals.queries import parity
from datacon.proposals.queries.merit import Standing, standings
from datacon.proposals.states import Dimension, Pin, Route, SpeakerState, State

COUNTED_BY = ("themes", "speakers__organization")
"""What has to be read of proposals before they are counted by groups or people."""

Choices = list[tuple[str, list[tuple[str, str]]]]


def row_key(selection: Selection, proposal: Proposal) -> str:
    """What a proposal is called in a calculation and in the acta."""
    return "r" + _blinded(selection, str(proposal.pk))


def person_key(selection: Selection, speaker: Speaker) -> str:
    """What somebody is called: by their record, or where there is none, by their address."""
    return "p" + _blinded(selection, str(speaker.person_id or speaker.email.lower()))


def _blinded(selection: Selection, what: str) -> str:
    text = f"{selection.seed}:{what}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), "sha256").hexdigest()[:12]


def problem(selection: Selection) -> Problem:
    """All of it, in as many queries however many proposals there are."""
    proposals = list(choosable(selection.call))
    stands = standings(selection.call, proposals)
    decisions = {one.proposal_id: one for one in Decision.objects.filter(selection=selection)}
    pins = {key: Pin(one.pin) for key, one in decisions.items() if one.pin}
    chosen_from = [one for one in proposals if one.pk in pins or _is_eligible(stands[one.pk])]
    women, men = parity.sides(
        {who.person_id for one in chosen_from for who in speaking(one) if who.person_id is not None}
    )
    people = {who for one in chosen_from for who in speaking(one)}
    return Problem(
        candidates=tuple(candidate(selection, one, stands[one.pk], pins.get(one.pk, Pin.NONE)) for one in chosen_from),
        places=selection.places,
        bounds=tuple(bounds(selection)),
        most_per_person=selection.most_per_person,
        parity=selection.parity_tolerance,
        women=frozenset(person_key(selection, who) for who in people if who.person_id in women),
        men=frozenset(person_key(selection, who) for who in people if who.person_id in men),
    )


def choosable(call: Call) -> "QuerySet[Proposal]":
    """The proposals in review, with all that they are counted by."""
    rows: QuerySet[Proposal] = Proposal.objects.filter(call=call, state=State.IN_REVIEW)
    return rows.select_related("format").prefetch_related(*COUNTED_BY)


def _is_eligible(standing: Standing) -> bool:
    """Scored enough, or its mandate found to hold; the latter has no merit, and enters by a pin alone (R57)."""
    return standing.merit is not None or bool(standing.passes)


def candidate(selection: Selection, proposal: Proposal, standing: Standing, pin: Pin) -> Candidate:
    key = row_key(selection, proposal)
    return Candidate(
        key=key,
        merit=standing.merit or 0,
        draw=draw(selection.seed, key),
        people=tuple(sorted({person_key(selection, who) for who in speaking(proposal)})),
        groups=groups(proposal),
        pin=pin.value,
    )


def fingerprint(asked: Problem) -> str:
    """Equal where nothing changed but what people declare of themselves, which no answer may tell."""
    rows = sorted([one.key, one.merit, one.pin, *one.people, *sorted(one.groups)] for one in asked.candidates)
    rules = [[one.key, one.least, one.most] for one in asked.bounds]
    facts = [asked.places, asked.most_per_person, asked.parity, sorted(rules, key=str), rows]
    return sha256(json.dumps(facts).encode()).hexdigest()


def speaking(proposal: Proposal) -> list[Speaker]:
    """Who would speak: everybody whom it names and who has not declined."""
    return [one for one in proposal.speakers.all() if one.state != SpeakerState.DECLINED]


def groups(proposal: Proposal) -> frozenset[str]:
    """What rules may count it by."""
    sectors = {one.organization.sector for one in speaking(proposal) if one.organization}
    return frozenset(
        [
            f"{Dimension.ROUTE}:{proposal.route}",
            *([f"{Dimension.FORMAT}:{proposal.format.slug}"] if proposal.format else []),
            *([f"{Dimension.TERRITORY}:{proposal.territory}"] if proposal.territory else []),
            *(f"{Dimension.SECTOR}:{sector}" for sector in sectors),
            *(f"{Dimension.STAGE}:{stage}" for stage in proposal.stages),
            *(f"{Dimension.THEME}:{theme.slug}" for theme in proposal.themes.all()),
        ]
    )


def group(rule: SelectionRule) -> str:
    return f"{rule.dimension}:{rule.value}"


def choices(call: Call) -> Choices:
    """Everything that a rule may count, by dimension: groups and their names."""
    formats = [(one.slug, one.name) for one in call.formats.all()]
    themes = [(one.slug, one.name) for one in Theme.objects.all()]
    values: dict[Dimension, Sequence[tuple[str, Any]]] = {
        Dimension.ROUTE: Route.choices,
        Dimension.FORMAT: formats,
        Dimension.SECTOR: Sector.choices,
        Dimension.TERRITORY: Territory.choices,
        Dimension.STAGE: Stage.choices,
        Dimension.THEME: themes,
    }
    return [
        (capfirst(str(dimension.label)), [(f"{dimension}:{value}", capfirst(str(name))) for value, name in pairs])
        for dimension, pairs in values.items()
        if pairs
    ]


def names(call: Call) -> dict[str, str]:
    """Groups in Spanish: «format:taller» is «Taller»."""
    return {key: name for _title, pairs in choices(call) for key, name in pairs}


def bounds(selection: Selection) -> list[Bound]:
    """The rules, their least and their most apart, so that a contradiction names the one at fault."""
    known = names(selection.call)
    found = []
    for rule in selection.rules.all():
        name = known.get(group(rule), rule.value)
        if rule.least is not None:
            found.append(_least(rule, rule.least, name))
        if rule.most is not None:
            found.append(_most(rule, rule.most, name))
    return found


def _least(rule: SelectionRule, least: int, name: str) -> Bound:
    relaxed = _("Baja el mínimo de %(name)s a %(count)d.") if least > 1 else _("Quita el mínimo de %(name)s.")
    return Bound(
        key=f"{group(rule)}:least",
        group=group(rule),
        least=least,
        sentence=_("Al menos %(count)d %(which)s.") % {"count": least, "which": _which(rule, name)},
        relaxation=relaxed % {"name": name, "count": least - 1},
    )


def _most(rule: SelectionRule, most: int, name: str) -> Bound:
    return Bound(
        key=f"{group(rule)}:most",
        group=group(rule),
        most=most,
        sentence=_("A lo más %(count)d %(which)s.") % {"count": most, "which": _which(rule, name)},
        relaxation=_("Sube el máximo de %(name)s a %(count)d.") % {"name": name, "count": most + 1},
    )


COMMON = (Dimension.ROUTE, Dimension.SECTOR, Dimension.STAGE)
"""Dimensions whose values are common nouns."""


def _which(rule: SelectionRule, name: str) -> str:
    told = {
        Dimension.ROUTE: _("por la vía de %(name)s"),
        Dimension.FORMAT: _("de formato %(name)s"),
        Dimension.SECTOR: _("del sector %(name)s"),
        Dimension.TERRITORY: _("de %(name)s"),
        Dimension.STAGE: _("de la etapa de %(name)s"),
        Dimension.THEME: _("del tema %(name)s"),
    }
    return told[Dimension(rule.dimension)] % {"name": name.lower() if rule.dimension in COMMON else name}
