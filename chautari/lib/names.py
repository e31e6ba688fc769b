"""Names as people write them, in Nepali or Latin letters, brought to how they sound.

गृह मन्त्रालय, Griha Mantralaya and GRIHA  MANTRALAY are one name; काठमाडौं and काठमाडौँ are one word. What is brought
to its sound is for comparing alone, never for showing. Texts come in clean: vowel signs in one piece.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

JOINERS: Final = re.compile("[\u200b-\u200f\u2060\ufeff]")
WORD: Final = re.compile("(?:[^\\W_]|[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963])+")
HALANT: Final = "\u094d"
NUKTA: Final = "\u093c"
CONSONANTS: Final[dict[str, str]] = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "ng", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
    "प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v",
    "श": "sh", "ष": "sh", "स": "s", "ह": "h", "ळ": "l",
}  # fmt: skip
VOWELS: Final[dict[str, str]] = {
    "अ": "a", "आ": "aa", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au",
}  # fmt: skip
SIGNS: Final[dict[str, str]] = {
    "ा": "aa", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri", "े": "e", "ै": "ai", "ो": "o", "ौ": "au",
}  # fmt: skip
MARKS: Final[dict[str, str]] = {"\u0901": "n", "\u0902": "n", "\u0903": "", NUKTA: "", "\u093d": ""}
# What is written in several ways and sounds alike, in this order; a breath after a consonant makes no other sound.
ALIKE: Final = (
    ("chh", "c"), ("ch", "c"), ("ph", "p"), ("f", "p"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("kh", "k"), ("gh", "g"),
    ("bh", "b"), ("jh", "j"), ("x", "ks"), ("ow", "o"), ("au", "o"), ("ou", "o"), ("oo", "u"), ("ee", "i"), ("ai", "e"),
    ("w", "b"), ("v", "b"), ("y", "i"), ("z", "j"), ("q", "k"), ("jn", "gi"), ("mb", "nb"), ("mp", "np"),
)  # fmt: skip
DOUBLED: Final = re.compile(r"(.)\1+")
BONES: Final = 3


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without joiners and whatever stands between them."""
    return tuple(WORD.findall(JOINERS.sub("", text).casefold()))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """How a word sounds: without the ways of spelling one sound, and without "a", which Nepali does not write.

    Short words keep it, or too many of them would sound alike.
    """
    text = latin(word)
    for written, heard in ALIKE:
        text = text.replace(written, heard)
    bones = DOUBLED.sub(r"\1", text.replace("a", ""))
    return bones if len(bones) >= BONES else DOUBLED.sub(r"\1", text).rstrip("a") or text


def spans(text: Sequence[str], name: Sequence[str], endings: frozenset[str] = frozenset()) -> list[range]:
    """Where the words of a name stand in a row in a text, however they are joined or parted.

    The last word may bear one of ``endings``: मन्त्रालयको.
    """
    heard, wanted = [_bare(word) for word in text], "".join(map(_bare, name))
    return [found for start in range(len(heard)) if (found := _from(heard, start, wanted, endings))]


def _from(heard: Sequence[str], start: int, wanted: str, endings: frozenset[str]) -> range | None:
    """The words from ``start`` on that make up what is wanted."""
    so_far = ""
    for here in range(start, len(heard)):
        so_far += heard[here]
        if so_far == wanted or (so_far.startswith(wanted) and so_far.removeprefix(wanted) in endings):
            return range(start, here + 1) if wanted else None
        if not wanted.startswith(so_far):
            return None
    return None


def _bare(word: str) -> str:
    """Its sound without any "a", since where words are joined it may stand or fall."""
    return sound(word).replace("a", "")


def latin(word: str) -> str:
    """The word in Latin letters as they are commonly put for Nepali ones; other letters stay."""
    if word.isascii():
        return word.casefold()
    text, open_consonant = [], False
    for letter in unicodedata.normalize("NFC", word.casefold()):
        if open_consonant and letter not in SIGNS and letter not in {HALANT, NUKTA}:
            text.append("a")
        open_consonant = letter in CONSONANTS or (open_consonant and letter == NUKTA)
        text.append(_letter(letter))
    return "".join(text)


def _letter(letter: str) -> str:
    for known in (CONSONANTS, SIGNS, VOWELS, MARKS):
        if letter in known:
            return known[letter]
    if letter == HALANT:
        return ""
    return str(unicodedata.digit(letter)) if letter.isdigit() and letter.isdecimal() else letter
