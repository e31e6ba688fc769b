"""When government offices work by rule: hours by season and weekday, apart from holidays.

Source: the Home Ministry's yearly notice in the Gazette, as reported (reference/nepal.md, chapter 1.2): 10–17,
from Kartik 16 to Magh 15 10–16, on Friday 10–15, Saturday off; for one month of 2022 Sunday was off as well; a rest
from 13:30 to 14:00. A later change of hours is a new line of ``RULES``. What differs by year, district and office is
no rule: see ``timetable.py``.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from chautari.bikram.calendar import from_ad
from chautari.bikram.months import BsMonth

FRIDAY: Final = 4
SATURDAY: Final = 5
SUNDAY: Final = 6
Session = tuple[time, time]  # from when to when the office works without a rest


@dataclass(frozen=True)
class Hours:
    """The office hours in force from a day on, until the next rule begins. Seasons are (month, day) in BS."""

    since: date
    ordinary: Session
    winter: Session
    friday: Session
    weekly_off: frozenset[int]
    winter_begins: tuple[int, int] = (7, 16)
    winter_ends: tuple[int, int] = (10, 15)
    lunch: Session | None = (time(13, 30), time(14))
    does_lunch_count: bool = False  # whether a deadline runs on while the office rests

    def of(self, day: date) -> Session | None:
        """Opening and closing time of the day, or None when it is a weekly day off."""
        if day.weekday() in self.weekly_off:
            return None
        if day.weekday() == FRIDAY:
            return self.friday
        bs = from_ad(day)
        is_winter = self.winter_begins <= (bs.month, bs.day) <= self.winter_ends
        return self.winter if is_winter else self.ordinary

    def worked(self, opening: time, closing: time) -> tuple[Session, ...]:
        """What of these hours counts: all of them, or all but the rest."""
        if self.lunch is None or self.does_lunch_count:
            return ((opening, closing),)
        parts = ((opening, min(closing, self.lunch[0])), (max(opening, self.lunch[1]), closing))
        return tuple((begin, end) for begin, end in parts if begin < end)


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


def opens(day: date) -> Session | None:
    """Opening and closing time in Nepal, by the rule of that day and apart from holidays; None on a day off."""
    return next(rule for rule in reversed(RULES) if rule.since <= day).of(day)


def working_days(month: BsMonth) -> tuple[date, ...]:
    """The days of the month on which offices work by rule."""
    return tuple(day for day in month.days if opens(day))
