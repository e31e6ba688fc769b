"""Words in disguise: r@nd1, m-u-j-i, mvj1, m u j i, mujiiii, and their Devanagari like; told plainly, beside the text as written.

A reading is only ever a proposal to look up: it stands beside the words as written and never replaces them, so that a number,
an address or an abbreviation that looks disguised does no harm.
"""

import re
from collections.abc import Iterator
from typing import Final

SHORTEST: Final = 2  # letters of a reading
STAND_INS: Final = str.maketrans("@013457$!|€£+", "aoieastsiieet")
LETTER: Final = "[a-z]|[\u0904-\u0939\u0958-\u0961][\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963]*"
UNIT: Final = f"(?:{LETTER}|[@013457$!|])"
BETWEEN: Final = r"[-._*~•·|/\\,+:;'`\"]{1,2}(?: ?[-._*~•·|/\\,+:;]{1,2})?"
SPELT: Final = re.compile(
    rf"(?<![a-z0-9\u0900-\u097f]){UNIT}(?:(?:{BETWEEN}){UNIT})+(?![a-z0-9\u0900-\u097f])"
)
SPACED: Final = re.compile(rf"(?<![a-z0-9\u0900-\u097f@$]){UNIT}(?: {UNIT})+(?![a-z0-9\u0900-\u097f@$])")
LEET: Final = re.compile(r"[a-z0-9@$!|€£+*]*[a-z][a-z0-9@$!|€£+*]*")
ADDRESS: Final = re.compile(r"\S+@\S+\.\S+|https?://\S+|www\.\S+|(?<!\S)@\w+")
LONG: Final = re.compile(r"([a-z\u0904-\u0939])\1{2,}")
DEVANAGARI: Final = re.compile(r"[\u0900-\u0903\u0904-\u094f]+")
DRAWN_OUT: Final = re.compile(r"([\u0904-\u0939])\1{2}")
DISGUISED: Final = re.compile(r"[a-z][@0-9$!|€£+*v]|[@0-9$!|€£+*v][a-z]|([a-z])\1{2}")
SINGLE: Final = re.compile(rf"(?<![a-z0-9\u0900-\u097f]){UNIT}(?![a-z0-9\u0900-\u097f])")
LONE_V: Final = re.compile("v(?![aeiouy])")


def readings(text: str) -> Iterator[tuple[str, int, int]]:
    """What disguised words of a folded text mean: the word, and from where to where it stands. Readings may overlap."""
    hidden = (
        [match.span() for match in ADDRESS.finditer(text)]
        if "@" in text or "www" in text or "://" in text
        else []
    )
    for word, start, end in (*_spelt(text), *_stand_ins(text), *_long(text)):
        if word and not any(start < last and end > first for first, last in hidden):
            yield word, start, end


def plain(word: str) -> str:
    """One Latin word without stand-ins (r@nd1 → randi, mvj1 → muji) and without drawn-out letters."""
    told = LONG.sub(r"\1", word.translate(STAND_INS).replace("*", ""))
    return LONE_V.sub("u", told)


def _spelt(text: str) -> Iterator[tuple[str, int, int]]:
    for pattern in (SPELT, SPACED) if SINGLE.search(text) else ():
        for match in pattern.finditer(text):
            told = plain(re.sub(r"[-._*~•·/\\,+:;'`\" ]", "", match.group()))
            if len(told) >= SHORTEST:
                yield told, match.start(), match.end()
            if pattern is SPACED and len(told) > SHORTEST:  # "u m u j i" is said to a person: you …
                yield told[1:], match.start() + 2, match.end()


def _stand_ins(text: str) -> Iterator[tuple[str, int, int]]:
    for match in LEET.finditer(text) if DISGUISED.search(text) else ():
        told = plain(match.group())
        if told != match.group() and told.isalpha() and len(told) >= SHORTEST:
            yield told, match.start(), match.end()


def _long(text: str) -> Iterator[tuple[str, int, int]]:
    for match in DEVANAGARI.finditer(text) if DRAWN_OUT.search(text) else ():
        told = LONG.sub(r"\1", match.group())
        if told != match.group():
            yield told, match.start(), match.end()
