"""What the clock makes of the desk: stands that end with office hours or in silence, and alarms where nobody is there.

In real time, a look every minute, at all agencies together. Each step is a conditional update or a row that is unique,
so that any number of workers may look at once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django_tasks import task

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Role
from chautari.agencies.timetables import timetable
from chautari.bikram.calendar import nepal_day
from chautari.bikram.timetable import Timetable
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.registry.models import Account
from chautari.roster import duty
from chautari.roster.hours import at, opening
from chautari.roster.models import Desk, Gap, Stand
from chautari.roster.sight import Line, Sight

QUIET: Final = timedelta(minutes=30)  # without a sign of work ends what only signs had opened
LAST: Final = (Role.APPROVER, Role.HEAD)  # who is told at the end


@task()
def watch() -> None:
    """Close what is over, and say where nobody is at the desk. Running it twice says it once."""
    look(list(Desk.objects.select_related("agency").order_by("pk")))


def look(desks: Sequence[Desk]) -> None:
    """The same for these agencies: a few statements for all of them, and more only where something changes."""
    now = clock.now()
    seen = Sight.of(desks, now)
    for desk in desks:
        table = timetable(desk.agency)
        _tidy(desk, seen, table, now)
        if opening(table, now):
            notice(desk, seen, now)


def _tidy(desk: Desk, seen: Sight, table: Timetable, now: datetime) -> None:
    """End the stands and the gaps that are over."""
    seen.stands[desk.agency_id] = [
        stand for stand in seen.stands[desk.agency_id] if not _end(stand, table, now)
    ]
    for gap in seen.gaps[desk.agency_id]:
        hours = table.hours(nepal_day(gap.since))
        over = at(nepal_day(gap.since), hours[1]) if hours else now
        if gap.until is None and over <= now:
            _fill(gap, max(over, gap.since))


def _end(stand: Stand, table: Timetable, now: datetime) -> bool:
    """Close a stand at the end of its day's office hours, or at its last sign where nobody said that they are there."""
    day = nepal_day(stand.opened)
    hours = table.hours(day)
    over = at(day, hours[1]) if hours else now
    if over <= now:
        return close(stand, at=max(over, stand.opened), how=Stand.How.CLOCK)
    if stand.opened_how == Stand.How.SIGN and stand.seen <= now - QUIET:
        return close(stand, at=stand.seen, how=Stand.How.QUIET)
    return False


@transaction.atomic
def close(stand: Stand, *, at: datetime, how: Stand.How) -> bool:
    """The desk closes a stand; False where somebody had closed it already."""
    open_ = Stand.objects.filter(pk=stand.pk, closed=None, seen=stand.seen)
    if not open_.update(closed=at, closed_how=how):
        return False
    record(Kind.DESK_CLOSED, about=stand, facts={"how": how.value, "officer": stand.officer_id})
    return True


def fill(agency: Agency, account: int | None, *, at: datetime) -> None:
    """Somebody is there again: what was empty for this account, or at all accounts, is so no more."""
    empty = Gap.objects.filter(agency=agency, until=None, since__lte=at)
    (empty.filter(account=account) if account else empty).update(until=at, next_at=None)


def notice(desk: Desk, seen: Sight, now: datetime) -> None:
    """For each line of the roster: nobody there for the agency's minutes is a gap, told rung by rung."""
    for line in seen.lines_of(desk.agency_id):
        if seen.is_manned(desk.agency_id, line):
            for gap in seen.gaps[desk.agency_id]:
                if gap.account_id == line and gap.until is None and gap.since <= now:
                    _fill(gap, now)
        elif _has_waited(desk, line, seen, now) and line is None:  # nobody at all: one alarm is enough
            return


def is_manned(agency: Agency, line: Account | None) -> bool:
    """Whether somebody is at the desk for this line now."""
    there = Stand.objects.filter(agency=agency, closed=None)
    return there.of(line.pk if line else None).exists()


def _fill(gap: Gap, until: datetime) -> None:
    """Nobody was there until then."""
    Gap.objects.filter(pk=gap.pk, until=None).update(until=until, next_at=None)


def _has_waited(desk: Desk, line: Line, seen: Sight, now: datetime) -> bool:
    """Whether a gap stands here now; found, opened or let climb by this look."""
    since = empty_since(desk, line, seen, now)
    gap = seen.gap(desk.agency_id, line, since)
    waits = timetable(desk.agency).working_time_between(since, now) < timedelta(minutes=desk.minutes)
    if gap is None and waits:
        return False
    if gap and (gap.until or gap.next_at is None or gap.next_at > now):
        return True
    with transaction.atomic():
        account = Account.objects.get(pk=line) if line else None
        if is_manned(desk.agency, account):  # somebody came while the desk looked
            return False
        _climb(desk, gap or _open(desk, account, since, now), now)
    return True


def empty_since(desk: Desk, line: Line, seen: Sight, now: datetime) -> datetime:
    """Since when nobody has been there today: the last who left, or the opening of the office."""
    hours = opening(timetable(desk.agency), now)
    begin = hours[0] if hours else now
    return max(each for each in (begin, seen.last_there(desk.agency_id, line), desk.since) if each)


def _open(desk: Desk, line: Account | None, since: datetime, now: datetime) -> Gap:
    """The gap, once; nobody is called to an account that an order keeps blocked."""
    first = None if line and line.is_ordered_off else now
    known = {"agency": desk.agency, "account": line, "since": since}
    gap, _is_new = Gap.objects.get_or_create(**known, defaults={"next_at": first})
    return gap


def _climb(desk: Desk, gap: Gap, now: datetime) -> None:
    """Tell the next rung whose time has come; only the worker whose update counts tells of it."""
    rungs = _rungs(desk.agency, gap.account, now)
    if gap.next_at is None or gap.next_at > now or gap.until:
        return
    told, rest = rungs[gap.step : gap.step + 1], len(rungs) - gap.step - 1
    waits = Gap.objects.filter(pk=gap.pk, step=gap.step, next_at=gap.next_at, until=None)
    further = now + timedelta(minutes=desk.minutes) if rest > 0 else None
    if not waits.update(step=gap.step + 1, next_at=further):
        return
    officers = [officer.pk for rung in told for officer in rung]
    record(Kind.DESK_EMPTY, about=gap, facts={"step": gap.step, "officers": officers})


def _rungs(agency: Agency, line: Account | None, now: datetime) -> list[Sequence[Officer]]:
    """The officers on duty, then their substitutes, then approvers and the head; rungs without anybody left out."""
    turns = duty.on_duty(agency, now, account=line.pk if line else None)
    rungs = [
        [turn.officer for turn in turns if turn.officer],
        [turn.substitute for turn in turns if turn.substitute],
        list(Officer.objects.filter(agency=agency, is_active=True, role__in=LAST).order_by("pk")),
    ]
    return [rung for rung in rungs if rung]
