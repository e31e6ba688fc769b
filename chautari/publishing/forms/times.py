"""When something is published, as a form says it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.bikram.fields import NO_DAY, NO_HOUR, DayField, HourField
from chautari.lib import clock


def moment(form: forms.Form, found: dict[str, Any]) -> datetime | None:
    """The moment of publishing that a form names by a proposed slot, or by day and time; None = at once.

    What is missing, or is over, is an error at its field.
    """
    if slot := str(form.data.get(form.add_prefix("slot"), "")):
        for name in ("publish_date", "publish_time"):
            form.errors.pop(name, None)  # the slot says it
        return _ahead(form, _slot(slot))
    if form.has_error("publish_date") or form.has_error("publish_time"):
        return None
    day, hour = found.get("publish_date"), found.get("publish_time")
    if day is None and hour is None:
        return None
    if day is None:
        form.add_error("publish_date", str(NO_DAY))
    elif hour is None:
        form.add_error("publish_time", str(NO_HOUR))
    else:
        return _ahead(form, datetime.combine(day, hour, tzinfo=clock.NEPAL))
    return None


def _slot(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _ahead(form: forms.Form, at: datetime | None) -> datetime | None:
    if at is None or at <= clock.now():
        form.add_error("publish_date", _("This time is over. Leave day and time empty to publish at once."))
    return at


class TimeForm(forms.Form):
    """When something is published; empty means at once where that is allowed."""

    publish_date = DayField(label=gettext_lazy("Day of publishing"), required=False)
    publish_time = HourField(label=gettext_lazy("Time of publishing"), required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["at"] = moment(self, found)
        if found["at"] is None and not self.errors:
            self.add_error("publish_date", _("Write a day and a time, or choose one of the proposed times."))
        return found
