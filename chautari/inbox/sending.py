"""What a browser may send about matters that are another office's: to whom, why, and what comes back."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.agencies.queries import today
from chautari.inbox.models import Transfer
from chautari.inbox.models.transfers import LONGEST_ANSWER
from chautari.language import personal
from chautari.language.clean import clean
from chautari.language.words import Text

MISSING: Final = gettext_lazy("Write a reason in a few words.")
LONGEST: Final = 300


def without_personal_data(text: str) -> str:
    """The text, cleaned. Raises ValidationError where it holds somebody's number, address or name: others read it."""
    text = clean(text)
    if any(True for _span in personal.find(Text(text))):
        raise forms.ValidationError(
            _("Leave personal data out: numbers, addresses and names of people. The other office reads this.")
        )
    return text


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The other office reads it. No names, numbers or addresses of people."),
        error_messages={"required": MISSING},
    )

    def clean_reason(self) -> str:
        return without_personal_data(self.cleaned_data["reason"])


class SendForm(ReasonForm):
    """To which office, why, and how the person agreed where their own words go along."""

    to = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label=gettext_lazy("Office"),
        error_messages={
            "required": gettext_lazy("Choose the office."),
            "invalid_choice": gettext_lazy("Choose the office."),
        },
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Did the person agree that the other office sees their words?"),
        choices=[("", pgettext_lazy("consent", "No, or not asked")), *Transfer.Consent.choices],
        required=False,
    )
    field_order = ("to", "reason", "consent")

    def __init__(self, by: Officer, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        offices = Agency.objects.visible_to(by).on(today()).exclude(pk=by.agency_id)
        self.fields["to"].queryset = offices  # type: ignore[attr-defined]  # the field's own


class OutsideForm(ReasonForm):
    """Where outside of the desk, and which number it has there."""

    place = forms.CharField(label=gettext_lazy("Where"), max_length=60, initial="Hello Sarkar")
    number = forms.CharField(
        label=gettext_lazy("Number that it has there"),
        max_length=60,
        error_messages={"required": gettext_lazy("Type the number.")},
    )
    field_order = ("place", "number", "reason")


class AnswerForm(forms.Form):
    """The words of an answer, for the office that sent the matter."""

    text = forms.CharField(
        label=gettext_lazy("Words of the answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )

    def clean_text(self) -> str:
        return clean(self.cleaned_data["text"])
