"""What a browser may send about acts."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.acts import budgets, posts, queries
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.bikram.digits import to_latin
from chautari.connectors.values import Action, Level, Ref, Verb
from chautari.language.clean import clean
from chautari.registry.connect import capability, plain
from chautari.registry.models import Account
from chautari.registry.networks import network
from chautari.registry.reasons import reason
from chautari.registry.words import LEVELS, VERBS

ENGAGING: Final = (Verb.LIKE, Verb.REPOST, Verb.SHARE, Verb.QUOTE)
FEW_WORDS: Final = 3
POSSIBLE: Final = frozenset({Level.FULL, Level.PARTIAL, Level.ASSISTED})


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
        if queries.takes_words(act):
            self.fields["proof"].label = _("Address, or in words what was seen and when")
        if act.way == Act.Way.MANUAL:
            self.fields["proof"].required = False
            self.fields["proof"].label = _("Address or other proof, if there is one")


class WhyForm(forms.Form):
    """Why words that the guard refuses may stand."""

    why = forms.CharField(
        label=_("Why may these words stand?"),
        max_length=500,
        help_text=_(
            "In a few words. The ledger keeps the reason with your name, and not the words themselves."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a few words why these words may stand.")},
    )

    def clean_why(self) -> str:
        why = clean(self.cleaned_data["why"])
        if len(why.split()) < FEW_WORDS:
            raise forms.ValidationError(gettext("Say in a few words why these words may stand."))
        return why


class BackForm(forms.Form):
    """What the author of held words should change."""

    note = forms.CharField(
        label=_("What should be changed?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tell the author what to change.")},
    )


class EngageForm(forms.Form):
    """A like, repost, share or quote of a post that stands on a network already."""

    place = forms.ChoiceField(label=_("What, and on which account"), widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Address of the post"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )

    text = forms.CharField(
        label=_("Own words, for a quote"),
        required=False,
        max_length=10_000,
        help_text=_("They stand above the quoted post. A second officer reads them first."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, officer: Officer, data: Any = None) -> None:
        super().__init__(data)
        accounts = Account.objects.visible_to(officer).live()
        self.offers = {
            f"{account.pk}:{verb.value}": (account, verb)
            for account in accounts
            for verb in ENGAGING
            if capability(account, verb).level in POSSIBLE
        }
        self.fields["place"].choices = [(key, _offer(*each)) for key, each in self.offers.items()]  # type: ignore[attr-defined]  # a ChoiceField
        self.ref: Ref | None = None

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if "place" not in found or "address" not in found:
            return found
        account, verb = self.offers[found["place"]]
        connector = network(account.network)
        self.ref = posts.named(account.network, found["address"])
        if self.ref is None or not self.ref.id:
            told = gettext(
                "This is not an address of a post on this network. Copy it from the post's own page."
            )
            self.add_error("address", told)
            return found
        text = found["text"] = clean(found.get("text", "")) if verb is Verb.QUOTE else ""
        if verb is Verb.QUOTE and not text:
            self.add_error("text", gettext("Write what the public should read above the quoted post."))
        for problem in connector.validate(plain(account), Action(verb, text=text, target=self.ref)):
            told = reason(problem.message_key, network=account.network, detail=problem.detail)
            self.add_error("address", told)
        return found

    def wish(self) -> Wish:
        """What the officer wants."""
        account, verb = self.offers[self.cleaned_data["place"]]
        text = self.cleaned_data["text"]
        return Wish(account, verb, text=text, target=self.ref, is_for_second=verb is Verb.QUOTE)


def _offer(account: Account, verb: Verb) -> str:
    """How the choice reads: what, where, and whether the desk does it."""
    how = LEVELS[capability(account, verb).level]
    return f"{VERBS[verb]}: {network(account.network).manifest.name}, {account} ({how})"


class BudgetForm(forms.Form):
    """How much a month may cost: of one account whose network charges, or of all together."""

    account = forms.ChoiceField(label=_("For"), required=False)
    usd = forms.DecimalField(
        label=_("US dollars a month"),
        min_value=0,
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": _("Write an amount."),
            "invalid": _("Write an amount, for example 25.00."),
        },
    )
    is_firm = forms.TypedChoiceField(
        label=_("When it would be passed"),
        choices=(("yes", _("Nothing goes out beyond it")), ("no", _("Warn only"))),
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, officer: Officer, data: Any = None) -> None:
        super().__init__(_latin(data))
        accounts = Account.objects.visible_to(officer).live()
        self.known = {str(account.pk): account for account in budgets.charged(accounts)}
        one = [(key, str(account)) for key, account in self.known.items()]
        self.fields["account"].choices = [("", gettext("All accounts together")), *one]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def account_of(self) -> Account | None:
        """The account that the budget is for; None for all together."""
        return self.known.get(self.cleaned_data["account"])


def _latin(data: Any) -> Any:
    """An amount may be written in either digit script."""
    if not data:
        return data
    given = data.copy()
    given["usd"] = to_latin(given.get("usd", "").strip())
    return given
