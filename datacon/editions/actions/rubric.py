"""The rubric that bids are scored with, as it was first asked for (form 4.5). Later versions are data."""

from django.db import transaction
from django.utils import timezone

from datacon.editions.models import Criterion, Forum, Rubric
from datacon.editions.states import CriterionKey
from datacon.journal import actions as journal
from datacon.people.models import User

FIRST = [
    {
        "key": CriterionKey.SUPPORT,
        "title": "Disposición",
        "description": "Que la autoridad garante local y el gobierno de la entidad apoyen, y con qué: personal, "
        "recursos y tareas en el diseño y en la ejecución.",
        "weight": 30,
        "floor": 2,
        "anchors": {
            "0": "No hay carta de apoyo.",
            "2": "Hay dos cartas, en términos generales.",
            "4": "Las dos cartas comprometen personal, dinero y tareas.",
        },
    },
    {
        "key": CriterionKey.PROGRESS,
        "title": "Avances o buenas prácticas",
        "description": "Normas, portales y estándares, o prácticas con resultados, en una o más etapas de la cadena "
        "de valor de los datos. Uno de los dos basta.",
        "weight": 30,
        "floor": 2,
        "anchors": {
            "0": "No se acredita ninguno.",
            "2": "Hay un avance o una práctica vigente.",
            "4": "Hay varios, y su uso está medido.",
        },
    },
    {
        "key": CriterionKey.COMMUNITY,
        "title": "Comunidad de personas usuarias",
        "description": "De preferencia, una comunidad que usa los datos; en el mejor de los casos, un ecosistema "
        "activo de varios sectores.",
        "weight": 20,
        "floor": 0,
        "is_soft": True,
        "anchors": {
            "0": "No se acredita.",
            "2": "Se prueba que hay personas usuarias.",
            "4": "Se prueba un ecosistema activo de tres o más sectores.",
        },
    },
    {
        "key": CriterionKey.INCLUSION,
        "title": "Inclusión y viabilidad",
        "description": "Recinto accesible, conectividad, subtítulos e interpretación, plan híbrido, seguridad, "
        "presupuesto y legado local.",
        "weight": 20,
        "floor": 0,
        "anchors": {
            "0": "No se describe.",
            "2": "El recinto es accesible y hay un plan básico.",
            "4": "El plan está completo, con interpretación, modo híbrido y presupuesto.",
        },
    },
]


@transaction.atomic
def adopt(forum: Forum, *, by: User | None = None) -> Rubric:
    """The forum's rubric in force; the first time, version 1 of form 4.5 is written."""
    rubric = forum.rubrics.first()
    if rubric is None:
        rubric = Rubric.objects.create(forum=forum, number=1, adopted_on=timezone.localdate())
        Criterion.objects.bulk_create(
            Criterion(rubric=rubric, position=position, **one) for position, one in enumerate(FIRST, start=1)
        )
        journal.record("rubric.adopted", rubric, by=by)
    return rubric
