"""What a browser may send about the office's log."""

import secrets
from datetime import datetime, time
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.templatetags.bikram import in_script
from chautari.citizens import queries as contacts
from chautari.citizens.actions import Person
from chautari.citizens.models import Contact
from chautari.connectors.base import Assists
from chautari.connectors.values import Actor, Ref
from chautari.language.clean import clean
from chautari.lib import clock, phone
from chautari.logbook import queries
from chautari.logbook.actions import Told
from chautari.logbook.models import Note
from chautari.registry.models import Account
from chautari.registry.networks import network

What, Direction = Note.What, Note.Direction
NEW: Final = "new"
LONGEST: Final = 24 * 60


class MinutesField(forms.CharField):
    """How long a call was, in either digit script; None where nobody says."""

    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("Minutes"), max_length=5, required=False)

    def prepare_value(self, value: Any) -> str:
        return "" if value is None else in_script(str(value))

    def clean(self, value: Any) -> int | None:
        given = to_latin(super().clean(value))
        if not given:
            return None
        if not given.isdigit() or int(given) > LONGEST:
            raise forms.ValidationError(_("Write the length as a number of minutes."))
        return int(given)


class WhenForm(forms.Form):
    """The day and time of an entry, in Nepal's calendar and either digit script; now at first."""

    day = forms.CharField(label=gettext_lazy("Day"), max_length=30)
    hour = forms.CharField(label=gettext_lazy("Time"), max_length=8)

    def __init__(self, *, at: datetime | None = None, data: Any = None, **more: Any) -> None:
        at = at or clock.now()
        when = {
            "day": in_script(calendar.today(at)),
            "hour": in_script(f"{at.astimezone(clock.NEPAL):%H:%M}"),
        }
        super().__init__(data, initial={**when, **more.pop("initial", {})}, **more)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["at"] = self._at(found.get("day", ""), to_latin(found.get("hour", "").strip()))
        return found

    def _at(self, day: str, hour: str) -> datetime:
        now = clock.now()
        try:
            ad = calendar.to_ad(calendar.parse(day.strip()))
        except ValueError:
            self.add_error("day", _("Write the day as 2083-08-07 or २०८३ मंसिर ७."))
            return now
        try:
            at = datetime.combine(ad, time.fromisoformat(hour.zfill(5)), tzinfo=clock.NEPAL)
        except ValueError:
            self.add_error("hour", _("Write the time as 14:30."))
            return now
        if at > now:
            self.add_error("hour", _("This time has not come yet."))
        return at


class NoteForm(WhenForm):
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
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    identity = forms.CharField(label=gettext_lazy("Who it is"), max_length=300, required=False)
    answer = forms.CharField(
        label=gettext_lazy("Answer given"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minutes = MinutesField()

    def __init__(self, account: Account, *, by: Officer, data: Any = None) -> None:
        super().__init__(account, by=by, data=data)
        self.fields["what"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (each.value, each.label) for each in (What.MESSAGE, What.CALL, What.VIDEO)
        ]
        self.fields["what"].initial = What.MESSAGE
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

    def clean_number(self) -> str:
        try:
            number = phone.e164(self.cleaned_data["number"])
        except ValueError as no:
            told = _("This is no telephone number. Write it as 98XXXXXXXX or with +977.")
            raise forms.ValidationError(told) from no
        self.known = list(contacts.known(self.by, number=number))
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
        return found

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
        )

    def who(self) -> Contact | Person:
        """Who it was."""
        found = self.cleaned_data
        return self.chosen or Person(found["number"], clean(found["name"]), clean(found["identity"]))


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
        connector = network(self.account.network)
        if found.get("what") == What.MENTION:
            self.ref = (
                connector.parse_proof(found.get("post", "")) if isinstance(connector, Assists) else None
            )
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


class CorrectForm(WhenForm):
    """An entry said better; who it was and what it was cannot be changed, only struck out and written anew."""

    words = forms.CharField(
        label=gettext_lazy("What was said"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer given"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minutes = MinutesField()

    def __init__(self, note: Note, data: Any = None) -> None:
        now = {"words": note.words, "answer": note.answer, "minutes": note.minutes}
        super().__init__(at=note.at, data=data, initial=now)
        self.note = note
        if not note.is_call:
            del self.fields["minutes"]
        if note.direction == Direction.OUT or note.what == What.MENTION:
            del self.fields["answer"]

    def told(self) -> Told:
        """The entry as it should stand; the seconds of its time stay where the minute was not changed."""
        found, note = self.cleaned_data, self.note
        same_minute = found["at"] == note.at.astimezone(clock.NEPAL).replace(second=0, microsecond=0)
        return Told(
            key=note.key,
            what=note.what,
            direction=note.direction,
            at=note.at if same_minute else found["at"],
            words=clean(found["words"]),
            answer=clean(found.get("answer", "")),
            minutes=found.get("minutes"),
        )


class StrikeForm(forms.Form):
    """Why an entry should not stand."""

    why = forms.CharField(
        label=gettext_lazy("Why should it not stand?"),
        max_length=200,
        min_length=4,
        help_text=gettext_lazy("The ledger keeps this with your name."),
        error_messages={"required": gettext_lazy("Say why it should not stand.")},
    )
