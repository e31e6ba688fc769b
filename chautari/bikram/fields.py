"""Days, times and numbers as people write them: either calendar, either digit script, Nepal time."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.templatetags.bikram import in_script
from chautari.lib import clock

NO_DAY: Final = gettext_lazy("Write the day as 2083-08-07, २०८३ मंसिर ७ or 2026-11-23.")
NO_HOUR: Final = gettext_lazy("Write the time as 14:30.")
A_DAY: Final = gettext_lazy("For example 2083-08-07, २०८३ मंसिर ७ or 2026-11-23.")
AN_HOUR: Final = gettext_lazy("For example 14:30, Nepal time.")
LONGEST: Final = 60  # letters of a day or time
FARTHEST: Final = timedelta(days=28 * 365)  # half of what lies between the two calendars
_GREGORIAN: Final = re.compile(r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})")
_HOUR: Final = re.compile(r"([0-9]{1,2})(?:\s*[:.]\s*([0-9]{2}))?")


def read_day(text: str) -> date:
    """The day that was written: 2083-08-07, २०८३ मंसिर ७ or 2026-11-23.

    A year may be of either calendar; the reading that lies nearer to today is meant. Raises ValueError for no day.
    """
    plain = to_latin(text[: LONGEST + 1].strip())
    readings = []
    with suppress(ValueError):
        readings.append(calendar.to_ad(calendar.parse(plain)))
    if found := _GREGORIAN.fullmatch(plain):
        with suppress(ValueError):
            readings.append(calendar.to_ad(calendar.from_ad(date(*(int(part) for part in found.groups())))))
    today = calendar.nepal_day(clock.now())
    near = [day for day in readings if abs(day - today) < FARTHEST]
    if not near:
        raise ValueError(f"no day: {text!r}")
    return min(near, key=lambda day: abs(day - today))


def read_hour(text: str) -> time:
    """The time of day that was written: 14:30, १४:३०, 9.05 or 9. Raises ValueError for none."""
    found = _HOUR.fullmatch(to_latin(text[: LONGEST + 1].strip()))
    if not found:
        raise ValueError(f"no time: {text!r}")
    return time(int(found[1]), int(found[2] or 0))


class DayField(forms.Field):
    """A day as officers write it; what is none is refused in one sentence everywhere."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"help_text": A_DAY, **more})

    def to_python(self, value: Any) -> date | None:
        try:
            return read_day(value) if value and value.strip() else None
        except ValueError:
            raise forms.ValidationError(str(NO_DAY)) from None

    def prepare_value(self, value: Any) -> Any:
        return written_day(value) if isinstance(value, date) else value


class HourField(forms.Field):
    """A time of day as officers write it; what is none is refused in one sentence everywhere."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"help_text": AN_HOUR, **more})

    def to_python(self, value: Any) -> time | None:
        try:
            return read_hour(value) if value and value.strip() else None
        except ValueError:
            raise forms.ValidationError(str(NO_HOUR)) from None

    def prepare_value(self, value: Any) -> Any:
        return written_hour(value) if isinstance(value, datetime) else value


def written_day(value: date) -> str:
    """The day as the fields show it: in Bikram Sambat."""
    found = calendar.nepal_day(value) if isinstance(value, datetime) else value
    return str(in_script(calendar.from_ad(found)))


def written_hour(value: datetime) -> str:
    """The time as the fields show it."""
    return str(in_script(f"{value.astimezone(clock.NEPAL):%H:%M}"))


class CountField(forms.IntegerField):
    """A whole number within its limits, in either digit script."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_latin(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return in_script(value)
