"""How much of its office hours the desk was open for each account, out of stands and gaps; and what the public sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from chautari.agencies.models import Agency
from chautari.agencies.timetables import timetable
from chautari.bikram.months import BsMonth
from chautari.lib import clock
from chautari.registry.models import Account
from chautari.roster.hours import Figure, Stretch, due, opening, opens_after, reckon
from chautari.roster.models import Desk, Gap, Stand

EXCUSES: Final = tuple(map(str, Gap.EXCUSES))


def of_month(agency: Agency, accounts: Iterable[Account], month: BsMonth) -> dict[int, Figure]:
    """Account → its figure of the month, up to now; empty where the agency keeps no roster."""
    return between(agency, accounts, month.start, min(month.end, clock.now()))


def between(
    agency: Agency, accounts: Iterable[Account], since: datetime, until: datetime
) -> dict[int, Figure]:
    """The same between two moments: from the first shift on, and for as long as each account was official.

    Three questions, however many accounts there are.
    """
    desk = Desk.objects.filter(agency=agency).first()
    if desk is None or until <= since:
        return {}
    table, now = timetable(agency), clock.now()
    here = Stand.objects.filter(Q(closed=None) | Q(closed__gt=since), agency=agency, opened__lt=until)
    stands = [(each.account_id, (each.opened, each.closed or now)) for each in here.order_by("pk")]
    empty = Gap.objects.filter(Q(until=None) | Q(until__gt=since), agency=agency, since__lt=until)
    gaps = [(each.account_id, (each.since, each.until or now), each.reason) for each in empty.order_by("pk")]
    found = {}
    for account in accounts:
        begin = max(each for each in (since, desk.since, account.official_since) if each)
        end = min(until, account.official_until or until)
        wanted = due(table, begin, end) if begin < end else []
        own = [stretch for line, stretch in stands if line in (None, account.pk)]
        why: list[tuple[Stretch, str]] = [
            (stretch, reason) for line, stretch, reason in gaps if line in (None, account.pk)
        ]
        found[account.pk] = reckon(wanted, own, why)
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether the office can be written to now, as the public reads it."""

    until: datetime | None = None  # open until then
    opens: datetime | None = None  # closed, and opens then
    why: str = ""  # closed in office hours, for a reason
    shut: tuple[tuple[Account, str], ...] = ()  # single accounts that are, while the office is open

    @property
    def is_open(self) -> bool:
        return self.until is not None


def public(agency: Agency) -> Opening | None:
    """The opening state of the agency's desk, by its office hours and what its officers said; None without a roster."""
    if not Desk.objects.filter(agency=agency).exists():
        return None
    table, now = timetable(agency), clock.now()
    hours = opening(table, now)
    if hours is None:
        return Opening(opens=opens_after(table, now))
    shut = Gap.objects.filter(agency=agency, until=None).exclude(reason="").select_related("account")
    reasons = [(gap.account, str(gap.get_reason_display())) for gap in shut]
    whole = next((why for account, why in reasons if account is None), "")
    if whole:
        return Opening(why=whole)
    return Opening(until=hours[1], shut=tuple((account, why) for account, why in reasons if account))
