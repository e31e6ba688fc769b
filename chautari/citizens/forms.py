"""What a browser may send about contacts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chautari.citizens.models import Contact
from chautari.language.clean import clean


class ContactForm(forms.ModelForm[Contact]):
    """Who a contact is."""

    class Meta:
        model = Contact
        fields = ("name", "identity")
        help_texts = {"identity": _("For example the ward, the office, or whose guardian it is.")}

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"])

    def clean_identity(self) -> str:
        return clean(self.cleaned_data["identity"])


class RevealForm(forms.Form):
    """Why a number is looked at."""

    reason = forms.CharField(
        label=_("Why do you need the number?"),
        max_length=200,
        min_length=4,
        help_text=_("The ledger keeps this with your name."),
        error_messages={"required": _("Say why you need the number.")},
    )
