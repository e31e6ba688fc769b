"""A text that is too long for one post becomes several that follow one another; pure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from chautari.connectors.values import Verb
from chautari.connectors.x import counting, tables
from chautari.lib.clusters import borders

SPARE: Final = 20
NEPALI: Final = str.maketrans("0123456789", "०१२३४५६७८९")
_SENTENCE: Final = re.compile(r"(?:[।॥!?]+[\"'”’)]*|(?<!\d)\.[\"'”’)]*(?=\s)|\n)\s*")
_DEVANAGARI: Final = re.compile(r"[\u0904-\u0939]")
_LATIN: Final = re.compile(r"[A-Za-z]")


def parts(text: str, *, numbered: bool) -> tuple[str, ...]:
    """The posts of a thread: parted between sentences, else between words, never inside a letter or an address.

    With numbers each ends in 1/3, in the digits of its script. A text that fits is one post, without a number.
    """
    whole = unicodedata.normalize("NFC", text).strip()
    longest = counting.longest(Verb.PUBLISH)
    if counting.length(whole, Verb.PUBLISH) <= longest:
        return (whole,) if whole else ()
    if not numbered:
        return tuple(_parted(whole, longest))
    made: Sequence[str] = ()
    for digits in (1, 2, 3):
        made = _parted(whole, longest - len(" /") - 2 * digits)
        if len(str(len(made))) <= digits:
            break
    return tuple(f"{part} {_number(n, len(made), whole)}" for n, part in enumerate(made, start=1))


def most() -> int:
    """How many posts a thread may have."""
    return int(tables.limits("thread")["most"])


def _number(n: int, of: int, text: str) -> str:
    is_nepali = len(_DEVANAGARI.findall(text)) > len(_LATIN.findall(text))
    plain = f"{n}/{of}"
    return plain.translate(NEPALI) if is_nepali else plain


def _parted(text: str, longest: int) -> list[str]:
    """The text in pieces of at most this length in X's count, measured once and parted from its front."""
    cuts = _Cuts(text)
    made: list[str] = []
    start = 0
    while start < len(text):
        end = cuts.after(start, longest)
        if part := text[start:end].strip():
            made.append(part)
        start = end
    if any(counting.length(part, Verb.PUBLISH) > longest for part in made) and longest > SPARE:
        return _parted(text, longest - SPARE)  # cutting made an address out of what was none
    return made


class _Cuts:
    """Where a text may be parted, and how heavy it is up to each place."""

    def __init__(self, text: str) -> None:
        self.text = text
        inside = {n for start, end in counting.addresses(text) for n in range(start + 1, end)}
        self.free = [place for place in borders(text) if place and place not in inside] + [len(text)]
        self.sentences = {match.end() for match in _SENTENCE.finditer(text)}
        self.ends, self.weights, total = [0], [0], 0
        for weight, _start, end in counting.pieces(text, Verb.PUBLISH):
            total += weight
            self.ends.append(end)
            self.weights.append(total)

    def after(self, start: int, longest: int) -> int:
        """The end of the piece that begins here: after a sentence in its second half, else a word, else a letter."""
        room = self._weight(start) + longest
        last = self.ends[bisect_right(self.weights, room) - 1]
        if last >= len(self.text):
            return len(self.text)
        places = self.free[bisect_right(self.free, start) : bisect_right(self.free, last)]
        half = start + (last - start) // 2
        sentences = [place for place in places if place in self.sentences and place >= half]
        words = [place for place in places if self.text[place - 1].isspace() or self.text[place].isspace()]
        nearest = self.free[bisect_right(self.free, start)]
        return (sentences or words or places or [nearest])[-1]

    def _weight(self, place: int) -> int:
        return self.weights[max(0, bisect_right(self.ends, place) - 1)]
