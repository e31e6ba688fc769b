"""Where reports are on their road to the head of the office: month by month, and step by step."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.agencies.letterhead import language
from chautari.agencies.models import Officer
from chautari.bikram.months import BsMonth
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.reports.models import Report


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the list, with the newest version of its report."""

    month: BsMonth
    report: Report | None
    is_running: bool

    @property
    def title(self) -> str:
        return self.month.title(language())

    @property
    def is_due(self) -> bool:
        """The month is over, and its report is not yet before the head."""
        waiting = (Report.State.SUBMITTED, Report.State.ACCEPTED)
        return not self.is_running and (self.report is None or self.report.state not in waiting)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a report's road; ``at`` is empty when it has not come to it."""

    label: str | Promise
    at: datetime | None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """A report's steps, its sister versions, and what may still be done with it."""

    steps: tuple[Step, ...]
    versions: list[Report]
    may_write: bool
    may_prepare_again: bool


def months(officer: Officer) -> list[Month]:
    """Newest first: from the running month back to the one in which the office's ledger begins. Two questions."""
    newest: dict[str, Report] = {}
    for report in Report.objects.visible_to(officer).defer("figures", "summary").order_by("version"):
        newest[report.month] = report
    began = Entry.objects.filter(agency=officer.agency_id).aggregate(first=Min("at"))["first"]
    running = month = BsMonth.containing(clock.now())
    first = min([str(BsMonth.containing(began or clock.now())), *newest])
    listed: list[Month] = []
    while str(month) >= first:
        listed.append(Month(month, newest.get(str(month)), month == running))
        month = month.previous()
    return listed


def road(report: Report) -> Road:
    """All that the page of a report shows beside its figures. Two questions."""
    same = Report.objects.filter(agency=report.agency_id, month=report.month)
    versions = list(same.defer("figures", "summary").order_by("-version"))
    is_newest = versions[0].pk == report.pk
    is_early = report.state == Report.State.ACCEPTED and not report.figures["is_over"]
    is_free = report.state in {Report.State.PREPARED, Report.State.RETURNED}
    return Road(
        steps=_steps(report),
        versions=versions,
        may_write=is_newest and report.state == Report.State.PREPARED,
        may_prepare_again=is_newest and (is_free or is_early),
    )


def _steps(report: Report) -> tuple[Step, ...]:
    decided = _("Returned") if report.state == Report.State.RETURNED else _("Accepted")
    return (
        Step(_("Prepared"), report.prepared, str(report.preparer)),
        Step(_("Submitted"), report.submitted),
        Step(decided, report.decided, str(report.head or "")),
    )
