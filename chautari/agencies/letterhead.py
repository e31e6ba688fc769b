"""What stands at the head of an office's letters: its line of bodies, the reference, the number and the date."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency
from chautari.bikram import digits
from chautari.bikram.calendar import from_ad, is_projected, nepal_day
from chautari.bikram.months import FiscalYear
from chautari.bikram.names import spoken
from chautari.bikram.words import ad_date, long_date

FEDERAL: Final = frozenset(
    {Agency.Kind.MINISTRY, Agency.Kind.DEPARTMENT, Agency.Kind.OFFICE, Agency.Kind.DISTRICT}
)


def language() -> str:
    """The reader's language as calendars know it."""
    return spoken(get_language() or "en")


def in_digits(text: str) -> str:
    """The text with the reader's digits."""
    return digits.to_nepali(text) if language() == "ne" else text


def head(agency: Agency, *, on: date) -> Iterator[str]:
    """The letterhead as it was on that day, from the Government down to the place."""
    line = [agency, *agency.ancestors(on=on)]
    bodies = [body for body in reversed(line) if body.kind != Agency.Kind.GOVERNMENT]
    if all(body.kind in FEDERAL for body in bodies):
        yield _("Government of Nepal")
    yield from map(str, bodies)
    if agency.place:
        yield agency.place


def marks(written: datetime, *, number: str = "") -> dict[str, str]:
    """Reference, number and date; the number is the register's to give, a clerk writes it in."""
    year = FiscalYear.of(from_ad(nepal_day(written)))
    return {
        "reference": _("Letter no.: %(year)s") % {"year": year.name(language())},
        "dispatch": f"{_('Dispatch no.:')} {in_digits(number)}".strip(),
        "date": _("Date: %(date)s") % {"date": paper_date(written)},
    }


def paper_date(moment: datetime) -> str:
    """The day as letters write it; a year whose calendar is not published yet is told in the Gregorian one."""
    if is_projected(from_ad(nepal_day(moment)).year):
        return ad_date(moment, language())
    return long_date(moment, language())
