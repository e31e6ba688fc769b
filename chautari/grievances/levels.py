"""Who decides at the next level, and who is told where nobody answers for a case."""

from typing import Final

from chautari.agencies.models import Agency, Officer
from chautari.agencies.queries import today
from chautari.agencies.roles import Can
from chautari.committees.models import Committee
from chautari.committees.queries import standing
from chautari.committees.seats import sitting_members
from chautari.grievances.models import Case

KINDS: Final = (Committee.Kind.GRIEVANCE, Committee.Kind.MINISTERIAL)


def next_level(case: Case) -> Committee | None:
    """Who decides on an appeal about a case; None where no committee stands."""
    for body in case.agency.ancestors(on=today()):
        found = standing(body, Committee.Kind.MINISTERIAL)
        if found and sitting_members(found):
            return found
    own = (standing(case.agency, kind) for kind in KINDS)
    return next((each for each in own if each and sitting_members(each)), None)


def heads(agency: Agency) -> list[int]:
    """Those of an office who set where cases go."""
    found = Officer.objects.filter(agency=agency, is_active=True).order_by("pk")
    return [each.pk for each in found if Can.SET_ROUTES in each.can]


def others(case: Case) -> list[int]:
    """Who is told that a case is open again: whoever answers for it, or all who could but its closer."""
    if case.assignee_id:
        return [case.assignee_id]
    found = Officer.objects.filter(agency=case.agency_id, is_active=True).order_by("pk")
    return [each.pk for each in found if Can.WORK_CASE in each.can and each.pk != case.closer_id]
