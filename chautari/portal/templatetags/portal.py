"""Answers in templates: ``{% load portal %}``."""

from django import template

from chautari.portal import queries, words
from chautari.portal.lookup import Answer
from chautari.portal.models import Tip

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


@register.filter
def register_says(tip: Tip) -> Answer:
    """What the register says of a reported account today."""
    return queries.verdict_of(tip)
