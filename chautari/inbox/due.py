"""How deadlines stand on screen: in a row, beside a conversation, and as a list of what is due today."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency
from chautari.agencies.timetables import timetable
from chautari.bikram import words
from chautari.bikram.calendar import from_ad, nepal_day
from chautari.bikram.months import BsMonth, midnight
from chautari.bikram.templatetags.bikram import in_script
from chautari.bikram.timetable import Timetable
from chautari.inbox.models import Conversation, Deadline
from chautari.inbox.reckoning import Sort
from chautari.lib import clock

KEY: Final = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")  # due in microseconds, number of a row
EPOCH: Final = datetime.fromtimestamp(0, tz=UTC)
A_MICROSECOND: Final = timedelta(microseconds=1)
FARTHEST: Final = timedelta(days=60)  # what is older is told by the calendar, not by working time
Found = QuerySet[Conversation]
Key = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Due:
    """What a row says of its deadline."""

    kind: str  # how the pill is coloured
    label: str
    icon: str
    age: str = ""  # how long it has waited, in working time


def dues(talks: Sequence[Conversation], agency: Agency) -> Mapping[int, Due]:
    """What each of these conversations says of its deadline; two queries whatever their number."""
    if not talks:
        return {}
    table, now = timetable(agency), clock.now()
    found: dict[int, list[Deadline]] = {}
    for each in Deadline.objects.filter(conversation__in=[talk.pk for talk in talks]):
        found.setdefault(each.conversation_id, []).append(each)
    return {talk.pk: _due(talk, found.get(talk.pk, ()), table, now) for talk in talks}


def _due(talk: Conversation, found: Sequence[Deadline], table: Timetable, now: datetime) -> Due:
    running = sorted((each for each in found if each.is_running), key=lambda each: each.due)
    waits = next((each for each in running if each.sort == Sort.FIRST_ANSWER), None)
    age = _age(table, waits.started if waits else talk.last_at, now)
    if running:
        return Due(*_named(table, running[0].due, now), age=age)
    if any(each.paused_since for each in found):
        return Due("neutral", _("Paused: waiting for the person"), "clock")
    return Due("", "", "", age)


def _named(table: Timetable, due: datetime, now: datetime) -> tuple[str, str, str]:
    """Colour, word and sign of a deadline that runs."""
    hour = str(in_script(f"{due.astimezone(clock.NEPAL):%H:%M}"))
    if due <= now:
        late = span(table, due, now)
        label = (
            _("Overdue %(span)s") % {"span": late} if late else _("Overdue since %(hour)s") % {"hour": hour}
        )
        return "failed", label, "alert-triangle"
    day, today = nepal_day(due), nepal_day(now)
    if day == today:
        return "waiting", _("Due today %(hour)s") % {"hour": hour}, "clock"
    bs, language = from_ad(day), get_language() or "en"
    told = {"month": BsMonth.of(bs).name(language), "day": in_script(bs.day), "hour": hour}
    return "neutral", _("Due %(month)s %(day)s, %(hour)s") % told, "clock"


def _age(table: Timetable, since: datetime, now: datetime) -> str:
    return span(table, since, now) if now - since < FARTHEST else ""


def span(table: Timetable, start: datetime, end: datetime) -> str:
    """So much working time: 2 working days, 3 working hours; empty for less than a minute."""
    passed = table.working_time_between(start, end)
    if passed < timedelta(minutes=1):
        return ""
    return words.working(table.days_between(start, end), passed, get_language() or "en")


def today(found: Found) -> Found:
    """What is due by the end of this day in Nepal, or overdue."""
    return found.filter(due_at__lt=end_of_today())


def end_of_today() -> datetime:
    """The midnight with which this day ends in Nepal."""
    return midnight(nepal_day(clock.now()) + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows in the order of their deadlines, and the keys before the first and behind the last; empty for none."""

    rows: Sequence[Conversation]
    before: str = ""
    after: str = ""


def page(found: Found, asked: QueryDict, size: int) -> Portion:
    """The page that ``?before=`` or ``?after=`` names, the most overdue first; one query.

    ``before`` leads on to later deadlines, as the link to the next page is called everywhere in the inbox.
    """
    onward, back = _key(asked.get("before", "")), _key(asked.get("after", ""))
    if back:
        at, pk = back
        beyond = found.filter(due_at__lte=at).filter(Q(due_at__lt=at) | Q(pk__lt=pk))
        rows = list(beyond.order_by("-due_at", "-pk")[: size + 1])
        has_before, has_after, rows = len(rows) > size, True, rows[:size][::-1]
    else:
        if onward:
            at, pk = onward
            found = found.filter(due_at__gte=at).filter(Q(due_at__gt=at) | Q(pk__gt=pk))
        rows = list(found.order_by("due_at", "pk")[: size + 1])
        has_before, has_after, rows = bool(onward), len(rows) > size, rows[:size]
    before = _name(rows[0]) if has_before and rows else ""
    return Portion(rows, before, _name(rows[-1]) if has_after and rows else "")


def _key(given: str) -> Key | None:
    found = KEY.fullmatch(given)
    return (EPOCH + int(found[1]) * A_MICROSECOND, int(found[2])) if found else None


def _name(row: Conversation) -> str:
    return f"{((row.due_at or EPOCH) - EPOCH) // A_MICROSECOND}-{row.pk}"
