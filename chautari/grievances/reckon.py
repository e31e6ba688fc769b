"""Keeps the times of cases: reckoned from what happened, and anew whenever days off or the ladder change."""

from chautari.agencies.models import Agency
from chautari.agencies.timetables import timetable
from chautari.grievances import ladder
from chautari.grievances.course import Facts, Stage, stages
from chautari.grievances.models import Breach, Case
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.lib import clock

RULING = frozenset({Kind.DAY_OFF_ADDED, Kind.DAY_OFF_STRUCK, Kind.RUNGS_SET})
WHOLE = (Agency.Kind.PROVINCE, Agency.Kind.DISTRICT)


def facts_of(case: Case) -> Facts:
    """What happened in the present round of a case; one query."""
    asked = case.questions.filter(round=case.round).order_by("at", "pk").values_list("at", "over")
    closed = case.closing.at if case.closing else None
    return Facts(case.begun, case.taken, closed, tuple(asked))


def stages_of(case: Case) -> list[Stage]:
    """The rungs that ask something of a case, as they stand now."""
    times = ladder.times(ladder.rungs(case.agency_id))
    return stages(facts_of(case), times, case.own, timetable(case.agency))


def own(case: Case, found: list[Stage]) -> Stage:
    """The rung by which a case is to be settled."""
    return next(each for each in found if each.place == case.own)


def renew(case: Case, found: list[Stage] | None = None) -> None:
    """Reckon a case now, and keep when its own time ends and when the next rung is told."""
    found = stages_of(case) if found is None else found
    said = set(Breach.objects.filter(case=case, round=case.round).values_list("place", flat=True))
    waits = [each.due for each in found if each.place not in said and not each.is_kept]
    case.due_at = own(case, found).due
    case.next_at = None if case.joined_to_id else min(waits, default=None)
    case.reckoned = clock.now()
    told = {"due_at": case.due_at, "next_at": case.next_at, "reckoned": case.reckoned}
    Case.objects.filter(pk=case.pk).update(**told)


def hear(entry: Entry) -> None:
    """Days off and ladders move times; those of a place or of the country (0) concern everybody."""
    if entry.kind not in RULING:
        return
    rows = Case.objects.open().exclude(reckoned=None)
    is_whole = Agency.objects.filter(pk=entry.agency, kind__in=WHOLE).exists()
    (rows.filter(agency=entry.agency) if entry.agency and not is_whole else rows).update(reckoned=None)
