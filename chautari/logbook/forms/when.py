"""The day, time and length of an entry, in Nepal's calendar and either digit script."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.bikram.digits import to_latin
from chautari.bikram.fields import NO_DAY, NO_HOUR, DayField, HourField
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
    """The day and time of an entry; now at first."""

    day = DayField(label=gettext_lazy("Day"), help_text="", error_messages={"required": NO_DAY})
    hour = HourField(label=gettext_lazy("Time"), help_text="", error_messages={"required": NO_HOUR})

    def __init__(self, *, at: datetime | None = None, data: Any = None, **more: Any) -> None:
        at = at or clock.now()
        super().__init__(data, initial={"day": at, "hour": at, **more.pop("initial", {})}, **more)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if "day" in found and "hour" in found:
            found["at"] = datetime.combine(found["day"], found["hour"], tzinfo=clock.NEPAL)
            if found["at"] > clock.now():
                self.add_error("hour", _("This time has not come yet."))
        return found
