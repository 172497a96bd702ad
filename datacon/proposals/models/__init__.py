"""What is proposed, reviewed and chosen."""

from datacon.proposals.models.call import Call, Format, Question
from datacon.proposals.models.person import GenderDeclaration, Portrait
from datacon.proposals.models.proposal import Answer, Proposal, Speaker
from datacon.proposals.models.review import (
    DeclaredConflict,
    Review,
    ReviewCriterion,
    ReviewerProfile,
    ReviewPhase,
    ReviewScore,
)
from datacon.proposals.models.selection import (
    Decision,
    ParityLook,
    Selection,
    SelectionRule,
    SelectionRun,
)

__all__ = [
    "Answer",
    "Call",
    "Decision",
    "DeclaredConflict",
    "Format",
    "GenderDeclaration",
    "ParityLook",
    "Portrait",
    "Proposal",
    "Question",
    "Review",
    "ReviewCriterion",
    "ReviewPhase",
    "ReviewScore",
    "ReviewerProfile",
    "Selection",
    "SelectionRule",
    "SelectionRun",
    "Speaker",
]
