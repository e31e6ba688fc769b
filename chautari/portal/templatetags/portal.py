"""Answers in templates: ``{% load portal %}``."""

from django import template

from chautari.portal import words
from chautari.portal.verdicts import Answer

register = template.Library()

register.filter("verdict", words.title)
register.filter("sentence", words.sentence)
register.filter("why", words.why)
register.filter("named", words.named)
register.filter("address", words.address)


@register.filter
def sign(answer: Answer) -> str:
    """The icon of an answer, which says the same as its colour and its words."""
    return words.SIGNS[answer.verdict]
