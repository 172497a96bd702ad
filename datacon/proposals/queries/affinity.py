"""How much a reviewer knows of what a proposal is about, from 0 to 100, and why: every pair can say it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from datacon.editions.states import Stage
from datacon.people.models import Person, User
from datacon.proposals.assigning.problem import BEST
from datacon.proposals.models import Call, Proposal, ReviewerProfile

THEME, STAGE, LANGUAGE = 30, 20, 10
"""What each theme, each stage and the language are worth."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a reviewer said they know; languages by their first subtag."""

    themes: frozenset[int] = frozenset()
    stages: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a proposal is about."""

    themes: dict[int, str]
    stages: frozenset[str]
    language: str


def knowledge(call: Call, users: Iterable[User]) -> dict[int, Knowledge]:
    """By account; who said nothing knows nothing."""
    keys = {user.pk for user in users}
    tongues = {
        user: frozenset(_first(one) for one in languages)
        for user, languages in Person.objects.filter(user__in=keys).values_list("user", "languages")
    }
    profiles = ReviewerProfile.objects.filter(call=call, user__in=keys).prefetch_related("themes")
    said = {one.user_id: (one.themes.all(), one.stages) for one in profiles}
    found = {}
    for key in keys:
        themes, stages = said.get(key, ((), ()))
        marks = frozenset(theme.pk for theme in themes), frozenset(stages)
        found[key] = Knowledge(*marks, tongues.get(key, frozenset()))
    return found


def subject(proposal: Proposal) -> Subject:
    """Its themes are read from what was prefetched."""
    themes = {theme.pk: theme.name for theme in proposal.themes.all()}
    return Subject(themes, frozenset(proposal.stages), _first(proposal.language))


def affinity(about: Subject, known: Knowledge) -> int:
    return min(
        THEME * len(about.themes.keys() & known.themes)
        + STAGE * len(about.stages & known.stages)
        + LANGUAGE * (about.language in known.languages),
        BEST,
    )


def grounds(about: Subject, known: Knowledge) -> list[str]:
    """The same in sentences."""
    themes = sorted(about.themes[key] for key in about.themes.keys() & known.themes)
    stages = [Stage(value).label for value in Stage.values if value in about.stages & known.stages]
    return [
        *(_("Conoce el tema %(theme)s.") % {"theme": theme} for theme in themes),
        *(_("Conoce la etapa de %(stage)s.") % {"stage": stage} for stage in stages),
        *([_("Lee la lengua de la propuesta.")] if about.language in known.languages else []),
    ] or [_("No dijo que conozca sus temas ni sus etapas; tiene lugar para leerla.")]


def _first(language: str) -> str:
    return language.partition("-")[0].lower()
