"""A table of what was found, shown at the end of a run also where pytest keeps what is printed."""

import sys
import unicodedata


class Table:
    """Rows of words, shown in the order of their second cells."""

    def __init__(self, title, *heads):
        self.title, self.rows = title, [heads]

    def add(self, *cells):
        self.rows.append(cells)

    def show(self, capmanager):
        head, *rest = self.rows
        rows = [head, *sorted(rest, key=lambda cells: (cells[1], cells[0]))]
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]
        with capmanager.global_and_fixture_disabled():
            sys.stdout.write("\n".join(["", self.title, *(f"  {line}" for line in lines), ""]))


def _width(text):
    """Columns on a screen: marks above and below stand with their letter."""
    return sum(unicodedata.category(letter) not in {"Mn", "Cf"} for letter in text)


def _padded(text, width):
    return text + " " * (width - _width(text))
