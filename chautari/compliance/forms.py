"""What a browser may send about duties."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.forms.fields import BodyField, CleanField
from chautari.bikram import calendar
from chautari.bikram.fields import DayField
from chautari.bikram.templatetags.bikram import in_script
from chautari.compliance.actions import Bond, Proof
from chautari.lib import clock
from chautari.procedure.instruments import instruments


class ProofForm(forms.Form):
    """What was done, and where that can be seen."""

    text = CleanField(
        label=_("What was done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what was done.")},
    )
    link = forms.URLField(
        label=_("Address of the proof"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("A page, a post or a file that shows it."),
    )

    def proof(self) -> Proof:
        """What the officer says."""
        return Proof(self.cleaned_data["text"], self.cleaned_data["link"])


class BondForm(forms.Form):
    """A body that is bound otherwise than the legal texts say of themselves."""

    agency = BodyField(label=_("Body"))
    instrument = forms.ChoiceField(label=_("Legal text"))
    binds = forms.ChoiceField(
        label=_("What is noted"),
        choices=(("yes", _("It binds the body")), ("no", _("It does not bind the body"))),
        widget=forms.RadioSelect,
        initial="yes",
    )
    with_members = forms.BooleanField(label=_("Also the bodies that stand under it"), required=False)
    since = DayField(label=_("From which day"))
    until = DayField(label=_("Up to and with which day"), required=False)
    reference = CleanField(
        label=_("By which decision"), max_length=300, help_text=_("Who decided it, when, and its number.")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        texts = [(law.key, law.ne if get_language() == "ne" else law.en) for law in reversed(instruments())]
        self.fields["instrument"].choices = texts  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if found.get("until") and found.get("since") and found["until"] < found["since"]:
            self.add_error("until", _("It cannot end before it begins."))
        return found

    def wanted(self) -> Bond:
        """What is noted."""
        found = self.cleaned_data
        return Bond(**{**found, "binds": found["binds"] == "yes"})


class EndForm(forms.Form):
    """The last day of what was noted."""

    until = DayField(label=_("Last day"))

    def __init__(self, data: Any = None, *, key: int = 0) -> None:
        super().__init__(
            data, auto_id=f"id_end_{key}_%s", initial={"until": in_script(calendar.today(clock.now()))}
        )
