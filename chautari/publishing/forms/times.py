"""Days and times as officers write them: Bikram Sambat or Gregorian, in either digit script, Nepal time."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
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


def moment(form: forms.Form, found: dict[str, Any]) -> datetime | None:
    """The moment of publishing that a form names by a proposed slot, or by day and time; None = at once.

    What is missing, or is over, is an error at its field.
    """
    if slot := str(form.data.get(form.add_prefix("slot"), "")):
        for name in ("publish_date", "publish_time"):
            form.errors.pop(name, None)  # the slot says it
        return _ahead(form, _slot(slot))
    if form.has_error("publish_date") or form.has_error("publish_time"):
        return None
    day, hour = found.get("publish_date"), found.get("publish_time")
    if day is None and hour is None:
        return None
    if day is None:
        form.add_error("publish_date", str(NO_DAY))
    elif hour is None:
        form.add_error("publish_time", str(NO_HOUR))
    else:
        return _ahead(form, datetime.combine(day, hour, tzinfo=clock.NEPAL))
    return None


def _slot(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _ahead(form: forms.Form, at: datetime | None) -> datetime | None:
    if at is None or at <= clock.now():
        form.add_error("publish_date", _("This time is over. Leave day and time empty to publish at once."))
    return at


class TimeForm(forms.Form):
    """When something is published; empty means at once where that is allowed."""

    publish_date = DayField(label=gettext_lazy("Day of publishing"), required=False)
    publish_time = HourField(label=gettext_lazy("Time of publishing"), required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["at"] = moment(self, found)
        if found["at"] is None and not self.errors:
            self.add_error("publish_date", _("Write a day and a time, or choose one of the proposed times."))
        return found
