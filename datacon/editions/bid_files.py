"""Who may open the files of a bid: its delegate, and those who organise its edition, once it is handed in."""

from django.db.models import Q

from datacon.editions.access import roles_of
from datacon.editions.models import BidEvidence, HostBid, SupportLetter
from datacon.editions.states import Role
from datacon.uploads.access import Asker, read_by
from datacon.uploads.models import Upload


@read_by
def of_a_bid(user: Asker, upload: Upload) -> bool:
    """Its delegate uploaded it, and may read it by that."""
    if not user.is_authenticated:
        return False
    letters = SupportLetter.objects.filter(file=upload).values("bid")
    evidence = BidEvidence.objects.filter(file=upload).values("bid")
    bids = HostBid.objects.filter(Q(pk__in=letters) | Q(pk__in=evidence), submitted_at__isnull=False)
    organisers = {Role.COORDINATOR, Role.COMMITTEE}
    return any(roles_of(user, bid.call.edition) & organisers for bid in bids.select_related("call__edition"))
