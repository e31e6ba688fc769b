"""What a browser may send to the public pages."""

import secrets
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.inbox.actions.portal_doors import Letter
from chautari.inbox.secret import SHAPE, fresh
from chautari.language.clean import clean
from chautari.lib import phone
from chautari.moderation.actions import Given
from chautari.moderation.models import Ground
from chautari.portal import lookup
from chautari.portal.actions import Told

LONGEST: Final = 4000


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


class AbuseForm(forms.Form):
    """Words or pictures below an office's posts that may be abuse."""

    address = forms.CharField(
        label=_("Address of the comment or post"),
        max_length=500,
        help_text=_("Copy it from the browser or the app, such as https://www.example.com/name."),
        error_messages={"required": _("Paste the address of what you want to report.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}),
    )
    ground = forms.ChoiceField(
        label=_("What is it?"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    says = forms.CharField(
        label=_("What should the office know?"),
        max_length=2000,
        required=False,
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

    @property
    def is_by_a_machine(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("homepage"))

    @property
    def given(self) -> Given:
        """What is reported; the shape has been checked."""
        told = self.cleaned_data
        return Given(
            told["ground"], clean(told["says"]).strip(), told["address"].strip(), told["contact"].strip()
        )


class AppealForm(forms.Form):
    """What a person says against measures."""

    text = forms.CharField(
        label=_("Why should the measures be lifted?"),
        max_length=LONGEST,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{**more, "label_suffix": "", "use_required_attribute": False})

    def clean_text(self) -> str:
        return clean(str(self.cleaned_data["text"])).strip()


class LetterForm(forms.Form):
    """Words for an office; ``key`` is the form's own name, so that sent twice it is one message."""

    text = forms.CharField(
        label=_("What do you want to tell the office?"),
        max_length=LONGEST,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    key = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput())

    def __init__(self, *args: Any, **more: Any) -> None:
        begun = {"key": secrets.token_hex(8), "secret": fresh()}
        plain = {"label_suffix": "", "use_required_attribute": False, "initial": begun}
        super().__init__(*args, **{**more, **plain})

    def clean_text(self) -> str:
        return clean(str(self.cleaned_data["text"])).strip()

    @property
    def letter(self) -> Letter:
        """What is written; the shape has been checked."""
        return Letter(self.cleaned_data["key"], self.cleaned_data["text"])


class FirstLetterForm(LetterForm):
    """The first words, with who writes if they say it, and the secret that they are shown once it is sent.

    The secret travels in the form, so that a form sent twice, because the first answer was lost, shows it again.
    """

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        required=False,
        help_text=_("You need not say it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        max_length=30,
        required=False,
        help_text=_("If the office may call you. It is sealed, and seen by the office alone."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    secret = forms.RegexField(SHAPE, widget=forms.HiddenInput())
    field_order = ("text", "name", "phone")

    def clean_name(self) -> str:
        return " ".join(clean(str(self.cleaned_data["name"])).split())

    def clean_phone(self) -> str:
        given = str(self.cleaned_data["phone"]).strip()
        try:
            return phone.e164(given) if given else ""
        except ValueError:
            wrong = gettext("This is no telephone number. Write it with all its digits, or leave it empty.")
            raise ValidationError(wrong) from None

    @property
    def letter(self) -> Letter:
        told = self.cleaned_data
        return Letter(told["key"], told["text"], told["name"], told["phone"])

    def refuse_used(self) -> None:
        """Say that somebody else was quicker; the words stay in their box."""
        self.add_error(
            None,
            gettext(
                "Somebody has written here with this number already. If it was not you, tell the office in "
                "public: it can give you another number."
            ),
        )


class SecretForm(forms.Form):
    """The secret that was shown after the first words."""

    secret = forms.CharField(
        label=_("Your secret"),
        max_length=60,
        help_text=_("As it was shown after you wrote: four groups of letters and digits."),
        error_messages={"required": _("Write the secret that you were shown.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{**more, "label_suffix": "", "use_required_attribute": False})

    def refuse_wrong(self) -> None:
        """The same words whatever is wrong."""
        self.add_error("secret", gettext("Number and secret do not fit, or their time is over."))
