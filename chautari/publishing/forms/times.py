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

_GREGORIAN: Final = re.compile(r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})")
FARTHEST: Final = timedelta(days=28 * 365)  # half of what lies between the two calendars
_HOUR: Final = re.compile(r"([0-9]{1,2})(?:\s*[:.]\s*([0-9]{2}))?")


def read_day(text: str) -> date:
    """The day that was written: 2083-08-07, २०८३ मंसिर ७ or 2026-11-23.

    A year may be of either calendar; the reading that lies nearer to today is meant. Raises ValueError for no day.
    """
    plain = to_latin(text.strip())
    readings = []
    with suppress(ValueError):
        readings.append(calendar.to_ad(calendar.parse(plain)))
    if found := _GREGORIAN.fullmatch(plain):
        with suppress(ValueError):
            readings.append(date(*(int(part) for part in found.groups())))
    today = calendar.nepal_day(clock.now())
    near = [day for day in readings if abs(day - today) < FARTHEST]
    if not near:
        raise ValueError(f"no day: {text!r}")
    return min(near, key=lambda day: abs(day - today))


def read_hour(text: str) -> time:
    """The time of day that was written: 14:30, १४:३०, 9.05 or 9. Raises ValueError for none."""
    found = _HOUR.fullmatch(to_latin(text.strip()))
    if not found:
        raise ValueError(f"no time: {text!r}")
    return time(int(found[1]), int(found[2] or 0))


def moment(form: forms.Form, found: dict[str, Any]) -> datetime | None:
    """The moment of publishing that a form names by a proposed slot, or by day and time; None = at once.

    What cannot be read, or is over, is an error at its field.
    """
    if slot := str(form.data.get(form.add_prefix("slot"), "")):
        return _ahead(form, _slot(slot))
    day, hour = found.get("publish_date", "").strip(), found.get("publish_time", "").strip()
    if not day and not hour:
        return None
    try:
        ad = read_day(day)
    except ValueError:
        form.add_error("publish_date", _("Write the day as 2083-08-07, २०८३ मंसिर ७ or 2026-11-23."))
        return None
    try:
        at = datetime.combine(ad, read_hour(hour), tzinfo=clock.NEPAL)
    except ValueError:
        form.add_error("publish_time", _("Write the time as 14:30."))
        return None
    return _ahead(form, at)


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


def spelled(at: datetime) -> dict[str, str]:
    """Day and time as the fields show them."""
    return {
        "publish_date": str(in_script(calendar.today(at))),
        "publish_time": str(in_script(f"{at.astimezone(clock.NEPAL):%H:%M}")),
    }


class TimeForm(forms.Form):
    """When something is published; empty means at once where that is allowed."""

    publish_date = forms.CharField(
        label=gettext_lazy("Day of publishing"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For example 2083-08-07, २०८३ मंसिर ७ or 2026-11-23."),
    )
    publish_time = forms.CharField(
        label=gettext_lazy("Time of publishing"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("For example 14:30, Nepal time."),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["at"] = moment(self, found)
        if found["at"] is None and not self.errors:
            self.add_error("publish_date", _("Write a day and a time, or choose one of the proposed times."))
        return found
