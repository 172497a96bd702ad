"""Who may see a portrait: everybody, while its person consents to it and to a public profile."""

from datacon.proposals.models import Portrait
from datacon.uploads.access import Asker, read_by
from datacon.uploads.models import Upload


@read_by
def of_a_person(user: Asker, upload: Upload) -> bool:
    """Whoever uploaded it reads it by that. Consent is the portrait itself: without one there is none."""
    return Portrait.objects.filter(file=upload, person__is_profile_public=True).exists()
