"""What a row says of its deadline, in templates: ``{% load deadlines %}``."""

from collections.abc import Mapping

from django import template

from chautari.inbox.due import Due

register = template.Library()


@register.filter
def of(dues: Mapping[int, Due], pk: int) -> Due | None:
    """That of this conversation."""
    return dues.get(pk)
