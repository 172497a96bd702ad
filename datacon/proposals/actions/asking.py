"""What the call offers and asks: its formats, with their limits, and its own questions (R125)."""

from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.actions.calls import check_open
from datacon.proposals.models import Call, Format, Question
from datacon.ui.weaves import Ink, Weave

USUAL = [
    (
        gettext_lazy("Conferencia"),
        Weave.TWILL,
        Ink.ANIL,
        {"minutes": 45, "most_speakers": 2},
        gettext_lazy("Una voz que abre o cierra una jornada."),
    ),
    (
        gettext_lazy("Conversatorio"),
        Weave.BASKET,
        Ink.JADE,
        {"minutes": 60, "least_speakers": 3},
        gettext_lazy("Varias voces conversan, con moderación."),
    ),
    (
        gettext_lazy("Presentación"),
        Weave.RIB,
        Ink.BARRO,
        {"minutes": 20, "most_speakers": 3},
        gettext_lazy("Un proyecto, una herramienta o un hallazgo, con resultados."),
    ),
    (
        gettext_lazy("Taller"),
        Weave.DIAMOND,
        Ink.CEMPASUCHIL,
        {"minutes": 90, "most_speakers": 4},
        gettext_lazy("Se aprende haciendo; cada persona sale con algo hecho."),
    ),
]
"""The usual ones; a ceremony is nobody's to propose."""

ASKED = ("kind", "text", "purpose", "choices", "is_public", "is_for_reviewers")
"""What somebody answered to, and on what terms: fixed from the first answer on."""


@transaction.atomic
def add_format(call: Call, *, by: User, **answers: Any) -> Format:
    """Its address, by which the programme knows it, is made from the first name and stays."""
    check_open(call.edition)
    slug = slugify(str(answers["name"]))[:60] or "formato"
    if call.formats.filter(slug=slug).exists():
        raise Refused(_("Ya hay un formato con ese nombre."))
    made: Format = Format.objects.create(call=call, slug=slug, position=_after(call.formats), **answers)
    journal.record("format.added", made, by=by)
    return made


@transaction.atomic
def add_usual_formats(call: Call, *, by: User) -> None:
    """Begin with those of every year; only where there is none yet."""
    if call.formats.exists():
        raise Refused(_("La convocatoria ya tiene formatos: agrega los que falten uno por uno."))
    for name, weave, ink, limits, description in USUAL:
        add_format(call, by=by, name=str(name), description=str(description), weave=weave, ink=ink, **limits)


@transaction.atomic
def change_format(one: Format, *, by: User, **answers: Any) -> None:
    check_open(one.call.edition)
    _set(one, answers)
    journal.record("format.changed", one, by=by, fields=sorted(answers))


@transaction.atomic
def remove_format(one: Format, *, by: User) -> None:
    """Not while a proposal, even a draft, is of it."""
    check_open(one.call.edition)
    if one.proposals.exists():
        raise Refused(_("Hay propuestas de ese formato: cámbialas antes, o déjalo."))
    journal.record("format.removed", one, by=by)
    one.delete()


@transaction.atomic
def add_question(call: Call, *, by: User, **answers: Any) -> Question:
    check_open(call.edition)
    made: Question = Question.objects.create(call=call, position=_after(call.questions), **answers)
    journal.record("question.added", made, by=by)
    return made


@transaction.atomic
def change_question(one: Question, *, by: User, **answers: Any) -> None:
    """Once somebody answered, what was asked of them, and what for, stays."""
    check_open(one.call.edition)
    before = Question.objects.get(pk=one.pk)
    if one.answers.exists() and any(getattr(before, name) != answers.get(name) for name in ASKED):
        raise Refused(_("Ya hay quien respondió: lo que se pregunta, para qué y quién lo ve ya no cambia."))
    _set(one, answers)
    journal.record("question.changed", one, by=by, fields=sorted(answers))


@transaction.atomic
def remove_question(one: Question, *, by: User) -> None:
    check_open(one.call.edition)
    if one.answers.exists():
        raise Refused(_("Ya hay quien respondió: la pregunta no se quita."))
    journal.record("question.removed", one, by=by)
    one.delete()


@transaction.atomic
def move(one: Format | Question, *, up: bool, by: User) -> None:
    """Change places with the one before, or after; the first and the last have nowhere to go and stay."""
    check_open(one.call.edition)
    row: Any = type(one)
    rows = list(row.objects.filter(call=one.call).order_by("position", "pk"))
    here = next(place for place, other in enumerate(rows) if other.pk == one.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, other in enumerate(rows):
        other.position = position
    row.objects.bulk_update(rows, ["position"])
    journal.record(f"{one._meta.model_name}.moved", one, by=by)


def _set(row: Model, answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        setattr(row, name, answer)
    row.save(update_fields=[*answers])


def _after(rows: Any) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1
