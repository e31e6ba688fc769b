"""Office time as the inbox needs it: when the office opens next, and what was so many working days ago."""

from datetime import datetime, timedelta
from typing import Final

from chautari.agencies.models import Officer
from chautari.agencies.timetables import timetable
from chautari.bikram.calendar import nepal_day
from chautari.lib import clock
from chautari.roster.hours import opens_after

LOOKED_AT: Final = 60  # days on either side; no office is closed for longer
A_DAY: Final = timedelta(days=1)


def next_opening(officer: Officer) -> datetime:
    """When the officer's office opens next, after now; one query."""
    return opens_after(timetable(officer.agency), clock.now())


def working_days_ago(officer: Officer, days: int) -> datetime:
    """The beginning of the day since which so many working days have passed, today not among them; one query."""
    table, day, left = timetable(officer.agency), nepal_day(clock.now()), days
    first = day - LOOKED_AT * A_DAY
    while left > 0 and day > first:
        day -= A_DAY
        left -= bool(table.hours(day))
    return datetime.combine(day, datetime.min.time(), tzinfo=clock.NEPAL)
