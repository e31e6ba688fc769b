"""Handles and names that are made to be taken for another: which ones lie near, and why one resembles another.

What a network calls one and the same account never resembles it: give the network's own ``handle_key``. Without one,
capitals, a leading "@" and dots make no difference.
"""

import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Final

from chautari.lib.names import DOUBLED, JOINERS, sound

Key = Callable[[str], str]
# Letters of other scripts, and digits and signs of Devanagari, that look like a Latin letter or a digit.
STRANGERS: Final = {
    ord(letter): looks
    for row in (
        ("аеорсухіјѕԁһӏвкмнтгԛԝьп", "aeopcyxijsdhlbkmhtrqwbn"),  # Cyrillic
        ("οαρεικντυχηγωσβμ", "oapeikvtuxnywobu"),  # Greek
        ("०१२३।ऽ", "o923ls"),  # Devanagari
        ("ıɡɑ", "iga"),
    )
    for letter, looks in zip(*row, strict=True)
}
NEPALI: Final = str.maketrans("बधभङ", "वघमड")  # Nepali letters that are easily taken for each other
DIGITS: Final = str.maketrans("013456789!|i", "oleasbtbglll")
PAIRS: Final = (("rn", "m"), ("vv", "w"))
PARTING: Final = str.maketrans("", "", "_-. \t·•")
# What is put before or behind a name to make it look official, or to make room for a second one.
ADDED: Final = (
    "officially", "government", "official", "original", "verified", "helpline", "support", "nepali", "office",
    "nepal", "sarkar", "team", "help", "info", "news", "page", "real", "govt", "gov", "gon", "the", "new", "hq", "np",
)  # fmt: skip
OFFERED: Final = ("np", "nepal", "gov", "govt", "official", "real", "help", "info", "news", "office")
SWAPS: Final = (
    ("o", "0"), ("l", "1"), ("i", "1"), ("i", "l"), ("l", "i"), ("e", "3"), ("a", "4"), ("s", "5"), ("t", "7"),
    ("b", "8"), ("g", "9"), ("m", "rn"), ("rn", "m"), ("w", "vv"), ("0", "o"), ("1", "l"),
    ("a", "а"), ("e", "е"), ("o", "о"), ("p", "р"), ("c", "с"), ("x", "х"), ("y", "у"), ("i", "і"),
)  # fmt: skip
SPELLINGS: Final = (
    ("v", "b"), ("b", "v"), ("w", "v"), ("v", "w"), ("sh", "s"), ("s", "sh"), ("ee", "i"), ("i", "ee"), ("oo", "u"),
    ("u", "oo"), ("aa", "a"), ("a", "aa"), ("ph", "f"), ("f", "ph"), ("chh", "ch"), ("ch", "chh"), ("ksh", "x"),
    ("x", "ksh"), ("y", "i"), ("au", "ou"), ("ou", "au"),
)  # fmt: skip
SHORT: Final = 4  # letters under which one letter more or less makes another name
EXCHANGED: Final = (
    7  # letters from which one exchanged letter is overlooked; ministries differ in one of four
)
CORE: Final = 3


class Trick(StrEnum):
    """What makes one name look like another."""

    SCRIPT = "script"  # letters of another script, or hidden signs
    DIGITS = "digits"  # digits for letters, rn for m
    PARTING = "parting"  # underscores, dots, spaces
    WORDS = "words"  # "official" and its like, more or less
    SPELLING = "spelling"  # another way of writing the same sound
    LETTERS = "letters"  # one letter doubled, added, lost, exchanged or two turned round


def same(handle: str) -> str:
    """The key of a handle where no network is known."""
    return handle.strip().removeprefix("@").casefold().replace(".", "")


def resembles(handle: str, other: str, key: Key = same) -> Trick | None:
    """Why one might be taken for the other; None for the same account and for what is simply another name."""
    one, two = _seen(handle), _seen(other)
    if key(handle) == key(other) or not (_lettered(one) and _lettered(two)):
        return None
    for trick, folded in FOLDS:
        if folded(one) == folded(two):
            return trick
    return Trick.LETTERS if _one_slip(_core(skeleton(one)), _core(skeleton(two))) else None


