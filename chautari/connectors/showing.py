"""How a post looks to the public: its words with what the network makes of them, and where they are cut; pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chautari.lib.clusters import borders


class Shape(StrEnum):
    """What a post of the network looks like; the desk draws one picture of each."""

    CARD = "card"  # name and handle on one line, the words below
    POST = "post"  # a page's post, cut after some lines
    BUBBLE = "bubble"  # a message of a chat


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look alike: plain (""), "link", "tag", "mention", or "beyond" what the network takes."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Showing:
    """One post as its network shows it."""

    shape: Shape = Shape.POST
    pieces: tuple[Piece, ...] = ()
    rest: tuple[Piece, ...] = ()  # what a reader sees only after asking for more
    grid: int = 4  # how many pictures are seen at once
    link: str = ""  # the site of the first link, where the network draws a card of it


Marked = tuple[int, int, str, str]  # start, end, kind, the words as the network shows them

_WORD: Final = r"\w\u0900-\u0963\u0966-\u097f\u200c\u200d"  # \w leaves the signs of Devanagari out
LINK: Final = re.compile(r"https?://[^\s<>\"'।]+[^\s<>\"'।.,;:!?)\]]")
TAG: Final = re.compile(rf"(?<![{_WORD}&/#])#(?=[{_WORD}]*[^\W\d_])[{_WORD}]+")


def links(text: str) -> Iterator[Marked]:
    """Full addresses, shown as they are written."""
    return ((found.start(), found.end(), "link", found[0]) for found in LINK.finditer(text))


def found(pattern: re.Pattern[str], kind: str, text: str) -> Iterator[Marked]:
    """Whatever the pattern finds, shown as it is written."""
    return ((match.start(), match.end(), kind, match[0]) for match in pattern.finditer(text))


def pieces(text: str, marks: Iterable[Marked]) -> tuple[Piece, ...]:
    """The text in pieces; of two marks at one place the first one counts."""
    made: list[Piece] = []
    at = 0
    for start, end, kind, shown in sorted(marks, key=lambda mark: mark[0]):
        if start < at:
            continue
        if start > at:
            made.append(Piece(text[at:start]))
        made.append(Piece(shown, kind))
        at = end
    if at < len(text):
        made.append(Piece(text[at:]))
    return tuple(made)


def part(text: str, marks: Iterable[Marked], place: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces before a place and those behind it; a mark across it goes behind."""
    known = list(marks)
    place = min((start for start, end, *_ in known if start < place < end), default=place)
    before = [mark for mark in known if mark[1] <= place]
    behind = [
        (start - place, end - place, kind, shown) for start, end, kind, shown in known if start >= place
    ]
    return pieces(text[:place], before), pieces(text[place:], behind)


def cut(text: str, *, letters: int, lines: int) -> int:
    """Where a network cuts a text after so many letters or lines, at a word's end; else the length of the text."""
    place = len(text)
    rows = [match.start() for match in re.finditer("\n", text)]
    if len(rows) >= lines:
        place = rows[lines - 1]
    if place > letters:
        whole = [border for border in borders(text) if border <= letters]
        spaces = [border for border in whole if border and text[border - 1].isspace()]
        place = (spaces or whole or [0])[-1]
    return place
