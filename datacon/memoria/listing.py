"""The contents of the sessions: a table for each day, with the column heads of the first memoria (R101)."""

from django.utils.translation import gettext as _

from datacon.materials.models import Material
from datacon.memoria import counts, words
from datacon.memoria.document import Cell, Column, Section, Sentence, Span, Table, content, swatch
from datacon.memoria.queries import Facts
from datacon.programme.models import Day, Session


def contents(facts: Facts) -> Section:
    days = tuple(Section(f"dia-{day.number}", words.long_date(day.date), _table(day)) for day in facts.days)
    return Section("sesiones", _("Contenido de las sesiones"), _materials(facts), sections=days)


def _table(day: Day) -> tuple[Table, ...]:
    rows = tuple(
        _row(session, repeated=position > 0)
        for block in day.blocks.all()
        for position, session in enumerate(block.sessions.all())
    )
    columns = (
        Column(_("Código"), "code"),
        Column(_("Hora"), "time"),
        Column(_("Nombre"), "name"),
        Column(_("Materiales"), "materials"),
    )
    return (Table(words.long_date(day.date), columns, rows, name="listing"),) if rows else ()


def _row(session: Session, *, repeated: bool) -> tuple[Cell, ...]:
    """The hour stands once in a block, but no row is without it (R104)."""
    start = session.starts_at
    return (
        Cell((Span(session.code),), swatch=swatch(session.type)),
        Cell((Span(f"{start:%H:%M}", moment=start.isoformat(), repeated=repeated),)),
        Cell(_name(session), seal=session.get_state_display() if session.is_cancelled else ""),
        Cell(tuple(_material(material) for material in session.materials.all())),
    )


def _name(session: Session) -> tuple[Span, Span]:
    """Type and title, stored apart and printed joined: «Taller: Abrir datos…» (R105)."""
    return content(f"{session.type.name}:"), content(session.title, session.get_absolute_url(), session.language)


def _material(material: Material) -> Span:
    """The kind of material; one that is not here says whether it was looked for (R106)."""
    if material.is_available:
        return Span(material.get_kind_display(), material.address)
    return Span(material.get_kind_display(), missing=_("sin localizar") if material.missing_reason else _("pendiente"))


def _materials(facts: Facts) -> tuple[Sentence, ...]:
    """How many slots for materials there are, and how many hold something (R106)."""
    if not facts.materials:
        return ()
    data = counts.slots(facts.edition)
    found = sum(material.is_available for material in facts.materials)
    places = {
        "slots": Span(words.digits(len(facts.materials)), data),
        "found": Span(words.digits(found), data),
    }
    return (Sentence(_("Materiales anunciados: {slots}. Localizados: {found}."), places),)
