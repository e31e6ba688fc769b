"""The clock of a case: a pure function of what happened, the timetable of the office and the times of its ladder.

A case has its own rung, by which it is to be settled. The first rung asks that somebody takes it up; from its own rung
on every rung asks that it is settled. The clock stands while the person is asked, and begins anew when the case is
opened again. Nobody types a delay: it follows from these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chautari.bikram.timetable import Timetable
from chautari.inbox.reckoning import Course, Limit, Reckoned, Sort, run

FIRST: Final = 1
Asked = tuple[tuple[datetime, datetime | None], ...]


def minute(at: datetime) -> datetime:
    """The moment as clocks of cases know it: to the minute, so that what is explained adds up."""
    return at.replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened in one round of a case."""

    begun: datetime
    taken: datetime | None = None
    closed: datetime | None = None
    asked: Asked = ()  # from when until when the person was asked for more


@dataclass(frozen=True, slots=True)
class Stage:
    """One rung of the ladder as it stands for a case."""

    place: int
    found: Reckoned

    @property
    def due(self) -> datetime:
        return self.found.due

    @property
    def is_kept(self) -> bool:
        """Met within its time, or standing since before its end."""
        met, paused = self.found.course.met_at, self.found.course.paused_since
        return bool((met and met <= self.due) or (paused and paused < self.due))

    def is_over(self, now: datetime) -> bool:
        """Whether its time was over before it was met; also of what was met too late."""
        return self.due <= now and not self.is_kept


def stages(facts: Facts, times: Mapping[int, Limit], own: int, timetable: Timetable) -> list[Stage]:
    """The rungs that ask something of a case, the nearest first."""
    places = [place for place in sorted(times) if place in {FIRST, own} or place > own]
    return [_stage(place, facts, times[place], own, timetable) for place in places]


def _stage(place: int, facts: Facts, limit: Limit, own: int, timetable: Timetable) -> Stage:
    is_taking = place == FIRST < own
    met = facts.closed if not is_taking else min(filter(None, (facts.taken, facts.closed)), default=None)
    asked = [(begin, end) for begin, end in facts.asked if met is None or begin < met]
    course = Course(
        facts.begun,
        pauses=tuple((begin, end if met is None else min(end, met)) for begin, end in asked if end),
        paused_since=next((begin for begin, end in asked if end is None and met is None), None),
        met_at=met,
    )
    return Stage(place, run(Sort.RESOLUTION, course, timetable, limit))
