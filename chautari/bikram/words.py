"""Dates and spans of time in words, Nepali or English."""

from datetime import date, datetime, timedelta
from typing import Final

from chautari.bikram.calendar import from_ad, nepal_day
from chautari.bikram.digits import to_nepali
from chautari.bikram.names import AD_MONTHS, MONTHS, WEEKDAYS, spoken
from chautari.lib.clock import NEPAL

# Longest first: how long one is, its Nepali word, its English one.
UNITS: Final[tuple[tuple[timedelta, str, str], ...]] = (
    (timedelta(days=365), "वर्ष", "year"),
    (timedelta(days=30), "महिना", "month"),
    (timedelta(days=1), "दिन", "day"),
    (timedelta(hours=1), "घण्टा", "hour"),
    (timedelta(minutes=1), "मिनेट", "minute"),
)


def long_date(value: date | datetime, language: str) -> str:
    """The day in full: २०८३ मंसिर ७, सोमबार, or 2083 Mangsir 7, Monday.

    A moment is told by the day that it is in Nepal. Raises ValueError for a moment without a time zone.
    """
    tongue = spoken(language)
    day = _day(value)
    bs = from_ad(day)
    text = f"{bs.year} {MONTHS[tongue][bs.month - 1]} {bs.day}, {WEEKDAYS[tongue][day.weekday()]}"
    return to_nepali(text) if tongue == "ne" else text


def long_datetime(moment: datetime, language: str) -> str:
    """The day in full and the time of day in Nepal: २०८३ मंसिर ७, सोमबार, १४:३०."""
    text = f"{long_date(moment, language)}, {moment.astimezone(NEPAL):%H:%M}"
    return to_nepali(text) if spoken(language) == "ne" else text


def ad_date(value: date | datetime, language: str) -> str:
    """The Gregorian day: २०२६ नोभेम्बर २३, or 23 November 2026."""
    day = _day(value)
    if spoken(language) == "ne":
        return to_nepali(f"{day.year} {AD_MONTHS['ne'][day.month - 1]} {day.day}")
    return f"{day.day} {AD_MONTHS['en'][day.month - 1]} {day.year}"


def ago(then: datetime, now: datetime, language: str) -> str:
    """How long ago it was, in the largest whole unit: १० मिनेटअघि, or 10 minutes ago.

    A month is taken as 30 days and a year as 365; what lies ahead is told as such (१० मिनेटपछि, in 10 minutes).
    """
    apart = abs(now - then)
    nepali = spoken(language) == "ne"
    for length, ne, en in UNITS:
        count = apart // length
        if count:
            is_ahead = then > now
            if nepali:
                return f"{to_nepali(str(count))} {ne}{'पछि' if is_ahead else 'अघि'}"
            span = f"{count} {en}" if count == 1 else f"{count} {en}s"
            return f"in {span}" if is_ahead else f"{span} ago"
    return "भर्खरै" if nepali else "just now"


def working(days: int, passed: timedelta, language: str) -> str:
    """So much working time: २ कार्यदिन or 2 working days; below a day in hours, below an hour in minutes."""
    hours, minutes = passed // timedelta(hours=1), passed // timedelta(minutes=1)
    count, ne, en = (
        (days, "दिन", "day") if days else (hours, "घण्टा", "hour") if hours else (minutes, "मिनेट", "minute")
    )
    if spoken(language) == "ne":
        return f"{to_nepali(str(count))} कार्य{ne}"
    return f"{count} working {en}{'' if count == 1 else 's'}"


def _day(value: date | datetime) -> date:
    return nepal_day(value) if isinstance(value, datetime) else value
