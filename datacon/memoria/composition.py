"""From facts to the document, in the order of the first memoria (requirements 4.2)."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Objective
from datacon.editions.states import Licence
from datacon.memoria import counts, words
from datacon.memoria.cloth import woven
from datacon.memoria.document import (
    Block,
    Cell,
    Column,
    Cover,
    Figure,
    Figures,
    Items,
    Memoria,
    Prose,
    Section,
    Sentence,
    Span,
    Table,
    content,
    foreign,
    swatch,
)
from datacon.memoria.listing import contents
from datacon.memoria.method import method
from datacon.memoria.queries import Facts, blocks
from datacon.memoria.states import ChapterKey
from datacon.opendata.addresses import absolute
from datacon.programme.models import Day
from datacon.programme.states import DayRole

CHAPTER, PART = 2, 3
"""Levels of headings; a text's own headings begin one below."""


def compose(facts: Facts) -> Memoria:
    """Every chapter, those that are still empty too."""
    sections = (
        _narrative(facts, ChapterKey.BACKGROUND, "antecedentes", level=CHAPTER),
        _purpose(facts),
        _criteria(facts),
        _celebration(facts),
        contents(facts),
        method(facts),
    )
    address = absolute(reverse("memoria:memoria", args=[facts.edition.fiscal_year]))
    about = _("Memoria de %(title)s: qué se hizo, qué se contó y con qué datos.") % {"title": facts.edition.title}
    return Memoria(
        edition=facts.edition,
        cover=_cover(facts),
        sections=sections,
        description=about,
        colophon=_colophon(facts, address),
        cite=_cite(facts, address),
    )


def _colophon(facts: Facts, address: str) -> Sentence:
    """Where it is published and with what licence: nothing is without one (I14)."""
    licence = Licence(facts.edition.licence)
    places = {"address": Span(address, address), "licence": Span(str(licence.label), licence.url)}
    return Sentence(_("Esta memoria se publica en {address} con licencia {licence}."), places)


def _cite(facts: Facts, address: str) -> str:
    """How to cite it: who, when, what, where."""
    edition = facts.edition
    named = {"names": _signatories(facts) or str(edition.forum), "year": edition.fiscal_year, "title": edition.title}
    return _("%(names)s (%(year)d). Memoria: %(title)s. %(address)s") % (named | {"address": address})


def _cover(facts: Facts) -> Cover:
    edition = facts.edition
    places = {
        "dates": Span(words.when(edition)),
        "modality": Span(edition.get_modality_display()),
        "names": content(_signatories(facts)),
    }
    text = _("Se celebró {dates}; fue {modality}.")
    if facts.organizers:
        text = _("Se celebró {dates}; fue {modality}. Convocatoria: {names}")
    return Cover(words.ordinal(edition), content(edition.title), Sentence(text, places), woven(facts.days))


def _narrative(facts: Facts, key: ChapterKey, slug: str, *extra: Block, level: int = PART) -> Section:
    """A chapter that people write, and after it what is computed."""
    return Section(slug, str(key.label), _prose(facts, key, level) + extra, write=_write(facts, key))


def _prose(facts: Facts, key: ChapterKey, level: int = PART, day: Day | None = None) -> tuple[Block, ...]:
    chapter = facts.chapter(key, day)
    return (Prose(chapter.text, level + 1),) if chapter and chapter.text.strip() else ()


def _write(facts: Facts, key: ChapterKey, day: Day | None = None) -> str:
    """Where organisers write the text of a chapter."""
    if chapter := facts.chapter(key, day):
        return reverse("admin:memoria_chapter_change", args=[chapter.pk])
    initial = {"edition": facts.edition.pk, "key": key.value} | ({"day": day.pk} if day else {})
    return f"{reverse('admin:memoria_chapter_add')}?{urlencode(initial)}"


def _purpose(facts: Facts) -> Section:
    objectives = Items(tuple(content(objective.text) for objective in facts.objectives))
    extra = (objectives,) if objectives.items else ()
    return _narrative(facts, ChapterKey.PURPOSE, "propuesta", *extra, level=CHAPTER)


def _criteria(facts: Facts) -> Section:
    parts = (
        _narrative(facts, ChapterKey.PERIODICITY, "periodicidad"),
        _narrative(facts, ChapterKey.HOST, "sede"),
        _narrative(facts, ChapterKey.ORGANISATION, "organizacion", *_conveners(facts)),
        _narrative(facts, ChapterKey.PARTICIPANTS, "participantes"),
    )
    return Section("criterios", _("Criterios generales"), sections=parts)


def _conveners(facts: Facts) -> tuple[Block, ...]:
    """Who convened, as they were named then (C13)."""
    rows = tuple(
        (
            Cell((content(str(one.organization.name)),)),
            Cell((Span(one.get_role_display()),)),
            Cell((Span(one.organization.get_sector_display()),)),
            Cell((Span(one.organization.get_scope_display()),)),
        )
        for one in facts.convenings
    )
    columns = (Column(_("Organización"), "name"), Column(_("Papel")), Column(_("Sector")), Column(_("Alcance")))
    return (Table(_("Quiénes convocaron"), columns, rows, name="conveners"),) if rows else ()


