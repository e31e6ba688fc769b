"""What a browser may send about another officer's notice."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.language.clean import clean
from chautari.procedure.p2075.t12_second_officer import FEW_LETTERS
from chautari.publishing.models import Notice, Review
from chautari.publishing.models.reviews import CAUSES
from chautari.publishing.models.road import MOST_STEPS


class SeenForm(forms.Form):
    """Which round of the notice the officer has read."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ApproveForm(SeenForm):
    """A step of the approval, with a note where the officer wants to leave one."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_approve_%s")  # beside others on one page

    note = forms.CharField(
        label=_("Note on your approval"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NoteForm(SeenForm):
    """What the author should change."""

    note = forms.CharField(
        label=_("What should be changed?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tell the author what to change.")},
    )


class UrgentForm(forms.Form):
    """Why a notice cannot wait for its approval."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_urgent_%s")  # beside others on one page

    cause = forms.ChoiceField(
        label=_("What makes it urgent?"),
        choices=[("", _("Choose")), *CAUSES],
        error_messages={"required": _("Choose what makes it urgent.")},
    )
    why = forms.CharField(
        label=_("Why can it not wait?"),
        max_length=1000,
        help_text=_("The ledger keeps the reason with your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason why this notice cannot wait.")},
    )

    def clean_why(self) -> str:
        why = clean(self.cleaned_data["why"])
        if len(why) < FEW_LETTERS:
            raise forms.ValidationError(gettext("Write the reason why this notice cannot wait."))
        return why


class OffForm(forms.Form):
    """Why a notice is withdrawn from the portal."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_off_%s")  # beside others on one page

    reason = forms.CharField(
        label=_("Why is it withdrawn from the portal?"),
        max_length=500,
        help_text=_("The public reads this at the notice's address, and the ledger keeps it with your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason for the public.")},
    )

    def clean_reason(self) -> str:
        reason = clean(self.cleaned_data["reason"])
        if len(reason) < FEW_LETTERS:
            raise forms.ValidationError(gettext("Write the reason for the public."))
        return reason


class ReviewForm(forms.Form):
    """What another officer says of an urgent notice afterwards."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_review_%s")  # beside others on one page

    verdict = forms.ChoiceField(
        label=_("Was it in order that it went at once?"),
        choices=Review.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was in order.")},
    )
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=1000,
        help_text=_("Needed where it was not in order."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("verdict") == Review.Verdict.NOT_IN_ORDER and not clean(found.get("remark", "")):
            self.add_error("remark", gettext("Write what was not in order."))
        return found


class StepsForm(forms.Form):
    """How many officers approve each kind of notice; fields kind_<kind>."""

    def __init__(self, now: dict[str, int], data: Any = None) -> None:
        super().__init__(data)
        numbers = [(n, STEPS[n]) for n in range(1, MOST_STEPS + 1)]
        for kind, label in Notice.Kind.choices:
            self.fields[f"kind_{kind}"] = forms.TypedChoiceField(
                label=label, choices=numbers, coerce=int, initial=now.get(kind, 1)
            )

    def counts(self) -> dict[str, int]:
        """Kind → number of steps."""
        return {name.removeprefix("kind_"): count for name, count in self.cleaned_data.items()}


STEPS = {
    1: _("One officer approves"),
    2: _("Two officers approve, one after the other"),
    3: _("Three officers approve, one after the other"),
}
