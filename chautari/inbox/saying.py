"""What a browser may send about what a bot says by itself."""

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.inbox.bots import objection
from chautari.language.clean import clean
from chautari.registry.bots import Sayings
from chautari.registry.models import Account

LONGEST: Final = 1500
LONGEST_BUTTON: Final = 40
LEAVING: Final = ("stop", "बन्द")
WELCOME: Final = ("welcome_ne", "welcome_en")
NE: Final = gettext_lazy("In Nepali")
EN: Final = gettext_lazy("In English")


def _words(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write it in both languages.")},
    )


def _button(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_BUTTON, required=False)


class SayingsForm(forms.Form):
    """Every word of a bot; a button without words is not shown."""

    welcome_ne = _words(NE)
    welcome_en = _words(EN)
    question = _button(gettext_lazy("Button for questions"))
    grievance = _button(gettext_lazy("Button for grievances"))
    notices = _button(gettext_lazy("Button for notices"))
    answers = forms.BooleanField(label=gettext_lazy("Answer a press of a button at once"), required=False)
    on_question_ne = _words(NE)
    on_question_en = _words(EN)
    on_grievance_ne = _words(NE)
    on_grievance_en = _words(EN)
    number_ne = _words(NE)
    number_en = _words(EN)
    price = forms.DecimalField(
        label=gettext_lazy("Price of one charged message in US dollars"),
        help_text=gettext_lazy("By the office's contract. With it the desk says what a broadcast may cost."),
        min_value=Decimal(0),
        max_digits=7,
        decimal_places=4,
        required=False,
    )

    PARTS: Final = (
        (gettext_lazy("Welcome"), WELCOME),
        (gettext_lazy("Buttons"), ("question", "grievance", "notices", "answers")),
        (gettext_lazy("After the button for questions"), ("on_question_ne", "on_question_en")),
        (gettext_lazy("After the button for grievances"), ("on_grievance_ne", "on_grievance_en")),
        (gettext_lazy("Question for the number"), ("number_ne", "number_en")),
        (gettext_lazy("Costs"), ("price",)),
    )

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(data, initial=asdict(Sayings.of(account)))
        self.account = account

    @property
    def parts(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        for heading, names in self.PARTS:
            yield heading, [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        for name, value in list(found.items()):
            if isinstance(value, str):
                found[name] = clean(value).strip()
                if why := objection(self.account, found[name]):
                    self.add_error(name, why)
        for name in WELCOME:
            if name in found and not any(word in found[name].casefold() for word in LEAVING):
                self.add_error(name, _("Say how one gets no more notices: with the word STOP or बन्द."))
        return found

    def sayings(self) -> Sayings:
        """What the officer wants the bot to say."""
        price = self.cleaned_data["price"]
        return Sayings(**{**self.cleaned_data, "price": "" if price is None else str(price.normalize())})
