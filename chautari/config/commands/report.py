"""``chautari report make``: the monthly report of one agency as PDF, CSV or JSON, without an officer."""

import argparse
import json
import sys
from pathlib import Path

from django.utils import translation

from chautari.agencies.models import Agency
from chautari.bikram.months import BsMonth
from chautari.lib import clock
from chautari.reports import queries
from chautari.reports.figures import Figures
from chautari.reports.letter import Subject
from chautari.reports.pdf import as_pdf
from chautari.reports.spreadsheet import as_csv


def run(chosen: argparse.Namespace) -> int:
    """Count now and write it; nothing is kept. 1 when there is no such agency or month."""
    agency = Agency.objects.filter(code=chosen.agency).first()
    if agency is None:
        sys.stderr.write(f"chautari: no agency has the code {chosen.agency}\n")
        return 1
    try:
        month = BsMonth.parse(chosen.month)
    except ValueError as fault:
        sys.stderr.write(f"chautari: {fault}\n")
        return 1
    if month.start > clock.now():
        sys.stderr.write(f"chautari: the month {month} has not begun\n")
        return 1
    content = _content(chosen, agency, queries.figures(agency, month))
    if chosen.output == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(chosen.output).write_bytes(content)
    return 0


def _content(chosen: argparse.Namespace, agency: Agency, figures: Figures) -> bytes:
    if chosen.format == "pdf":
        return as_pdf(Subject(agency, figures), language=chosen.language)
    if chosen.format == "csv":
        with translation.override(chosen.language):
            return as_csv(figures)
    told = {**figures.as_dict(), "digest": figures.digest}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
