"""Reads about cases: the queue with its views, the delay that nobody types, and the figures of a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Avg, Count, F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.agencies.timetables import timetable
from chautari.grievances.models import Breach, Case, Closing, Rating, Suggestion
from chautari.inbox.due import span
from chautari.lib import clock

Found = QuerySet[Case]
State = Case.State
COLOURS: Final[Mapping[str, str]] = {  # of the pill
    State.REGISTERED: "open",
    State.REVIEW: "in_review",
    State.SENT: "sending",
    State.NEEDS_MORE: "waiting",
    State.SETTLED: "done",
    State.CANNOT: "closed",
    State.REOPENED: "returned",
}


@dataclass(frozen=True, slots=True)
class View:
    """One view of the queue: what it is called, and which cases it holds."""

    name: str
    label: Promise | str
    choose: Callable[[Found, Officer], Found]


def _open(found: Found) -> Found:
    return found.filter(closing=None, joined_to=None)


VIEWS: Final = (
    View("mine", pgettext_lazy("cases", "Mine"), lambda found, by: _open(found).filter(assignee=by)),
    View(
        "overdue",
        pgettext_lazy("cases", "Overdue"),
        lambda found, _by: _open(found).filter(due_at__lte=clock.now()).exclude(state=State.NEEDS_MORE),
    ),
    View(
        "waiting",
        pgettext_lazy("cases", "Waiting for the person"),
        lambda found, _by: _open(found).filter(state=State.NEEDS_MORE),
    ),
    View("open", pgettext_lazy("cases", "All open"), lambda found, _by: _open(found)),
    View("closed", pgettext_lazy("cases", "Closed"), lambda found, _by: found.filter(closing__isnull=False)),
    View("all", pgettext_lazy("cases", "All"), lambda found, _by: found),
)
BY_DUE: Final = ("mine", "overdue", "waiting", "open")


def view_of(name: str) -> View:
    """The view of this name; all that is open where there is none."""
    named = {view.name: view for view in VIEWS}
    return named.get(name, named["open"])


def cases(officer: Officer, view: View, *, kind: str = "") -> Found:
    """The cases of a view with all that a row shows: the most people first, then whose time ends first."""
    found = view.choose(Case.objects.visible_to(officer), officer)
    found = found.filter(kind=kind) if kind in Case.Kind.values else found
    found = found.select_related("assignee", "closing", "joined_to")
    return (
        found.order_by("-affected", F("due_at").asc(nulls_last=True), "pk") if view.name in BY_DUE else found
    )


def counts(officer: Officer) -> Sequence[tuple[View, int]]:
    """Every view with how many cases it holds."""
    mine = Case.objects.visible_to(officer).order_by()
    return [(view, view.choose(mine, officer).count()) for view in VIEWS]


def late(case: Case) -> str:
    """By how much working time the own time of a case is, or was, over; empty where it is not.

    Computed anew each time: nobody types it, and it stands while the person is asked.
    """
    if case.closing:
        due, end = case.closing.due, case.closing.at
    else:
        due, end = case.due_at, clock.now()
        if case.state == State.NEEDS_MORE:
            asked = case.questions.filter(over=None).values_list("at", flat=True).first()
            end = asked or end
    if due is None or end <= due:
        return ""
    return span(timetable(case.agency), due, end) or _("less than a minute of working time")


@dataclass(frozen=True, slots=True)
class Figures:
    """What an office did with cases in a time; joined ones are counted with the case that they are treated with."""

    opened: int = 0
    closed: int = 0
    in_time: int = 0
    breached: int = 0  # rungs whose time was over
    reopened: int = 0
    open_now: int = 0
    overdue_now: int = 0
    states: Mapping[str, int] = field(default_factory=dict)  # of those opened in the time, as they stand now
    outcomes: Mapping[str, int] = field(default_factory=dict)
    ratings: int = 0
    stars: float | None = None  # on the average
    suggestions: int = 0

    @property
    def share(self) -> int | None:
        """How many of a hundred were closed in time; None where none was."""
        return self.in_time * 100 // self.closed if self.closed else None


def figures(agency: Agency, since: datetime, until: datetime) -> Figures:
    """Cases of an agency from one moment up to another (O5, F16, V16, T9)."""
    own = Case.objects.filter(agency=agency)
    opened = own.filter(opened__gte=since, opened__lt=until, joined_to=None)
    ended = Closing.objects.filter(agency=agency, at__gte=since, at__lt=until)
    rated = Rating.objects.filter(agency=agency, at__gte=since, at__lt=until)
    rating = rated.aggregate(count=Count("pk"), stars=Avg("stars"))
    in_time = Q(due=None) | Q(at__lte=F("due"))
    return Figures(
        opened=opened.count(),
        closed=ended.count(),
        in_time=ended.filter(in_time).count(),
        breached=Breach.objects.filter(agency=agency, due__gte=since, due__lt=until).count(),
        reopened=own.filter(begun__gte=since, begun__lt=until, round__gt=1).count(),
        open_now=own.open().count(),
        overdue_now=own.overdue().count(),
        states=_tally(opened, "state"),
        outcomes=_tally(ended, "outcome"),
        ratings=rating["count"],
        stars=rating["stars"],
        suggestions=Suggestion.objects.filter(agency=agency, at__gte=since, at__lt=until).count(),
    )


def _tally(rows: "QuerySet[Case] | QuerySet[Closing]", name: str) -> Mapping[str, int]:
    return dict(rows.order_by().values_list(name).annotate(count=Count("pk")))
