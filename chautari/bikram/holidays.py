"""Public holidays that fall on the same day of Bikram Sambat every year.

Source: the days of which reference/nepal.md, chapter 1.2, says that they are fixed in Bikram Sambat (compared with the
Gazette's years there, November 2026). The Home Ministry publishes the whole list every year in the Gazette and cabinet
adds days at short notice, so these are drawn as usual, never counted in a deadline; an office types in the rest.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from chautari.bikram.calendar import from_ad
from chautari.bikram.names import spoken

FIXED: Final[Mapping[tuple[int, int], tuple[str, str]]] = {
    (1, 1): ("नयाँ वर्ष", "New Year"),
    (2, 15): ("गणतन्त्र दिवस", "Republic Day"),
    (6, 3): ("संविधान दिवस", "Constitution Day"),
    (9, 27): ("पृथ्वी जयन्ती", "Prithvi Jayanti"),
    (10, 1): ("माघे सङ्क्रान्ति", "Maghe Sankranti"),
    (10, 16): ("शहीद दिवस", "Martyrs' Day"),
}


def usual(day: date, language: str) -> str:
    """The name of the holiday that usually falls on this day; empty when none does."""
    bs = from_ad(day)
    names = FIXED.get((bs.month, bs.day))
    if names is None:
        return ""
    return names[0] if spoken(language) == "ne" else names[1]
