"""What the files tell of a bid, as the model has it."""

from typing import Any

from datacon.demo import tables
from datacon.demo.loading.convening import called_or_none
from datacon.demo.loading.letters import letter
from datacon.editions.models import HostBid, SupportLetter
from datacon.uploads.actions import accept
from datacon.uploads.states import DOCUMENTS


def answers(facts: tables.Row) -> dict[str, Any]:
    return facts | {"stages": tables.names(facts["stages"]), "claims_community": facts["claims_community"] == "yes"}


def letter_of(bid: HostBid, facts: tables.Row) -> SupportLetter:
    """A letter with its page, handed in by the bid's delegate."""
    file = accept(letter(str(bid), facts["signed_by"]), kinds=DOCUMENTS, by=bid.delegate)
    return SupportLetter(bid=bid, file=file, **facts | {"organization": called_or_none(facts["organization"])})
