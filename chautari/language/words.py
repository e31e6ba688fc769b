"""A text that all guards read: folded, cut into words, disguises taken off; each form made once, when first asked for."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from chautari.language.disguise import readings
from chautari.language.fold import Folded, fold
from chautari.language.keys import key

WORD: Final = re.compile(r"([\u0900-\u0963\u0970-\u097f]+)|([a-z]+)|([0-9]+)")

ENDLESS: Final = re.compile(
    r"([\w\u0900-\u097f]{60})[\w\u0900-\u097f]"
)  # no word of any language here is as long


class Script(StrEnum):
    """What a word is written in."""

    DEVANAGARI = "devanagari"
    LATIN = "latin"
    DIGITS = "digits"


SCRIPTS: Final = (Script.LATIN, Script.DEVANAGARI, Script.LATIN, Script.DIGITS)  # by the groups of WORD


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is read, where it stands in the text as given, and in the folded text (``at``)."""

    text: str
    start: int
    end: int
    script: Script
    at: int  # where it begins in ``Text.read``

    @property
    def key(self) -> str:
        """The same for all spellings of the word in its script; see ``keys``."""
        return key(self.text)


@dataclass(frozen=True)
class Text:
    """A text as it was given. Whatever is asked of it, spans are those of ``original``."""

    original: str

    @cached_property
    def folded(self) -> Folded:
        """The text as it is read, with the way back."""
        return fold(self.original)

    @cached_property
    def read(self) -> str:
        """The text as it is read: cleaned, small letters, ASCII digits, no joiners; never more than 60 letters on end.

        Without an end to its words one text could keep a guard, and with it the whole desk, busy for minutes.
        """
        return ENDLESS.sub("\\1\n", self.folded.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in their order, as written."""
        starts, ends = self.folded.starts, self.folded.ends
        return tuple(
            Word(
                match[0],
                starts[match.start()],
                ends[match.end() - 1],
                SCRIPTS[match.lastindex or 0],
                match.start(),
            )
            for match in WORD.finditer(self.read)
        )

    @cached_property
    def meant(self) -> tuple[Word, ...]:
        """What disguised words mean (r@nd1 → randi), beside ``words`` and overlapping them; mostly empty."""
        return tuple(self._word(word, start, end) for word, start, end in readings(self.read))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where these signs of ``read`` stand in the text as given."""
        return self.folded.span(start, end)

    def _word(self, word: str, start: int, end: int) -> Word:
        first, last = self.folded.span(start, end)
        return Word(word, first, last, script(word), start)


def script(word: str) -> Script:
    """By the first letter of the word."""
    if "\u0900" <= word[:1] <= "\u097f":
        return Script.DEVANAGARI
    return Script.DIGITS if word[:1].isdigit() else Script.LATIN
