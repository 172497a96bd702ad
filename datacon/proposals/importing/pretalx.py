"""Reader of a peer's export: submissions as pretalx writes them, a list or pages with `results`."""

import json
from typing import Any

from django.utils.translation import gettext as _

from datacon.base.words import plain
from datacon.proposals.importing.problems import Notice, Place, Problem, Unimportable, refusal
from datacon.proposals.importing.rows import MAX_ROWS, Cell, Column, Listing, Row
from datacon.proposals.importing.tables import too_many

SEPARATOR = ";"


def submissions(text: str) -> Listing:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = Place(line=getattr(error, "lineno", 0), column=getattr(error, "colno", 0), name="JSON")
        raise refusal(_("no es JSON bien escrito. Exporta de nuevo el archivo."), place) from error
    items = told.get("results") if isinstance(told, dict) else told
    if not isinstance(items, list) or not items:
        raise refusal(_("se esperaba una lista de propuestas, o un objeto con ella en «results»."))
    if len(items) > MAX_ROWS:
        raise too_many(Place(line=MAX_ROWS + 1))
    problems: list[Problem] = []
    extras: dict[str, str] = {}
    rows = [_row(item, number, extras, problems) for number, item in enumerate(items, 1)]
    if problems:
        raise Unimportable(problems)
    return Listing(tuple(row for row in rows if row), _notices(items), extras)


def _notices(items: list[Any]) -> tuple[Notice, ...]:
    if any(isinstance(who, dict) and who.get("biography") for item in items for who in _list(item, "speakers")):
        text = _("las semblanzas no se importan: cada persona escribe la suya, y consiente que se muestre.")
        return (Notice(Place(), text),)
    return ()


def _row(item: Any, number: int, extras: dict[str, str], problems: list[Problem]) -> Row | None:
    if not isinstance(item, dict):
        problems.append(Problem(_place(number, ""), _("se esperaba un objeto con los datos de una propuesta.")))
        return None
    people = _list(item, "speakers")
    if not all(isinstance(who, dict) for who in people):
        text = _("las personas vienen solo como claves. Exporta con «expand=speakers».")
        problems.append(Problem(_place(number, Column.NAMES), text))
        return None
    said = {
        Column.KEY: _text(item.get("code")),
        Column.TITLE: _text(item.get("title")),
        Column.ABSTRACT: "\n\n".join(filter(None, [_text(item.get("abstract")), _text(item.get("description"))])),
        Column.FORMAT: _text(item.get("submission_type")),
        Column.TRACK: _text(item.get("track")),
        Column.STATE: _text(item.get("state")),
        Column.LANGUAGE: _text(item.get("content_locale")),
        Column.NAMES: SEPARATOR.join(_text(who.get("name")).replace(SEPARATOR, ",") for who in people),
        Column.EMAILS: SEPARATOR.join(_text(who.get("email")).replace(SEPARATOR, ",") for who in people),
    }
    cells = {str(name): Cell(text, _place(number, name)) for name, text in said.items() if text.strip(SEPARATOR)}
    return Row(_place(number, ""), cells | _answers(item, number, extras))


def _answers(item: dict[str, Any], number: int, extras: dict[str, str]) -> dict[str, Cell]:
    """What was answered to questions that say their text; a number alone says nothing."""
    found = {}
    for one in _list(item, "answers"):
        asked = one.get("question") if isinstance(one, dict) else None
        question = _text(asked.get("question")) if isinstance(asked, dict) else ""
        if question:
            extras[plain(question)] = question
            found[plain(question)] = Cell(_text(one.get("answer")), _place(number, question))
    return found


def _place(number: int, name: str) -> Place:
    return Place(line=number, name=name, is_item=True)


def _list(item: Any, name: str) -> list[Any]:
    value = item.get(name) if isinstance(item, dict) else None
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    """A text, one of a text's languages, or the name of an object; Spanish before English before any other."""
    if isinstance(value, dict):
        if "name" in value:
            return _text(value["name"])
        texts = [text for text in (value.get("es"), value.get("en"), *value.values()) if isinstance(text, str)]
        return next(filter(None, texts), "")
    return str(value).strip() if isinstance(value, str | int) else ""
