"""Times of notices in templates: ``{% load publishing %}``."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import get_language

from chautari.acts.models import Stop
from chautari.agencies.models import Officer
from chautari.bikram.names import AD_MONTHS, WEEKDAYS, spoken
from chautari.bikram.templatetags.bikram import in_script
from chautari.lib import clock
from chautari.publishing import unconfirmed
from chautari.publishing.models import Late, Notice
from chautari.publishing.timing.slots import Slot, slots

register = template.Library()


@register.simple_tag
def proposed_times(officer: Officer) -> list[Slot]:
    """Times that the desk proposes, each with its reason."""
    return slots(officer)


@register.inclusion_tag("publishing/banners.html")
def banners(officer: Officer, notice: Notice | None = None) -> dict[str, Any]:
    """The stops that stand over the officer's agency, and what is late: of one notice, or how much of all."""
    late = Late.objects.visible_to(officer).open()
    rows = unconfirmed.told(unconfirmed.known(late.filter(notice=notice))) if notice else []
    return {
        "stops": list(Stop.objects.over(officer.agency_id)),
        "late": rows,
        "count": 0 if notice else late.count(),
        "can": officer.can,
    }


@register.simple_tag
def pinned_notices(officer: Officer) -> list[Notice]:
    """The agency's emergencies that stand first now."""
    found = Notice.objects.visible_to(officer).filter(is_emergency=True, pinned_until__gt=clock.now())
    return list(found.exclude(state__in=(Notice.State.WITHDRAWN, Notice.State.EXPIRED))[:5])


@register.filter
def time_of_day(moment: datetime) -> str:
    """The time of day in Nepal: १४:३०."""
    return str(in_script(f"{moment.astimezone(clock.NEPAL):%H:%M}"))


@register.filter
def weekday(day: date) -> str:
    """What its weekday is called."""
    return WEEKDAYS[spoken(get_language() or "en")][day.weekday()]


@register.filter
def ad_short(day: date) -> str:
    """The Gregorian day and month, to stand small beside the other: २३ नोभेम्बर."""
    return str(in_script(f"{day.day} {AD_MONTHS[spoken(get_language() or 'en')][day.month - 1]}"))
