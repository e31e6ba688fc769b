"""What a browser may send about what was received: covers, evidence, reactions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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
