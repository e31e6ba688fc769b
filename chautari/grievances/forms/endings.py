"""Forms by which a case ends, is treated with another one, or goes before a committee."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.forms.fields import CleanField
from chautari.agencies.models import Officer
from chautari.committees.models import Committee
from chautari.grievances.actions.closing import Ending
from chautari.grievances.levels import KINDS
from chautari.grievances.models import Case, Closing
from chautari.grievances.models.cases import LONGEST_TEXT
from chautari.grievances.models.work import LONGEST_WORDS
from chautari.inbox import secret as secrets


class CloseForm(forms.Form):
    """What the public reads, what came of it and why, and what shows that the person knows."""

    outcome = forms.ChoiceField(label=gettext_lazy("What came of it"), choices=Closing.Outcome.choices)
    state = forms.ChoiceField(
        label=gettext_lazy("What the public reads"),
        choices=Closing.State.choices,
        help_text=gettext_lazy("What was not granted is not called settled."),
    )
    reason = CleanField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The person reads it: what was done, or why it cannot be. Leave names out."),
        error_messages={"required": gettext_lazy("Write the reason. The person reads it.")},
    )
    answer = CleanField(
        label=gettext_lazy("Answer in the person's conversation"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It goes out in the lawful way: in private where the matter is personal."),
    )
    told = CleanField(
        label=gettext_lazy("How the person was told otherwise"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=gettext_lazy("For example: by telephone today, by the chief of section."),
    )
    paper = forms.ChoiceField(label=gettext_lazy("Letter to the person"), required=False)

    def __init__(self, case: Case, data: Any = None, *, has_thread: bool) -> None:
        super().__init__(data, auto_id="close-%s")
        self.papers = {str(each.pk): each for each in case.papers.all()}
        if isinstance(field := self.fields["paper"], forms.ChoiceField):
            none = ("", pgettext_lazy("letter of a case", "None"))
            field.choices = [none, *((pk, each.name) for pk, each in self.papers.items())]
        if not has_thread:
            del self.fields["answer"]
        if not self.papers:
            del self.fields["paper"]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not self.errors and not any(told.get(name) for name in ("answer", "told", "paper")):
            words = _(
                "Nothing shows that the person knows. Write the answer, how they were told, or choose the letter."
            )
            self.add_error("answer" if "answer" in self.fields else "told", words)
        outcome, is_cannot = told.get("outcome"), told.get("outcome") in Closing.UNSETTLED
        if outcome != Closing.Outcome.PARTLY and is_cannot != (told.get("state") == Case.State.CANNOT):
            self.add_error(
                "state", _("The outcome does not fit. What was not granted is not called settled.")
            )
        return told

    @property
    def ending(self) -> Ending:
        """How it ends; the shape has been checked."""
        told = self.cleaned_data
        plain = {name: told[name] for name in ("state", "outcome", "reason", "told")}
        paper = self.papers.get(told.get("paper", ""))
        return Ending(**plain, answer=told.get("answer", ""), paper=paper)


class JoinForm(forms.Form):
    """The number of the case with which this one is treated."""

    number = forms.CharField(
        label=gettext_lazy("Number of the case with which this one is treated"),
        max_length=20,
        error_messages={"required": gettext_lazy("Type the number.")},
    )

    def __init__(self, by: Officer, data: Any = None) -> None:
        super().__init__(data, auto_id="join-%s")
        self.by = by

    def clean_number(self) -> Case:
        plain = secrets.plain(self.cleaned_data["number"])
        found = Case.objects.visible_to(self.by).open().filter(number=plain).first()
        if found is None:
            raise forms.ValidationError(_("No open case of your office has this number."))
        return found


class LayForm(forms.Form):
    """Before which committee a case goes, and what is proposed."""

    committee = forms.ModelChoiceField(
        queryset=Committee.objects.none(), label=gettext_lazy("Committee"), empty_label=None
    )
    text = CleanField(
        label=gettext_lazy("What is proposed"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The members read it. Leave names out."),
        error_messages={"required": gettext_lazy("Write what the committee shall decide.")},
    )

    def __init__(self, by: Officer, data: Any = None) -> None:
        super().__init__(data, auto_id="lay-%s")
        rows = Committee.objects.visible_to(by).filter(until=None, kind__in=KINDS)
        self.fields["committee"].queryset = rows  # type: ignore[attr-defined]  # the field's own
