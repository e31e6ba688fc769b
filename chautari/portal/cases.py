"""The page of a case: who may see it, and what its person does there; no name of anybody stands on it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.bikram.fields import CountField
from chautari.grievances import actions, public
from chautari.grievances.models import Case, Suggestion
from chautari.grievances.models.endings import MOST_STARS
from chautari.grievances.models.work import LONGEST_WORDS
from chautari.language.clean import clean
from chautari.portal import knocks

LONGEST: Final = 4000
NOBODYS: Final = Case(number="")


def enter(number: str, secret: str, *, sender: str) -> Case | Suggestion | None:
    """What this number and secret open; None for every wrong one, without a word about which was wrong.

    Raises Refused after too many wrong ones, whatever this one is.
    """
    knocks.refuse_tries(sender)
    found = public.found(number)
    if (found or NOBODYS).opens_to(secret):
        return found
    knocks.note(sender, is_wrong=True)
    return None


class _PlainForm(forms.Form):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "use_required_attribute": False, **more})


class EnterForm(_PlainForm):
    """Number and secret, as they stand on the slip."""

    number = forms.CharField(
        label=_("Number of the case"),
        max_length=30,
        error_messages={"required": _("Write the number.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    secret = forms.CharField(
        label=_("Your secret"),
        max_length=60,
        help_text=_("As it was given to you with the number: four groups of letters and digits."),
        error_messages={"required": _("Write the secret that you were given.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def refuse_wrong(self) -> None:
        """The same words whatever is wrong."""
        self.add_error("secret", gettext("Number and secret do not fit."))


class WordsForm(_PlainForm):
    """Words for the office; ``key`` is the form's own name, so that sent twice it is once."""

    text = forms.CharField(
        label=_("What do you want to add?"),
        max_length=LONGEST,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    key = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"key": secrets.token_hex(8)}, **more})

    def clean_text(self) -> str:
        return clean(str(self.cleaned_data["text"])).strip()


class ReopenForm(WordsForm):
    """Why it is not settled."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].label = gettext("Why is it not settled?")


class AppealForm(WordsForm):
    """What the next level is asked."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].label = gettext("What should the next level decide, and why?")


class RateForm(_PlainForm):
    """How content they were."""

    stars = CountField(
        label=_("From 1 (not at all) to 5 (fully)"),
        min_value=1,
        max_value=MOST_STARS,
        error_messages={"required": _("Write a number from 1 to 5.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_words(self) -> str:
        return clean(str(self.cleaned_data["words"])).strip()


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the person can do: with which form, by which action, and what is said afterwards."""

    form: type[forms.Form]
    act: Callable[[Case, dict[str, Any]], object]
    done: Promise | str


def _appeal(case: Case, told: dict[str, Any]) -> object:
    return actions.appeal(case, text=told["text"], by=None)


STEPS: Final[Mapping[str, Step]] = {
    "words": Step(
        WordsForm,
        lambda case, told: actions.add_words(case, **told, by=None),
        _("Your words are with the office."),
    ),
    "rate": Step(RateForm, lambda case, told: actions.rate(case, **told, by=None), _("Thank you.")),
    "reopen": Step(
        ReopenForm,
        lambda case, told: actions.reopen_asked(case, **told, by=None),
        _("The case is open again. Somebody else works on it."),
    ),
    "appeal": Step(AppealForm, _appeal, _("Your appeal is with the next level.")),
}


def blank(*, besides: str = "", refused: forms.Form | None = None) -> dict[str, Any]:
    """A form for each step, the one that came back in its place; ids do not meet on one page."""
    fresh = {f"{name}_form": step.form(auto_id=f"{name}-%s") for name, step in STEPS.items()}
    return fresh | ({f"{besides}_form": refused} if refused else {})
