"""What the clock makes of the desk: stands that end with office hours or in silence, and alarms where nobody is there.

In real time, a look every minute. Each step is a conditional update or a row that is unique, so that any number of
workers may look at once.
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

QUIET: Final = timedelta(minutes=30)  # without a sign of work ends what only signs had opened
LAST: Final = (Role.APPROVER, Role.HEAD)  # who is told at the end


@task()
def watch() -> None:
    """Close what is over, and say where nobody is at the desk. Running it twice says it once."""
    for desk in Desk.objects.select_related("agency").order_by("pk"):
        look(desk)


def look(desk: Desk) -> None:
    """The same for one agency."""
    now, table = clock.now(), timetable(desk.agency)
    for stand in Stand.objects.filter(agency=desk.agency, closed=None):
        _end(stand, table, now)
    for gap in Gap.objects.filter(agency=desk.agency, until=None):
        hours = table.hours(nepal_day(gap.since))
        over = at(nepal_day(gap.since), hours[1]) if hours else now
        if over <= now:
            Gap.objects.filter(pk=gap.pk, until=None).update(until=max(over, gap.since), next_at=None)
    if opening(table, now):
        notice(desk, now)


def _end(stand: Stand, table: Timetable, now: datetime) -> None:
    """Close a stand at the end of its day's office hours, or at its last sign where nobody said that they are there."""
    day = nepal_day(stand.opened)
    hours = table.hours(day)
    over = at(day, hours[1]) if hours else now
    if over <= now:
        close(stand, at=max(over, stand.opened), how=Stand.How.CLOCK)
    elif stand.opened_how == Stand.How.SIGN and stand.seen <= now - QUIET:
        close(stand, at=stand.seen, how=Stand.How.QUIET)


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


def notice(desk: Desk, now: datetime) -> None:
    """For each line of the roster: nobody there for the agency's minutes is a gap, told rung by rung."""
    told: list[Account | None] = []
    for line in duty.lines_of(desk.agency):
        if None in told:  # nobody at all: one alarm is enough
            return
        if is_manned(desk.agency, line):
            fill_line(desk.agency, line, now)
        elif _has_waited(desk, line, now):
            told.append(line)


def is_manned(agency: Agency, line: Account | None) -> bool:
    """Whether somebody is at the desk for this line now."""
    there = Stand.objects.filter(agency=agency, closed=None)
    return there.of(line.pk if line else None).filter(**({} if line else {"account": None})).exists()


def fill_line(agency: Agency, line: Account | None, now: datetime) -> None:
    """Close a gap that a stand has ended and left open."""
    Gap.objects.filter(agency=agency, account=line, until=None, since__lte=now).update(
        until=now, next_at=None
    )


def _has_waited(desk: Desk, line: Account | None, now: datetime) -> bool:
    """Whether a gap stands here now; found, opened or let climb by this look."""
    since = empty_since(desk.agency, line, now)
    gap = Gap.objects.filter(agency=desk.agency, account=line, since=since).first()
    waits = timetable(desk.agency).working_time_between(since, now) < timedelta(minutes=desk.minutes)
    if gap is None and waits:
        return False
    with transaction.atomic():
        gap = gap or _open(desk, line, since, now)
        _climb(desk, gap, now)
    return True


def empty_since(agency: Agency, line: Account | None, now: datetime) -> datetime:
    """Since when nobody has been there today: the last who left, or the opening of the office."""
    hours = opening(timetable(agency), now)
    begin = hours[0] if hours else now
    left = Stand.objects.filter(agency=agency, closed__gt=begin).of(line.pk if line else None)
    left = left if line else left.filter(account=None)
    last = left.order_by("-closed").values_list("closed", flat=True).first()
    since = Desk.objects.filter(agency=agency).values_list("since", flat=True).first()
    return max(each for each in (begin, last, since) if each)


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
