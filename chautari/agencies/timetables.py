"""When an agency works: the rules, with the days off and the changed hours that hold for it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import get_language

from chautari.agencies.models import Agency, Belonging, DayOff, HolidayYear, Officer
from chautari.agencies.models.days import PLACES
from chautari.bikram.calendar import BsDate, to_ad
from chautari.bikram.holidays import FIXED
from chautari.bikram.months import BsMonth
from chautari.bikram.timetable import Timetable
from chautari.bikram.working import Session

NEAREST_LAST: Final[dict[str, int]] = {
    Agency.Kind.PROVINCE: 1,
    Agency.Kind.DISTRICT: 2,
}  # the country before, the office after


def timetable(agency: Agency) -> Timetable:
    """Of one agency, names in the reader's language. The word of the nearest body counts.

    One query for each object of the agency in hand: a page that asks again gets the same table.
    """
    known: dict[str, Timetable] = agency.__dict__.setdefault("timetables", {})
    language = get_language() or ""
    if language not in known:
        known[language] = _read(agency)
    return known[language]


def read_together(agencies: Sequence[Agency]) -> None:
    """Each of these objects knows its table from now on; two queries whatever their number."""
    near = Q(agency=None) | Q(agency__in=[agency.pk for agency in agencies]) | Q(agency__kind__in=PLACES)
    rows = list(DayOff.objects.filter(near).select_related("agency"))
    members = _members([row.agency.pk for row in rows if row.agency and row.agency.kind in PLACES])
    for agency in agencies:
        own = [row for row in rows if row.agency is None or _holds(row.agency, agency, members)]
        agency.__dict__.setdefault("timetables", {})[get_language() or ""] = _table(own)


def _members(places: Collection[int]) -> Mapping[int, set[int | str]]:
    """By province: the numbers of the agencies that stand under it, and the places of its local bodies."""
    rows = Belonging.objects.filter(parent__in=places, until=None).select_related("agency")
    found: dict[int, set[int | str]] = {}
    for row in rows:
        names = {row.agency.place_en.lower()} if row.agency.kind == Agency.Kind.LOCAL else set()
        found.setdefault(row.parent_id, set()).update({row.agency_id} | names - {""})
    return found


def _holds(body: Agency, agency: Agency, members: Mapping[int, set[int | str]]) -> bool:
    """Whether the days off of a body hold for this agency; as ``DayOffQuerySet.of`` says it."""
    if body.pk == agency.pk:
        return True
    place = agency.place_en.lower()
    if body.kind == Agency.Kind.PROVINCE:
        within = members.get(body.pk, ())
        return agency.pk in within or (bool(place) and place in within)
    return body.kind == Agency.Kind.DISTRICT and bool(place) and body.place_en.lower() == place


def _read(agency: Agency) -> Timetable:
    return _table(DayOff.objects.of(agency).select_related("agency"))


def _table(rows: Iterable[DayOff]) -> Timetable:
    off: dict[date, str] = {}
    changed: dict[date, tuple[Session, str]] = {}
    for row in sorted(rows, key=_nearness):
        off.pop(row.day, None)
        changed.pop(row.day, None)
        if row.opens and row.closes:
            changed[row.day] = ((row.opens, row.closes), row.name)
        else:
            off[row.day] = row.name
    return Timetable(off, changed)


def _nearness(row: DayOff) -> int:
    return NEAREST_LAST.get(row.agency.kind, 3) if row.agency else 0


def confirmed(agency: Agency) -> set[int]:
    """The years of Bikram Sambat whose days off somebody confirmed, for the country or for this agency."""
    return set(HolidayYear.objects.of(agency).values_list("year", flat=True))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day that falls on the same day of Bikram Sambat each year, and is not in the table yet."""

    day: date
    ne: str
    en: str

    @property
    def key(self) -> str:
        return self.day.isoformat()

    @property
    def name(self) -> str:
        return self.ne if get_language() == "ne" else self.en


def year_of(officer: Officer, year: int) -> Sequence[DayOff]:
    """The days of a year that the officer sees, in order; one query."""
    first, last = BsMonth(year, 1).first_day, BsMonth(year, 12).last_day
    rows = DayOff.objects.visible_to(officer).filter(day__range=(first, last)).select_related("agency")
    return list(rows.distinct().order_by("day", "pk"))


def proposed(year: int, known: Collection[date]) -> list[Proposal]:
    """The days of a year that are usual and not known yet; an officer compares them with the Gazette."""
    usual = (
        Proposal(to_ad(BsDate(year, month, day)), ne, en) for (month, day), (ne, en) in sorted(FIXED.items())
    )
    return [each for each in usual if each.day not in known]
