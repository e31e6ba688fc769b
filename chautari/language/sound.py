"""How a name sounds, roughly: one spelling for गृह मन्त्रालय, "grih mantralaya" and "Griha Mantralay".

Vowels within a word, breath (kh, भ), length and the nasal before a consonant differ from writer to writer, so they are
left out; what is left is compared from the beginning of a word on. Meant to find a name when its spelling fails.
"""

import re
import unicodedata
from typing import Final

CONSONANTS: Final = dict(
    zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह", "kkggGccjjnttddnttddnppbbmyrlbsssh", strict=True)
)
SIGNS: Final = CONSONANTS | dict.fromkeys("अआइईउऊएऐओऔ", "a") | {"ऋ": "r", "ृ": "r"}
DIGITS: Final = str.maketrans("०१२३४५६७८९", "0123456789")
LATIN: Final = (  # in this order; h after a consonant is breath
    (re.compile("chh?"), "C"),
    (re.compile("c(?=[ei])"), "s"),
    (re.compile("[cq]"), "k"),
    (re.compile("C"), "c"),
    (re.compile("x"), "ks"),
    (re.compile("ph|f"), "p"),
    (re.compile("(?<=[bcdgjklmnprstvwz])h"), ""),
    (re.compile("[vw]"), "b"),
    (re.compile("z"), "j"),
)
NASAL: Final = re.compile("[nmG]+(?=[bcdgjklmnprst])")
TWICE: Final = re.compile(r"([a-zG])\1+")
WORD: Final = re.compile(r"[\wऀ-ॿ]+")


def sounds(text: str) -> str:
    """Each word as it sounds, with a blank before each, so that the beginning of a word can be looked for."""
    words = WORD.findall(unicodedata.normalize("NFC", text).translate(DIGITS).lower())
    return "".join(f" {sound}" for sound in map(_sound, words) if sound)


def _sound(word: str) -> str:
    """One word: whether it begins with a vowel, and its consonants."""
    if any("\u0900" <= sign <= "\u097f" for sign in word):
        told = "".join(SIGNS.get(sign, sign if sign.isascii() else "") for sign in word)
    else:
        told = word
        for pattern, sign in LATIN:
            told = pattern.sub(sign, told)
    first = "a" if told[:1] in "aeiou" else ""
    rest = re.sub("[aeiou]", "", told)
    return first + TWICE.sub(r"\1", NASAL.sub("", rest).replace("G", "g"))
