"""What a search found, in templates: ``{% load searching %}``."""

from django import template

from chautari.inbox.models import Conversation
from chautari.inbox.search.find import Result
from chautari.inbox.search.lines import Line

register = template.Library()


@register.filter
def line_in(row: Conversation, found: Result | None) -> Line | None:
    """The words of this conversation that were found; none where no words were looked for."""
    return found.lines.get(row.pk) if found else None
