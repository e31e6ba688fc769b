"""Days and times as officers write them: in either calendar, in either digit script."""

from datetime import date, datetime, time
from typing import Final

from django.utils.translation import gettext as _

from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.templatetags.bikram import in_script
from chautari.lib import clock

LAST_GREGORIAN: Final = 2045  # a year up to it is Gregorian; Bikram Sambat is past it since 1988


def day(text: str) -> date | None:
    """The day, in Bikram Sambat or Gregorian, told by its year; None where nothing is written.

    Raises ValueError in words where it is no day.
    """
    written = to_latin(text.strip())
    if not written:
        return None
    try:
        if written[:4].isdecimal() and int(written[:4]) <= LAST_GREGORIAN:
            return date.fromisoformat(written.replace("/", "-"))
        return calendar.to_ad(calendar.parse(written))
    except ValueError as no:
        raise ValueError(_("Write the day as 2083-08-07 or २०८३ मंसिर ७.")) from no


def hour(text: str) -> time | None:
    """The time of day; None where nothing is written. Raises ValueError in words where it is none."""
    written = to_latin(text.strip())
    if not written:
        return None
    try:
        return time.fromisoformat(written.zfill(5))
    except ValueError as no:
        raise ValueError(_("Write the time as 14:30.")) from no


def written_day(value: date | datetime | None) -> str:
    """The day as the fields show it."""
    if value is None:
        return ""
    found = calendar.nepal_day(value) if isinstance(value, datetime) else value
    return str(in_script(calendar.from_ad(found)))


def written_hour(value: datetime | None) -> str:
    """The time as the fields show it."""
    return str(in_script(f"{value.astimezone(clock.NEPAL):%H:%M}")) if value else ""
