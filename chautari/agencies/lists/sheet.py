"""Reads a list from CSV or XLSX as it comes: a mark at its beginning, semicolons, Nepali digits, numbers as numbers."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from chautari.agencies.lists.columns import BODIES, Columns, folded
from chautari.language.clean import clean

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 100 * 1024 * 1024
MOST_LINES: Final = 20_000
PACKED: Final = b"PK\x03\x04"
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(ValueError):
    """The file cannot be read as a list; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: its number in the file, and what it says, by column; empty cells are left out."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its lines, the headings that the register does not know, and how many lines between say nothing."""

    lines: tuple[Line, ...]
    unknown: tuple[str, ...]
    blank: int = 0


def read(content: bytes, *, of: Columns = BODIES) -> Sheet:
    """The list in a file; ``of`` which columns it may have. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 10 MB. Split it into several lists."))
    rows = _workbook(content) if content.startswith(PACKED) else _text(content, of)
    numbered = [(n, row) for n, row in enumerate(rows, 1) if any(row)]
    if len(numbered) > MOST_LINES:
        raise Unreadable(_("The list has more than 20,000 lines. Split it into several lists."))
    if not numbered:
        raise Unreadable(_("The file is empty. Choose the file with the list."))
    blank = numbered[-1][0] - numbered[0][0] + 1 - len(numbered)
    return replace(_sheet(numbered[0][1], numbered[1:], of), blank=blank)


def _sheet(head: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], of: Columns) -> Sheet:
    names = [of.by_heading[folded(each)].name if folded(each) in of.by_heading else "" for each in head]
    if not of.needed & set(names):
        raise Unreadable(
            _("The first line must name the columns, for example: %(columns)s.") % {"columns": of.example}
        )
    doubled = [each for n, each in enumerate(head) if names[n] and names[n] in names[:n]]
    if doubled:
        raise Unreadable(
            _("Two columns say the same: %(columns)s. Take one of them out.")
            % {"columns": ", ".join(doubled)}
        )
    lines = tuple(
        Line(n, {name: cell for name, cell in zip(names, row, strict=False) if name and cell})
        for n, row in rows
    )
    return Sheet(lines, tuple(each for n, each in enumerate(head) if each and not names[n]))


def _workbook(content: bytes) -> list[list[str]]:
    """The first sheet of a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise Unreadable(_("The file is larger than 10 MB. Split it into several lists."))
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except Unreadable:
        raise
    except (CalamineError, zipfile.BadZipFile, IndexError, ValueError) as no:
        raise Unreadable(_("This is no XLSX file. Save it again as XLSX or as CSV.")) from no
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> str:
    """What stands in a cell; whole numbers without their point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(str(value)).strip()


def _text(content: bytes, of: Columns) -> list[list[str]]:
    """A CSV file, with the sign between its cells by which its first line names most columns."""
    try:
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError as no:
        raise Unreadable(_("The letters cannot be read. Save the file as “CSV UTF-8” or as XLSX.")) from no
    head = text.lstrip().partition("\n")[0]
    between = max(",;\t", key=lambda sign: sum(folded(each) in of.by_heading for each in head.split(sign)))
    try:
        return [
            [clean(cell).strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=between)
        ]
    except csv.Error as no:
        raise Unreadable(_("This is no CSV file. Save it again as CSV or as XLSX.")) from no