def near(handle: str, key: Key = same) -> tuple[str, ...]:
    """Handles that an impostor might take, to be searched for; each resembles this one and is not the same account."""
    plain = handle.strip().removeprefix("@").casefold()
    found = dict.fromkeys(
        each for made in (_slips, _swapped, _dressed) for each in made(plain) if each.strip("_")
    )
    return tuple(each for each in found if resembles(plain, each, key))


def skeleton(text: str) -> str:
    """The text as it looks at a glance: other scripts, digits and pairs of letters read as what they look like."""
    text = _seen(text).translate(NEPALI)
    for written, looks in PAIRS:
        text = text.replace(written, looks)
    return text.translate(DIGITS)


def squeezed(text: str) -> str:
    """Its skeleton without what parts words."""
    return skeleton(text).translate(PARTING)


def _seen(text: str) -> str:
    """The text with the letters of other scripts, accents and hidden signs gone."""
    plain = unicodedata.normalize("NFKD", JOINERS.sub("", text).strip().removeprefix("@"))
    kept = "".join(letter for letter in plain.casefold() if not "\u0300" <= letter <= "\u036f")
    return kept.translate(STRANGERS)


def _lettered(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _core(text: str) -> str:
    """The name without what is added to names."""
    text, before = text.translate(PARTING), ""
    while text != before:
        before = text
        for word in ADDED_SEEN:
            text = bare if len(bare := text.removeprefix(word)) >= CORE else text
            text = bare if len(bare := text.removesuffix(word)) >= CORE else text
    return text


def _one_slip(one: str, two: str) -> bool:
    """Whether a single slip of the pen lies between them."""
    short, long = sorted((one, two), key=len)
    if len(short) < SHORT:
        return False
    if DOUBLED.sub(r"\1", one) == DOUBLED.sub(r"\1", two):
        return True
    if len(long) - len(short) == 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return len(one) == len(two) and _exchanged(one, two)


def _exchanged(one: str, two: str) -> bool:
    """Whether one letter of a long name is another, or two neighbours are turned round."""
    differ = [at for at, (here, there) in enumerate(zip(one, two, strict=True)) if here != there]
    if len(differ) == 1:
        return len(one) >= EXCHANGED
    first, last = differ[0], differ[-1]
    return last - first == 1 and (one[first], one[last]) == (two[last], two[first])


def _sounds(text: str) -> str:
    """How a name sounds without what is added; a short one keeps its letters, or half of the ministries sound alike."""
    core = _core(text)
    return sound(core) if len(core) > SHORT else core


ADDED_SEEN: Final = tuple(dict.fromkeys(each for word in ADDED for each in (word, skeleton(word))))
FOLDS: Final[tuple[tuple[Trick, Key], ...]] = (
    (Trick.SCRIPT, str),
    (Trick.DIGITS, skeleton),
    (Trick.PARTING, squeezed),
    (Trick.WORDS, lambda text: _core(skeleton(text))),
    (Trick.SPELLING, _sounds),
)


def _slips(plain: str) -> Iterator[str]:
    """One letter doubled, lost, or turned round with the next."""
    for at, letter in enumerate(plain):
        yield plain[:at] + letter + plain[at:]
        yield plain[:at] + plain[at + 1 :]
    for at, (here, there) in enumerate(pairwise(plain)):
        yield plain[:at] + there + here + plain[at + 2 :]


def _swapped(plain: str) -> Iterator[str]:
    """Digits and other letters that look alike, and other ways of writing the sounds."""
    for written, looks in (*SWAPS, *SPELLINGS):
        if written in plain:
            yield plain.replace(written, looks)
            yield plain.replace(written, looks, 1)


def _dressed(plain: str) -> Iterator[str]:
    """Underscores and official words, more or less."""
    bare = plain.translate(PARTING)
    yield from (bare, f"{plain}_", f"_{plain}", plain.replace("_", "__"), plain.replace("_", ""))
    core = bare
    for word in OFFERED:
        core = core.removesuffix(word) if len(core) - len(word) >= CORE else core
    yield core
    for at in (at for at in range(CORE, len(bare)) if bare[at:] in OFFERED):
        yield f"{bare[:at]}_{bare[at:]}"
    for name in dict.fromkeys((plain, core)):
        for word in OFFERED:
            yield from (f"{name}{word}", f"{name}_{word}", f"{word}{name}", f"{word}_{name}")
