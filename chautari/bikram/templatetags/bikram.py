"""Bikram Sambat in templates: ``{% load bikram %}``, then dates, digits and spans in the reader's language.

A filter that is given nothing shows nothing. A day of a year that is not published yet carries a tilde.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django import template
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language

from chautari.bikram import digits, words
from chautari.bikram.calendar import from_ad, is_projected, nepal_day
from chautari.bikram.names import spoken
from chautari.lib import clock

register = template.Library()

# In markup that is already safe, tags and entities (&#39;) keep their digits.
_MARKUP_OR_DIGITS: Final = re.compile(r"<[^>]*>|&#?\w+;|[0-9]+")


def _language() -> str:
    return spoken(get_language() or "en")


def _mark(value: date | datetime) -> str:
    day = nepal_day(value) if isinstance(value, datetime) else value
    return "~" if is_projected(from_ad(day).year) else ""


@register.filter
def bs_date(value: date | datetime | None) -> str:
    """The day in full, in Bikram Sambat: २०८३ मंसिर ७, सोमबार."""
    return _mark(value) + words.long_date(value, _language()) if value else ""


@register.filter
def bs_datetime(value: datetime | None) -> str:
    """The day in full and the time of day: २०८३ मंसिर ७, सोमबार, १४:३०."""
    return _mark(value) + words.long_datetime(value, _language()) if value else ""


@register.filter
def ad_date(value: date | datetime | None) -> str:
    """The Gregorian day, to stand beside the other."""
    return words.ad_date(value, _language()) if value else ""


@register.filter
def ago(value: datetime | None) -> str:
    """How long ago it was, by the desk's clock."""
    return words.ago(value, clock.now(), _language()) if value else ""


@register.filter(name="np")
def in_script(value: object) -> str | SafeString:
    """The value with the digits of the reader's language: Nepali ones in Nepali, untouched otherwise."""
    if value is None:
        return ""
    if _language() != "ne":
        return value if isinstance(value, SafeString) else str(value)
    if isinstance(value, SafeData):
        return mark_safe(_MARKUP_OR_DIGITS.sub(_digits_only, str(value)))  # noqa: S308  only digits are changed
    return digits.to_nepali(str(value))


@register.filter
def count(value: float | Decimal | None) -> str:
    """The number grouped in the Nepali way, in the digits of the reader's language."""
    return "" if value is None else str(in_script(digits.group(value)))


def _digits_only(found: re.Match[str]) -> str:
    return digits.to_nepali(found[0]) if found[0].isdigit() else found[0]
