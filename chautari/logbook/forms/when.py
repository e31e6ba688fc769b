"""The day, time and length of an entry, in Nepal's calendar and either digit script."""

from datetime import datetime, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.templatetags.bikram import in_script
from chautari.lib import clock
from chautari.logbook.models import Note

What, Direction = Note.What, Note.Direction


LONGEST: Final = 24 * 60


class MinutesField(forms.CharField):
    """How long a call was, in either digit script; None where nobody says."""

    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("Minutes"), max_length=5, required=False)

    def prepare_value(self, value: Any) -> str:
        return "" if value is None else in_script(str(value))

    def clean(self, value: Any) -> int | None:
        given = to_latin(super().clean(value))
        if not given:
            return None
        if not given.isdigit() or int(given) > LONGEST:
            raise forms.ValidationError(_("Write the length as a number of minutes."))
        return int(given)


class WhenForm(forms.Form):
    """The day and time of an entry, in Nepal's calendar and either digit script; now at first."""

    day = forms.CharField(label=gettext_lazy("Day"), max_length=30)
    hour = forms.CharField(label=gettext_lazy("Time"), max_length=8)

    def __init__(self, *, at: datetime | None = None, data: Any = None, **more: Any) -> None:
        at = at or clock.now()
        when = {
            "day": in_script(calendar.today(at)),
            "hour": in_script(f"{at.astimezone(clock.NEPAL):%H:%M}"),
        }
        super().__init__(data, initial={**when, **more.pop("initial", {})}, **more)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["at"] = self._at(found.get("day", ""), to_latin(found.get("hour", "").strip()))
        return found

    def _at(self, day: str, hour: str) -> datetime:
        now = clock.now()
        try:
            ad = calendar.to_ad(calendar.parse(day.strip()))
        except ValueError:
            self.add_error("day", _("Write the day as 2083-08-07 or २०८३ मंसिर ७."))
            return now
        try:
            at = datetime.combine(ad, time.fromisoformat(hour.zfill(5)), tzinfo=clock.NEPAL)
        except ValueError:
            self.add_error("hour", _("Write the time as 14:30."))
            return now
        if at > now:
            self.add_error("hour", _("This time has not come yet."))
        return at
