"""What a proposal lacks to be handed in: a sentence for each thing, with the part of it where it is mended."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.proposals.models import Answer, Proposal, Question, Speaker
from datacon.proposals.states import Route, SpeakerState

IDEA, PUBLIC, ROUTE, ACCESS, QUESTIONS, PEOPLE = "idea", "publico", "via", "accesibilidad", "preguntas", "personas"


@dataclass(frozen=True, slots=True)
class Missing:
    part: str
    text: str


def words(text: str) -> int:
    """As people count them: what stands between blanks."""
    return len(text.split())


def counted(proposal: Proposal) -> list[Speaker]:
    """The people whom the format's limits count: whoever declined is out, whoever has not answered is in."""
    return [one for one in proposal.speakers.all() if one.state != SpeakerState.DECLINED]


def lacks_people(proposal: Proposal) -> bool:
    return len(counted(proposal)) < (proposal.format.least_speakers if proposal.format else 1)


def answer_of(proposal: Proposal, question: Question) -> Answer | None:
    return next((one for one in proposal.answers.all() if one.question_id == question.pk), None)


def missing(proposal: Proposal) -> list[Missing]:
    """All that is missing or too much, in the order of the parts (R57, R59, R125)."""
    is_legal = proposal.route == Route.LEGAL_MANDATE
    checks = [
        (IDEA, bool(proposal.format), _("Falta elegir el formato.")),
        (IDEA, bool(proposal.title.strip()), _("Falta el título.")),
        (IDEA, bool(proposal.abstract.strip()), _("Falta el resumen.")),
        (IDEA, not words_over(proposal), words_over(proposal)),
        (PUBLIC, bool(proposal.stages), _("Falta al menos una etapa de la cadena de valor de los datos.")),
        (PUBLIC, bool(proposal.audiences), _("Falta decir a quién se dirige.")),
        (ROUTE, bool(proposal.route), _("Falta elegir la vía.")),
        (ROUTE, is_legal or bool(proposal.grounds.strip()), _("Falta decir por qué por esa vía.")),
        (
            ROUTE,
            not is_legal or bool(proposal.provision.strip()),
            _("Falta citar la disposición legal que da la atribución."),
        ),
        (ACCESS, bool(proposal.accessibility.strip()), _("Falta el plan de accesibilidad.")),
        *((QUESTIONS, False, text) for text in _unanswered(proposal)),
        (PEOPLE, not _people_wrong(proposal), _people_wrong(proposal)),
    ]
    return [Missing(part, text) for part, kept, text in checks if not kept]


def words_over(proposal: Proposal) -> str:
    """What to say where the summary is longer than its format lets it be, or nothing."""
    number = words(proposal.abstract)
    if not proposal.format or number <= proposal.format.most_words:
        return ""
    return _("El resumen tiene %(number)d palabras y el formato admite %(most)d: quita %(over)d.") % {
        "number": number,
        "most": proposal.format.most_words,
        "over": number - proposal.format.most_words,
    }


def _unanswered(proposal: Proposal) -> list[str]:
    required = [one for one in proposal.call.questions.all() if one.is_required]
    given = {one.question_id for one in proposal.answers.all() if one.value or one.file_id}
    return [_("Falta responder: «%(question)s»") % {"question": one.text} for one in required if one.pk not in given]


def _people_wrong(proposal: Proposal) -> str:
    number = len(counted(proposal))
    if lacks_people(proposal):
        least = proposal.format.least_speakers if proposal.format else 1
        text = ngettext(
            "Hace falta al menos %(least)d persona y hay %(number)d.",
            "Hacen falta al menos %(least)d personas y hay %(number)d.",
            least,
        )
        return text % {"least": least, "number": number}
    if proposal.format and number > proposal.format.most_speakers:
        text = ngettext(
            "El formato admite %(most)d persona y hay %(number)d.",
            "El formato admite %(most)d personas y hay %(number)d.",
            proposal.format.most_speakers,
        )
        return text % {"most": proposal.format.most_speakers, "number": number}
    return ""
