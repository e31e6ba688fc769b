"""Reads a list of pages: a table as CSV or XLSX, or plain lines with an address each, as somebody pasted them."""

import re
from typing import Final

from chautari.agencies.lists.columns import folded
from chautari.agencies.lists.sheet import MOST_BYTES, MOST_LINES, PACKED, WIDE, Line, Sheet, read
from chautari.compliance.adoption.columns import BY_HEADING, PAGES
from chautari.language.clean import clean

CELLS: Final = re.compile(r"[,;\t]")
ADDRESS: Final = re.compile(r"[/@]|\.\w|[\d०-९]{5}")


def lines(content: bytes) -> Sheet:
    """The rows of a list. Raises Unreadable.

    Where no line names columns, each line is an address; behind a semicolon, comma or tab may stand the agency.
    """
    text = _plain(content)
    return read(content, of=PAGES) if text is None else _addresses(text)


def _plain(content: bytes) -> list[str] | None:
    """The lines of a text without headings; None for a table, and for what only ``read`` can say what is wrong with."""
    if content.startswith(PACKED) or len(content) > MOST_BYTES:
        return None
    try:
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    found = [clean(line).strip() for line in text.splitlines()]
    first = next(filter(None, found), "")
    heads = [folded(cell) for cell in CELLS.split(first)]
    is_table = not ADDRESS.search(first) and any(head in BY_HEADING for head in heads)
    is_list = any(ADDRESS.search(line) for line in found) and len(found) <= MOST_LINES
    return found if is_list and not is_table else None


def _addresses(found: list[str]) -> Sheet:
    last = max(n for n, line in enumerate(found, 1) if line)
    rows = tuple(Line(n, _cells(line)) for n, line in enumerate(found, 1) if line)
    return Sheet(rows, (), blank=last - len(rows))


def _cells(line: str) -> dict[str, str]:
    page, agency = (*(part.strip(" \"'") for part in CELLS.split(line, maxsplit=1)), "")[:2]
    return {name: text for name, text in (("page", page), ("agency", agency)) if text}
