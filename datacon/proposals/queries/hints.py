"""What an author is told while a title is written: that something like it was begun or sent before (R125)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.proposals.models import Proposal
from datacon.proposals.queries.similar import ALIKE, likeness, similar, trigrams
from datacon.proposals.states import State

SHORTEST = 8
"""Letters of a title below which everything looks alike."""

MOST = 20


def hint(proposal: Proposal, title: str) -> str:
    """The author's own by their titles; others', which are confidential, only as a number."""
    if len(title.strip()) < SHORTEST:
        return ""
    mine = Proposal.objects.filter(call=proposal.call_id, author=proposal.author_id).exclude(pk=proposal.pk)
    alike = [
        str(one)
        for one in mine.exclude(state=State.WITHDRAWN)
        if likeness(trigrams(title), trigrams(one.title)) >= ALIKE
    ]
    others = [
        one
        for one in similar(proposal.call, title, besides=proposal, limit=MOST)
        if one.author_id != proposal.author_id
    ]
    found = [_("Se parece a una tuya: %(titles)s.") % {"titles": "; ".join(alike)}] if alike else []
    if others:
        text = ngettext(
            "Hay %(number)d propuesta más con un título parecido: di en qué se distingue la tuya.",
            "Hay %(number)d propuestas más con un título parecido: di en qué se distingue la tuya.",
            len(others),
        )
        found.append(text % {"number": len(others)})
    return " ".join(found)
