"""Who is on duty: the roster of a day made of its weekday's shifts, its exceptions, and the office hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from chautari.agencies.models import Agency, Officer
from chautari.agencies.timetables import timetable
from chautari.bikram.calendar import nepal_day
from chautari.registry.models import Account
from chautari.roster.hours import Stretch, at, without
from chautari.roster.models import Cover, OwnQuerySet, Shift

A_DAY: Final = timedelta(days=1)
DAYS_OF_A_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Turn:
    """One shift of one day: who has it then, who would step in, and for whom the officer stands in."""

    shift: Shift
    stretch: Stretch
    officer: Officer | None  # nobody, where the officer is away and has no substitute
    substitute: Officer | None
    cover: Cover | None = None

    @property
    def account(self) -> Account | None:
        return self.shift.account

    @property
    def since(self) -> datetime:
        return self.stretch[0]

    @property
    def until(self) -> datetime:
        return self.stretch[1]


@dataclass(frozen=True, slots=True)
class Hole:
    """Office hours for which the roster names nobody, at all accounts or at one."""

    account: Account | None
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the roster."""

    day: date
    hours: Stretch | None  # None on a day off
    name: str  # of the holiday
    turns: tuple[Turn, ...] = ()
    holes: tuple[Hole, ...] = ()


def week(agency: Agency, first: date) -> list[Day]:
    """Seven days of the roster from this one on; three queries."""
    last = first + (DAYS_OF_A_WEEK - 1) * A_DAY
    shifts = list(_shifts(agency))
    covers = list(_covers(agency).filter(day__range=(first, last)))
    return [_day(agency, first + n * A_DAY, shifts, covers) for n in range(DAYS_OF_A_WEEK)]


def on_duty(agency: Agency, moment: datetime, *, account: int | None = None) -> list[Turn]:
    """The turns of this moment for an account, or at all accounts; none outside of office hours."""
    day = nepal_day(moment)
    shifts = list(_shifts(agency).filter(weekday=day.weekday()).of(account))
    if not shifts:
        return []
    found = _day(agency, day, shifts, list(_covers(agency).filter(day=day)))
    return [turn for turn in found.turns if turn.since <= moment < turn.until]


def turns_of(officer: Officer, moment: datetime) -> list[Turn]:
    """The turns of this moment that this officer has, or would step into."""
    day = nepal_day(moment)
    shifts = list(_shifts(officer.agency).filter(weekday=day.weekday()))
    found = _day(officer.agency, day, shifts, list(_covers(officer.agency).filter(day=day)))
    now = (turn for turn in found.turns if turn.since <= moment < turn.until)
    return [turn for turn in now if officer in (turn.officer, turn.substitute)]


def lines(shifts: Sequence[Shift]) -> list[Account | None]:
    """What the roster names somebody for: all accounts together (None) and single accounts, each once."""
    return list({shift.account_id: shift.account for shift in shifts}.values())


def lines_of(agency: Agency) -> list[Account | None]:
    """The same of all shifts of an agency; all accounts first."""
    return sorted(lines(list(_shifts(agency))), key=lambda each: each.pk if each else 0)


def _shifts(agency: Agency) -> OwnQuerySet[Shift]:
    return Shift.objects.filter(agency=agency).select_related("officer", "substitute", "account")


def _covers(agency: Agency) -> OwnQuerySet[Cover]:
    return Cover.objects.filter(agency=agency).select_related("officer", "stand_in")


def _day(agency: Agency, day: date, shifts: Sequence[Shift], covers: Sequence[Cover]) -> Day:
    table = timetable(agency)
    hours = table.hours(day)
    if hours is None:
        return Day(day, None, table.named(day))
    open_ = (at(day, hours[0]), at(day, hours[1]))
    away = {each.officer_id: each for each in covers if each.day == day}
    all_turns = (_turn(shift, day, open_, away) for shift in shifts if shift.weekday == day.weekday())
    turns = tuple(turn for turn in all_turns if turn.since < turn.until)
    worked = [(at(day, begin), at(day, end)) for begin, end in table.sessions(day)]
    return Day(day, open_, table.named(day), turns, tuple(_holes(worked, turns, lines(shifts))))


def _turn(shift: Shift, day: date, hours: Stretch, away: dict[int, Cover]) -> Turn:
    since = max(hours[0], at(day, shift.begins)) if shift.begins else hours[0]
    until = min(hours[1], at(day, shift.ends)) if shift.ends else hours[1]
    cover = away.get(shift.officer_id)
    officer = None if cover else _there(shift.officer, away)
    stand_in = _there(cover.stand_in, away) if cover else None
    substitute = _there(shift.substitute, away)
    first = officer or stand_in or substitute
    return Turn(shift, (since, until), first, None if substitute == first else substitute, cover)


def _there(officer: Officer | None, away: dict[int, Cover]) -> Officer | None:
    """The officer, unless they are away on that day or have left the office."""
    return officer if officer and officer.is_active and officer.pk not in away else None


def _holes(worked: Sequence[Stretch], turns: Sequence[Turn], named: Sequence[Account | None]) -> list[Hole]:
    """For each line of the roster what of the working time nobody has; of the whole desk first."""
    found: list[Hole] = []
    for line in sorted(named or [None], key=lambda each: each.pk if each else 0):
        own = [t.stretch for t in turns if t.officer and (t.account is None or t.account == line)]
        told = [(hole.since, hole.until) for hole in found if hole.account is None]
        found += [Hole(line, *part) for part in without(without(worked, own), told)]
    return found
