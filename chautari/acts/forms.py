"""What a browser may send about acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act


class ProofForm(forms.Form):
    """The proof that an act was done: its address on the network; a manual act may go without."""

    proof = forms.CharField(
        label=_("Address of what was done"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the address, so that the report can prove it.")},
    )

    def __init__(self, act: Act, data: Any = None) -> None:
        super().__init__(data)
        if act.way == Act.Way.MANUAL:
            self.fields["proof"].required = False
            self.fields["proof"].label = _("Address or other proof, if there is one")
