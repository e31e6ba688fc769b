"""What a browser may send about duties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chautari.agencies.forms.fields import CleanField
from chautari.compliance.actions import Proof


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
