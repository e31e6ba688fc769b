"""Digits in the two scripts, and the Nepali way of grouping them (1,23,45,678)."""

import re
from decimal import Decimal
from typing import Final

LATIN: Final = "0123456789"
NEPALI: Final = "०१२३४५६७८९"

_TO_NEPALI: Final = str.maketrans(LATIN, NEPALI)
_TO_LATIN: Final = str.maketrans(NEPALI, LATIN)
_BEFORE_A_PAIR: Final = re.compile(r"(?<=[0-9])(?=(?:[0-9]{2})+$)")
LAST_GROUP: Final = 3


def to_nepali(text: str) -> str:
    """The text with its Latin digits as Nepali ones; every other character stays, so offsets hold."""
    return text.translate(_TO_NEPALI)


def to_latin(text: str) -> str:
    """The text with its Nepali digits as Latin ones; every other character stays, so offsets hold."""
    return text.translate(_TO_LATIN)


def group(number: float | Decimal) -> str:
    """The number in Latin digits with Nepali grouping: three digits last, two in every group before them."""
    whole, point, fraction = (
        f"{number:f}".partition(".") if isinstance(number, Decimal) else str(number).partition(".")
    )
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    head, tail = whole[:-LAST_GROUP], whole[-LAST_GROUP:]
    grouped = _BEFORE_A_PAIR.sub(",", head)
    return sign + (f"{grouped},{tail}" if grouped else tail) + point + fraction
