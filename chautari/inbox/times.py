"""What a browser may send about the times that an office has for its answers."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.bikram.fields import CountField
from chautari.bikram.templatetags.bikram import in_script
from chautari.inbox.models import AnswerTime, Deadline
from chautari.inbox.reckoning import DEFAULTS, Limit, Rank, Sort, Times, Unit

MOST: Final = {Unit.MINUTE: 1440, Unit.HOUR: 100, Unit.DAY: 60, Unit.MONTH: 12}


class LimitForm(forms.Form):
    """How long the office has for one sort of matter."""

    count = CountField(
        label=gettext_lazy("How many"),
        min_value=1,
        error_messages=dict.fromkeys(
            ("invalid", "min_value"), gettext_lazy("Write a whole number, 1 or more.")
        ),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Of what"), choices=AnswerTime.Units.choices)

    def __init__(self, rank: Rank, sort: Sort, now: Limit, data: Any = None) -> None:
        shown = {"count": now.count, "unit": now.unit.value}
        super().__init__(data, prefix=f"{rank.value}-{sort.value}", initial=shown)
        self.rank, self.sort = rank, sort

    @property
    def rank_label(self) -> str:
        return str(AnswerTime.Ranks(self.rank.value).label)

    @property
    def sort_label(self) -> str:
        return str(Deadline.Sorts(self.sort.value).label)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if "count" in told and "unit" in told and told["count"] > MOST[Unit(told["unit"])]:
            most = {"most": in_script(MOST[Unit(told["unit"])])}
            self.add_error("count", _("At most %(most)s of these.") % most)
        return told

    @property
    def limit(self) -> Limit:
        return Limit(self.cleaned_data["count"], Unit(self.cleaned_data["unit"]))


def forms_of(now: Times, data: Any = None) -> list[LimitForm]:
    """One form for each time, in the order of the table."""
    return [LimitForm(rank, sort, now[rank, sort], data) for rank, sort in DEFAULTS]
