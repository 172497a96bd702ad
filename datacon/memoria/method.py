"""Annex A: how each figure of the memoria was counted, and from what (C10, C15)."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from datacon.memoria import counts, words
from datacon.memoria.document import Cell, Column, Section, Sentence, Span, Table, content
from datacon.memoria.queries import Facts, blocks

Row = tuple[Span, Span, Span, Span]


def method(facts: Facts) -> Section:
    rows = (*(_computed(facts) if facts.sessions else ()), *_told(facts))
    if not rows:
        return Section("metodo", _("Anexo A. Método de conteo"))
    lead = Sentence(
        _("Los totales del {programme} se calculan cada vez que se publica esta memoria; nadie los escribe."),
        {"programme": Span(_("programa"), counts.programme(facts.edition))},
    )
    columns = (Column(_("Cifra"), "name"), Column(_("Valor"), "number"), Column(_("Cómo se cuenta")))
    table = Table(
        _("Cómo se contó cada cifra"),
        (*columns, Column(_("Fuente"))),
        tuple(tuple(Cell((span,)) for span in row) for row in rows),
        name="method",
    )
    return Section("metodo", _("Anexo A. Método de conteo"), (lead, table))


def _computed(facts: Facts) -> Iterator[Row]:
    """What is counted in the programme itself."""
    found = sum(material.is_available for material in facts.materials)
    listing = Span(_("Programa, en CSV"), counts.listing(facts.edition))
    for name, number, rule in [
        (_("Jornadas"), len(facts.days), _("Días del programa.")),
        (_("Sesiones"), len(facts.sessions), _("Sesiones con código, sin las canceladas.")),
        (_("Formatos"), len(facts.types), _("Tipos que tienen al menos una sesión; cada sesión declara el suyo.")),
        (_("Bloques"), blocks(facts.sessions), _("Horas en que comienza al menos una sesión, por jornada.")),
    ]:
        yield _row(name, number, rule, listing)
    slots = Span(_("Programa, en JSON"), counts.slots(facts.edition))
    for name, number, rule in [
        (_("Materiales anunciados"), len(facts.materials), _("Espacios para materiales que tienen las sesiones.")),
        (_("Materiales localizados"), found, _("Los que tienen archivo o dirección que se puede abrir.")),
    ]:
        yield _row(name, number, rule, slots)


def _row(name: str, number: int, rule: str, source: Span) -> Row:
    return Span(name), Span(words.digits(number), source.url), Span(rule), source


def _told(facts: Facts) -> Iterator[Row]:
    """What was counted elsewhere: the edition says by what rule, and who says so."""
    for metric in facts.metrics:
        yield (
            content(capfirst(metric.label)),
            Span(words.reading(metric), counts.register(metric)),
            content(metric.counting_rule),
            content(metric.source, metric.source_url),
        )
