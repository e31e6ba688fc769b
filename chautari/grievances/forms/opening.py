"""Forms by which cases and suggestions are registered.

The secret travels in the form, so that a form sent twice, because the first answer was lost, shows it again.
"""

import secrets
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.forms.fields import CleanField
from chautari.bikram.fields import DayField
from chautari.grievances.actions.opening import Brought
from chautari.grievances.actions.suggestions import Proposed
from chautari.grievances.models import Case, Source, Suggestion
from chautari.grievances.models.cases import LONGEST, LONGEST_TEXT
from chautari.inbox.secret import SHAPE, fresh

KEY: Final = r"^[0-9a-f]{16}$"
BY_HAND: Final = [(each.value, each.label) for each in (Source.What.PAPER, Source.What.DESK)]


class SecretForm(forms.Form):
    """A new secret, made with the form."""

    secret = forms.RegexField(SHAPE, widget=forms.HiddenInput())

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **more: Any) -> None:
        begun = {"key": secrets.token_hex(8), "secret": fresh(), **(initial or {})}
        super().__init__(data, initial=begun, **more)


class _KeyedForm(SecretForm):
    """A form that is one row, however often it is sent."""

    key = forms.RegexField(KEY, widget=forms.HiddenInput())
    title = CleanField(
        label=gettext_lazy("What it is about"),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write in a few words what it is about.")},
    )
    text = CleanField(
        label=gettext_lazy("What the person says"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class OpenForm(_KeyedForm):
    """A case; from a conversation or a call, or of what came on paper or was told at the office."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Case.Kind.choices, initial=Case.Kind.OTHER)
    what = forms.ChoiceField(label=gettext_lazy("How it came"), choices=BY_HAND)
    reference = CleanField(
        label=gettext_lazy("Registration number of the paper"), max_length=120, required=False
    )
    day = DayField(label=gettext_lazy("Day on which the paper came"), required=False)
    confidentiality = forms.ChoiceField(
        label=gettext_lazy("Who sees whose case it is"),
        choices=Case.Confidentiality.choices,
        widget=forms.RadioSelect,
        initial=Case.Confidentiality.OPEN,
    )
    name = CleanField(label=gettext_lazy("Name of the person"), max_length=200, required=False)
    contact = CleanField(
        label=gettext_lazy("How to reach the person"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Telephone, e-mail or address. Name and this are sealed."),
    )
    field_order = ("kind", "title", "text", "what", "reference", "day", "confidentiality", "name", "contact")

    def __init__(self, data: Any = None, *, source: Source | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.source = source
        if source:
            for name in ("what", "reference", "day"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        is_named = told.get("name") or told.get("contact")
        if told.get("confidentiality") == Case.Confidentiality.ANONYMOUS and is_named:
            self.add_error("name", _("Of an anonymous case no name is kept. Leave both empty."))
        return told

    @property
    def brought(self) -> Brought:
        """What is registered; the shape has been checked."""
        names = ("key", "kind", "title", "text", "confidentiality", "name", "contact")
        return Brought(**{name: self.cleaned_data[name] for name in names})

    @property
    def way(self) -> Source:
        """By which way it came, not kept yet."""
        told = self.cleaned_data
        return self.source or Source(what=told["what"], reference=told["reference"], day=told["day"])


class SuggestForm(_KeyedForm):
    """A suggestion; no name is kept with it."""

    @property
    def proposed(self) -> Proposed:
        told = self.cleaned_data
        return Proposed(told["key"], told["title"], told["text"])


class MilestoneForm(forms.Form):
    """How far a suggestion has come."""

    state = forms.ChoiceField(label=gettext_lazy("State"), choices=Suggestion.State.choices[1:])
    words = CleanField(
        label=gettext_lazy("In words for the public"),
        max_length=LONGEST,
        help_text=gettext_lazy("What was decided and why. No names, numbers or addresses of people."),
        error_messages={"required": gettext_lazy("Write it in a few words.")},
    )
