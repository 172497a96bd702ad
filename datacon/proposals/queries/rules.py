"""The rules of a selection as the board shows them: what the decisions in force keep, and what they do not."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.proposals.models import Call, Proposal, Review, Selection, SelectionRule
from datacon.proposals.queries.merit import ENOUGH
from datacon.proposals.queries.problem import group, groups, names, person_key, speaking
from datacon.proposals.states import ReviewState, State


@dataclass(frozen=True, slots=True)
class Line:
    """«Taller: 3 de 2–4», and whether it is so."""

    text: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Meter:
    """How many places the decisions in force take, and how they keep each rule; nothing of parity is here."""

    used: int
    places: int
    lines: list[Line]


def are_reviews_in(call: Call) -> bool:
    """Somebody has handed in a review: from then on it is known what a rule does."""
    return bool(Review.objects.filter(proposal__call=call, state=ReviewState.SUBMITTED).exists())


def are_any_reviewed(call: Call) -> bool:
    """There is something to choose from. It is asked before a calculation, which finds out how much."""
    handed_in = Count("reviews", filter=Q(reviews__state=ReviewState.SUBMITTED))
    rows = Proposal.objects.filter(call=call, state=State.IN_REVIEW).order_by().annotate(counted=handed_in)
    return bool(rows.filter(counted__gte=ENOUGH).exists())


def meter(selection: Selection, accepted: list[Proposal]) -> Meter:
    """`accepted` come with all that they are counted by (`queries.problem.COUNTED_BY`)."""
    known = names(selection.call)
    counts = Counter(key for one in accepted for key in groups(one))
    lines = [_line(rule, known, counts[group(rule)]) for rule in selection.rules.all()]
    return Meter(
        used=len(accepted),
        places=selection.places,
        lines=[_places(selection, len(accepted)), _people(selection, accepted), *lines],
    )


def _places(selection: Selection, used: int) -> Line:
    words = {"used": used, "places": selection.places}
    return Line(_("Lugares: %(used)d de %(places)d") % words, used <= selection.places)


def _people(selection: Selection, accepted: list[Proposal]) -> Line:
    """Whether nobody speaks too often."""
    sessions = Counter(key for one in accepted for key in {person_key(selection, who) for who in speaking(one)})
    most = max(sessions.values(), default=0)
    limit = selection.most_per_person
    text = ngettext(
        "Sesiones por persona: %(most)d, a lo más %(limit)d",
        "Sesiones por persona: %(most)d, a lo más %(limit)d",
        limit,
    )
    return Line(text % {"most": most, "limit": limit}, most <= limit)


def _line(rule: SelectionRule, known: dict[str, str], count: int) -> Line:
    is_met = (rule.least is None or count >= rule.least) and (rule.most is None or count <= rule.most)
    known_as = known.get(group(rule), rule.value)
    both = rule.least is not None and rule.most is not None
    text = _("%(name)s: %(count)d de %(range)s") if both else _("%(name)s: %(count)d, %(range)s")
    return Line(text % {"name": known_as, "count": count, "range": asked(rule)}, is_met)


@dataclass(frozen=True, slots=True)
class Told:
    """A rule on its page: «Taller», «2–4»."""

    rule: SelectionRule
    name: str
    range: str


def told(selection: Selection) -> list[Told]:
    known = names(selection.call)
    return [Told(one, known.get(group(one), one.value), asked(one)) for one in selection.rules.all()]


def name_of(rule: SelectionRule) -> str:
    return names(rule.selection.call).get(group(rule), rule.value)


def asked(rule: SelectionRule) -> str:
    """«2–4», «al menos 2», «a lo más 4»."""
    if rule.most is None:
        return _("al menos %(least)d") % {"least": rule.least}
    if rule.least is None:
        return _("a lo más %(most)d") % {"most": rule.most}
    return f"{rule.least}–{rule.most}"
