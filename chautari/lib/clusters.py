"""Where a text may be parted so that no reader sees a torn letter."""

import unicodedata
from collections.abc import Iterator
from typing import Final

VIRAMA: Final = "\u094d"
JOINERS: Final = "\u200c\u200d"
ZWJ: Final = "\u200d"
_SKINS: Final = range(0x1F3FB, 0x1F400)
_FLAGS: Final = range(0x1F1E6, 0x1F200)
_TAGS: Final = range(0xE0020, 0xE0080)


def borders(text: str) -> Iterator[int]:
    """The places before which a letter, as a reader sees letters, begins; the start of the text among them.

    Consonants joined by a halant stay together, and so do joined emoji, flags and a sign with its marks.
    """
    flags = 0
    for place, sign in enumerate(text):
        before = text[place - 1] if place else ""
        is_flag = ord(sign) in _FLAGS
        if not place or not _clings(sign, before, flags):
            yield place
        flags = flags + 1 if is_flag else 0


def _clings(sign: str, before: str, flags: int) -> bool:
    """Whether this sign belongs to the one before it; ``flags`` counts the flag halves that end there."""
    code = ord(sign)
    if unicodedata.category(sign).startswith("M") or sign in JOINERS or code in _SKINS or code in _TAGS:
        return True
    if before == ZWJ or (before == VIRAMA and unicodedata.category(sign).startswith("L")):
        return True
    return (code in _FLAGS and flags % 2 == 1) or (sign == "\n" and before == "\r")
