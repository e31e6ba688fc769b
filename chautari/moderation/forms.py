"""What a browser may send about abuse."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.forms.fields import CleanField
from chautari.bikram.fields import CountField
from chautari.moderation.actions.cases import Asked
from chautari.moderation.actions.reports import Given
from chautari.moderation.models import LONGEST_DAYS, Case, Ground, Measure, Welfare
from chautari.moderation.proportion import Choice

DAYS: Final = 30  # proposed at first


class ReportForm(forms.Form):
    """Why words are reported."""

    ground = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )
    says = CleanField(
        label=gettext_lazy("What should the committee know?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def given(self) -> Given:
        """What is reported; the shape has been checked."""
        return Given(self.cleaned_data["ground"], self.cleaned_data["says"])


class LayForm(forms.Form):
    """What is proposed to the committee, or ordered for a day."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Measures that are proposed"),
        choices=Measure.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one measure.")},
        help_text=gettext_lazy("The mildest one that is enough."),
    )
    days = CountField(
        label=gettext_lazy("For how many days"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=DAYS,
        help_text=gettext_lazy(
            "They end by themselves. A warning counts in the person's history for so long."
        ),
    )
    why = CleanField(
        label=gettext_lazy("Why these measures, and none milder?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say why; the committee reads it, and so may the person.")},
    )

    def __init__(self, choices: list[Choice], data: Any = None, *, only: str = "") -> None:
        super().__init__(data)
        field = self.fields["kinds"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(each.kind, each.label) for each in choices if each.is_possible]
        if only:
            field.initial = [only]

    def clean_kinds(self) -> tuple[str, ...]:
        told = self.cleaned_data["kinds"]
        if {Measure.Kind.RESTRICT, Measure.Kind.BLOCK} <= set(told):
            raise forms.ValidationError(
                _("Whoever is blocked need not be restricted as well. Choose one of the two.")
            )
        return tuple(told)

    @property
    def asked(self) -> Asked:
        """What is proposed; the shape has been checked."""
        told = self.cleaned_data
        return Asked(told["kinds"], told["days"], told["why"])


class ReasonForm(forms.Form):
    """A reason in a few words."""

    reason = CleanField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say in a few words why.")},
    )

    def __init__(self, data: Any = None, *, label: Any) -> None:
        super().__init__(data, auto_id=f"id_%s_{abs(hash(str(label))) % 997}")
        self.fields["reason"].label = label


class AnswerForm(forms.Form):
    """What the body above decides on an appeal."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What is decided?"),
        choices=(
            ("lifted", gettext_lazy("The measures are lifted")),
            ("kept", gettext_lazy("The measures stand")),
        ),
        widget=forms.RadioSelect,
    )
    answer = CleanField(
        label=gettext_lazy("The reason, as the person reads it"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WelfareForm(forms.Form):
    """How cases are shown at first."""

    is_blurred = forms.BooleanField(label=gettext_lazy("Pictures are blurred"), required=False)
    is_grey = forms.BooleanField(label=gettext_lazy("Pictures are grey"), required=False)
    is_folded = forms.BooleanField(
        label=gettext_lazy("Words are folded away until one opens them"), required=False
    )

    def __init__(self, shown: Welfare, data: Any = None) -> None:
        known = {name: getattr(shown, name) for name in ("is_blurred", "is_grey", "is_folded")}
        super().__init__(data, initial=known)


class MatchForm(forms.Form):
    """Which words of the inbox a report of the public means."""

    words = forms.CharField(
        label=gettext_lazy("Address of the words"),
        max_length=500,
        help_text=gettext_lazy(
            "As it stands on the network, or the address of the page “As received” of these words in the inbox."
        ),
    )

    def refuse(self, case: Case) -> None:
        """Say that the desk has no such words."""
        self.add_error("words", _("The desk has no such words for case %(number)s.") % {"number": case.pk})
