"""The working time of one office: the rules, its days off and its changed days; and how deadlines run in it.

Pure values in and out. Moments are aware, results are in UTC; days are the days of Nepal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from chautari.bikram.calendar import BsDate, from_ad, month_length, nepal_day, to_ad
from chautari.bikram.working import RULES, Hours, Session
from chautari.lib.clock import NEPAL

A_DAY: Final = timedelta(days=1)
MONTHS_OF_A_YEAR: Final = 12
NOTHING: Final = timedelta()
ROUNDED: Final = 1e-9  # what a sum of shares may lack to a whole day
Stretch = tuple[datetime, datetime]  # from when to when, in UTC


class Closed(StrEnum):
    """Why an office does not work on a day."""

    WEEKLY = "weekly"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Step:
    """One day of an explanation: when the office worked on it, how much of that counted, and why it did not work."""

    day: date
    sessions: tuple[Session, ...]
    counted: timedelta
    closed: Closed | None = None
    name: str = ""  # of the holiday, or of the reason for other hours
    is_changed: bool = False  # other hours than by rule, for this day alone

    @property
    def hours(self) -> Session | None:
        """Opening and closing of the day."""
        return (self.sessions[0][0], self.sessions[-1][1]) if self.sessions else None


@dataclass(frozen=True)
class Timetable:
    """When one office works.

    ``off`` names the holidays; ``changed`` holds the hours of days that are unlike the rule, also on a day off.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    changed: Mapping[date, tuple[Session, str]] = field(default_factory=dict)
    rules: tuple[Hours, ...] = RULES
    _known: dict[date, tuple[Stretch, ...]] = field(default_factory=dict, repr=False, compare=False)

    def hours(self, day: date) -> Session | None:
        """Opening and closing time in Nepal; None on a day off."""
        if day in self.changed:
            return self.changed[day][0]
        return None if day in self.off else self._rule(day).of(day)

    def named(self, day: date) -> str:
        """What the day is called in this table; empty where it says nothing of the day."""
        return self.changed[day][1] if day in self.changed else self.off.get(day, "")

    def sessions(self, day: date) -> tuple[Session, ...]:
        """What of the day counts as working time, in the time of Nepal; empty on a day off."""
        hours = self.hours(day)
        return self._rule(day).worked(*hours) if hours else ()

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; none when the second is not the later."""
        total, start, end = NOTHING, start.astimezone(UTC), end.astimezone(UTC)
        for opening, closing in self._stretches(start, end):
            total += min(closing, end) - max(opening, start)
        return total

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """The earliest moment by which so much working time has passed; the start itself for none.

        Raises ValueError when the calendar ends first.
        """
        moment = start.astimezone(UTC)
        if amount <= NOTHING:
            return moment
        for opening, closing in self._stretches(moment):
            begins = max(opening, moment)
            if closing - begins >= amount:
                return begins + amount
            amount -= closing - begins
        raise AssertionError  # pragma: no cover  the stretches never end

    def working_days_after(self, start: datetime, count: int) -> datetime:
        """The end of office hours on the ``count``-th working day after the day of the start, which is not counted.

        Raises ValueError for fewer than one, and when the calendar ends first.
        """
        if count < 1:
            raise ValueError("a deadline of working days has at least one")
        day = nepal_day(start)
        while count:
            day += A_DAY
            count -= bool(self._of(day))
        return self._of(day)[-1][1]

    def months_after(self, start: datetime, count: int) -> datetime:
        """The end of office hours on the same day of a later BS month, or on the first working day after it.

        A month that is too short gives its last day.
        """
        begun = from_ad(nepal_day(start))
        years, months = divmod(begun.month - 1 + count, MONTHS_OF_A_YEAR)
        year, month = begun.year + years, months + 1
        day = to_ad(BsDate(year, month, min(begun.day, month_length(year, month))))
        while not self._of(day):
            day += A_DAY
        return self._of(day)[-1][1]

    def days_between(self, start: datetime, end: datetime) -> int:
        """How many whole working days lie between two moments; of a day begun or left early its share counts."""
        total = 0.0
        for step in self.explain(start, end):
            if step.counted:
                whole = sum((closing - opening for opening, closing in self._of(step.day)), NOTHING)
                total += step.counted / whole
        return int(total + ROUNDED)

    def explain(self, start: datetime, end: datetime) -> Iterator[Step]:
        """Every day of Nepal from the start to the end, and what of it counted between the two."""
        day, last = nepal_day(start), nepal_day(end)
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        while day <= last:
            counted = sum(
                (max(NOTHING, min(closing, end) - max(opening, start)) for opening, closing in self._of(day)),
                NOTHING,
            )
            yield self._step(day, counted)
            day += A_DAY

    def _step(self, day: date, counted: timedelta) -> Step:
        name, sessions = self.named(day), self.sessions(day)
        if sessions:
            return Step(day, sessions, counted, name=name, is_changed=day in self.changed)
        return Step(day, (), counted, closed=Closed.HOLIDAY if day in self.off else Closed.WEEKLY, name=name)

    def _rule(self, day: date) -> Hours:
        return next(rule for rule in reversed(self.rules) if rule.since <= day)

    def _of(self, day: date) -> tuple[Stretch, ...]:
        """The stretches of a day, remembered: a page asks for the same days again and again."""
        known = self._known.get(day)
        if known is None:
            known = tuple((_utc(day, begin), _utc(day, end)) for begin, end in self.sessions(day))
            self._known[day] = known
        return known

    def _stretches(self, start: datetime, end: datetime | None = None) -> Iterator[Stretch]:
        """Every stretch of working time that ends after the start and, where an end is given, begins before it."""
        day, last = nepal_day(start), nepal_day(end) if end else None
        while last is None or day <= last:
            for opening, closing in self._of(day):
                if closing > start and (end is None or opening < end):
                    yield opening, closing
            day += A_DAY


def _utc(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=NEPAL).astimezone(UTC)