def _celebration(facts: Facts) -> Section:
    parts = (
        Section(
            "fechas",
            str(ChapterKey.CELEBRATION.label),
            (*_totals(facts), *_prose(facts, ChapterKey.CELEBRATION)),
            write=_write(facts, ChapterKey.CELEBRATION),
        ),
        Section("tipos", _("Sesiones por tipo"), _types(facts)),
        _narrative(facts, ChapterKey.BALANCE, "balance", *_balance(facts)),
        *(_day(facts, day) for day in facts.days),
        _narrative(facts, ChapterKey.POLICY, "politica"),
        _narrative(facts, ChapterKey.NEEDS, "necesidades"),
        _narrative(facts, ChapterKey.COMMITMENTS, "compromisos"),
        _figures(facts),
        _closing(facts),
    )
    return Section("conferencia", facts.edition.title, sections=parts, lang=foreign())


def _totals(facts: Facts) -> tuple[Block, ...]:
    edition, sessions = facts.edition, facts.sessions
    held = Sentence(
        _("{title} se celebró {dates}; fue {modality}."),
        {
            "title": content(edition.title, edition.get_absolute_url()),
            "dates": Span(words.when(edition)),
            "modality": Span(edition.get_modality_display()),
        },
    )
    if not sessions:
        return (held,)
    text = ngettext(
        "Durante {days} se realizó {sessions}, en {blocks} de horario y en {types}.",
        "Durante {days} se realizaron {sessions}, en {blocks} de horario y en {types}.",
        len(sessions),
    )
    data, page = counts.listing(edition), counts.programme(edition)
    places = {
        "days": counts.days(len(facts.days), page),
        "sessions": counts.sessions(len(sessions), data),
        "blocks": counts.blocks(blocks(sessions), data),
        "types": counts.types(len(facts.types), page),
    }
    return (held, Sentence(text, places))


def _types(facts: Facts) -> tuple[Block, ...]:
    """The seed's table; never typed (R70)."""
    rows = tuple(
        (
            Cell((content(kind.name),), swatch=swatch(kind)),
            Cell((Span(words.digits(number), counts.of_type(kind, facts.edition)),)),
        )
        for kind, number in facts.types
    )
    columns = (Column(_("Tipo de sesión"), "name"), Column(_("Número"), "number"))
    return (Table(_("Sesiones por tipo"), columns, rows, name="types"),) if rows else ()


def _balance(facts: Facts) -> tuple[Block, ...]:
    """What shows that each objective was served. Nobody's word makes one «met» (C6, R72)."""
    none = (Span(_("Sin evidencia registrada")),)
    rows = tuple(
        (Cell((content(objective.text),)), Cell(_evidence(objective) or none)) for objective in facts.objectives
    )
    columns = (Column(_("Objetivo"), "name"), Column(_("Evidencia")))
    return (Table(_("Evidencia de cada objetivo"), columns, rows, name="evidence"),) if rows else ()


def _evidence(objective: Objective) -> tuple[Span, ...]:
    return tuple(content(str(one), one.get_absolute_url()) for one in objective.evidence.all() if one.is_public)


def _day(facts: Facts, day: Day) -> Section:
    sessions = facts.sessions_on(day)
    places = {
        "date": Span(words.long_date(day.date), counts.of_day(day)),
        "sessions": counts.sessions(len(sessions), counts.of_day(day)),
        "blocks": counts.blocks(blocks(sessions), counts.of_day(day)),
        "role": Span(day.get_role_display()),
    }
    text = _("{date}: {sessions} en {blocks} de horario.")
    if day.role != DayRole.OPEN:
        text = _("{date}: {sessions} en {blocks} de horario. Papel de la jornada: {role}.")
    body = ((Sentence(text, places),) if sessions else ()) + _prose(facts, ChapterKey.DAY, day=day)
    return Section(
        f"jornada-{day.number}", words.ordinal_day(day.number), body, write=_write(facts, ChapterKey.DAY, day)
    )


def _figures(facts: Facts) -> Section:
    """The ledger of figures, each with how to read it (R96), and who signs the thanks (R97)."""
    counted = (
        (Figure(len(facts.sessions), Span(_("sesiones")), counts.listing(facts.edition)),) if facts.sessions else ()
    )
    told = (Figure(one.value, content(one.label), counts.register(one), words.qualifier(one)) for one in facts.metrics)
    figures = (*counted, *told)
    thanks = ngettext(
        "Agradece a quienes participaron: {names}", "Agradecen a quienes participaron: {names}", len(facts.organizers)
    )
    signed = Sentence(thanks, {"names": content(_signatories(facts))})
    return Section(
        "cifras",
        str(ChapterKey.FIGURES.label),
        (
            *((Figures(figures),) if figures else ()),
            *_prose(facts, ChapterKey.FIGURES),
            *((signed,) if facts.organizers else ()),
        ),
        write=_write(facts, ChapterKey.FIGURES),
    )


def _signatories(facts: Facts) -> str:
    return words.listed([str(one.organization) for one in facts.organizers])


def _closing(facts: Facts) -> Section:
    """«¡Nos vemos en 2022!», and where: in the next edition, or where it will be announced (R99)."""
    edition, following = facts.edition, facts.following
    if following:
        place = content(following.title, following.get_absolute_url())
        where = Sentence(_("La siguiente edición es {edition}."), {"edition": place})
    else:
        place = Span(_("la página del foro"), edition.forum.get_absolute_url())
        where = Sentence(_("Las ediciones que siguen se anuncian en {forum}."), {"forum": place})
    return Section(
        "cierre",
        _("¡Nos vemos en %(year)d!") % {"year": edition.fiscal_year + 1},
        (*_prose(facts, ChapterKey.CLOSING), where),
        write=_write(facts, ChapterKey.CLOSING),
    )
