"""By when a conversation is answered and settled: a pure function of what happened, the timetable and the times given.

A first answer is due from the first words of the public that nobody answered, and met by what reached the network.
A matter is to be settled from the first words on; that clock stands while the office waits for the person, and is met
by closing. Opening again begins both anew. The order in which the desk heard of things changes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from chautari.bikram.timetable import Timetable


class Sort(StrEnum):
    """What is to be done by a deadline."""

    FIRST_ANSWER = "first_answer"
    RESOLUTION = "resolution"


class Rank(StrEnum):
    """How a matter presses: the row of the table of times."""

    AT_ONCE = "at_once"
    URGENT = "urgent"
    ORDINARY = "ordinary"
    POLICY = "policy"


class Unit(StrEnum):
    """In what time is counted."""

    MINUTE = "minute"  # real time, day and night
    HOUR = "hour"  # of working time
    DAY = "day"  # working days after the day of the beginning, to the end of office hours
    MONTH = "month"  # of Bikram Sambat


@dataclass(frozen=True, slots=True)
class Limit:
    """How long an office has."""

    count: int
    unit: Unit


Times = Mapping[tuple[Rank, Sort], Limit]
DEFAULTS: Final[Times] = {
    (Rank.AT_ONCE, Sort.FIRST_ANSWER): Limit(30, Unit.MINUTE),
    (Rank.AT_ONCE, Sort.RESOLUTION): Limit(1, Unit.DAY),
    (Rank.URGENT, Sort.FIRST_ANSWER): Limit(1, Unit.DAY),
    (Rank.URGENT, Sort.RESOLUTION): Limit(3, Unit.DAY),
    (Rank.ORDINARY, Sort.FIRST_ANSWER): Limit(3, Unit.DAY),
    (Rank.ORDINARY, Sort.RESOLUTION): Limit(7, Unit.DAY),
    (Rank.POLICY, Sort.FIRST_ANSWER): Limit(3, Unit.DAY),
    (Rank.POLICY, Sort.RESOLUTION): Limit(1, Unit.MONTH),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened in a conversation, each list in any order."""

    said: tuple[datetime, ...] = ()  # by the public
    answered: tuple[datetime, ...] = ()  # by the office, on the network
    closed: tuple[datetime, ...] = ()
    reopened: tuple[datetime, ...] = ()
    rank: Rank = Rank.ORDINARY


@dataclass(frozen=True, slots=True)
class Course:
    """How one clock ran: from when, its pauses, and when it was met; before any time is given to it."""

    started: datetime
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_since: datetime | None = None
    met_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A deadline and how it came about."""

    sort: Sort
    limit: Limit
    course: Course
    due: datetime  # while it is paused: as it stood then
    first_due: datetime  # without any pause

    @property
    def is_running(self) -> bool:
        return self.course.met_at is None and self.course.paused_since is None


@dataclass(slots=True)
class _Turns:
    """Whose turn it is, while the story is read from its beginning."""

    first: Course | None = None
    whole: Course | None = None
    is_closed: bool = field(default=True)

    def said(self, at: datetime) -> None:
        if self.whole is None or self.is_closed:
            self.whole, self.is_closed = Course(at), False
        elif self.whole.paused_since:
            pauses = (*self.whole.pauses, (self.whole.paused_since, at))
            self.whole = replace(self.whole, pauses=pauses, paused_since=None)
        if self.first is None or self.first.met_at:
            self.first = Course(at)

    def answered(self, at: datetime) -> None:
        if self.first and self.first.met_at is None:
            self.first = replace(self.first, met_at=at)
        if self.whole and not self.is_closed and self.whole.paused_since is None:
            self.whole = replace(self.whole, paused_since=at)

    def closed(self, at: datetime) -> None:
        if self.first and self.first.met_at is None:
            self.first = replace(self.first, met_at=at)
        if self.whole and not self.is_closed:
            self.whole = replace(self.whole, paused_since=None, met_at=at)
        self.is_closed = True

    def reopened(self, at: datetime) -> None:
        if self.is_closed and self.whole:
            self.first, self.whole, self.is_closed = Course(at), Course(at), False


def reckon(facts: Facts, timetable: Timetable, times: Times) -> Mapping[Sort, Reckoned]:
    """The deadlines as they stand; none where the public has said nothing."""
    turns = _Turns()
    for at, what in sorted(_story(facts)):
        (turns.said, turns.answered, turns.closed, turns.reopened)[what](at)
    courses = {Sort.FIRST_ANSWER: turns.first, Sort.RESOLUTION: turns.whole}
    return {
        sort: run(sort, course, timetable, times[facts.rank, sort])
        for sort, course in courses.items()
        if course
    }


def _story(facts: Facts) -> Iterator[tuple[datetime, int]]:
    """Everything with its moment; at the same moment the public speaks first, then the office."""
    for what, moments in enumerate((facts.said, facts.answered, facts.closed, facts.reopened)):
        yield from ((at, what) for at in moments)


def run(sort: Sort, course: Course, timetable: Timetable, limit: Limit) -> Reckoned:
    """One clock with the time that is given to it; each pause moves its end by what it took of working time."""
    due = first_due = ends(timetable, course.started, limit)
    for begin, end in course.pauses:
        if begin < due:
            due = _later(timetable, limit, due, (begin, end))
    return Reckoned(sort, limit, course, due, first_due)


def ends(timetable: Timetable, start: datetime, limit: Limit) -> datetime:
    """The end of the time that is given from a start on."""
    match limit.unit:
        case Unit.MINUTE:
            return start + timedelta(minutes=limit.count)
        case Unit.HOUR:
            return timetable.add_working_time(start, timedelta(hours=limit.count))
        case Unit.DAY:
            return timetable.working_days_after(start, limit.count)
        case Unit.MONTH:
            return timetable.months_after(start, limit.count)


def _later(timetable: Timetable, limit: Limit, due: datetime, pause: tuple[datetime, datetime]) -> datetime:
    """What was left when a pause began is left when it ends."""
    begin, end = pause
    if limit.unit is Unit.MINUTE:
        return end + (due - begin)
    return max(due, timetable.add_working_time(end, timetable.working_time_between(begin, due)))
