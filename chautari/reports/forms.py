"""What a browser may send about reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chautari.bikram.months import BsMonth
from chautari.ledger.kinds import Kind
from chautari.reports.models import Report


class MonthForm(forms.Form):
    """Which month is meant."""

    month = forms.CharField(max_length=10)

    def clean_month(self) -> BsMonth:
        try:
            return BsMonth.parse(self.cleaned_data["month"])
        except ValueError as error:
            raise forms.ValidationError(_("Write the month as 2083-08.")) from error


class SummaryForm(forms.ModelForm[Report]):
    """The officer's own words on the month; with ``submit`` it goes to the head at once."""

    class Meta:
        model = Report
        fields = ("summary",)
        labels = {"summary": _("What happened this month, in your own words")}
        widgets = {"summary": forms.Textarea(attrs={"rows": 6})}


class NoteForm(forms.Form):
    """Why a report goes back."""

    note = forms.CharField(
        label=_("What should be mended?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class EntriesForm(forms.Form):
    """Which entries of the ledger are asked for, and from where on."""

    kind = forms.ChoiceField(label=_("Event"), required=False, choices=[("", _("All events")), *Kind.choices])
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def wanted(self) -> dict[str, Any]:
        """The valid part of what was asked; nonsense is as good as nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in ("kind", "before", "after")}
