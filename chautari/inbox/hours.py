"""Office time as the inbox needs it: when the office opens next, and what was so many working days ago."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from chautari.agencies.models import Officer
from chautari.bikram.calendar import nepal_day
from chautari.bikram.working import opens
from chautari.lib import clock
from chautari.publishing.models import DayOff

LOOKED_AT: Final = 60  # days on either side; no office is closed for longer


def next_opening(officer: Officer) -> datetime:
    """When the officer's office opens next, after now; one query."""
    now = clock.now()
    for day in _working(officer, nepal_day(now), step=1):
        hours = opens(day)
        if hours and (at := datetime.combine(day, hours[0], tzinfo=clock.NEPAL)) > now:
            return at
    return now + timedelta(days=LOOKED_AT)


def working_days_ago(officer: Officer, days: int) -> datetime:
    """The beginning of the day since which so many working days have passed, today not among them; one query."""
    left = days
    for day in _working(officer, nepal_day(clock.now()) - timedelta(days=1), step=-1):
        left -= 1
        if left <= 0:
            return datetime.combine(day, datetime.min.time(), tzinfo=clock.NEPAL)
    return clock.now() - timedelta(days=LOOKED_AT)


def _working(officer: Officer, first: date, *, step: int) -> Iterator[date]:
    """The working days from this one on, forwards or backwards."""
    last = first + timedelta(days=step * LOOKED_AT)
    between = (min(first, last), max(first, last))
    off = set(DayOff.objects.visible_to(officer).filter(day__range=between).values_list("day", flat=True))
    for number in range(LOOKED_AT):
        day = first + timedelta(days=step * number)
        if day not in off and opens(day):
            yield day
