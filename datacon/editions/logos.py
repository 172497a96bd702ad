"""Who may see a co-convener's logo: everybody, while it accepts and consents; until then, who organises."""

from datacon.editions.models import Invitation
from datacon.uploads.access import Asker, read_by
from datacon.uploads.models import Upload


@read_by
def read_logo(user: Asker, upload: Upload) -> bool:
    invitation = Invitation.objects.filter(logo=upload).select_related("edition").first()
    if invitation is None:
        return False
    return invitation.shows_logo or user.has_perm("editions.invite", invitation.edition)
