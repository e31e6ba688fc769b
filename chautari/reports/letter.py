"""The words of the letter that carries the monthly report to the head of the office: plain values for the paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from chautari.agencies.letterhead import head, in_digits, language, marks, paper_date
from chautari.agencies.models import Agency, Officer
from chautari.bikram.calendar import nepal_day
from chautari.bikram.words import ad_date
from chautari.lib import clock
from chautari.procedure.instruments import instrument
from chautari.reports.figures import Figures
from chautari.reports.models import Report
from chautari.reports.remarks import number, remarks
from chautari.reports.table import Table, tables

READER: Final[dict[str, Promise]] = {Agency.Kind.MINISTRY: gettext_lazy("To the Secretary,")}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the letter is about; a report that is not kept (made by the command) has no version and no officers."""

    agency: Agency
    figures: Figures
    report: Report | None = None


def letter(subject: Subject) -> dict[str, Any]:
    """Every text of the letter in the active language, ready for the paper, which only places them."""
    agency, figures, report = subject.agency, subject.figures, subject.report
    written = (report.submitted or report.prepared) if report else clock.now()
    month = figures.of.title(language())
    return {
        "language": language(),
        "title": _("Monthly report on social media, %(month)s") % {"month": month},
        "head": list(head(agency, on=nepal_day(written))),
        "agency": str(agency),
        "marks": marks(written),
        "subject": _("Subject: Monthly report on the use of social media, %(month)s.") % {"month": month},
        "reader": str(READER.get(agency.kind, gettext_lazy("To the Head of Office,"))),
        "opening": _opening(figures, month),
        "tables": [_sheet(table) for table in tables(figures)],
        "summary_title": _("Summary"),
        "summary": [line for line in (report.summary if report else "").splitlines() if line.strip()],
        "remarks_title": _("Remarks"),
        "remarks": list(remarks(figures)),
        "signatures": _signatures(report),
        "foot": _foot(figures, report),
        "page": _("Page %(page)s of %(pages)s") % {"page": "\x01", "pages": "\x02"},
        "digits": in_digits("0123456789"),
    }


def _opening(figures: Figures, month: str) -> str:
    return _(
        "As required by the %(law)s, the report of all activity on this office's official social media accounts in "
        "%(month)s (%(first)s to %(last)s) is respectfully submitted."
    ) % {
        "law": _laws(figures),
        "month": month,
        "first": ad_date(figures.of.first_day, language()),
        "last": ad_date(figures.of.last_day, language()),
    }


def _laws(figures: Figures) -> str:
    """The legal texts by which the month is judged, by their names in the reader's language."""
    found = filter(None, map(instrument, figures.instruments))
    names = [law.ne if language() == "ne" else law.en for law in found]
    return (
        pgettext("between the names of two legal texts", " and the ").join(names)
        if names
        else pgettext("where no legal text is known", "law")
    )


def _sheet(table: Table) -> dict[str, Any]:
    """One table with its numbers as the paper shows them."""
    return {
        "title": table.title,
        "headings": [_("Account"), *table.headings],
        "rows": [
            {
                "name": row.name,
                "network": " · ".join(filter(None, (row.network, row.address))),
                "values": _cells(row.values),
            }
            for row in table.rows
        ],
        "sums": [pgettext("sum of a column", "Sum"), *_cells(table.sums)],
        "empty": _("This office has no official account yet."),
    }


def _cells(values: tuple[int | None, ...]) -> list[str]:
    return ["–" if value is None else number(value) for value in values]


def _signatures(report: Report | None) -> list[dict[str, str]]:
    """Whoever prepared it, and the head; an empty place is signed by hand."""
    accepted = report is not None and report.state == Report.State.ACCEPTED
    preparer = report.preparer if report else None
    head = report.head if report and accepted else None
    return [
        _signature(_("Prepared by"), preparer, report.prepared if report else None),
        _signature(_("Accepted by"), head, report.decided if report and accepted else None),
    ]


def _signature(title: str, officer: Officer | None, moment: datetime | None) -> dict[str, str]:
    return {
        "title": title,
        "name": str(officer) if officer else "",
        "role": officer.get_role_display() if officer else "",
        "date": _("Date: %(date)s") % {"date": paper_date(moment)} if moment else _("Date:"),
    }


def _foot(figures: Figures, report: Report | None) -> str:
    """By what the paper can be compared with the figures that the desk keeps."""
    if report is None:
        return _("Not kept as a report. Digest of the figures: %(digest)s") % {"digest": figures.digest[:16]}
    return _("Version %(version)s, %(state)s. Digest of the figures: %(digest)s") % {
        "version": number(report.version),
        "state": report.get_state_display(),
        "digest": report.digest[:16],
    }
