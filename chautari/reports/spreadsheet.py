"""The figures for a spreadsheet: one line for each account, and the sums."""

import csv
import io
from typing import Final

from django.utils.translation import gettext as _

from chautari.reports.figures import Figures
from chautari.reports.table import COLUMNS, row, total

BOM: Final = "\ufeff"  # or a spreadsheet takes Nepali for something else
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(figures: Figures) -> bytes:
    """UTF-8 with a byte order mark, headings in the reader's language, plain numbers; no cell is a formula."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(
        [_("Month"), _("Account"), _("Network"), _("Address"), *(str(column.label) for column in COLUMNS)]
    )
    for account in figures.accounts:
        line = row(account, COLUMNS)
        names = (figures.month, line.name, line.network, line.address)
        writer.writerow([*map(harmless, names), *("" if value is None else value for value in line.values)])
    writer.writerow([figures.month, _("Sum"), "", "", *(total(figures, column) for column in COLUMNS)])
    return (BOM + page.getvalue()).encode()


def harmless(cell: str) -> str:
    """The text so that no spreadsheet calculates it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
