"""What a browser may send about the roster and the desk."""

from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from chautari.agencies.forms.fields import CleanField
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.bikram.fields import CountField, DayField, HourField
from chautari.bikram.names import WEEKDAYS, spoken
from chautari.registry.models import Account
from chautari.roster.models import (
    FEWEST_MINUTES,
    LONGEST,
    LONGEST_NOTE,
    MOST_MINUTES,
    Cover,
    Gap,
    Shift,
)

SUNDAY_FIRST: Final = (6, 0, 1, 2, 3, 4, 5)
IN_WORDS: Final = (Gap.Reason.ELSEWHERE, Gap.Reason.OTHER)


def weekdays() -> list[tuple[int, str]]:
    """The days of a week from Sunday on, in the reader's language."""
    names = WEEKDAYS[spoken(get_language() or "en")]
    return [(n, names[n]) for n in SUNDAY_FIRST]


def _able(by: Officer) -> list[tuple[str, str]]:
    """The officers of the agency who may stand at the desk."""
    found = Officer.objects.visible_to(by).filter(is_active=True).order_by("name_en", "pk")
    return [(str(each.pk), str(each)) for each in found if Can.STAND_AT_DESK in each.can]


class _OfficersForm(forms.Form):
    """A form in which officers are chosen."""

    FIRST: Final = ("", pgettext_lazy("officer of the roster", "Nobody"))

    def __init__(self, by: Officer, data: Any = None) -> None:
        super().__init__(data)
        able = _able(by)
        for name in ("officer", "substitute", "stand_in"):
            if isinstance(field := self.fields.get(name), forms.ChoiceField):
                field.choices = [self.FIRST, *able] if not field.required else able

    def chosen(self, name: str) -> int | None:
        """The id of the officer chosen; None for nobody."""
        told = self.cleaned_data.get(name)
        return int(told) if told else None


class ShiftForm(_OfficersForm):
    """The same shift on one weekday or several."""

    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Weekdays"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one weekday.")},
    )
    account = forms.ChoiceField(label=gettext_lazy("Account"), required=False)
    begins = HourField(
        required=False,
        label=gettext_lazy("From"),
        help_text=gettext_lazy("Empty: from the opening of the office."),
    )
    ends = HourField(
        required=False, label=gettext_lazy("Until"), help_text=gettext_lazy("Empty: until the office closes.")
    )
    officer = forms.ChoiceField(label=gettext_lazy("Officer"))
    substitute = forms.ChoiceField(label=gettext_lazy("Substitute"), required=False)

    def __init__(self, by: Officer, data: Any = None) -> None:
        super().__init__(by, data)
        accounts = Account.objects.visible_to(by).live()
        every = ("", pgettext_lazy("accounts of a shift", "All accounts"))
        days, account = self.fields["weekdays"], self.fields["account"]
        if isinstance(days, forms.ChoiceField) and isinstance(account, forms.ChoiceField):
            days.choices = weekdays()
            account.choices = [every, *((str(each.pk), str(each)) for each in accounts)]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("begins") and told.get("ends") and told["begins"] >= told["ends"]:
            self.add_error("ends", _("The shift ends later than it begins."))
        if told.get("officer") and told.get("officer") == told.get("substitute"):
            self.add_error("substitute", _("Choose somebody else as the substitute."))
        return told

    def rows(self) -> list[Shift]:
        """The shifts, not kept yet."""
        told = self.cleaned_data
        known = {"account_id": int(told["account"]) if told["account"] else None}
        known |= {"begins": told["begins"], "ends": told["ends"]}
        people = {"officer_id": self.chosen("officer"), "substitute_id": self.chosen("substitute")}
        return [Shift(weekday=day, **known, **people) for day in told["weekdays"]]


class CoverForm(_OfficersForm):
    """One day on which an officer is not at the desk."""

    day = DayField(label=gettext_lazy("Day"))
    officer = forms.ChoiceField(label=gettext_lazy("Who is not at the desk"))
    stand_in = forms.ChoiceField(
        label=gettext_lazy("Who takes the shifts"),
        required=False,
        help_text=gettext_lazy("Nobody: the substitutes of the shifts step in."),
    )
    why = CleanField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST,
        help_text=gettext_lazy("For example: leave, training, or a swap of shifts."),
        error_messages={"required": gettext_lazy("Write a reason in a few words.")},
    )

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("officer") and told.get("officer") == told.get("stand_in"):
            self.add_error("stand_in", _("Choose somebody else for the shifts."))
        return told

    def row(self) -> Cover:
        """The exception, not kept yet."""
        told = self.cleaned_data
        people = {"officer_id": self.chosen("officer"), "stand_in_id": self.chosen("stand_in")}
        return Cover(day=told["day"], why=told["why"], **people)


class MinutesForm(forms.Form):
    """How long the desk may be empty in office hours before it is an alarm."""

    minutes = CountField(
        label=gettext_lazy("Minutes without anybody at the desk, after which officers are told"),
        min_value=FEWEST_MINUTES,
        max_value=MOST_MINUTES,
    )


class LeaveForm(forms.Form):
    """What is left to whoever is next, and why the desk is closed where nobody stays."""

    note = CleanField(
        label=gettext_lazy("Note for whoever is next"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What is open, and what was promised to whom until when."),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why the desk is closed, if nobody stays there"),
        required=False,
        choices=[("", pgettext_lazy("why the desk is closed", "It is not closed")), *Gap.Reason.choices],
    )
    words = CleanField(label=gettext_lazy("In a few words"), max_length=LONGEST, required=False)


class ExplainForm(forms.Form):
    """Why nobody was at the desk."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=Gap.Reason.choices)
    words = CleanField(label=gettext_lazy("In a few words"), max_length=LONGEST, required=False)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("reason") in IN_WORDS and not told.get("words"):
            self.add_error("words", _("Say it in a few words."))
        return told
