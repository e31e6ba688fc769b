"""What has not left yet, in templates. ``{% load leaving %}``."""

from datetime import datetime
from math import ceil

from django import template

from chautari.lib import clock

register = template.Library()


@register.filter
def seconds_left(moment: datetime) -> int:
    """Whole seconds until then; 0 where it is over."""
    return max(0, ceil((moment - clock.now()).total_seconds()))
