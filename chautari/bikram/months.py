"""Months and fiscal years of Bikram Sambat, as the intervals of time that reports count in."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Self

from chautari.bikram.calendar import BsDate, from_ad, month_length, nepal_day, to_ad
from chautari.bikram.digits import to_latin, to_nepali
from chautari.bikram.names import MONTHS, spoken
from chautari.lib.clock import NEPAL

SHRAWAN: Final = 4
ASHADH: Final = 3
MONTHS_OF_A_YEAR: Final = 12

_MONTH: Final = re.compile(r"([0-9]{4})\s*[-/.।]\s*([0-9]{1,2})")
_FISCAL_YEAR: Final = re.compile(r"([0-9]{4})\s*[-/.।–]\s*(?:[0-9]{2})?([0-9]{2})")


def midnight(day: date) -> datetime:
    """The first moment of the day in Nepal, in UTC."""
    return datetime.combine(day, time(), tzinfo=NEPAL).astimezone(UTC)


@dataclass(frozen=True, order=True, slots=True)
class BsMonth:
    """One month of Bikram Sambat. Raises ValueError for one outside the table."""

    year: int
    month: int

    def __post_init__(self) -> None:
        month_length(self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @classmethod
    def of(cls, day: BsDate) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def containing(cls, moment: datetime) -> Self:
        """The month that it is in Nepal at this moment."""
        return cls.of(from_ad(nepal_day(moment)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2083-08`` in either digit script. Raises ValueError."""
        if found := _MONTH.fullmatch(to_latin(text.strip())):
            return cls(int(found[1]), int(found[2]))
        raise ValueError(f"not a month of Bikram Sambat: {text!r}; write it as 2083-08")

    @property
    def first_day(self) -> date:
        return to_ad(BsDate(self.year, self.month, 1))

    @property
    def last_day(self) -> date:
        return to_ad(BsDate(self.year, self.month, month_length(self.year, self.month)))

    @property
    def start(self) -> datetime:
        """The first moment, in UTC."""
        return midnight(self.first_day)

    @property
    def end(self) -> datetime:
        """The first moment that is no longer of this month, in UTC."""
        return midnight(self.last_day + timedelta(days=1))

    @property
    def days(self) -> tuple[date, ...]:
        """Its days as Gregorian dates."""
        return tuple(self.first_day + timedelta(days=n) for n in range(month_length(self.year, self.month)))

    @property
    def fiscal_year(self) -> "FiscalYear":
        return FiscalYear(self.year if self.month >= SHRAWAN else self.year - 1)

    def next(self) -> Self:
        return type(self)(self.year + self.month // MONTHS_OF_A_YEAR, self.month % MONTHS_OF_A_YEAR + 1)

    def previous(self) -> Self:
        return (
            type(self)(self.year, self.month - 1)
            if self.month > 1
            else type(self)(self.year - 1, MONTHS_OF_A_YEAR)
        )

    def name(self, language: str) -> str:
        """The month's own name: मंसिर, or Mangsir."""
        return MONTHS[spoken(language)][self.month - 1]

    def title(self, language: str) -> str:
        """The name with its year: २०८३ मंसिर, or 2083 Mangsir."""
        written = f"{self.year} {self.name(language)}"
        return to_nepali(written) if spoken(language) == "ne" else written


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """A fiscal year of the Government, from 1 Shrawan of ``year`` to the end of the next Ashadh."""

    year: int

    def __str__(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02}"

    @classmethod
    def of(cls, day: BsDate) -> Self:
        return cls(day.year if day.month >= SHRAWAN else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2083/84`` or ``२०८३/८४``. Raises ValueError, also when the years do not follow each other."""
        found = _FISCAL_YEAR.fullmatch(to_latin(text.strip()))
        if found and (int(found[1]) + 1) % 100 == int(found[2]):
            return cls(int(found[1]))
        raise ValueError(f"not a fiscal year: {text!r}; write it as 2083/84")

    @property
    def first_month(self) -> BsMonth:
        return BsMonth(self.year, SHRAWAN)

    @property
    def last_month(self) -> BsMonth:
        return BsMonth(self.year + 1, ASHADH)

    @property
    def first_day(self) -> date:
        return self.first_month.first_day

    @property
    def last_day(self) -> date:
        return self.last_month.last_day

    @property
    def start(self) -> datetime:
        """The first moment, in UTC."""
        return self.first_month.start

    @property
    def end(self) -> datetime:
        """The first moment of the next fiscal year, in UTC."""
        return self.last_month.end

    @property
    def months(self) -> tuple[BsMonth, ...]:
        """Its twelve months, Shrawan first."""
        months = [self.first_month]
        while len(months) < MONTHS_OF_A_YEAR:
            months.append(months[-1].next())
        return tuple(months)

    def name(self, language: str) -> str:
        """As letters write it: २०८३/८४, or 2083/84."""
        return to_nepali(str(self)) if spoken(language) == "ne" else str(self)
