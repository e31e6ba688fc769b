"""Days of Bikram Sambat: read, written, and turned into Gregorian days and back.

The lengths of the months come from the package ``nepali`` 1.2 (MIT), the best of twelve tables that were compared
(reference/nepal.md, chapter 2). The calendar is fixed year by year by the Nepal Panchanga committee, so a year after
``LAST_PUBLISHED_YEAR`` is a guess: it is shown with a mark and printed on no letter.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Final

from nepali.date_converter import converter

from chautari.bikram.digits import to_latin
from chautari.bikram.names import month_number
from chautari.lib.clock import NEPAL

LAST_PUBLISHED_YEAR: Final = 2083

FIRST_YEAR: Final[int] = converter.np_min_year()
LAST_YEAR: Final[int] = converter.np_max_year()
FIRST_DAY: Final = date(*converter.REFERENCE_EN_DATE)

_LENGTHS: Final[tuple[int, ...]] = tuple(
    length for lengths, _ in converter.NP_MONTHS_DATA for length in lengths
)
# The ordinal of the first day of every month, and of the day after the last.
_STARTS: Final[tuple[int, ...]] = tuple(accumulate(_LENGTHS, initial=FIRST_DAY.toordinal()))

_NUMBERS: Final = re.compile(r"([0-9]{4})\s*[-/.।–\s]\s*([0-9]{1,2})\s*[-/.।–\s]\s*([0-9]{1,2})")
_NAMED: Final = re.compile(r"([0-9]{4})\s*[-/.।,\s]?\s*([^\W\d_][^0-9,/\s-]*)\s*[-/.।,\s]?\s*([0-9]{1,2})")


@dataclass(frozen=True, order=True, slots=True)
class BsDate:
    """One day of Bikram Sambat that exists. Raises ValueError for one that does not, or lies beyond the table."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.day <= month_length(self.year, self.month):
            raise ValueError(f"month {self.year}-{self.month:02} of Bikram Sambat has no day {self.day}")

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}-{self.day:02}"

    @property
    def weekday(self) -> int:
        """Monday is 0, as in ``date.weekday()``."""
        return to_ad(self).weekday()


def month_length(year: int, month: int) -> int:
    """How many days the month has. Raises ValueError for a month or year outside the table."""
    return _LENGTHS[_place(year, month)]


def from_ad(day: date) -> BsDate:
    """The Bikram Sambat day of a Gregorian one. Raises ValueError beyond the table (2000–2099 BS)."""
    number = day.toordinal()
    if not _STARTS[0] <= number < _STARTS[-1]:
        raise ValueError(f"{day:%Y-%m-%d} lies outside the calendar of {FIRST_YEAR}–{LAST_YEAR} BS")
    place = bisect_right(_STARTS, number) - 1
    years, months = divmod(place, 12)
    return BsDate(FIRST_YEAR + years, months + 1, number - _STARTS[place] + 1)


def to_ad(day: BsDate) -> date:
    """The Gregorian day of a Bikram Sambat one."""
    return date.fromordinal(_STARTS[_place(day.year, day.month)] + day.day - 1)


def today(now: datetime) -> BsDate:
    """The day that it is in Nepal at this moment. Raises ValueError for a moment without a time zone."""
    return from_ad(nepal_day(now))


def nepal_day(moment: datetime) -> date:
    """The Gregorian day that it is in Nepal at this moment. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(NEPAL).date()


def parse(text: str) -> BsDate:
    """The day that a person wrote, in either digit script: 2083-08-07, २०८३।०८।०७ or २०८३ मंसिर ७.

    Raises ValueError when it cannot be read, or when there is no such day.
    """
    plain = to_latin(text.strip())
    if found := _NUMBERS.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
        return BsDate(year, month, day)
    if (found := _NAMED.fullmatch(plain)) and (number := month_number(found[2].rstrip("."))):
        return BsDate(int(found[1]), number, int(found[3]))
    raise ValueError(f"not a date of Bikram Sambat: {text!r}; write it as 2083-08-07")


def is_projected(year: int) -> bool:
    """Whether the months of this year are a projection, not yet fixed by the Panchanga committee."""
    return year > LAST_PUBLISHED_YEAR


def _place(year: int, month: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} lies outside the calendar of {FIRST_YEAR}–{LAST_YEAR} BS")
    if not 1 <= month <= 12:  # noqa: PLR2004  a year has twelve months
        raise ValueError(f"there is no month {month}")
    return (year - FIRST_YEAR) * 12 + month - 1
