"""Who decides on an appeal: others than those who decided first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chautari.bikram.calendar import nepal_day
from chautari.committees.models import Committee, Decision, Member, Vote
from chautari.committees.queries import standing
from chautari.committees.seats import sitting_members
from chautari.lib import clock
from chautari.moderation.models import Case

SOCIAL_MEDIA = Committee.Kind.SOCIAL_MEDIA


@dataclass(frozen=True, slots=True)
class Judge:
    """The committee that decides; without one, why the appeal goes to the body above by hand."""

    committee: Committee | None
    is_above: bool = False
    excluded: Sequence[Member] = ()  # who decided first, and so do not vote
    why: str = ""


def judge(case: Case) -> Judge:
    """The social media committee of the nearest body above; else the office's own without those who voted.

    Where too few of these are left for its quorum, nobody here can decide.
    """
    for above in case.agency.ancestors(on=nepal_day(clock.now())):
        if committee := standing(above, SOCIAL_MEDIA):
            return Judge(committee, is_above=True)
    own = standing(case.agency, SOCIAL_MEDIA)
    if own is None:
        return Judge(None, why=_("No committee stands here or above that could decide on it."))
    members = sitting_members(own)
    excluded = _excluded(case, members)
    if len(members) - len(excluded) < own.needed(len(members)):
        why = _(
            "Those who did not vote on the measures are too few for the committee's quorum, and no body above has "
            "such a committee."
        )
        return Judge(None, excluded=excluded, why=why)
    return Judge(own, excluded=excluded)


def decision_of(case: Case) -> Decision | None:
    """The committee's decision on a case."""
    row = case.measures.exclude(decision=None).select_related("decision").first()
    return row.decision if row else None


def _excluded(case: Case, members: Sequence[Member]) -> list[Member]:
    """Who voted on the measures, for themselves or for another, or by a substitute."""
    found = decision_of(case)
    votes = Vote.objects.filter(item=found.item_id) if found else Vote.objects.none()
    told = list(votes.values_list("member", "officer"))
    seats, officers = {seat for seat, _officer in told}, {officer for _seat, officer in told}
    return [each for each in members if each.pk in seats or {each.officer_id, each.substitute_id} & officers]
