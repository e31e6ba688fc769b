"""When government offices work: hours by season and weekday, and the deadlines that run in them.

Source: the Home Ministry's yearly notice in the Gazette, as reported (reference/nepal.md, chapter 1.2): 10–17,
from Kartik 16 to Magh 15 10–16, on Friday 10–15, Saturday off; for one month of 2022 Sunday was off as well.
Holidays differ by year, district and group, so they are always handed in. A later change of hours is a new
line of ``RULES``.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from chautari.bikram.calendar import from_ad, nepal_day
from chautari.bikram.months import BsMonth
from chautari.lib.clock import NEPAL

FRIDAY: Final = 4
SATURDAY: Final = 5
SUNDAY: Final = 6


@dataclass(frozen=True)
class Hours:
    """The office hours in force from a day on, until the next rule begins. Seasons are (month, day) in BS."""

    since: date
    ordinary: tuple[time, time]
    winter: tuple[time, time]
    friday: tuple[time, time]
    weekly_off: frozenset[int]
    winter_begins: tuple[int, int] = (7, 16)
    winter_ends: tuple[int, int] = (10, 15)

    def of(self, day: date) -> tuple[time, time] | None:
        """Opening and closing time of the day, or None when it is a weekly day off."""
        if day.weekday() in self.weekly_off:
            return None
        if day.weekday() == FRIDAY:
            return self.friday
        bs = from_ad(day)
        is_winter = self.winter_begins <= (bs.month, bs.day) <= self.winter_ends
        return self.winter if is_winter else self.ordinary


SIX_DAYS: Final = Hours(
    since=date.min,
    ordinary=(time(10), time(17)),
    winter=(time(10), time(16)),
    friday=(time(10), time(15)),
    weekly_off=frozenset({SATURDAY}),
)

RULES: Final[tuple[Hours, ...]] = (
    SIX_DAYS,
    Hours(  # the trial of a two-day weekend, 2079-02-01 to 2079-02-31
        since=date(2022, 5, 15),
        ordinary=(time(9, 30), time(17, 30)),
        winter=(time(9, 30), time(16, 30)),
        friday=(time(9, 30), time(17, 30)),
        weekly_off=frozenset({SATURDAY, SUNDAY}),
    ),
    replace(SIX_DAYS, since=date(2022, 6, 15)),
)


def opens(day: date) -> tuple[time, time] | None:
    """Opening and closing time in Nepal, by the rule of that day and apart from holidays; None on a day off."""
    return next(rule for rule in reversed(RULES) if rule.since <= day).of(day)


def working_days(month: BsMonth, holidays: Collection[date] = ()) -> tuple[date, ...]:
    """The days of the month on which offices work."""
    return tuple(day for day in month.days if day not in holidays and opens(day))


def working_minutes(start: datetime, end: datetime, holidays: Collection[date] = ()) -> int:
    """Whole minutes of office time between two moments; 0 when the second is not the later."""
    total = timedelta()
    if end <= start:
        return 0
    for opening, closing in _sessions(start, holidays):
        if opening >= end:
            break
        total += min(closing, end) - max(opening, start)
    return total // timedelta(minutes=1)


def add_working_minutes(start: datetime, minutes: int, holidays: Collection[date] = ()) -> datetime:
    """The earliest moment, in UTC, by which so much office time has passed; the start itself for no minutes.

    Raises ValueError when the calendar ends first.
    """
    left = timedelta(minutes=minutes)
    moment = start.astimezone(UTC)
    if left <= timedelta():
        return moment
    for opening, closing in _sessions(start, holidays):
        begins = max(opening, moment)
        if closing - begins >= left:
            return begins + left
        left -= closing - begins
    raise AssertionError  # pragma: no cover  the sessions never end


def _sessions(start: datetime, holidays: Collection[date]) -> Iterator[tuple[datetime, datetime]]:
    """Opening and closing, in UTC, of every working day that ends after the start."""
    moment = start.astimezone(UTC)
    day = nepal_day(start)
    while True:
        hours = None if day in holidays else opens(day)
        if hours:
            opening, closing = (datetime.combine(day, hour, tzinfo=NEPAL).astimezone(UTC) for hour in hours)
            if closing > moment:
                yield opening, closing
        day += timedelta(days=1)
