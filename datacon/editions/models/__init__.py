"""The forum, its editions, the rules they keep, and who convenes, hosts and decides."""

from datacon.editions.models.appointment import Appointment
from datacon.editions.models.bid import BidEvidence, HostBid, Score, Scorecard, SupportLetter
from datacon.editions.models.committee import CommitteeSeat, EditionProposal, Representative, Vote
from datacon.editions.models.edition import Convening, Edition, EditionQuerySet, Metric, Objective, check_time_zone
from datacon.editions.models.forum import Forum, SkippedYear, Theme
from datacon.editions.models.host import Criterion, Host, HostCall, Rubric
from datacon.editions.models.invitation import Invitation
from datacon.editions.models.rule import Rule, RuleException, RuleSet

__all__ = [
    "Appointment",
    "BidEvidence",
    "CommitteeSeat",
    "Convening",
    "Criterion",
    "Edition",
    "EditionProposal",
    "EditionQuerySet",
    "Forum",
    "Host",
    "HostBid",
    "HostCall",
    "Invitation",
    "Metric",
    "Objective",
    "Representative",
    "Rubric",
    "Rule",
    "RuleException",
    "RuleSet",
    "Score",
    "Scorecard",
    "SkippedYear",
    "SupportLetter",
    "Theme",
    "Vote",
    "check_time_zone",
]
