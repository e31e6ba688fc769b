"""What a browser may send to the public pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.language.clean import clean
from chautari.portal import lookup
from chautari.portal.actions import Told


class TipForm(forms.Form):
    """An account that may be an impostor."""

    text = forms.CharField(
        label=_("Address, handle or number of the account"),
        max_length=lookup.LONGEST,
        help_text=_("Copy it from the browser or the app, such as https://www.example.com/name."),
        error_messages={"required": _("Paste the address of the account that you want to report.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}),
    )
    says = forms.CharField(
        label=_("What does the account do?"),
        max_length=2000,
        required=False,
        help_text=_("For example: asks for money, offers jobs, spreads false notices."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact = forms.CharField(
        label=_("How can the office reach you?"),
        max_length=200,
        required=False,
        help_text=_("E-mail or telephone. It is sealed, seen by the office alone, and erased once decided."),
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{**more, "label_suffix": "", "use_required_attribute": False})

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).strip()
        if not any(sign.isalnum() for sign in text):
            raise ValidationError(gettext("Paste the address of the account that you want to report."))
        return text

    @property
    def is_by_a_machine(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("homepage"))

    def told(self) -> Told:
        """What is reported; the shape has been checked."""
        given = self.cleaned_data
        return Told(given["text"], clean(given["says"]).strip(), given["contact"].strip())
