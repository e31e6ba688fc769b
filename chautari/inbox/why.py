"""Why a deadline lies where it lies: the same reckoning as everywhere, told step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.utils.translation import get_language

from chautari.agencies.timetables import confirmed, timetable
from chautari.bikram import words
from chautari.bikram.calendar import from_ad, nepal_day
from chautari.bikram.timetable import Step, Timetable
from chautari.inbox.deadlines import facts_of, times_of
from chautari.inbox.due import span
from chautari.inbox.models import AnswerTime, Conversation, Deadline
from chautari.inbox.reckoning import Reckoned, Unit, reckon
from chautari.lib import clock

MOST_DAYS: Final = 70


@dataclass(frozen=True, slots=True)
class Pause:
    """While the office waited for the person; without an end it still does."""

    begin: datetime
    end: datetime | None
    worked: str  # the working time in it


@dataclass(frozen=True, slots=True)
class Day:
    """One line of the explanation: a day and what of it counted, or a pause between two days."""

    step: Step | None = None
    number: int = 0  # which working day after the beginning it is; 0 for none
    counted: str = ""  # the working time of it, where days are not simply numbered
    is_begin: bool = False
    is_end: bool = False
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """How one deadline came about."""

    label: str
    found: Reckoned
    unit: str
    days: Sequence[Day]
    pauses: Sequence[Pause]
    late: str  # how much working time was or is over

    @property
    def is_real_time(self) -> bool:
        return self.found.limit.unit is Unit.MINUTE

    @property
    def is_over(self) -> bool:
        return self.found.is_running and self.found.due <= clock.now()

    @property
    def was_late(self) -> bool:
        return bool(self.found.course.met_at and self.found.course.met_at > self.found.due)


@dataclass(frozen=True, slots=True)
class Why:
    """All that a page of explanation tells."""

    rank: str
    stories: Sequence[Story]
    unconfirmed: Sequence[int]  # years whose days off nobody confirmed


def why(talk: Conversation) -> Why:
    """The deadlines of a conversation, explained; the same few queries however long it is."""
    facts, table = facts_of([talk])[talk.pk], timetable(talk.agency)
    found = reckon(facts, table, times_of(talk.agency_id))
    stories = [story(table, each, str(Deadline.Sorts(each.sort.value).label)) for each in found.values()]
    years = {from_ad(day.step.day).year for story in stories for day in story.days if day.step}
    missing = sorted(years - confirmed(talk.agency)) if years else []
    return Why(str(AnswerTime.Ranks(facts.rank.value).label), stories, missing)


def story(table: Timetable, found: Reckoned, label: str) -> Story:
    """One clock told day by day, under a name."""
    course = found.course
    pauses = [Pause(begin, end, span(table, begin, end)) for begin, end in course.pauses]
    if course.paused_since:
        pauses.append(Pause(course.paused_since, None, ""))
    end = course.met_at or (clock.now() if found.is_running else found.due)
    lines = _numbered(table, found) if _is_numbered(found) else _measured(table, found, pauses)
    return Story(
        label=label,
        found=found,
        unit=str(AnswerTime.Units(found.limit.unit.value).label),
        days=list(islice(lines, MOST_DAYS)),
        pauses=pauses,
        late=span(table, found.due, end) if end > found.due else "",
    )


def _is_numbered(found: Reckoned) -> bool:
    """Whether its days are simply counted: so many working days, without a pause."""
    return found.limit.unit in {Unit.DAY, Unit.MONTH} and found.due == found.first_due


def _numbered(table: Timetable, found: Reckoned) -> Iterator[Day]:
    """Every day from the beginning to the end, working days with their numbers."""
    number, first, last = 0, nepal_day(found.course.started), nepal_day(found.due)
    for step in table.explain(found.course.started, found.due):
        number += step.day > first and bool(step.sessions)
        is_named = step.sessions and found.limit.unit is Unit.DAY and step.day > first
        yield Day(step, number if is_named else 0, is_begin=step.day == first, is_end=step.day == last)


def _measured(table: Timetable, found: Reckoned, pauses: Sequence[Pause]) -> Iterator[Day]:
    """The days on which the clock ran with their working time, and the pauses between them."""
    if found.limit.unit is Unit.MINUTE:
        return
    begin, language = found.course.started, get_language() or "en"
    for pause in (*(each for each in pauses if each.begin < found.due), None):
        until = pause.begin if pause else found.due
        for step in table.explain(begin, until):
            counted = words.working(0, step.counted, language) if step.counted else ""
            is_end = pause is None and step.day == nepal_day(until)
            yield Day(step, counted=counted, is_end=is_end)
        if pause is None:
            return
        yield Day(pause=pause)
        if pause.end is None:
            return
        begin = pause.end
