"""The forum's first set of rules, as it was adopted with the first edition; from then on it is the forum's data.

The sentences say in our own words what the memoria of 2021 sets as general criteria. R numbers the requirement.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from datacon.editions.states import Level, State

ADOPTED_ON = date(2021, 5, 11)

PERIOD = "Memoria 2021, criterios generales: periodicidad y duración"
HOST = "Memoria 2021, criterios generales: sede"
ORGANISATION = "Memoria 2021, criterios generales: organización"
PURPOSE = "Memoria 2021: propuesta y objetivos"


@dataclass(frozen=True, slots=True)
class Article:
    """A rule as it is first written down; `guards` are the states that it is checked before."""

    key: str
    title: str
    sentence: str
    source: str
    level: Level
    guards: tuple[State, ...]
    limits: dict[str, Any] = field(default_factory=dict)


HOURS = {"full_day_hours": 6, "half_day_hours": 3, "assumed_session_minutes": None}

ARTICLES = [
    Article(
        "annual",  # R24
        "Una edición cada año",
        "El foro celebra una edición regular por ejercicio fiscal; un año sin edición se dice, con su motivo.",
        PERIOD,
        Level.MUST,
        (State.PROPOSED,),
    ),
    Article(
        "first_quarter",  # R25
        "En el primer trimestre",
        "La edición se celebra de preferencia en los primeros tres meses del año.",
        PERIOD,
        Level.SOFT,
        (State.ANNOUNCED,),
        {"months": [1, 2, 3]},
    ),
    Article(
        "duration",  # R31
        "Día y medio, por lo menos",
        "Las actividades duran cuando menos una jornada completa y media jornada más.",
        PERIOD,
        Level.SOFT,
        (State.ANNOUNCED, State.PROGRAMME_PUBLISHED),
        HOURS,
    ),
    Article(
        "day_roles",  # R32
        "Cada jornada dice para qué es",
        "Cada jornada tiene un papel declarado en la dinámica de la edición.",
        PERIOD,
        Level.SOFT,
        (State.PROGRAMME_PUBLISHED,),
    ),
    Article(
        "diagnosis_first",  # R33
        "La primera jornada hace el diagnóstico",
        "La primera jornada se dedica a diagnósticos, experiencias y mejores prácticas.",
        PERIOD,
        Level.SOFT,
        (State.PROGRAMME_PUBLISHED,),
    ),
    Article(
        "agenda_last",  # R34
        "La última jornada fija la agenda",
        "La última jornada se dedica a definir la agenda del año y los pasos que siguen.",
        PERIOD,
        Level.SOFT,
        (State.PROGRAMME_PUBLISHED,),
    ),
    Article(
        "in_person",  # R45
        "En una sede física",
        "La edición se celebra en una sede; hacerla solo a distancia es una excepción con su causa.",
        HOST,
        Level.SOFT,
        (State.ANNOUNCED,),
    ),
    Article(
        "rotation",  # R35
        "La sede cambia de estado",
        "Cada edición busca una entidad federativa distinta de las que ya fueron sede.",
        HOST,
        Level.SOFT,
        (State.ANNOUNCED,),
    ),
    Article(
        "grounding",  # R38
        "Una sede fuera de la capital se fundamenta",
        "Elegir una sede fuera de la Ciudad de México se fundamenta por escrito en los criterios de la convocatoria.",
        HOST,
        Level.MUST,
        (State.ANNOUNCED,),
    ),
    Article(
        "coordinator",  # R48
        "Una institución coordina",
        "Cada edición tiene una institución coordinadora, y solo una.",
        ORGANISATION,
        Level.MUST,
        (State.PROPOSED,),
    ),
    Article(
        "objectives",  # R23
        "Con objetivos propios",
        "Cada edición dice qué se propone, en objetivos que al cierre se valoran.",
        PURPOSE,
        Level.MUST,
        (State.PROPOSED,),
        {"least": 1},
    ),
    Article(
        "proposal",  # R49
        "El comité construye una propuesta",
        "El comité organizador escribe la propuesta de la edición antes de someterla a votación.",
        ORGANISATION,
        Level.MUST,
        (State.PROPOSED,),
    ),
    Article(
        "quorum",  # R49
        "El comité aprueba la propuesta",
        "La propuesta se aprueba con el voto de la mayoría de las instituciones del comité.",
        ORGANISATION,
        Level.MUST,
        (State.APPROVED,),
    ),
    Article(
        "composition",  # R50, C8
        "El comité está completo",
        "El comité tiene ocupados sus lugares, o dice por qué alguno no aplica, y participa la sociedad civil.",
        ORGANISATION,
        Level.MUST,
        (State.ANNOUNCED,),
    ),
    Article(
        "co_convener_sectors",  # R53
        "Co-convocan todos los sectores",
        "Se invita a co-convocar a organizaciones nacionales e internacionales de los sectores público, privado, "
        "académico y de la sociedad civil.",
        ORGANISATION,
        Level.SOFT,
        (State.ANNOUNCED,),
        {"cells": 8},
    ),
]
