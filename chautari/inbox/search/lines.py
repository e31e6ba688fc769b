"""The line that a found conversation shows: the words that were found where they were said, marked.

Pure pieces of text; the template escapes each, so nothing that the public writes becomes markup.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from chautari.language import personal
from chautari.language.finding import Wanted, marks
from chautari.language.words import Text

ROOM: Final = 160  # signs of the line
LEAD: Final = 40  # of them before the first word that was found
BLANK: Final = re.compile(r"\s+")
COVER: Final = "•••"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text; ``is_found`` where it is what was looked for."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What a row shows instead of its newest words; ``is_ours`` where the office said it."""

    pieces: Sequence[Stretch]
    is_ours: bool = False

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.pieces)

    @property
    def shows(self) -> bool:
        """Whether what was looked for is seen in it."""
        return any(each.is_found for each in self.pieces)


def line(text: str, words: Sequence[Wanted], *, is_ours: bool = False) -> Line:
    """The part of a text around the first word that was found; personal data as •••, as in every list."""
    read = Text(text)
    found = [(word.start, word.end) for word in read.words if any(each.meets(marks(word)) for each in words)]
    hidden = sorted((span.start, span.end) for span in personal.find(read))
    start, end = _window(text, found[0][0] if found else 0)
    pieces = list(_pieces(text, found, hidden, start, end))
    if start:
        pieces.insert(0, Stretch("… "))
    if end < len(text):
        pieces.append(Stretch(" …"))
    return Line(pieces, is_ours=is_ours)


def _window(text: str, first: int) -> tuple[int, int]:
    """From where to where a text is shown so that this place is seen; it begins and ends between words."""
    start = max(0, first - LEAD)
    if start and (blank := BLANK.search(text, start, first)):
        start = blank.end()
    end = min(len(text), start + ROOM)
    if end < len(text) and (cut := text.rfind(" ", first + 1, end)) > first:
        end = cut
    return start, end


def _pieces(
    text: str, found: Sequence[tuple[int, int]], hidden: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Stretch]:
    """The window in stretches, cut where something was found or is covered."""
    edges = {start, end, *(edge for span in (*found, *hidden) for edge in span if start < edge < end)}
    cuts = sorted(edges)
    covered = (0, 0)
    for begin, stop in pairwise(cuts):
        is_found = any(one <= begin and stop <= other for one, other in found)
        cover = next((span for span in hidden if span[0] <= begin < span[1]), None)
        if cover is None:
            yield Stretch(text[begin:stop], is_found)
        elif cover != covered:
            covered = cover
            yield Stretch(COVER, any(one < cover[1] and cover[0] < other for one, other in found))
