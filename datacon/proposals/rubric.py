"""The rubric that a call may start from (form 4.6). Gender is in none of its lines: it acts on the composition."""

SCALE = range(1, 6)
"""What may be given to a criterion."""

BASE = [
    {
        "key": "merito",
        "title": "Mérito",
        "description": "Dominio del tema y trayectoria en él: generar, publicar, usar o aprovechar datos abiertos.",
        "merit_weight": 2,
        "innovation_weight": 1,
        "anchors": {
            "1": "No se acredita experiencia en el tema.",
            "2": "Hay experiencia, y es ajena al tema o muy reciente.",
            "3": "Hay trabajo propio en el tema, con algún resultado.",
            "4": "Hay trabajo sostenido, con resultados que se pueden consultar.",
            "5": "Es referencia en el tema: sus resultados se usan o se citan.",
        },
    },
    {
        "key": "innovacion",
        "title": "Innovación",
        "description": "Un método, un conjunto de datos o un uso que no se había visto.",
        "merit_weight": 1,
        "innovation_weight": 2,
        "anchors": {
            "1": "Repite lo ya conocido.",
            "2": "Adapta algo conocido sin mayor cambio.",
            "3": "Lleva algo conocido a un lugar o a un público nuevo.",
            "4": "Trae un método, unos datos o un uso nuevos en el país.",
            "5": "Abre un camino que otras personas pueden seguir, y dice cómo.",
        },
    },
    {
        "key": "impulso",
        "title": "Impulso de la agenda",
        "description": "Lo que mueve en la agenda de datos abiertos: decisiones, normas, prácticas o alianzas.",
        "merit_weight": 1,
        "innovation_weight": 2,
        "anchors": {
            "1": "No se ve qué cambiaría.",
            "2": "Lo que cambiaría queda dentro de su organización.",
            "3": "Aporta a una discusión en curso.",
            "4": "Empuja una decisión, una norma o una práctica concreta.",
            "5": "Deja compromisos con responsables, o un cambio que ya se puede medir.",
        },
    },
    {
        "key": "pertinencia",
        "title": "Pertinencia",
        "description": "Relación con el papel de la jornada, diagnóstico o agenda, y con los temas de la edición.",
        "merit_weight": 1,
        "innovation_weight": 1,
        "anchors": {
            "1": "Es ajena a los temas de la edición.",
            "2": "Los toca de lado.",
            "3": "Trata uno de los temas.",
            "4": "Trata un tema de alto interés, o responde a lo que la jornada pregunta.",
            "5": "Responde a lo que la edición más necesita saber o decidir.",
        },
    },
    {
        "key": "uso",
        "title": "Uso y derechos",
        "description": "Quién se beneficia, y qué derecho puede ejercer mejor con esos datos.",
        "merit_weight": 1,
        "innovation_weight": 1,
        "anchors": {
            "1": "No dice quién se beneficia.",
            "2": "Habla de beneficio en general.",
            "3": "Nombra a quienes se benefician.",
            "4": "Muestra un uso real y a quiénes sirvió.",
            "5": "Muestra un derecho que se ejerció con esos datos, con evidencia.",
        },
    },
    {
        "key": "claridad",
        "title": "Claridad y viabilidad",
        "description": "Se entiende qué pasará en la sesión, y cabe en el tiempo y el formato.",
        "merit_weight": 1,
        "innovation_weight": 1,
        "anchors": {
            "1": "No se entiende qué pasará.",
            "2": "Se entiende en parte, o no cabe en el tiempo.",
            "3": "Se entiende y parece caber.",
            "4": "Está bien delimitada, con objetivo y desarrollo.",
            "5": "Está lista: objetivo, desarrollo, tiempos y lo que se llevará quien asista.",
        },
    },
    {
        "key": "accesibilidad",
        "title": "Plan de accesibilidad",
        "description": "Cómo podrá participar todo el mundo, en sala y a distancia.",
        "merit_weight": 1,
        "innovation_weight": 1,
        "anchors": {
            "1": "No hay plan.",
            "2": "Hay buenas intenciones sin medidas.",
            "3": "Hay alguna medida concreta.",
            "4": "Prevé materiales accesibles, subtítulos o interpretación.",
            "5": "El plan está completo, y se probó con personas que lo necesitan.",
        },
    },
]
