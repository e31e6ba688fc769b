"""What a browser may send about the work on conversations: notes, snoozing, labels, bundles, canned replies."""

from datetime import datetime, time
from typing import Any, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.bikram.fields import DayField, HourField
from chautari.inbox import hours, queries, replies
from chautari.inbox.models import Label, Macro, SavedView, Snooze
from chautari.language.clean import clean
from chautari.lib import clock
from chautari.publishing.actions import Wording
from chautari.publishing.models import AWAY, REPLY, Template
from chautari.publishing.writing import variables

DAY: Final = gettext_lazy("For example 2083-08-07, २०८३ मंसिर ७ or 2026-11-23.")
MORNING: Final = time(10)  # when a day without a time begins


def colleagues(officer: Officer) -> Any:
    """The officers of the same agency who are at work."""
    return Officer.objects.visible_to(officer).filter(is_active=True).order_by("pk")


def problem_of(form: forms.Form | forms.ModelForm[Any]) -> str:
    """Why it cannot be taken, in one sentence."""
    return next(str(each) for errors in form.errors.values() for each in errors)


class NoteForm(forms.Form):
    """Words among colleagues, and whom they concern: chosen from the list, or named with @ in the words."""

    text = forms.CharField(
        max_length=4000, error_messages={"required": gettext_lazy("Write something first.")}
    )
    mention = forms.ModelChoiceField(queryset=Officer.objects.none(), required=False)

    def __init__(self, officer: Officer, data: Any) -> None:
        super().__init__(data)
        self.colleagues = list(colleagues(officer))
        self.fields["mention"].queryset = colleagues(officer)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_text(self) -> str:
        return clean(self.cleaned_data["text"])

    @property
    def mentions(self) -> list[Officer]:
        """Everybody who is named."""
        chosen, text = self.cleaned_data["mention"], self.cleaned_data["text"].casefold()
        named = [each for each in self.colleagues if _is_named(each, text)]
        return list({each.pk: each for each in (chosen, *named) if each}.values())


def _is_named(officer: Officer, text: str) -> bool:
    return any(f"@{name.casefold()}" in text for name in (officer.name_ne, officer.name_en) if name)


class AssignForm(forms.Form):
    """To which colleague, and what they should know."""

    to = forms.ModelChoiceField(
        queryset=Officer.objects.none(),
        error_messages={
            "required": gettext_lazy("Choose a colleague first."),
            "invalid_choice": gettext_lazy(
                "This officer cannot answer the public. Choose a colleague who can."
            ),
        },
    )
    words = forms.CharField(max_length=4000, required=False)

    def __init__(self, officer: Officer, data: Any) -> None:
        super().__init__(data)
        self.fields["to"].queryset = colleagues(officer)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])


class SnoozeForm(forms.Form):
    """Until when; a day with or without a time, and the reason where it goes past a deadline."""

    how = forms.ChoiceField(
        choices=Snooze.Until.choices,
        error_messages={"required": gettext_lazy("Choose until when.")},
    )
    day = DayField(required=False)
    time = HourField(required=False)
    reason = forms.CharField(max_length=300, required=False)

    def __init__(self, officer: Officer, data: Any) -> None:
        super().__init__(data)
        self.officer = officer

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = self.cleaned_data
        told["until"] = self._until(told)
        return told

    @property
    def asked(self) -> dict[str, Any]:
        """What the action wants to know."""
        return {name: self.cleaned_data[name] for name in ("how", "until", "reason")}

    def _until(self, told: dict[str, Any]) -> datetime | None:
        if told.get("how") == Snooze.Until.OFFICE:
            return hours.next_opening(self.officer)
        if told.get("how") != Snooze.Until.DAY:
            return None
        if self.errors:
            return None
        if told.get("day") is None:
            raise forms.ValidationError(_("Write the day on which it comes back."))
        return datetime.combine(told["day"], told.get("time") or MORNING, tzinfo=clock.NEPAL)


class SavedViewForm(forms.ModelForm[SavedView]):
    """A view to keep: its name, and whether the office sees it; what it shows comes from the address."""

    class Meta:
        model = SavedView
        fields = ("asked", "name", "is_shared")
        widgets = {"asked": forms.HiddenInput}
        error_messages = {
            "name": {"required": gettext_lazy("Give the view a name.")},
            "asked": {"required": gettext_lazy("Choose in the inbox first what the view shows.")},
        }

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"])

    def clean_asked(self) -> str:
        return queries.trail(QueryDict(self.cleaned_data["asked"]))

    def validate_constraints(self) -> None:
        """The same name again replaces what stands: no fault."""


