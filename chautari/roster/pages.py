"""What the pages of the roster show: a week, who is at the desk, a month's hours. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.timetables import timetable
from chautari.bikram.calendar import from_ad, nepal_day
from chautari.bikram.months import BsMonth
from chautari.bikram.templatetags.bikram import in_script
from chautari.bikram.working import SUNDAY
from chautari.lib import clock
from chautari.registry.models import Account, Order
from chautari.roster import duty
from chautari.roster.figures import EXCUSES, of_month
from chautari.roster.forms import weekdays
from chautari.roster.hours import Figure, opening, opens_after
from chautari.roster.models import Desk, Gap, Shift, Stand
from chautari.roster.waiting import waiting

A_WEEK: Final = timedelta(days=7)
DAYS: Final = 7
HOUR: Final = 60  # minutes
HUNDRED: Final = 100
LATELY: Final = timedelta(days=3)  # for how long a note waits to be read
MOST_GAPS: Final = 100


def week(officer: Officer, asked: str) -> dict[str, Any]:
    """A week of the roster, the desk as it is now, and the note of the shift before."""
    now = clock.now()
    first = _first(asked)
    table = timetable(officer.agency)
    hours = opening(table, now)
    there = list(Stand.objects.visible_to(officer).filter(closed=None).select_related("officer", "account"))
    return {
        "desk": Desk.objects.filter(agency=officer.agency_id).first(),
        "days": duty.week(officer.agency, first),
        "today": nepal_day(now),
        "before": (first - A_WEEK).isoformat(),
        "after": (first + A_WEEK).isoformat(),
        "there": there,
        "is_mine": any(each.officer_id == officer.pk for each in there),
        "until": hours[1] if hours else None,
        "opens": None if hours else opens_after(table, now),
        "notes": _notes(officer),
        "gaps": Gap.objects.visible_to(officer).filter(reason="")[:5],
        "waiting": waiting(officer.agency_id, None),
    }


def _first(asked: str) -> date:
    """The Sunday of the week that the address names; of this week without one."""
    try:
        day = date.fromisoformat(asked)
        from_ad(day + 2 * A_WEEK), from_ad(day - 2 * A_WEEK)
    except (ValueError, OverflowError):  # no day, or one outside the calendar
        day = nepal_day(clock.now())
    return day - timedelta(days=(day.weekday() - SUNDAY) % DAYS)


def _notes(officer: Officer) -> Sequence[Stand]:
    """What was left to whoever is next and nobody has taken over."""
    lately = Stand.objects.visible_to(officer).filter(taken_at=None, closed__gt=clock.now() - LATELY)
    return list(lately.exclude(note="").select_related("officer")[:3])


@dataclass(frozen=True, slots=True)
class Line:
    """One account's month in words."""

    account: Account
    figure: Figure

    @property
    def due(self) -> str:
        return span(self.figure.due)

    @property
    def open(self) -> str:
        return span(self.figure.open)

    @property
    def share(self) -> int | None:
        """In a hundred, rounded down; None where nothing was due."""
        return int(HUNDRED * self.figure.open / self.figure.due) if self.figure.due else None

    @property
    def closed(self) -> list[tuple[str, str]]:
        """Each reason with its time; what has none last."""
        known = {value: str(label) for value, label in Gap.Reason.choices}
        rows = sorted(self.figure.closed.items(), key=lambda each: not each[0])
        return [(known.get(reason, _("No reason given")), span(time)) for reason, time in rows]

    @property
    def missed(self) -> str:
        """What nothing excuses."""
        return span(self.figure.missed(EXCUSES))


def span(time: timedelta) -> str:
    """A length of time in hours and minutes."""
    hours, minutes = divmod(int(time.total_seconds()) // 60, HOUR)
    told = {"hours": in_script(hours), "minutes": in_script(minutes)}
    return _("%(hours)s h %(minutes)s min") % told


def month(officer: Officer, asked: BsMonth) -> dict[str, Any]:
    """The hours of a month for each account, and the times in which nobody was there."""
    accounts = list(Account.objects.visible_to(officer).live())
    found = of_month(officer.agency, accounts, asked)
    gaps = Gap.objects.visible_to(officer).filter(since__lt=asked.end)
    gaps = gaps.filter(Q(until=None) | Q(until__gt=asked.start))
    return {
        "title": asked.title(get_language() or "en"),
        "before": asked.previous(),
        "after": asked.next() if asked.end <= clock.now() else None,
        "lines": [Line(account, found[account.pk]) for account in accounts if account.pk in found],
        "gaps": gaps.select_related("account", "explained_by")[:MOST_GAPS],
    }


def by_weekday(officer: Officer) -> list[tuple[str, list[Shift]]]:
    """Every shift under its weekday, from Sunday on; weekdays without one have an empty list."""
    rows = list(Shift.objects.visible_to(officer).select_related("officer", "substitute", "account"))
    return [(name, [row for row in rows if row.weekday == day]) for day, name in weekdays()]


def proposed(gap: Gap) -> str:
    """The reason that the desk proposes: an order that stood over an account of the gap; empty where it knows none."""
    accounts = Account.objects.filter(agency=gap.agency_id).live()
    used = accounts.filter(pk=gap.account_id) if gap.account_id else accounts
    orders = Order.objects.filter(network__in=used.values("network"), since__lt=gap.until or clock.now())
    stood = orders.filter(Q(until=None) | Q(until__gt=gap.since)).exists()
    return Gap.Reason.ORDER.value if stood else ""
