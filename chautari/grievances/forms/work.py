"""Forms for the work on a case; several stand on one page, so each names its fields by its own."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.forms.fields import BodyField, CleanField
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.bikram.fields import DayField
from chautari.grievances import files
from chautari.grievances.actions.sending import Way
from chautari.grievances.forms.opening import BY_HAND
from chautari.grievances.models import Case, Source
from chautari.grievances.models.cases import LONGEST, LONGEST_TEXT
from chautari.grievances.models.work import LONGEST_WORDS
from chautari.inbox.models import Transfer
from chautari.inbox.sending import without_personal_data
from chautari.ui.scan import refuse_harmful

NOBODY: Final = ("", pgettext_lazy("officer of a case", "Nobody yet"))


def workers(by: Officer, *, besides: int | None = None) -> list[tuple[str, str]]:
    """The officers of the office who may work on cases."""
    found = Officer.objects.visible_to(by).filter(is_active=True).order_by("name_en", "pk")
    return [(str(o.pk), str(o)) for o in found if Can.WORK_CASE in o.can and o.pk != besides]


def chosen(told: str) -> Officer | None:
    """The officer of a choice; None for nobody."""
    return Officer.objects.get(pk=int(told)) if told else None


class AssignForm(forms.Form):
    """Who answers for a case, and which section it lies with."""

    officer = forms.ChoiceField(label=gettext_lazy("Officer responsible"), required=False)
    section = CleanField(label=gettext_lazy("Section"), max_length=120, required=False)

    def __init__(self, case: Case, by: Officer, data: Any = None) -> None:
        known = {"officer": case.assignee_id or "", "section": case.section}
        super().__init__(data, initial=known, auto_id="assign-%s")
        if isinstance(field := self.fields["officer"], forms.ChoiceField):
            field.choices = [NOBODY, *workers(by, besides=case.closer_id)]

    def clean_officer(self) -> Officer | None:
        return chosen(self.cleaned_data["officer"])


class SortForm(forms.Form):
    """What a case is about, and who sees whose it is."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Case.Kind.choices)
    confidentiality = forms.ChoiceField(
        label=gettext_lazy("Who sees whose case it is"), choices=Case.Confidentiality.choices
    )

    def __init__(self, case: Case, data: Any = None) -> None:
        known = {"kind": case.kind, "confidentiality": case.confidentiality}
        super().__init__(data, initial=known, auto_id="sort-%s")


class NoteForm(forms.Form):
    """Something among colleagues."""

    text = CleanField(
        label=gettext_lazy("Internal note"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="note-%s")


class TaskForm(forms.Form):
    """Something that an officer shall do."""

    words = CleanField(
        label=gettext_lazy("What is to be done"),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write it in a few words.")},
    )
    officer = forms.ChoiceField(label=gettext_lazy("By whom"))
    day = DayField(label=gettext_lazy("Until which day"), required=False)

    def __init__(self, by: Officer, data: Any = None) -> None:
        super().__init__(data, auto_id="task-%s")
        if isinstance(field := self.fields["officer"], forms.ChoiceField):
            field.choices = workers(by)

    def clean_officer(self) -> Officer | None:
        return chosen(self.cleaned_data["officer"])


class AskForm(forms.Form):
    """What is missing, and whether it is asked in the person's own conversation."""

    text = CleanField(
        label=gettext_lazy("Question to the person"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "It stands on the page of the case as well. The clock stands until they answer."
        ),
        error_messages={"required": gettext_lazy("Write the question.")},
    )
    on_thread = forms.BooleanField(
        label=gettext_lazy("Send it in the person's conversation"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, has_thread: bool) -> None:
        super().__init__(data, auto_id="ask-%s")
        if not has_thread:
            del self.fields["on_thread"]

    @property
    def asked(self) -> dict[str, Any]:
        """What the action is told."""
        return {"on_thread": False, **self.cleaned_data}


class FileForm(forms.Form):
    """A document for the case."""

    file = forms.FileField(
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("A PDF, a text or a photograph, up to 10 MB."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def __init__(self, data: Any = None, sent: Any = None) -> None:
        super().__init__(data, sent, auto_id="file-%s")

    def clean_file(self) -> files.File:
        found = files.read(self.cleaned_data["file"])
        refuse_harmful(found.content)
        return found


class SourceForm(forms.Form):
    """One more paper about the same matter, or what was told at the office."""

    what = forms.ChoiceField(label=gettext_lazy("How it came"), choices=BY_HAND)
    reference = CleanField(
        label=gettext_lazy("Registration number of the paper"), max_length=120, required=False
    )
    day = DayField(label=gettext_lazy("Day on which the paper came"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="source-%s")

    @property
    def way(self) -> Source:
        """The source, not kept yet."""
        return Source(**self.cleaned_data)


class SendForm(forms.Form):
    """To which body of the desk, or where outside of it, and why."""

    to = BodyField(label=gettext_lazy("Office"), required=False)
    place = CleanField(
        label=gettext_lazy("Or outside of the desk"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Such as Hello Sarkar."),
    )
    number = CleanField(label=gettext_lazy("Number that it has there"), max_length=60, required=False)
    reason = CleanField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The other office reads it. No names, numbers or addresses of people."),
        error_messages={"required": gettext_lazy("Write a reason in a few words.")},
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Did the person agree that the other office sees their words?"),
        choices=[("", pgettext_lazy("consent", "No, or not asked")), *Transfer.Consent.choices],
        required=False,
    )

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, auto_id="send-%s", initial=initial)

    def clean_reason(self) -> str:
        return without_personal_data(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not self.errors and bool(told.get("to")) == bool(told.get("place")):
            self.add_error("to", _("Choose an office, or write where outside of the desk: one of the two."))
        if told.get("place") and not told.get("number"):
            self.add_error("number", _("Type the number."))
        return told

    @property
    def way(self) -> Way:
        """Where it goes; the shape has been checked."""
        return Way(**self.cleaned_data)
