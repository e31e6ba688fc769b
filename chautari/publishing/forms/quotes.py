"""The post that a notice quotes, as a browser may send it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.acts import posts
from chautari.language.clean import clean
from chautari.publishing.forms.pictures import live


class QuoteForm(forms.Form):
    """Field: quote, the address of a post on any network that the desk knows."""

    quote = forms.CharField(
        label=gettext_lazy("Address of a post to quote"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "For example of a sister office. Where the network has quotes, the post stands below the words; elsewhere "
            "its address is put at the end of the text. Each account says below which it does."
        ),
    )

    def open_quote(self) -> None:
        """Let every account's picture follow the address while it is written."""
        usual = {"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        self.fields["quote"].widget = forms.TextInput(attrs={**usual, **live()})

    def clean_quote(self) -> str:
        address = "".join(clean(self.cleaned_data["quote"]).split())
        if address and not (address.startswith(("https://", "http://")) and posts.is_post(address)):
            sentence = _(
                "This is not the address of a post on a network that the desk knows. "
                "Copy it from the post's own page."
            )
            raise forms.ValidationError(sentence)
        return address

    @property
    def quoted(self) -> str:
        """The address where it names a post; empty while it does not yet."""
        address = "".join(clean(str(self["quote"].value() or "")).split())
        return address if address and posts.is_post(address) else ""
