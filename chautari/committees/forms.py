"""What a browser may send about committees, their sittings and votes."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.forms.fields import CleanField
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.bikram.digits import to_latin
from chautari.bikram.fields import CountField, DayField, HourField
from chautari.committees.matters import Proposal
from chautari.committees.models import Committee, Member, Sitting, Vote
from chautari.lib import clock

LONGEST_TEXT: Final = 5000
LONGEST_NOTES: Final = 20000
MOST_MEMBERS: Final = 99


class EstablishForm(forms.Form):
    """A committee of the agency."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of committee"))
    quorum = CountField(
        label=gettext_lazy("Members who must be there"),
        required=False,
        min_value=1,
        max_value=MOST_MEMBERS,
        help_text=gettext_lazy("Empty: more than half of the members."),
    )

    def __init__(self, by: Officer, data: Any = None) -> None:
        super().__init__(data)
        known = set(Committee.objects.visible_to(by).filter(until=None).values_list("kind", flat=True))
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [each for each in Committee.Kind.choices if each[0] not in known]


def _officers(by: Officer) -> list[tuple[str, str]]:
    """The officers of the agency who may vote."""
    found = Officer.objects.visible_to(by).filter(is_active=True).order_by("name_en", "pk")
    return [(str(each.pk), str(each)) for each in found if Can.VOTE in each.can]


class SubstituteForm(forms.Form):
    """Who sits for a member when they cannot."""

    substitute = forms.ChoiceField(
        label=gettext_lazy("Substitute"),
        required=False,
        help_text=gettext_lazy("Sits and votes only where the member does not."),
    )

    def __init__(self, by: Officer, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        nobody = ("", pgettext_lazy("member of a committee", "Nobody"))
        for name in ("officer", "substitute"):
            if isinstance(field := self.fields.get(name), forms.ChoiceField):
                field.choices = [*([] if field.required else [nobody]), *_officers(by)]

    def chosen(self, name: str) -> Officer | None:
        """The officer chosen; None for nobody."""
        told = self.cleaned_data.get(name)
        return Officer.objects.get(pk=int(told)) if told else None


class MemberForm(SubstituteForm):
    """An officer for a committee."""

    field_order = ("officer", "part", "post_ne", "post_en", "substitute")
    officer = forms.ChoiceField(label=gettext_lazy("Officer"))
    part = forms.ChoiceField(
        label=gettext_lazy("In the committee"), choices=Member.Part.choices, initial=Member.Part.MEMBER
    )
    post_ne = CleanField(
        label=gettext_lazy("Post in Nepali"),
        max_length=120,
        help_text=gettext_lazy("As minutes name it, for example उपसचिव."),
    )
    post_en = CleanField(label=gettext_lazy("Post in English"), max_length=120, required=False)

    def row(self) -> dict[str, Any]:
        """The words of the action."""
        told = self.cleaned_data
        people = {"officer": self.chosen("officer"), "substitute": self.chosen("substitute")}
        return {**people, "part": told["part"], "post_ne": told["post_ne"], "post_en": told["post_en"]}


class CallForm(forms.Form):
    """When and where the members come together, or until when they vote by circulation."""

    way = forms.ChoiceField(
        label=gettext_lazy("How the members come together"),
        choices=Sitting.Way.choices,
        widget=forms.RadioSelect,
        initial=Sitting.Way.ROOM,
    )
    day = DayField(label=gettext_lazy("Day"))
    hour = HourField(label=gettext_lazy("Time"))
    place = CleanField(
        label=gettext_lazy("Place"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "For a sitting in the room, for example the meeting hall on the second floor."
        ),
    )
    until_day = DayField(
        label=gettext_lazy("Last day for votes"),
        required=False,
        help_text=gettext_lazy("Only by circulation: until then members vote."),
    )
    until_hour = HourField(label=gettext_lazy("Time on that day"), required=False)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("day") and told.get("hour"):
            told["at"] = self._moment(told["day"], told["hour"])
            if told["at"] <= clock.now():
                self.add_error("hour", _("This time is over already."))
        if told.get("way") == Sitting.Way.CIRCULATION:
            self._clean_deadline(told)
        else:
            told["deadline"] = None
        return told

    def _clean_deadline(self, told: dict[str, Any]) -> None:
        for name in ("until_day", "until_hour"):
            if name not in self.errors and not told.get(name):
                self.add_error(name, _("Say until when members vote."))
        if told.get("until_day") and told.get("until_hour"):
            told["deadline"] = self._moment(told["until_day"], told["until_hour"])
            if "at" in told and told["deadline"] <= told["at"]:
                self.add_error("until_hour", _("The time for votes ends before it begins."))

    @staticmethod
    def _moment(day: Any, hour: Any) -> datetime:
        return datetime.combine(day, hour, tzinfo=clock.NEPAL)

    def row(self) -> dict[str, Any]:
        """The words of the action."""
        return {name: self.cleaned_data[name] for name in ("at", "deadline", "place")}


class ItemForm(forms.Form):
    """A matter of the committee's own, which no other room waits for."""

    title = CleanField(label=gettext_lazy("What it is about"), max_length=300)
    text = CleanField(
        label=gettext_lazy("What is proposed, and why"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("In the words that the committee adopts or rejects."),
    )
    is_secret = forms.BooleanField(
        label=gettext_lazy("Vote in secret"),
        required=False,
        help_text=gettext_lazy("Who voted how is never shown, and is gone as soon as voting ends."),
    )

    def proposal(self) -> Proposal:
        return Proposal(**self.cleaned_data)


class WhyForm(forms.Form):
    """A reason in a few words."""

    why = CleanField(
        label=gettext_lazy("Reason"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write a reason in a few words.")},
    )


class VoteForm(forms.Form):
    """One of the three buttons."""

    choice = forms.ChoiceField(choices=Vote.Choice.choices)


class EndForm(forms.Form):
    """What the decision says as its reason."""

    reason = CleanField(
        label=gettext_lazy("Reason of the decision"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Empty: the words of the proposal."),
    )


class MinutesForm(forms.Form):
    """What the secretary adds to what the desk knows of the sitting."""

    notes = CleanField(
        label=pgettext_lazy("minutes", "What was said"),
        required=False,
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "Who was there, the agenda, votes and decisions stand in the minutes without this."
        ),
    )
    copies = CleanField(
        label=gettext_lazy("Copies to"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One in a line."),
    )


class NumberForm(forms.Form):
    """The number of dispatch."""

    number = CleanField(
        label=gettext_lazy("Dispatch number"),
        max_length=40,
        help_text=gettext_lazy("As the register of dispatch has it."),
    )

    def clean_number(self) -> str:
        """Kept in one script, shown in the reader's."""
        return to_latin(self.cleaned_data["number"])
