"""Text as it is read, never as it is stored: cleaned, small letters, look-alikes and digits folded; with the way back.

Every sign of the folded text knows where it stood in the text as given. Where several signs became one (काे → को),
it stands for all of them, so that a span always covers what a person sees underlined.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chautari.language.clean import clean

LOOK_ALIKES: Final = str.maketrans(
    "аеорсухіјѕԁԛԝкмтвнүһοαρνυικτχεμβηγωσıøđłɑɡɩʋɐꞵ×",
    "aeopcyxijsdqwkmtbhyhoapvuiktxeubnywoiodlagivabx",
)
SIGNS: Final = "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0955-\u0957\u0962\u0963"
UNSEEN: Final = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
MARKS: Final = f"{SIGNS}{UNSEEN}{CONTROLS}\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
VOWEL_SIGNS: Final = "\u093a\u093b\u093e-\u094c\u094e\u094f\u0955-\u0957\u0962\u0963"
TROUBLE: Final = re.compile(
    f"\r\n?|[^{MARKS}]?(?=[{MARKS}]*?(?:[{UNSEEN}{CONTROLS}\u093c\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
    f"|[{VOWEL_SIGNS}]{{2}}|([\u0900-\u0903\u094d])\\1))[{MARKS}]+|र्इ|[अआए][{VOWEL_SIGNS}][{MARKS}]*"
)
DROPPED: Final = re.compile(
    f"[{UNSEEN}{CONTROLS}\u093c\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
TWICE: Final = re.compile("([\u0900-\u0903\u094d])\\1+")


class _Signs(dict[int, int]):
    """One sign for one sign, found out when it is first met."""

    def __missing__(self, code: int) -> int:
        sign = chr(code)
        bare = DROPPED.sub("", unicodedata.normalize("NFKD", sign)) if code not in _KEPT else sign
        told = bare.lower().translate(LOOK_ALIKES) if len(bare) == 1 else sign
        if len(told) == 1 and told.isdecimal():
            told = str(unicodedata.decimal(told))
        if len(told) != 1:
            told = sign
        self[code] = ord(told)
        return self[code]


_KEPT: Final = range(0xAC00, 0xE000)  # Hangul comes in pieces; surrogates are no letters
_SIGNS: Final = _Signs()


@dataclass(frozen=True, slots=True)
class Folded:
    """The text as it is read; ``starts`` and ``ends`` tell where each of its signs stands in the text as given."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where these signs stand in the text as given."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError("A span covers at least one sign of the text.")
        return self.starts[start], self.ends[end - 1]


def signs(text: str) -> str:
    """Each sign folded by itself: as many signs as before."""
    return text.translate(_SIGNS)


def fold(text: str) -> Folded:
    """The text as it is read, with the way back. Any text can be read; folding twice changes nothing more."""
    troubles = list(TROUBLE.finditer(text))
    if not troubles:
        return Folded(signs(text), range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in troubles:
        begin, end = match.span()
        pieces.append(text[at:begin])
        starts += range(at, begin)
        ends += range(at + 1, begin + 1)
        read = _piece(match.group())
        pieces.append(read)
        starts += [begin] * len(read)
        ends += [end] * len(read)
        at = end
    pieces.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Folded(signs("".join(pieces)), starts, ends)


def _piece(piece: str) -> str:
    if piece[0] == "\r":
        return "\n"
    return TWICE.sub(r"\1", DROPPED.sub("", clean(DROPPED.sub("", unicodedata.normalize("NFC", piece)))))
