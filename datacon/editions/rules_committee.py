"""What the committee's facts tell of the rules: who coordinates, who sits in it, what it proposes and how it voted."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.measures import Measured, measures
from datacon.editions.models import CommitteeSeat, Convening, Edition, Rule
from datacon.editions.models.committee import Tally
from datacon.editions.queries import committee
from datacon.editions.rules_edition import listed
from datacon.editions.states import BEFORE_LIVE, ConveningRole
from datacon.ui import dates


@measures("coordinator", mended_at="editions:committee")
def coordinator(edition: Edition, rule: Rule) -> Measured:
    """One, and the database lets there be no second (R48, I8)."""
    conveners = Convening.objects.filter(edition=edition, role=ConveningRole.COORDINATOR)
    found = conveners.select_related("organization").first()
    if found is None:
        return Measured(False, _("Ninguna institución coordina todavía."))
    return Measured(True, _("Coordina %(name)s.") % {"name": found.organization})


@measures("composition", mended_at="editions:committee")
def composition(edition: Edition, rule: Rule) -> Measured:
    """Every seat is held or says why not, and civil society holds one (R50, C8)."""
    if _is_untold(edition):
        return Measured(None, _("No consta quién formó el comité."))
    found = committee.composition(edition)
    sentences = [
        ngettext("%(count)d lugar ocupado.", "%(count)d lugares ocupados.", found.held) % {"count": found.held}
    ]
    if found.set_aside:
        text = ngettext("%(count)d que no aplica.", "%(count)d que no aplican.", found.set_aside)
        sentences.append(text % {"count": found.set_aside})
    if found.open:
        sentences.append(_("Por resolver: %(seats)s.") % {"seats": listed(found.open)})
    if not found.civil_society:
        sentences.append(_("Ninguno es de la sociedad civil."))
    return Measured(found.is_complete, " ".join(sentences))


@measures("proposal", mended_at="editions:edition_proposal")
def proposal(edition: Edition, rule: Rule) -> Measured:
    """It is written (R49)."""
    found = committee.proposal(edition)
    if found is not None:
        words = {"number": found.number, "day": dates.day(edition.local(found.written_at))}
        return Measured(True, _("Versión %(number)d, del %(day)s.") % words)
    if edition.state in BEFORE_LIVE:
        return Measured(False, _("Todavía no hay propuesta escrita."))
    return Measured(None, _("No consta la propuesta."))


@measures("quorum", mended_at="editions:edition_proposal")
def quorum(edition: Edition, rule: Rule) -> Measured:
    """More than half of the institutions voted, most of them in favour, the coordinating one too (R49)."""
    found = committee.proposal(edition)
    if found is None:
        if edition.state in BEFORE_LIVE:
            return Measured(False, _("Falta la propuesta que el comité vota."))
        return Measured(None, _("No consta la votación."))
    tally = found.tally(committee.share_of(rule))
    return Measured(tally.is_approved, verdict(tally))


def verdict(tally: Tally) -> str:
    """«Votaron 2 de 3 instituciones y se necesitan 2: 2 a favor, 0 en contra. Falta…»."""
    words = {"cast": tally.cast, "seats": tally.seats, "needed": tally.needed, "yes": tally.yes, "no": tally.no}
    text = ngettext(
        "Votaron %(cast)d de %(seats)d institución y se necesita %(needed)d: %(yes)d a favor, %(no)d en contra.",
        "Votaron %(cast)d de %(seats)d instituciones y se necesitan %(needed)d: %(yes)d a favor, %(no)d en contra.",
        tally.seats,
    )
    return " ".join([text % words, *_what_is_missing(tally)])


def _what_is_missing(tally: Tally) -> list[str]:
    missing = []
    if not tally.has_quorum:
        missing.append(_("Falta el quórum del comité."))
    elif tally.yes <= tally.no:
        missing.append(_("No reúne más votos a favor que en contra."))
    if not tally.has_coordinator:
        missing.append(_("Falta el voto a favor de la institución coordinadora."))
    return missing


def _is_untold(edition: Edition) -> bool:
    """A past edition of whose committee the sources say nothing."""
    return edition.state not in BEFORE_LIVE and not CommitteeSeat.objects.filter(edition=edition).exists()