class LabelForm(forms.ModelForm[Label]):
    """A label of the office."""

    class Meta:
        model = Label
        fields = ("name_ne", "name_en", "colour")

    def clean_name_ne(self) -> str:
        return clean(self.cleaned_data["name_ne"])

    def clean_name_en(self) -> str:
        return clean(self.cleaned_data["name_en"])


class MacroForm(forms.ModelForm[Macro]):
    """A bundle of steps."""

    class Meta:
        model = Macro
        fields = ("name", "reply", "language", "label", "assignee", "closes")

    def __init__(self, officer: Officer, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        answerers = [each.pk for each in colleagues(officer) if Can.ANSWER in each.can]
        fields: dict[str, Any] = self.fields
        fields["reply"].queryset = Template.objects.visible_to(officer).in_use().of_replies()
        fields["label"].queryset = Label.objects.visible_to(officer).in_use()
        fields["assignee"].queryset = colleagues(officer).filter(pk__in=answerers)
        for name, label in _MACRO_LABELS.items():
            fields[name].label = label

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = self.cleaned_data
        if not any(told.get(name) for name in ("reply", "label", "assignee", "closes")):
            raise forms.ValidationError(_("Choose at least one step."))
        if (reply := told.get("reply")) and not replies.text_of(reply, told.get("language", "")):
            self.add_error("language", _("The canned reply is not written in this language."))
        return told


_MACRO_LABELS: Final = {
    "reply": gettext_lazy("Canned reply"),
    "language": gettext_lazy("Language of the reply"),
    "label": gettext_lazy("Label"),
    "assignee": gettext_lazy("Colleague who answers from then on"),
}


SHORT: Final = 900  # letters of one language, where one message holds both


class ReplyForm(forms.Form):
    """A canned reply: both languages, an officer who answers for it, and the day of review."""

    PLACES = replies.PLACES

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("By which colleagues find it."),
        error_messages={"required": gettext_lazy("Give the reply a name.")},
    )
    text_ne = forms.CharField(
        label=gettext_lazy("Text in Nepali"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "ne"}),
    )
    text_en = forms.CharField(
        label=gettext_lazy("Text in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "en"}),
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Who answers for it"),
        queryset=Officer.objects.none(),
        error_messages={"required": gettext_lazy("Name the officer who answers for it.")},
    )
    review_on = DayField(
        label=gettext_lazy("Day of review"),
        help_text=gettext_lazy("On this day somebody should read it anew. For example 2084-04-01."),
        error_messages={"required": gettext_lazy("Say when it should be read anew.")},
    )

    def __init__(self, officer: Officer, *, data: Any = None, known: Template | None = None) -> None:
        super().__init__(data, initial=_known(known) if known else {"owner": officer.pk})
        self.fields["owner"].queryset = colleagues(officer)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = self.cleaned_data
        for name in ("text_ne", "text_en"):
            told[name] = clean(told.get(name, ""))
            for place in variables.unknown(told[name], self.PLACES):
                sentence = _("The desk does not know the place %(place)s. Write the words themselves there.")
                self.add_error(name, sentence % {"place": place})
        if not (told.get("text_ne") or told.get("text_en") or self.errors):
            self.add_error("text_ne", _("Write the text in at least one language."))
        return told

    def wording(self) -> Wording:
        """The canned reply that the officer wants."""
        return Wording(kind=REPLY, **self.cleaned_data)


class AwayForm(ReplyForm):
    """The answer out of office hours."""

    PLACES = replies.AWAY_PLACES

    def __init__(self, officer: Officer, *, data: Any = None, known: Template | None = None) -> None:
        super().__init__(officer, data=data, known=known)
        del self.fields["name"]
        for name in ("text_ne", "text_en"):  # one message holds both
            self.fields[name].max_length = SHORT  # type: ignore[attr-defined]  # a CharField
            self.fields[name].validators.append(MaxLengthValidator(SHORT))

    def wording(self) -> Wording:
        """The text that the officer wants."""
        return Wording(kind=AWAY, name=_("Answer out of office hours"), **self.cleaned_data)


def _known(reply: Template) -> dict[str, Any]:
    return {name: getattr(reply, name) for name in ("name", "text_ne", "text_en", "owner", "review_on")}
