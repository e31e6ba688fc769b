"""What a browser may send to say an entry better, or to strike it out."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from chautari.language.clean import clean
from chautari.lib import clock
from chautari.logbook.actions import Told
from chautari.logbook.forms.guarded import GuardedForm
from chautari.logbook.forms.when import MinutesField
from chautari.logbook.models import Note

What, Direction = Note.What, Note.Direction


class CorrectForm(GuardedForm):
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
        self.note, self.account = note, note.account
        if not note.is_call:
            del self.fields["minutes"]
        if note.direction == Direction.OUT or note.what == What.MENTION:
            del self.fields["answer"]
        ours = [
            name for name in ("words", "answer") if name in self.fields and (self.is_ours or name == "answer")
        ]
        self.watch(*ours, **{"hx-vals": json.dumps({"what": note.what, "direction": note.direction})})

    @property
    def is_call(self) -> bool:
        return self.note.is_call

    @property
    def is_outward(self) -> bool:
        return self.note.direction == Direction.OUT

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


class KeepForm(forms.Form):
    """What became of a promise."""

    how = forms.CharField(label=gettext_lazy("What became of it"), max_length=300)
