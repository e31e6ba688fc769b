"""What a browser may send about contacts."""

from datetime import date
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.agencies.forms.fields import CleanField
from chautari.agencies.models import Officer
from chautari.bikram import calendar
from chautari.bikram.fields import CountField, DayField
from chautari.bikram.templatetags.bikram import in_script
from chautari.citizens import queries
from chautari.citizens.actions import Person, Terms
from chautari.citizens.models import Contact, Keeping, Told
from chautari.citizens.models.terms import MOST_MONTHS, months_later, today
from chautari.lib import phone
from chautari.ui.scan import refuse_harmful_file

BY_HAND: Final = (Contact.Source.MANUAL, Contact.Source.OFFICE_PHONE, Contact.Source.TYPED)
NEW: Final = "new"


class PlainField(CleanField):
    """Words that stand in clear: no telephone number may be among them."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if phone.stands_in(text):
            told = gettext("A telephone number stands here, where it would not be sealed. Leave it out.")
            raise forms.ValidationError(told)
        return text


class ContactForm(forms.Form):
    """Who a contact is."""

    name = PlainField(label=_("Name"), max_length=200, required=False)
    identity = PlainField(
        label=_("Who it is"),
        max_length=300,
        required=False,
        help_text=_("For example the ward, the office, or whose guardian it is."),
    )


class ReasonForm(forms.Form):
    """Why a number is looked at; below, why something else is done with a contact."""

    use = "see"
    asks: Any = _("Why do you need the number?")
    reason = PlainField(
        label=_("Why?"),
        max_length=200,
        min_length=4,
        help_text=_("The ledger keeps this with your name."),
        error_messages={"required": _("Say in a few words why.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{self.use}_%s")
        self.fields["reason"].label = self.asks


class AskedForm(ReasonForm):
    """Why something is handed out or erased."""

    use, asks = "asked", _("Who asked, and how?")


class HoldForm(ReasonForm):
    """Why nothing may be erased."""

    use, asks = "hold", _("Why must nothing be erased?")


class LiftForm(ReasonForm):
    """Why it may be again."""

    use, asks = "lift", _("Why is the hold lifted?")


class TermsForm(forms.Form):
    """Why and until when a number is kept, and how the person learnt of it."""

    purpose = PlainField(
        label=_("What it is kept for"),
        max_length=300,
        required=False,
        help_text=_("For example: to call back about a complaint."),
    )
    told = forms.ChoiceField(label=_("Was the person told?"), choices=Told.choices, initial=Told.NOT_YET)
    told_on = DayField(label=_("Told on"), required=False)
    kept_until = DayField(label=_("Kept until"))

    def __init__(self, data: Any = None, *, by: Officer, of: Contact | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.by, self.of, office = by, of, Keeping.of(by.agency_id)
        now = of or Contact(agency_id=by.agency_id, purpose=office.purpose, kept_until=office.until)
        self.initial = {
            "purpose": now.purpose,
            "told": now.told,
            "told_on": _written(now.told_on),
            "kept_until": _written(now.kept_until),
        }

    def clean_told_on(self) -> date | None:
        day: date | None = self.cleaned_data["told_on"]
        if day and day > today():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return day

    def clean_kept_until(self) -> date:
        day: date = self.cleaned_data["kept_until"]
        is_new = self.of is None or day != self.of.kept_until
        if is_new and not today() <= day <= months_later(MOST_MONTHS):
            raise forms.ValidationError(gettext("Choose a day from today on, at most ten years away."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        day = found.get("told_on") or today()
        if found.get("told") == Told.STANDARD and not queries.consent_on(day, agency_id=self.by.agency_id):
            told = gettext(
                "The office had no standard text on that day. Write it first, or choose another way."
            )
            self.add_error("told", told)
        return found

    @property
    def terms(self) -> Terms:
        """What was sent, as the actions take it."""
        names = ("purpose", "told", "told_on", "kept_until")
        return Terms(**{name: self.cleaned_data[name] for name in names})


class KeepForm(TermsForm):
    """The same for a contact that stands; a later last day wants a reason."""

    why = PlainField(
        label=_("Why is it kept longer?"),
        max_length=200,
        required=False,
        help_text=_("Only for a later day. The ledger keeps this with your name."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        is_later = self.of and found.get("kept_until") and found["kept_until"] > self.of.kept_until
        if is_later and not found.get("why"):
            self.add_error("why", gettext("Say why this contact is kept longer."))
        return found


class NewForm(ContactForm, TermsForm):
    """Somebody new, whose number an officer types."""

    number = forms.CharField(
        label=_("Telephone number"), max_length=30, help_text=_("As people write it, in either digits.")
    )
    source = forms.ChoiceField(
        label=_("How does the office know it?"), choices=[(each.value, each.label) for each in BY_HAND]
    )
    field_order = ("number", "name", "identity", "source", "purpose", "told", "told_on", "kept_until")

    def __init__(self, data: Any = None, *, by: Officer) -> None:
        super().__init__(data, by=by)
        self.known: list[Contact] = []
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = gettext(
            "Write down the name, so that the contact book is of use."
        )
        self.fields["number"].widget = forms.TextInput(
            attrs={
                "inputmode": "tel",
                "autocomplete": "off",
                "hx-post": reverse("citizens:known"),
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#known",
                "hx-swap": "outerHTML",
                "hx-params": "number",
            }
        )

    def clean_number(self) -> str:
        try:
            number = phone.e164(self.cleaned_data["number"])
        except ValueError as no:
            told = gettext("This is no telephone number. Write it as 98XXXXXXXX or with +977.")
            raise forms.ValidationError(told) from no
        self.known = list(queries.known(self.by, number=number))
        return number

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if self.known and self.data.get("another") != NEW:
            told = gettext("This number is known. Open who it is, or tick that it is somebody else.")
            self.add_error("number", told)
        return found

    @property
    def person(self) -> Person:
        """Who it is."""
        return Person(*(self.cleaned_data[name] for name in ("number", "name", "identity")))


class ListForm(TermsForm):
    """A list of contacts from before, and the terms that hold for all of them."""

    file = forms.FileField(
        label=_("File with the contacts"),
        help_text=_(
            "As the telephone saves it (VCF), or a table (CSV, XLSX); at most 2 MB and 2,000 contacts."
        ),
        validators=[refuse_harmful_file],
    )
    field_order = ("file", "purpose", "told", "told_on", "kept_until")

    def __init__(self, data: Any = None, files: Any = None, *, by: Officer) -> None:
        super().__init__(data, by=by, files=files)
        self.fields["purpose"].required = True


class KeepingForm(forms.Form):
    """How long the office keeps numbers, and what for."""

    months = CountField(label=_("Months"), min_value=1, max_value=MOST_MONTHS)
    purpose = PlainField(
        label=_("What the numbers are kept for"),
        max_length=300,
        required=False,
        help_text=_("Stands with every new contact, where nothing else is written."),
    )

    def __init__(self, data: Any = None, *, now: Keeping) -> None:
        super().__init__(data, initial={"months": now.months, "purpose": now.purpose})
        told = gettext("Write a whole number from 1 to %(most)s.") % {"most": in_script(MOST_MONTHS)}
        self.fields["months"].error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), told)


class ConsentForm(forms.Form):
    """The text by which the office tells people why it keeps their number."""

    text = CleanField(
        label=_("New text"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In the words in which people hear or read it, from today on."),
    )


def _written(day: date | None) -> str:
    return str(in_script(calendar.from_ad(day))) if day else ""
