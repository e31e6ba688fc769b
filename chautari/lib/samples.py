"""Where the frames and sounds of an MP4 track lie in its file, by the track's own tables."""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from chautari.lib.boxes import Box, Unfit, Walk

MOST: Final = 1_000_000  # samples or chunks of one track: hours of film
WORD: Final = 4
Span = tuple[int, int]  # from, up to


def spans(walk: Walk, table: Mapping[bytes, Box]) -> Iterator[Span]:
    """The place of each chunk of a track. Raises Unfit where its tables contradict each other."""
    sizes, (firsts, counts) = _Sizes(walk, table), _runs(walk, table)
    run = 0
    for n, offset in enumerate(_offsets(walk, table), start=1):
        while run + 1 < len(firsts) and n >= firsts[run + 1]:
            run += 1
        if not firsts or n < firsts[run]:
            raise Unfit("broken")
        if lasts := sizes.of(counts[run]):
            yield offset, offset + lasts
    if sizes.left:
        raise Unfit("broken")


def merged(found: Iterable[Span]) -> list[Span]:
    """The same places, in order and without overlaps."""
    whole: list[Span] = []
    for start, end in sorted(found):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def gaps(within: Span, used: Iterable[Span]) -> Iterator[Span]:
    """What lies within a place and in none of the used ones, which are in order."""
    at, last = within
    for start, end in used:
        if end <= at or start >= last:
            continue
        if start > at:
            yield at, start
        at = end
    if at < last:
        yield at, last


class _Sizes:
    """The sizes of the samples, taken one chunk after the other."""

    def __init__(self, walk: Walk, table: Mapping[bytes, Box]) -> None:
        box = _part(table, b"stsz")  # its short form, stz2, is written by nobody for such films
        head = walk.read(box, 12)
        self.each, self.left = _number(head, 4), _number(head, 8)
        if self.left > MOST:
            raise Unfit("broken")
        self.listed = _numbers(walk, box, at=12, count=0 if self.each else self.left)
        self.at = 0

    def of(self, count: int) -> int:
        """How many bytes the next so many samples have together."""
        if count > self.left:
            raise Unfit("broken")
        self.left -= count
        if self.each:
            return self.each * count
        self.at += count
        return sum(self.listed[self.at - count : self.at])


def _offsets(walk: Walk, table: Mapping[bytes, Box]) -> "array[int]":
    """Where each chunk begins, written with 32 or with 64 bits."""
    box, width = (table[b"co64"], 8) if b"co64" in table else (_part(table, b"stco"), WORD)
    count = _number(walk.read(box, 8), 4)
    return _numbers(walk, box, at=8, count=count, width=width)


def _runs(walk: Walk, table: Mapping[bytes, Box]) -> "tuple[array[int], array[int]]":
    """From which chunk on each has how many samples."""
    box = _part(table, b"stsc")
    count = _number(walk.read(box, 8), 4)
    numbers = _numbers(walk, box, at=8, count=3 * count)
    return numbers[0::3], numbers[1::3]


def _numbers(walk: Walk, box: Box, *, at: int, count: int, width: int = WORD) -> "array[int]":
    """So many numbers out of a box. Raises Unfit where they are too many, or not all there."""
    if count > 3 * MOST:
        raise Unfit("broken")
    content = walk.read(box, count * width, at=at)
    if len(content) < count * width:
        raise Unfit("broken")
    found = array("Q" if width > WORD else "I", content)
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _part(table: Mapping[bytes, Box], kind: bytes) -> Box:
    if kind not in table:
        raise Unfit("broken")
    return table[kind]


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + WORD], "big") if len(content) >= at + WORD else 0
