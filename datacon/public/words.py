"""Dates, places and counts as the public pages say them."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from datacon.editions.models import Edition, Host
from datacon.editions.states import DatePrecision, State
from datacon.editions.territories import Territory
from datacon.memoria.words import in_words, long_date, ordinal, written
from datacon.people.models import Organization
from datacon.people.states import Scope, Sector
from datacon.programme.models import Day
from datacon.programme.states import DayRole
from datacon.public.queries import Held

CONTENT_LANGUAGE = "es-MX"
"""Of what people wrote, unless it says another; the pages around it may be in English."""

NOT_HELD = {State.POSTPONED, State.CANCELLED}

ZONES: dict[str, str | Promise] = {
    "America/Mexico_City": gettext_lazy("hora de la Ciudad de México"),
    "America/Cancun": gettext_lazy("hora de Cancún"),
    "America/Tijuana": gettext_lazy("hora de Tijuana"),
    "America/Hermosillo": gettext_lazy("hora de Hermosillo"),
    "America/Merida": gettext_lazy("hora de Mérida"),
    "America/Monterrey": gettext_lazy("hora de Monterrey"),
    "America/Mazatlan": gettext_lazy("hora de Mazatlán"),
    "America/Chihuahua": gettext_lazy("hora de Chihuahua"),
    "America/Ciudad_Juarez": gettext_lazy("hora de Ciudad Juárez"),
}


def content(text: str, lang: str = CONTENT_LANGUAGE) -> str:
    """People's words, marked where the page around them is in another language (WCAG 3.1.2)."""
    foreign = text and foreign_language(lang)
    return format_html('<span lang="{}">{}</span>', foreign, text) if foreign else text


def foreign_language(lang: str = CONTENT_LANGUAGE) -> str:
    """`lang` where it is not the page's own language, otherwise nothing."""
    return "" if lang.lower() == (get_language() or "").lower() else lang


def figure(edition: Edition) -> str:
    """«11–12», or no more than is known: «oct», «2022»."""
    if edition.date_precision == DatePrecision.YEAR:
        return str(edition.fiscal_year)
    if edition.date_precision == DatePrecision.MONTH:
        return capfirst(written(edition.starts_on, "b"))
    first, last = edition.starts_on, edition.ends_on
    return str(first.day) if first == last else f"{first.day}–{last.day}"


def rest(edition: Edition) -> str:
    """What follows the figure: «mayo 2021, en línea», or «abril–mayo 2021»."""
    first, last = edition.starts_on, edition.ends_on
    if edition.date_precision == DatePrecision.YEAR:
        return _("fecha exacta por localizar, %(modality)s") % {"modality": edition.get_modality_display()}
    period = written(last, "F Y")
    if first.year != last.year:
        period = f"{written(first, 'F Y')} – {period}"
    elif first.month != last.month:
        period = f"{written(first, 'F')}–{period}"
    return f"{period}, {edition.get_modality_display()}"


def dates(edition: Edition) -> str:
    """«11–12 mayo 2021, en línea», or «30 abril – 2 mayo 2021»."""
    first, last = edition.starts_on, edition.ends_on
    if edition.date_precision == DatePrecision.YEAR:
        return f"{edition.fiscal_year}, {rest(edition)}"
    if edition.date_precision == DatePrecision.MONTH:
        return _("%(period)s, día exacto por localizar") % {"period": rest(edition)}
    if (first.year, first.month) == (last.year, last.month):
        return f"{figure(edition)} {rest(edition)}"
    start = written(first, "j F" if first.year == last.year else "j F Y")
    return f"{start} – {written(last, 'j F Y')}, {edition.get_modality_display()}"


def standing(edition: Edition) -> str:
    """«Primera edición» (R12), and that it was put off or cancelled."""
    return ", ".join([ordinal(edition), *([edition.get_state_display()] if edition.state in NOT_HELD else [])])


def weekday(day: date) -> str:
    """«martes 11 de mayo»."""
    return written(day, _("l j \\d\\e F"))


def tab(day: date) -> str:
    """«Martes 11»."""
    return capfirst(written(day, "l j"))


def zone(edition: Edition) -> str:
    """«hora de la Ciudad de México (UTC−05:00)», with the offset that the zone had on the first day (C16)."""
    noon = datetime.combine(edition.starts_on, time(12), edition.zone)
    return f"{zone_name(edition.time_zone)} (UTC{noon.isoformat()[-6:].replace('-', '−')})"


def zone_name(zone: str) -> str:
    """«hora de la Ciudad de México»."""
    return str(ZONES.get(zone) or _("hora de %(zone)s") % {"zone": zone.replace("_", " ")})


def moment(edition: Edition, instant: datetime) -> str:
    """«3 de marzo de 2027, 18:00», on the edition's wall clock."""
    local = edition.local(instant)
    return _("%(day)s, %(hour)s") % {"day": day(local.date()), "hour": f"{local:%H:%M}"}


def day(date: date) -> str:
    """«3 de marzo de 2027»."""
    return written(date, _("j \\d\\e F \\d\\e Y"))


def town(host: Host) -> str:
    """«Guadalajara, Jalisco», or no more than is known; «en línea» for one that is nowhere."""
    state = str(Territory(host.territory).label) if host.territory else ""
    return ", ".join(filter(None, [host.city, "" if state == host.city else state])) or _("en línea")


def full_name(organization: Organization) -> str:
    """«Colectivo Datos (CODA)»."""
    return f"{organization.name} ({organization.acronym})" if organization.acronym else organization.name


def kind(organization: Organization) -> str:
    """«Sociedad civil, nacional»."""
    return f"{Sector(organization.sector).label}, {str(Scope(organization.scope).label).lower()}"


def formats(count: int) -> str:
    """«cinco formatos»."""
    return ngettext("un formato", "{n} formatos", count).format(n=in_words(count))


def days(count: int) -> str:
    """«las dos jornadas»."""
    return ngettext("la única jornada", "las {n} jornadas", count).format(n=in_words(count))


def role(day: Day) -> str:
    """What a day is for; nothing where it was not declared."""
    return "" if day.role == DayRole.OPEN else str(DayRole(day.role).label)


def sessions(count: int) -> str:
    return ngettext("%(count)s sesión", "%(count)s sesiones", count) % {"count": f"{count:,}"}


def place(day: date, hour: str, rank: int, total: int) -> str:
    """«Martes 11 de mayo de 2021, bloque de las 12:00, 2.ª de 3», whose end never breaks."""
    named = {"day": long_date(day), "hour": hour, "rank": rank, "total": total}
    if total == 1:
        return _("%(day)s, a las %(hour)s") % named
    return _("%(day)s, bloque de las %(hour)s, %(rank)s.ª de %(total)s") % named


def cloth(edition: Edition, types: Sequence[Held], days: int) -> str:
    """What the cloth shows, for whoever does not see it."""
    if not types:
        return _("La tela de %(edition)s, sin tejer: el programa todavía no tiene sesiones.") % {"edition": edition}
    told = {
        "edition": edition,
        "sessions": sessions(sum(one.total for one in types)),
        "days": ngettext("una jornada", "{n} jornadas", days).format(n=in_words(days)),
        "types": ", ".join(f"{one.type.name} {one.total}" for one in types),
    }
    return _("La tela de %(edition)s: %(sessions)s en %(days)s, un tejido por tipo de sesión: %(types)s.") % told
