"""What a browser may send about notices that come again."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.fields import DayField, HourField
from chautari.lib import clock
from chautari.publishing.models import Repeat
from chautari.publishing.models.repeats import LAST_DAY, LONGEST

WEEKDAYS: Final = (
    ("6", gettext_lazy("Sunday")),
    ("0", gettext_lazy("Monday")),
    ("1", gettext_lazy("Tuesday")),
    ("2", gettext_lazy("Wednesday")),
    ("3", gettext_lazy("Thursday")),
    ("4", gettext_lazy("Friday")),
    ("5", gettext_lazy("Saturday")),
)


class RepeatForm(forms.Form):
    """How often, at which time, until when."""

    rule = forms.ChoiceField(label=gettext_lazy("How often?"), choices=Repeat.Rule.choices)
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Weekdays"),
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bs_day = forms.CharField(
        label=gettext_lazy("Day of the month"),
        required=False,
        max_length=2,
        help_text=gettext_lazy("1 to 32; in a shorter month its last day."),
    )
    at = HourField(label=gettext_lazy("Time of publishing"))
    until = DayField(label=gettext_lazy("Last day"))
    most = forms.CharField(label=gettext_lazy("At most so many times"), required=False, max_length=3)

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        today = calendar.nepal_day(clock.now())
        if not today < day <= today + LONGEST - timedelta(days=1):
            raise forms.ValidationError(_("Choose a day ahead, within about a year."))
        return day

    def clean_bs_day(self) -> int | None:
        return self._number("bs_day", LAST_DAY)

    def clean_most(self) -> int | None:
        return self._number("most", LONGEST.days)

    def _number(self, name: str, largest: int) -> int | None:
        text = to_latin(self.cleaned_data[name].strip())
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= largest):
            raise forms.ValidationError(_("Write a number from 1 on."))
        return int(text)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if found.get("rule") == Repeat.Rule.WEEKLY and not found.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one weekday."))
        if (
            found.get("rule") == Repeat.Rule.MONTHLY
            and not found.get("bs_day")
            and not self.has_error("bs_day")
        ):
            self.add_error("bs_day", _("Write the day of the month."))
        return found
