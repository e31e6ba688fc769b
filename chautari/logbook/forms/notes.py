"""What a browser may send when an entry is written."""

import secrets
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.acts import posts
from chautari.agencies.models import Officer
from chautari.bikram.calendar import nepal_day
from chautari.bikram.fields import DayField
from chautari.citizens import queries as contacts
from chautari.citizens.actions import Person
from chautari.citizens.forms import PlainField
from chautari.citizens.models import Contact
from chautari.connectors.values import Actor, Ref
from chautari.inbox.models import Conversation
from chautari.language.clean import clean
from chautari.lib import clock, phone
from chautari.logbook import queries
from chautari.logbook.actions import Told
from chautari.logbook.forms.guarded import GuardedForm
from chautari.logbook.forms.when import MinutesField
from chautari.logbook.models import Note
from chautari.registry.models import Account

What, Direction = Note.What, Note.Direction


NEW: Final = "new"


class NoteForm(GuardedForm):
    """What was said, whoever said it; the two forms below ask who it was."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    what = forms.ChoiceField(label=gettext_lazy("What was it?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("What was said"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write down what was said, in a few words.")},
    )

    def __init__(self, account: Account, *, by: Officer, data: Any = None) -> None:
        super().__init__(data=data, initial={"key": secrets.token_urlsafe(12)})
        self.account, self.by = account, by

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])


class PhoneForm(NoteForm):
    """A message or call on the office telephone."""

    direction = forms.ChoiceField(
        label=gettext_lazy("Who began?"),
        choices=[(Direction.IN, gettext_lazy("The person")), (Direction.OUT, gettext_lazy("The office"))],
        initial=Direction.IN,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=gettext_lazy("Number of the person"), max_length=30)
    contact = forms.CharField(required=False, max_length=20)
    name = PlainField(label=gettext_lazy("Name"), max_length=200, required=False)
    identity = PlainField(label=gettext_lazy("Who it is"), max_length=300, required=False)
    answer = forms.CharField(
        label=gettext_lazy("Answer given"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minutes = MinutesField()
    promise = forms.CharField(
        label=gettext_lazy("What was promised"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: the section calls back with the date."),
    )
    by_when = DayField(label=gettext_lazy("By which day"), required=False)

    def __init__(self, account: Account, *, by: Officer, data: Any = None) -> None:
        super().__init__(account, by=by, data=data)
        self.fields["what"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (each.value, each.label) for each in (What.MESSAGE, What.CALL, What.VIDEO)
        ]
        self.fields["what"].initial = What.MESSAGE
        self.watch("words", "answer")
        self.fields["number"].widget = forms.TextInput(
            attrs={
                "inputmode": "tel",
                "autocomplete": "off",
                "hx-post": reverse("logbook:known", args=(account.pk,)),
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#known",
                "hx-swap": "outerHTML",
                "hx-params": "number",
            }
        )
        self.known: list[Contact] = []
        self.matters: list[Conversation] = []

    def clean_number(self) -> str:
        try:
            number = phone.e164(self.cleaned_data["number"])
        except ValueError as no:
            told = _("This is no telephone number. Write it as 98XXXXXXXX or with +977.")
            raise forms.ValidationError(told) from no
        self.known = list(contacts.known(self.by, number=number))
        self.matters = queries.matters(self.by, self.known)
        return number

    def clean_answer(self) -> str:
        return clean(self.cleaned_data["answer"])

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if queries.is_written(self.by, key=found.get("key", "")):
            return found  # the same form again, from a button pressed twice
        if self.known and self.chosen is None and found.get("contact") != NEW:
            self.add_error("number", _("This number is known. Choose whether it is the same person."))
        elif self.chosen is None and not found.get("name", "").strip():
            self.add_error("name", _("Write down the name, so that the contact book is of use."))
        self._check_promise(found)
        return found

    def _check_promise(self, found: dict[str, Any]) -> None:
        if self.has_error("promise") or self.has_error("by_when"):
            return
        words, day = found.get("promise", ""), found.get("by_when")
        if words and day is None:
            self.add_error("by_when", _("Write the day by which it was promised."))
        elif day and not words:
            self.add_error("promise", _("Write what was promised, in a few words."))
        elif day and day < nepal_day(clock.now()):
            self.add_error("by_when", _("This day is over. Write the day by which it will be done."))

    @property
    def chosen(self) -> Contact | None:
        """The person of the contact book that the officer picked."""
        wanted = self.cleaned_data.get("contact", "") if self.is_bound else ""
        return next((each for each in self.known if str(each.pk) == wanted), None)

    def told(self) -> Told:
        """What was said."""
        found = self.cleaned_data
        is_call, is_in = found["what"] != What.MESSAGE, found["direction"] == Direction.IN
        return Told(
            key=found["key"],
            what=found["what"],
            direction=found["direction"],
            at=found["at"],
            words=found["words"],
            answer=found["answer"] if is_in else "",
            minutes=found["minutes"] if is_call else None,
            promise=clean(found["promise"]),
            by_when=found["by_when"],
        )

    def who(self) -> Contact | Person:
        """Who it was."""
        found = self.cleaned_data
        return self.chosen or Person(found["number"], found["name"], found["identity"])


class SeenForm(NoteForm):
    """Something that an officer saw on the network's own pages: a mention, or a private message."""

    post = forms.CharField(
        label=gettext_lazy("Address of the post"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "For a mention: copied from the post's own page. The answer is written below it."
        ),
    )
    handle = forms.CharField(
        label=gettext_lazy("Address of the person"),
        max_length=100,
        help_text=gettext_lazy("For example @sita_np."),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)

    def __init__(self, account: Account, *, by: Officer, data: Any = None) -> None:
        super().__init__(account, by=by, data=data)
        kinds = (What.MENTION, What.MESSAGE) if queries.has_mentions(account) else (What.MESSAGE,)
        self.fields["what"].choices = [(each.value, each.label) for each in kinds]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["what"].initial = kinds[0]
        self.ref: Ref | None = None

    def clean_handle(self) -> str:
        handle = self.cleaned_data["handle"].strip().lstrip("@").lower()
        if not handle:
            raise forms.ValidationError(_("Write the person's address on the network."))
        return f"@{handle}"

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("what") == What.MENTION:
            self.ref = posts.named(self.account.network, found.get("post", ""))
            if self.ref is None or not self.ref.id:
                told = _(
                    "This is not an address of a post on this network. Copy it from the post's own page."
                )
                self.add_error("post", told)
        return found

    def told(self) -> Told:
        """What was said."""
        found = self.cleaned_data
        said = (found["key"], found["what"], Direction.IN, found["at"], found["words"])
        return Told(*said, post=self.ref)

    def who(self) -> Actor:
        """Who it was."""
        found = self.cleaned_data
        return Actor(found["handle"], name=clean(found["name"]), handle=found["handle"])
