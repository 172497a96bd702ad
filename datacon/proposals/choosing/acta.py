"""The acta of a selection: all that decided it, under keys that name nobody, as one document anybody can recompute.

Nobody's name stands beside a score, and nobody's gender anywhere: `lots` stand in its place (ADR 0015).
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from datacon.proposals.choosing.lots import deal
from datacon.proposals.choosing.problem import Bound, Candidate, Problem, draw

FORMAT = "datacon-acta/1"

Acta = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal that was reviewed: each review's scores by criterion, or whether its legal mandate holds.

    `reason` is why the chair pinned it. `people` and `groups` are read only of what could not be chosen.
    """

    key: str
    route: str
    reviews: Sequence[Mapping[str, int]] = ()
    passes: bool | None = None
    reason: str = ""
    people: Sequence[str] = ()
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """What `make` puts in order. `waitlist` is in its order; of `parity` only what may be shown."""

    year: int
    name: str
    is_synthetic: bool
    sealed_at: str
    seed: str
    problem: Problem
    chosen: frozenset[str]
    waitlist: Sequence[str]
    criteria: Sequence[Mapping[str, Any]]
    """Each with its `key`, `title` and `weights` by route."""

    rows: Sequence[Row]
    parity: Mapping[str, Any]
    """`tolerance`, `cells` and `note`."""


def make(facts: Facts) -> Acta:
    """The acta, with its fingerprint. The choice must be the best of its problem; dealing the lots shows it."""
    asked = deal(facts.problem, facts.chosen)
    candidates = {one.key: one for one in asked.candidates}
    ranks = {key: rank for rank, key in enumerate(facts.waitlist, 1)}
    rows = sorted(facts.rows, key=lambda one: one.key)
    acta: Acta = {
        "format": FORMAT,
        "edition": {"year": facts.year, "name": facts.name},
        "is_synthetic": facts.is_synthetic,
        "sealed_at": facts.sealed_at,
        "seed": facts.seed,
        "places": asked.places,
        "most_per_person": asked.most_per_person,
        "criteria": [dict(one) for one in facts.criteria],
        "bounds": [_bound(one) for one in sorted(asked.bounds, key=lambda one: one.key)],
        "rows": [_row(one, candidates.get(one.key) or _out(facts.seed, one), facts.chosen, ranks) for one in rows],
        "lots": [{"lot": lot, "accepted": count} for lot, count in sorted(asked.lots.items())],
        "parity": dict(facts.parity),
        "result": {
            "merit": sum(candidates[key].merit for key in facts.chosen),
            "accepted": sorted(facts.chosen),
            "waitlist": list(facts.waitlist),
        },
    }
    return acta | {"sha256": digest(acta)}


def _bound(bound: Bound) -> dict[str, Any]:
    limits = {"least": bound.least, "most": bound.most}
    sentence = bound.sentence
    if not sentence or not is_said(sentence, bound.least, bound.most):
        said = [(_("al menos %d"), bound.least), (_("a lo más %d"), bound.most)]
        sentence = f"{bound.group}: " + ", ".join(text % number for text, number in said if number is not None) + "."
    return {"key": bound.key, "group": bound.group, **limits, "sentence": sentence}


def is_said(sentence: str, least: int | None, most: int | None) -> bool:
    """Whether a rule's numbers stand in its sentence."""
    return {str(one) for one in (least, most) if one is not None} <= set(re.findall(r"\d+", sentence))


def _out(seed: str, row: Row) -> Candidate:
    """What could not be chosen, as the others stand."""
    return Candidate(row.key, 0, draw(seed, row.key), tuple(row.people), row.groups)


def _row(row: Row, one: Candidate, chosen: frozenset[str], ranks: dict[str, int]) -> dict[str, Any]:
    outcome = "accepted" if row.key in chosen else "waitlisted" if row.key in ranks else "rejected"
    return {
        "key": row.key,
        "route": row.route,
        "groups": sorted(one.groups),
        "people": sorted(one.people),
        "reviews": [dict(review) for review in row.reviews],
        "passes": row.passes if row.route == "legal_mandate" else None,
        "merit": one.merit or None,
        "draw": one.draw,
        "pin": one.pin,
        "reason": row.reason if one.pin else "",
        "lot": one.lot,
        "outcome": outcome,
        "rank": ranks.get(row.key),
    }


def digest(acta: Mapping[str, Any]) -> str:
    """The fingerprint of all that it says but the fingerprint, however its keys are ordered or its lines broken."""
    said = {key: value for key, value in acta.items() if key != "sha256"}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(acta: Mapping[str, Any]) -> str:
    """The document as it is kept and published."""
    return json.dumps(acta, ensure_ascii=False, indent=1) + "\n"
