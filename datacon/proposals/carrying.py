"""What a new edition may take along of another's call for proposals."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from datacon.editions.carrying import Carrier, carries
from datacon.editions.models import Edition
from datacon.proposals.models import Call, Format, Question, ReviewCriterion

FORMAT = ["name", "slug", "description", "weave", "ink", "minutes"]
FORMAT += ["least_speakers", "most_speakers", "most_words", "position"]
QUESTION = ["kind", "text", "help", "purpose", "choices", "is_required", "is_public", "is_for_reviewers", "position"]
CRITERION = ["key", "title", "description", "anchors", "merit_weight", "innovation_weight", "position"]
CALL = ("grace_minutes", "text", "reviews_wanted", "least_load", "most_load")


def preview(source: Edition, target: Edition) -> list[str]:
    call = Call.objects.filter(edition=source).first()
    if call is None:
        return []
    formats, questions, criteria = call.formats.count(), call.questions.count(), call.criteria.count()
    return [
        _("Convocatoria de propuestas sin publicar, con su texto"),
        ngettext("%(count)d formato", "%(count)d formatos", formats) % {"count": formats},
        ngettext("%(count)d pregunta", "%(count)d preguntas", questions) % {"count": questions},
        ngettext("Rúbrica de %(count)d criterio", "Rúbrica de %(count)d criterios", criteria) % {"count": criteria},
    ]


def carry(source: Edition, target: Edition) -> None:
    """As many days before the first one as the other call had; nobody sees it until it is published."""
    call = Call.objects.filter(edition=source).first()
    if call is None:
        return
    distance = target.starts_on - source.starts_on
    made = Call.objects.create(
        edition=target,
        opens_at=call.opens_at + distance,
        closes_at=call.closes_at + distance,
        **{name: getattr(call, name) for name in CALL},
    )
    parts: list[tuple[Any, list[str]]] = [(Format, FORMAT), (Question, QUESTION), (ReviewCriterion, CRITERION)]
    for model, fields in parts:
        rows = model.objects.filter(call=call).values(*fields)
        model.objects.bulk_create(model(call=made, **row) for row in rows)


carries(
    Carrier(
        "proposal_call",
        gettext_lazy("La convocatoria de propuestas, con formatos, preguntas y rúbrica"),
        preview,
        carry,
    )
)
