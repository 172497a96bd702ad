"""All of a proposal, term by term, for its author to check before it is sent."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions.queries.mine import Answer
from datacon.proposals.models import Proposal, Speaker
from datacon.proposals.queries.completeness import ACCESS, IDEA, PEOPLE, PUBLIC, QUESTIONS, ROUTE, answer_of
from datacon.proposals.queries.own import may_invite, place
from datacon.proposals.states import Route
from datacon.ui.links import Link


def answers(proposal: Proposal) -> list[Answer]:
    """Each with the address where it is changed, while it may be."""
    return list(_answers(proposal))


def _answers(proposal: Proposal) -> Iterator[Answer]:
    ask = _("Disposición legal") if proposal.route == Route.LEGAL_MANDATE else _("Por qué por esa vía")
    reason = proposal.provision if proposal.route == Route.LEGAL_MANDATE else proposal.grounds
    for part, term, value in (
        (IDEA, _("Formato"), str(proposal.format or "")),
        (IDEA, _("Título"), proposal.title),
        (IDEA, _("Resumen"), proposal.abstract),
        (PUBLIC, _("Temas"), ", ".join(str(one) for one in proposal.themes.all())),
        (PUBLIC, _("Etapas de la cadena de valor"), ", ".join(proposal.stage_names)),
        (PUBLIC, _("A quién se dirige"), ", ".join(proposal.audience_names)),
        (PUBLIC, _("Grupos que se benefician"), proposal.beneficiaries),
        (PUBLIC, _("Entidad federativa"), str(proposal.get_territory_display())),
        (ROUTE, _("Vía"), str(proposal.get_route_display())),
        (ROUTE, ask, reason),
        (ACCESS, _("Plan de accesibilidad"), proposal.accessibility),
    ):
        yield Answer(term, value, _changed_at(proposal, part))
    yield from _questions(proposal)
    people = "\n".join(_person(one) for one in proposal.speakers.all())
    yield Answer(_("Quiénes participan"), people, place(proposal, PEOPLE) if may_invite(proposal) else "")


def _changed_at(proposal: Proposal, part: str) -> str:
    return place(proposal, part) if proposal.is_editable else ""


def _questions(proposal: Proposal) -> Iterator[Answer]:
    for question in proposal.call.questions.all():
        given = answer_of(proposal, question)
        file = given.file if given else None
        files = [Link(file.name, reverse("uploads:file", args=[file.token]))] if file else []
        value = given.value if given else ""
        yield Answer(question.text, value, _changed_at(proposal, QUESTIONS), files)


def _person(speaker: Speaker) -> str:
    facts = [speaker.name, str(speaker.get_part_display()), speaker.affiliation, str(speaker.get_state_display())]
    return " · ".join(filter(None, facts))
