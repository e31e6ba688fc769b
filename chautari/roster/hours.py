"""Office hours as stretches of time: how much of what was due the desk was open, and why it was not. Pure.

A stretch is a pair of moments, the second of which belongs to it no more. Lists of stretches come out in order and
without touching each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from chautari.bikram.calendar import nepal_day
from chautari.bikram.timetable import Timetable
from chautari.lib.clock import NEPAL

A_DAY: Final = timedelta(days=1)
NOTHING: Final = timedelta()
LOOKED_AT: Final = 60  # days on either side; no office is closed for longer
Stretch = tuple[datetime, datetime]


def due(table: Timetable, since: datetime, until: datetime) -> list[Stretch]:
    """The working time between two moments: when somebody should be at the desk."""
    days: list[Stretch] = []
    day, last = nepal_day(since), nepal_day(until)
    while day <= last:
        days += [(at(day, begin), at(day, end)) for begin, end in table.sessions(day)]
        day += A_DAY
    return common(days, [(since, until)])


def at(day: date, hour: time) -> datetime:
    """This hour of a day of Nepal, in UTC."""
    return datetime.combine(day, hour, tzinfo=NEPAL).astimezone(UTC)


def union(stretches: Iterable[Stretch]) -> list[Stretch]:
    """All of them, joined where they overlap or touch; empty ones fall away."""
    found: list[Stretch] = []
    for begin, end in sorted(each for each in stretches if each[0] < each[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def common(some: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """What lies in both."""
    others = union(others)
    return union(
        (max(begin, since), min(end, until))
        for begin, end in union(some)
        for since, until in others
        if begin < until and since < end
    )


def without(some: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """What of the first lies in none of the second."""
    left = union(some)
    for since, until in union(others):
        left = [
            part
            for begin, end in left
            for part in ((begin, min(end, since)), (max(begin, until), end))
            if part[0] < part[1]
        ]
    return left


def length(stretches: Iterable[Stretch]) -> timedelta:
    """How long they are together; they must not overlap."""
    return sum((end - begin for begin, end in stretches), NOTHING)


@dataclass(frozen=True, slots=True)
class Figure:
    """How long the desk should have been open, how long it was, and the rest by its reason ("": none was given)."""

    due: timedelta = NOTHING
    open: timedelta = NOTHING
    closed: Mapping[str, timedelta] = field(default_factory=dict)

    def missed(self, excuses: Sequence[str]) -> timedelta:
        """What was missed and nothing excuses."""
        return sum((time for reason, time in self.closed.items() if reason not in excuses), NOTHING)


def reckon(
    wanted: Iterable[Stretch], stands: Iterable[Stretch], gaps: Iterable[tuple[Stretch, str]]
) -> Figure:
    """The figure of these office hours.

    Of gaps that overlap, the one that gives a reason counts, and of two reasons the first.
    """
    wanted = union(wanted)
    there = common(wanted, stands)
    missing = without(wanted, there)
    closed: dict[str, timedelta] = {}
    for stretch, reason in gaps:
        if reason and (its := common(missing, [stretch])):
            closed[reason] = closed.get(reason, NOTHING) + length(its)
            missing = without(missing, its)
    if missing:
        closed[""] = length(missing)
    return Figure(length(wanted), length(there), closed)


def opening(table: Timetable, now: datetime) -> Stretch | None:
    """The office hours of today, from opening to closing, where this moment lies in them."""
    hours = table.hours(nepal_day(now))
    found = (at(nepal_day(now), hours[0]), at(nepal_day(now), hours[1])) if hours else None
    return found if found and found[0] <= now < found[1] else None


def opens_after(table: Timetable, now: datetime) -> datetime:
    """When the office opens next, after this moment."""
    for day in _days(nepal_day(now), A_DAY):
        hours = table.hours(day)
        if hours and (begin := at(day, hours[0])) > now:
            return begin
    return now + LOOKED_AT * A_DAY


def closed_before(table: Timetable, now: datetime) -> datetime:
    """When the office closed last, at this moment or before it."""
    for day in _days(nepal_day(now), -A_DAY):
        hours = table.hours(day)
        if hours and (end := at(day, hours[1])) <= now:
            return end
    return now - LOOKED_AT * A_DAY


def _days(day: date, step: timedelta) -> Iterator[date]:
    return (day + n * step for n in range(LOOKED_AT))
