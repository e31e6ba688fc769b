"""What officers can do with the monthly report: prepare, write, submit; and its head: send back or accept."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.bikram.months import BsMonth
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.base import Finding
from chautari.procedure.p2075.t15_monthly_report import Decision, Month, begun, second_person
from chautari.reports import queries
from chautari.reports.models import Report

State = Report.State


@transaction.atomic
def prepare(agency: Agency, month: BsMonth, *, by: Officer) -> Report:
    """Count the month and freeze the figures, as the next version; of two officers at once one wins.

    The running month may be counted "so far". Raises Refused for a month that has not begun, and while a version
    waits for the head or is accepted for good.
    """
    _heed(begun(Month(month.start, clock.now())))
    last = Report.objects.filter(agency=agency, month=str(month)).order_by("-version").first()
    if last:
        _refuse_if_bound(last)
    figures = queries.figures(agency, month)
    try:
        with transaction.atomic():
            report = Report.objects.create(
                agency=agency,
                month=str(month),
                version=last.version + 1 if last else 1,
                figures=figures.as_dict(),
                digest=figures.digest,
                summary=last.summary if last else "",
                preparer=by,
            )
    except IntegrityError as error:
        raise Refused(_("Somebody else has just prepared this report. Open it from the list.")) from error
    record(Kind.REPORT_PREPARED, about=report, by=by, facts=_facts(report))
    return report


def _heed(findings: Iterable[Finding]) -> None:
    for finding in findings:
        raise Refused(str(finding.message), clause=finding.provision)


def _refuse_if_bound(last: Report) -> None:
    if last.state == State.SUBMITTED:
        raise Refused(
            _(
                "The report of this month waits for the head of the office. It can be changed when it comes back."
            )
        )
    if last.state == State.ACCEPTED and last.figures["is_over"]:
        raise Refused(_("The report of this month is accepted and stays as it is."))


@transaction.atomic
def write(report: Report, *, summary: str, by: Officer) -> None:
    """Put the officer's own words beside the figures, as long as the report is not on its way."""
    if not _still(report, State.PREPARED).update(summary=summary):
        raise _gone()
    record(Kind.REPORT_PREPARED, about=report, by=by, facts={**_facts(report), "part": "summary"})


@transaction.atomic
def submit(report: Report, *, by: Officer) -> None:
    """Lay the report before the head of the office. Raises Refused unless it is the newest version, and prepared."""
    newer = Report.objects.filter(
        agency=OuterRef("agency"), month=OuterRef("month"), version__gt=OuterRef("version")
    )
    waiting = _still(report, State.PREPARED).filter(~Exists(newer))
    if not waiting.update(state=State.SUBMITTED, submitted=clock.now()):
        raise _gone()
    record(Kind.REPORT_SUBMITTED, about=report, by=by, facts=_facts(report))


@transaction.atomic
def send_back(report: Report, *, note: str, by: Officer) -> None:
    """Return the report with the head's note; the next version is prepared from it."""
    _decide(report, State.RETURNED, note, by)
    record(Kind.REPORT_RETURNED, about=report, by=by, facts=_facts(report))


@transaction.atomic
def accept(report: Report, *, by: Officer) -> None:
    """Take the report as the office's own. Raises Refused when its figures are not those that were prepared."""
    if not report.is_whole:
        raise Refused(
            _("The figures of this report were changed after it was prepared. Let it be prepared again.")
        )
    _decide(report, State.ACCEPTED, "", by)
    record(Kind.REPORT_ACCEPTED, about=report, by=by, facts=_facts(report))


def _decide(report: Report, state: Report.State, note: str, by: Officer) -> None:
    _heed(second_person(Decision(report.preparer_id, by.pk)))
    changed = _still(report, State.SUBMITTED).update(state=state, note=note, head=by, decided=clock.now())
    if not changed:
        raise _gone()


def _still(report: Report, state: Report.State) -> Any:
    """The row, if it is in this state yet: what makes one of two clicks win."""
    return Report.objects.filter(pk=report.pk, state=state)


def _gone() -> Refused:
    return Refused(_("The report has gone on meanwhile. Open it again to see where it is."))


def _facts(report: Report) -> dict[str, Any]:
    return {"month": report.month, "version": report.version, "digest": report.digest}
