"""Words in disguise: r@nd1, m-u-j-i, mvj1, m u j i, mujiiii, मु.जी; told plainly, beside the text as written.

A reading is a proposal to look up: it stands beside the words as written and never replaces them, so that a number,
an address or an abbreviation that looks disguised does no harm.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

SHORTEST: Final = 2  # letters of a reading
STAND_INS: Final = str.maketrans("@013457$!|€£+", "aoieastsiieet")
LATIN: Final = "[a-z@013457$!|]"
AKSHARA: Final = "[\u0904-\u0939\u0958-\u0961][\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963]*"
BETWEEN: Final = r"[-._*~•·|/\\,+:;'`\"]{1,2}"
ALONE: Final = r"(?<![a-z0-9\u0900-\u097f@$]){}(?![a-z0-9\u0900-\u097f@$])"
SPELT: Final = (
    re.compile(ALONE.format(rf"{LATIN}(?:{BETWEEN}{LATIN})+")),
    re.compile(ALONE.format(rf"{AKSHARA}(?:{BETWEEN}{AKSHARA})+")),
)
SPACED: Final = (
    re.compile(ALONE.format(f"{LATIN}(?: {LATIN})+")),
    re.compile(ALONE.format(f"{AKSHARA}(?: {AKSHARA})+")),
)
SINGLE: Final = re.compile(ALONE.format(f"(?:{LATIN}|{AKSHARA})"))
UNITS: Final = re.compile("[^ ]+")
SHORT_WORDS: Final = frozenset(  # one syllable and a word by itself: blanks between them hide nothing
    "छ र म त न नै को का की ले मा हो यो जो सो के कि ए ऐ ओ ऊ उ ई यी ती ती भो गै लौ ल खै रे है नि नी पो झै झैँ छौ छु छन् छै हुँ पनि दे गर लाई हे ज्यू बा दा दाइ मै हाै यै त्यो भै भए गए अब चै चाँ".split()
)
LEET: Final = re.compile(r"[a-z0-9@$!|€£+*]*[a-z][a-z0-9@$!|€£+*]*")
ADDRESS: Final = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@.]+\.\S+|https?://\S+|www\.\S+|(?<!\S)@\w+")
LONG: Final = re.compile(r"([a-z\u0904-\u0939])\1{2,}")
DEVANAGARI: Final = re.compile(r"[\u0900-\u0903\u0904-\u094f]+")
DRAWN_OUT: Final = re.compile(r"([\u0904-\u0939])\1{2}")
DISGUISED: Final = re.compile(r"[a-z][@0-9$!|€£+*v]|[@0-9$!|€£+*v][a-z]|([a-z])\1{2}")
MANY_MARKS: Final = re.compile(r"[!|+]{2,}")
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
    told = LONG.sub(r"\1", MANY_MARKS.sub("", word).translate(STAND_INS).replace("*", ""))
    return LONE_V.sub("u", told)


def _spelt(text: str) -> Iterator[tuple[str, int, int]]:
    if not SINGLE.search(text):
        return
    for pattern in SPELT:
        for match in pattern.finditer(text):
            yield from _joined(re.sub(BETWEEN, "", match.group()), match.start(), match.end())
    for pattern in SPACED:
        for match in pattern.finditer(text):
            yield from _spaced(match)


def _spaced(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    units = list(UNITS.finditer(match.string, *match.span()))
    for is_short, group in groupby(units, key=lambda unit: unit.group() in SHORT_WORDS):
        held = list(group)
        if not is_short and len(held) > 1:
            letters, end = "".join(unit.group() for unit in held), held[-1].end()
            yield from _joined(letters, held[0].start(), end)
            if len(held) > SHORTEST:  # "u m u j i" is said to a person: you …
                yield from _joined(letters.removeprefix(held[0].group()), held[1].start(), end)


def _joined(letters: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    told = plain(letters)
    if len(told) >= SHORTEST:
        yield told, start, end


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
