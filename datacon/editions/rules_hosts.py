"""What the rules about hosts measure: rotation, grounding, being there in person (R35, R38, R45)."""

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from datacon.editions import hosting
from datacon.editions.measures import Measured, measures
from datacon.editions.models import Edition, Host, Rule
from datacon.editions.queries import hosting as queries
from datacon.editions.states import CriterionKey, HostKind, Modality

PLACE = "editions:host_call"


def _hosts(edition: Edition) -> list[Host]:
    with scopes_disabled():
        return list(Host.objects.filter(edition=edition).select_related("bid"))


def _nothing() -> Measured:
    return Measured(None, _("Aún no hay sede."))


@measures("rotation", mended_at=PLACE)
def measure_rotation(edition: Edition, rule: Rule) -> Measured:
    """Kept while no host hosted before; who did is named with its last year."""
    hosts = [host for host in _hosts(edition) if host.territory]
    if not hosts:
        return _nothing()
    history = queries.history(before=edition)
    again = [(host, year) for host in hosts if (year := hosting.last_visit(host.territory, history))]
    if not again:
        return Measured(True, _("Sedes que no lo habían sido: %(number)d.") % {"number": len(hosts)})
    named = ", ".join(f"{host} ({year})" for host, year in again)
    return Measured(False, _("Sedes que ya lo habían sido: %(named)s.") % {"named": named})


@measures("grounding", mended_at=PLACE)
def measure_grounding(edition: Edition, rule: Rule) -> Measured:
    """Kept while each host says why it is one, and those outside the capital on each of the three criteria."""
    hosts = _hosts(edition)
    if not hosts:
        return _nothing()
    lacking = [str(host) for host in hosts if not _is_grounded(host)]
    if not lacking:
        return Measured(True, _("Sedes con su fundamento: %(number)d.") % {"number": len(hosts)})
    return Measured(False, _("Sedes sin fundamento completo: %(named)s.") % {"named": ", ".join(lacking)})


def _is_grounded(host: Host) -> bool:
    """A bid that was decided has its scores on the first two criteria; who has no bid says something of each."""
    if not host.grounding:
        return False
    if not host.needs_three:
        return True
    scored = {CriterionKey.SUPPORT, CriterionKey.PROGRESS} if host.bid else set()
    said = {key for key, text in host.statements.items() if text}
    return {CriterionKey.SUPPORT, CriterionKey.PROGRESS, CriterionKey.COMMUNITY} <= scored | said


@measures("in_person", mended_at=PLACE)
def measure_in_person(edition: Edition, rule: Rule) -> Measured:
    """Kept unless the edition is held online, which is the exception."""
    online = sum(host.kind == HostKind.VIRTUAL for host in _hosts(edition))
    text = _("Modalidad: %(modality)s; sedes en línea: %(number)d.")
    return Measured(
        edition.modality != Modality.VIRTUAL,
        text % {"modality": edition.get_modality_display(), "number": online},
    )
