"""Which times to propose for a notice: in office hours, and where the public is known to listen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.agencies.timetables import timetable
from chautari.bikram import calendar
from chautari.bikram.templatetags.bikram import in_script
from chautari.lib import clock
from chautari.publishing.models import Notice

MOST: Final = 5
FEWEST_WORDS: Final = 20  # below this a busiest hour is chance
HALF_AN_HOUR: Final = timedelta(minutes=30)
APART: Final = timedelta(minutes=15)  # two notices of an office do not fall on one another
LOOKED_AT: Final = 14  # days that are looked at; a festival may close the office for ten

Hearing = Callable[[Agency, datetime], Iterable[datetime]]
_HEARINGS: list[Hearing] = []


@dataclass(frozen=True, slots=True)
class Slot:
    """A proposed time and why it is proposed."""

    at: datetime
    why: str


def hear(hearing: Hearing) -> None:
    """A room above tells when the public answered what an agency posted: (agency, since) → moments."""
    if hearing not in _HEARINGS:
        _HEARINGS.append(hearing)


def slots(officer: Officer) -> list[Slot]:
    """Three to five times ahead, soonest first, each with its reason; two queries and those of the hearings."""
    now = clock.now()
    taken = _taken(officer, now)
    found: list[Slot] = []
    for slot in _wanted(officer.agency, now):
        is_free = all(abs(slot.at - other) >= APART for other in (*taken, *(each.at for each in found)))
        if slot.at > now and is_free:
            found.append(slot)
        if len(found) == MOST:
            break
    return sorted(found, key=lambda slot: slot.at)


def _wanted(agency: Agency, now: datetime) -> Iterator[Slot]:
    """What could be proposed, the best first."""
    table = timetable(agency)
    days = [(day, *hours) for day in _days(now) if (hours := table.hours(day))]
    busiest, said = _busiest(agency, now)
    for day, opening, closing in days[:2] if busiest is not None else ():
        if busiest is not None and opening.hour <= busiest < closing.hour:
            told = {"said": in_script(said), "hour": in_script(busiest)}
            why = _(
                "In office hours, when the public wrote most: %(said)s times from %(hour)s o'clock on, in 90 days"
            )
            yield Slot(_at(day, time(busiest, 15)), why % told)
    for day, opening, closing in days[:3]:
        span = {"from": in_script(f"{opening:%H:%M}"), "to": in_script(f"{closing:%H:%M}")}
        begins = _at(day, opening) + HALF_AN_HOUR
        if begins > now:
            yield Slot(begins, _("Half an hour after the office opens (%(from)s–%(to)s)") % span)
        elif _next_half(now) < _at(day, closing):
            yield Slot(_next_half(now), _("The next half hour of today's office hours"))
        yield Slot(
            _at(day, closing) - 2 * HALF_AN_HOUR,
            _("An hour before the office closes (%(from)s–%(to)s)") % span,
        )


def _busiest(agency: Agency, now: datetime) -> tuple[int | None, int]:
    """The hour of day in which the public wrote most within 90 days, and how often; None where too few wrote."""
    since = now - timedelta(days=90)
    hours = Counter(at.astimezone(clock.NEPAL).hour for ask in _HEARINGS for at in ask(agency, since))
    if sum(hours.values()) < FEWEST_WORDS:
        return None, 0
    hour, count = hours.most_common(1)[0]
    return hour, count


def _taken(officer: Officer, now: datetime) -> list[datetime]:
    ahead = (
        Notice.objects.visible_to(officer)
        .filter(publish_at__gt=now)
        .exclude(state__in=(Notice.State.WITHDRAWN, Notice.State.EXPIRED))
    )
    return [at for at in ahead.values_list("publish_at", flat=True)[:500] if at]


def _days(now: datetime) -> Iterator[date]:
    today = calendar.nepal_day(now)
    return (today + timedelta(days=n) for n in range(LOOKED_AT))


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.NEPAL)


def _next_half(now: datetime) -> datetime:
    """The next full or half hour that leaves at least ten minutes."""
    after = now.astimezone(clock.NEPAL) + timedelta(minutes=10)
    whole = after.replace(minute=0, second=0, microsecond=0)
    return whole + HALF_AN_HOUR * (-(-(after - whole) // HALF_AN_HOUR))
