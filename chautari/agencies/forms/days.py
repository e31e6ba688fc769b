"""What a browser may send about days off and the confirmed year."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.forms.fields import BodyField, CleanField
from chautari.agencies.models import DayOff
from chautari.agencies.timetables import Proposal
from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.fields import DayField, HourField
from chautari.bikram.templatetags.bikram import bs_date
from chautari.language.clean import clean

LINE: Final = re.compile(r"\s*([0-9]{4}[-/.।][0-9]{1,2}[-/.।][0-9]{1,2})[\s,:–-]+(\S.*)")
MOST_LINES: Final = 60


class DayForm(forms.Form):
    """A day off, or a day with other hours, and where it is written."""

    day = DayField(label=gettext_lazy("Day"))
    name_ne = CleanField(label=gettext_lazy("Name of the day in Nepali"), max_length=100)
    name_en = CleanField(label=gettext_lazy("Name of the day in English"), max_length=100, required=False)
    source = CleanField(
        label=gettext_lazy("Where it is written"),
        max_length=200,
        help_text=gettext_lazy("For example: Gazette of 2082-12-20, or a decision of the cabinet."),
    )
    opens = HourField(
        required=False,
        label=gettext_lazy("Opens at"),
        help_text=gettext_lazy("Only where the office works other hours on this day. Empty: closed all day."),
    )
    closes = HourField(label=gettext_lazy("Closes at"), help_text="", required=False)
    body = BodyField(
        label=gettext_lazy("Province or district"),
        required=False,
        help_text=gettext_lazy("Its code, or its whole name in Nepali or English. Empty: the whole country."),
    )

    def __init__(self, data: Any = None, *, is_overseer: bool = False) -> None:
        super().__init__(data)
        if not is_overseer:
            del self.fields["body"]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        opens, closes = told.get("opens"), told.get("closes")
        if "closes" in told and "opens" in told and (opens is None) != (closes is None):
            self.add_error("closes", _("Give both times, or neither for a day off."))
        elif opens and closes and opens >= closes:
            self.add_error("closes", _("The office closes later than it opens."))
        return told

    def row(self) -> DayOff:
        """The day itself, not kept yet."""
        told = dict(self.cleaned_data)
        return DayOff(agency=told.pop("body", None), **told)


class YearForm(forms.Form):
    """The table of a year as an officer confirms it: the usual days ticked, further ones line by line."""

    tick = forms.MultipleChoiceField(
        label=gettext_lazy("Days on the same date every year"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    more = forms.CharField(
        label=gettext_lazy("Further days off, one a line"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=8000,
        help_text=gettext_lazy("The day and its name, for example: 2083-06-25 घटस्थापना"),
    )
    source = CleanField(
        label=gettext_lazy("Where it is written"),
        max_length=200,
        help_text=gettext_lazy("For example: Gazette of 2082-12-20, number 45."),
    )

    def __init__(self, year: int, proposals: Sequence[Proposal], data: Any = None) -> None:
        super().__init__(data, initial={"tick": [each.key for each in proposals]})
        self.year, self.proposals = year, {each.key: each for each in proposals}
        if not proposals:
            del self.fields["tick"]
        elif isinstance(ticks := self.fields["tick"], forms.MultipleChoiceField):
            ticks.choices = [(each.key, f"{bs_date(each.day)}: {each.name}") for each in proposals]

    def clean_more(self) -> list[tuple[date, str]]:
        lines = [line for line in self.cleaned_data["more"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("These are more lines than a year has days off."))
        return [self._read(line) for line in lines]

    def _read(self, line: str) -> tuple[date, str]:
        found = LINE.fullmatch(to_latin(line))
        try:
            day = calendar.parse(found[1]) if found else None
        except ValueError:
            day = None
        if day is None or found is None:
            raise forms.ValidationError(
                _("“%(line)s” cannot be read. Write the day and its name: 2083-06-25 घटस्थापना"),
                params={"line": line.strip()[:80]},
            )
        if day.year != self.year:
            raise forms.ValidationError(
                _("“%(line)s” lies in another year."), params={"line": line.strip()[:80]}
            )
        return calendar.to_ad(day), clean(line[found.start(2) :]).strip()[:100]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        days = [*told.get("tick", ()), *(day.isoformat() for day, _name in told.get("more", ()))]
        if len(days) != len(set(days)):
            self.add_error("more", _("One day stands here twice."))
        return told

    def rows(self) -> list[DayOff]:
        """The days themselves, not kept yet."""
        told = self.cleaned_data
        usual = [self.proposals[key] for key in told.get("tick", ())]
        rows = [DayOff(day=each.day, name_ne=each.ne, name_en=each.en) for each in usual]
        rows += [DayOff(day=day, name_ne=name) for day, name in told["more"]]
        for row in rows:
            row.source = told["source"]
        return rows
