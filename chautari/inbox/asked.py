"""What a browser may send about what was received: covers, evidence, reactions."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.connectors.values import Verb
from chautari.inbox.reactions import FIRST, UNDOES
from chautari.language.clean import clean

VERBS: Final = (*FIRST, *UNDOES.values())


class CoverForm(forms.Form):
    """Which pictures of strangers are covered."""

    every = forms.TypedChoiceField(
        label=_("Which pictures of strangers are covered?"),
        choices=(
            ("no", _("Those of people who wrote abuse, and those that may show nudity")),
            ("yes", _("Every picture of a stranger")),
        ),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, every: bool = False) -> None:
        super().__init__(data, initial={"every": "yes" if every else "no"})


class ReasonForm(forms.Form):
    """Why a conversation is frozen, or a hold lifted."""

    def __init__(self, data: Any = None, *, label: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = label or _("Why is this conversation frozen?")

    reason = forms.CharField(
        max_length=1000,
        help_text=_("In a few words. The reason stays with the package, not in the ledger."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words why.")},
    )

    def clean_reason(self) -> str:
        return clean(self.cleaned_data["reason"])


class ReactForm(forms.Form):
    """One reaction to what somebody said: a quote has words."""

    verb = forms.ChoiceField(choices=[(verb.value, verb.value) for verb in VERBS])
    text = forms.CharField(
        label=_("Own words above the quoted post"),
        required=False,
        max_length=10_000,
        help_text=_("A second officer reads them before they go out."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["text"] = clean(found.get("text", "")) if found.get("verb") == Verb.QUOTE else ""
        if found.get("verb") == Verb.QUOTE and not found["text"]:
            self.add_error("text", gettext("Write what the public should read above the quoted post."))
        return found

    @property
    def wish(self) -> dict[str, Any]:
        """What was asked for, as the action takes it."""
        return {**self.cleaned_data, "verb": Verb(self.cleaned_data["verb"])}
