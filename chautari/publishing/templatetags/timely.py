"""Time in templates: ``{% load timely %}``, then how long something lasted, and what stands beside a notice."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django import template
from django.utils.translation import get_language, ngettext

from chautari.bikram.months import BsMonth
from chautari.bikram.names import spoken
from chautari.bikram.templatetags.bikram import in_script
from chautari.publishing import continuity, on_portal
from chautari.publishing.models import Notice
from chautari.publishing.timing import delays
from chautari.publishing.website.found import Found
from chautari.publishing.website.reasons import reason
from chautari.registry.models import Account

register = template.Library()
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
MINUTE: Final = timedelta(minutes=1)


@register.filter
def lasting(value: timedelta) -> str:
    """How long it was, in its two largest units: 2 days 4 hours; the minute that was begun counts."""
    value = -(-value // MINUTE) * MINUTE
    days, hours, minutes = value // DAY, value % DAY // HOUR, value % HOUR // MINUTE
    told = []
    if days:
        told.append(ngettext("%(n)s day", "%(n)s days", days) % {"n": in_script(days)})
    if hours:
        told.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": in_script(hours)})
    if not days and (minutes or not hours):
        told.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": in_script(minutes)})
    return " ".join(told)


@register.filter
def month_title(month: BsMonth) -> str:
    """A month with its year in the reader's language."""
    return month.title(spoken(get_language() or "en"))


@register.filter
def why_unread(told: Any) -> str:
    """Why a website could not be read."""
    return reason(told.problem, told.detail)


@register.filter
def passed_over(found: Found) -> list[tuple[str, int]]:
    """What was not understood, each with how often."""
    return [(reason(key), count) for key, count in found.passed.items()]


@register.inclusion_tag("publishing/continuity.html")
def outlook(accounts: Sequence[Account]) -> dict[str, Any]:
    """Where a notice will stand while an account is silent; nothing while every one can speak."""
    return {"outlook": continuity.outlook(accounts)}


@register.simple_tag
def portal_stand(notice: Notice) -> on_portal.Stand:
    """How the notice stands on the public portal now."""
    return on_portal.stand(notice)


@register.inclusion_tag("publishing/delay.html")
def public_since(notice: Notice) -> dict[str, Any]:
    """How long it took from the decision to each account."""
    return {"notice": notice, "begun": delays.begun(notice), "delays": delays.of_notice(notice)}
