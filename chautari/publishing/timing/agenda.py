"""What stands on each day of an agency's calendar: notices planned, waiting, scheduled, out; and days off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.agencies.timetables import timetable
from chautari.bikram.calendar import BsDate, from_ad, nepal_day
from chautari.bikram.holidays import usual
from chautari.bikram.months import BsMonth, midnight
from chautari.lib import clock
from chautari.publishing import queries
from chautari.publishing.models import Notice, Occurrence, Repeat, Version

SUNDAY: Final = 6
A_WEEK: Final = 7
A_DAY: Final = timedelta(days=1)
OPEN: Final = frozenset({Notice.State.DRAFT, Notice.State.IN_REVIEW})
STATES: Final = (*OPEN, Notice.State.EXPIRED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice at its time, with how it stands in words."""

    at: datetime
    notice: Notice
    label: str
    kind: str  # of its pill
    can_move: bool = False
    is_planned: bool = False  # by a repetition; no notice of its own yet

    @property
    def networks(self) -> list[str]:
        """The networks of its accounts, each once."""
        if self.is_planned:
            return []
        return list(dict.fromkeys(version.account.network for version in self.notice.versions.all()))


@dataclass(slots=True)
class Day:
    """One day with what stands on it."""

    day: date
    bs: BsDate
    is_today: bool
    is_outside: bool  # of the month that is shown
    is_off: bool
    holiday: str
    entries: list[Entry] = field(default_factory=list)


def month(officer: Officer, of: BsMonth) -> list[list[Day]]:
    """The weeks of a month from Sunday to Saturday; the same number of queries however many notices there are."""
    first = of.first_day - A_DAY * ((of.first_day.weekday() - SUNDAY) % A_WEEK)
    last = of.last_day + A_DAY * ((SUNDAY - 1 - of.last_day.weekday()) % A_WEEK)
    days = _days(officer, first, last, of=of)
    return [days[n : n + A_WEEK] for n in range(0, len(days), A_WEEK)]


def week(officer: Officer, on: date) -> list[Day]:
    """The seven days from the Sunday before."""
    first = on - A_DAY * ((on.weekday() - SUNDAY) % A_WEEK)
    return _days(officer, first, first + 6 * A_DAY)


def listed(officer: Officer, of: BsMonth) -> list[Day]:
    """The days of a month on which something stands."""
    return [day for day in _days(officer, of.first_day, of.last_day) if day.entries or day.holiday]


def _days(officer: Officer, first: date, last: date, *, of: BsMonth | None = None) -> list[Day]:
    """Every day from the first to the last, filled."""
    table = timetable(officer.agency)
    held: dict[date, list[Entry]] = defaultdict(list)
    start, end = midnight(first), midnight(last + A_DAY)
    found = [*_notices(officer, start, end), *_planned(officer, first, last)]
    for entry in sorted(found, key=lambda entry: entry.at):
        held[nepal_day(entry.at)].append(entry)
    today, language = nepal_day(clock.now()), get_language() or "en"
    return [
        Day(
            day=day,
            bs=from_ad(day),
            is_today=day == today,
            is_outside=of is not None and not of.first_day <= day <= of.last_day,
            is_off=table.hours(day) is None,
            holiday=table.named(day) or usual(day, language),
            entries=held[day],
        )
        for day in (first + A_DAY * n for n in range((last - first).days + 1))
    ]


def _notices(officer: Officer, start: datetime, end: datetime) -> Iterator[Entry]:
    """What is or was to be public in this time, and what became public."""
    acts = Version.objects.filter(notice__agency=officer.agency_id)
    out = acts.filter(act__done__gte=start, act__done__lt=end)
    waiting = acts.filter(act__not_before__gte=start, act__not_before__lt=end, act__state__in=Act.UNSETTLED)
    rows = queries.notices(officer).filter(
        Q(publish_at__gte=start, publish_at__lt=end)
        | Q(pk__in=out.values("notice"))
        | Q(pk__in=waiting.values("notice"))
    )
    for notice in rows:
        for entry in _entries(notice, officer):
            if start <= entry.at < end:
                yield entry


def _entries(notice: Notice, officer: Officer) -> Iterator[Entry]:
    """A line for what of a notice is out, and one for what is still to come."""
    acts = [version.act for version in notice.versions.all() if version.act]
    done = [act for act in acts if act.state == Act.State.DONE and act.done]
    if done:
        yield Entry(min(act.done for act in done if act.done), notice, _("Published"), "done")
    if not acts and notice.publish_at and notice.state in STATES:
        label = str(notice.get_state_display())
        yield Entry(notice.publish_at, notice, label, notice.state, can_move=can_move(notice, officer))
    if notice.state == Notice.State.APPROVED and (left := [act for act in acts if act not in done]):
        yield from _coming(notice, left, officer)


def _coming(notice: Notice, left: Sequence[Act], officer: Officer) -> Iterator[Entry]:
    """What of an approved notice is not out: still to come, paused, or not done."""
    free = [act for act in left if act.state in Act.FREE]
    at = notice.publish_at or min(act.not_before for act in left)
    if any(act.is_paused for act in free):
        label, kind = _("Paused"), "waiting"
    elif free:
        label, kind = pgettext("notice", "Scheduled"), "queued"
    elif open_ := [act for act in left if act.state in Act.UNSETTLED]:
        label, kind = open_[0].standing, open_[0].state
    elif any(act.state == Act.State.FAILED for act in left):
        label, kind = _("Not done"), "failed"
    else:
        return
    yield Entry(at, notice, label, kind, can_move=can_move(notice, officer))


def _planned(officer: Officer, first: date, last: date) -> Iterator[Entry]:
    """What repetitions will write."""
    repeats = list(
        Repeat.objects.visible_to(officer)
        .filter(ended=None, until__gte=first, since__lte=last)
        .select_related("notice")
    )
    written = set(
        Occurrence.objects.filter(repeat__in=repeats, day__range=(first, last)).values_list("repeat", "day")
    )
    now = clock.now()
    for repeat in repeats:
        label = _("Planned") if repeat.approver_id else _("Repetition awaits approval")
        for at in _between(repeat.moments(), first, last):
            if at > now and (repeat.pk, nepal_day(at)) not in written:
                yield Entry(at, repeat.notice, label, "draft", is_planned=True)


def _between(moments: Iterable[datetime], first: date, last: date) -> Iterator[datetime]:
    for at in moments:
        if nepal_day(at) > last:
            return
        if nepal_day(at) >= first:
            yield at


def can_move(notice: Notice, officer: Officer) -> bool:
    """Whether this officer may give the notice another time: something of it still waits."""
    if notice.state in OPEN:
        return Can.DRAFT_NOTICE in officer.can
    acts = [version.act for version in notice.versions.all() if version.act]
    waits = any(act.state in Act.FREE and not act.pending for act in acts)
    return notice.state == Notice.State.APPROVED and waits and Can.APPROVE_NOTICE in officer.can


def can_press(notice: Notice, officer: Officer) -> bool:
    """Whether this officer may make the notice an emergency."""
    right = Can.DRAFT_NOTICE if notice.state == Notice.State.DRAFT else Can.APPROVE_NOTICE
    return right in officer.can and notice.state not in {Notice.State.WITHDRAWN, Notice.State.EXPIRED}
