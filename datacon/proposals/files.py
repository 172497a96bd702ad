"""Who may open the files of a proposal: who sees its names; who reviews it, once names are not hidden."""

from datacon.people.models import User
from datacon.proposals.models import Answer
from datacon.proposals.queries.phases import hides_names
from datacon.proposals.queries.queue import READABLE
from datacon.proposals.queries.visibility import sees_names
from datacon.proposals.states import HANDED_IN, ReviewState
from datacon.uploads.access import Asker, read_by
from datacon.uploads.models import Upload


@read_by
def of_a_proposal(user: Asker, upload: Upload) -> bool:
    """Its author, whoever uploaded it for them; nobody else before it is handed in."""
    if not user.is_authenticated:
        return False
    answers = Answer.objects.filter(file=upload).select_related("proposal__call__edition", "question")
    return any(_may_open(user, answer) for answer in answers)


def _may_open(user: User, answer: Answer) -> bool:
    proposal = answer.proposal
    if proposal.author_id == user.pk:
        return True
    if proposal.state in HANDED_IN and sees_names(user, proposal):
        return True
    return answer.question.is_for_reviewers and _reviews(user, answer)


def _reviews(user: User, answer: Answer) -> bool:
    """Reviews it without conflict, still holds the role, and may know who proposes."""
    proposal = answer.proposal
    own = proposal.reviews.filter(reviewer=user).exclude(state=ReviewState.CONFLICTED)
    return (
        proposal.state in READABLE
        and not hides_names(proposal.call)
        and user.has_perm("proposals.review", proposal.call.edition)
        and own.exists()
    )
