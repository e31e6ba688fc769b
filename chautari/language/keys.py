"""One key for the many spellings of a word, script by script, and the word in Latin letters.

Script-wise keys keep what tells words apart (aspiration: थान is not तैं); see ``search`` for the key of both scripts.
"""

import re
from functools import lru_cache
from typing import Final

DEVANAGARI: Final = tuple(  # in this order
    (letters, sign)
    for group, sign in (
        (("\u200c", "\u200d", "\u093c"), ""),
        (("ज्ञ",), "ग्य"),
        (("ँ",), "ं"),
        (("ई",), "इ"),
        (("ऊ",), "उ"),
        (("ी",), "ि"),
        (("ू",), "ु"),
        (("श", "ष"), "स"),
        (("व",), "ब"),
        (("ण",), "न"),
        (("ृ",), "्रि"),
    )
    for letters in group
)
NASAL: Final = re.compile("[ङञनम]्(?=[क-म])")
DOUBLED: Final = re.compile("(.)्\\1")
LATIN: Final = (
    *(("x", "ch"), ("chh", "ch"), ("w", "b"), ("v", "b"), ("ph", "f"), ("z", "j"), ("sh", "s")),
    *(("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u")),
)
TWICE: Final = re.compile(r"([a-z])\1+")
CONSONANTS: Final = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        "k kh g gh ng ch chh j jh ny t th d dh n t th d dh n p ph b bh m y r l w sh sh s h".split(),
        strict=True,
    )
)
VOWELS: Final = dict(zip("अआइईउऊऋएऐओऔ", "a aa i i u u ri e ai o au".split(), strict=True))
SIGNS: Final = dict(zip("ािीुूृेैोौ", "aa i i u u ri e ai o au".split(), strict=True))
UNITS: Final = re.compile("([क-ह])(्|[ािीुूृेैोौ])?([ंँः]?)|([अ-औ])([ंँः]?)|(.)", re.DOTALL)
KEPT: Final = 65536  # words whose key is remembered


@lru_cache(KEPT)
def key(word: str) -> str:
    """The same for all spellings of a folded word in its own script; Latin and Devanagari words never share a key."""
    if "\u0900" <= word[:1] <= "\u097f":
        for letters, sign in DEVANAGARI:
            word = word.replace(letters, sign)
        return DOUBLED.sub(r"\1", NASAL.sub("ं", word)).removesuffix("्")
    for letters, sign in LATIN:
        word = word.replace(letters, sign)
    return TWICE.sub(r"\1", word)


@lru_cache(KEPT)
def romanise(word: str) -> str:
    """A Devanagari word in Latin letters as people type it: कार्यालय → kaaryaalay; the last अ is not said."""
    told: list[str] = []
    for consonant, sign, nasal, vowel, vowel_nasal, other in UNITS.findall(word):
        if consonant:
            told.append(CONSONANTS.get(consonant, "l") + ("a" if not sign else SIGNS.get(sign, "")))
        elif vowel:
            told.append(VOWELS.get(vowel, ""))
        elif other.isascii():
            told.append(other)
        if nasal or vowel_nasal:
            told.append("" if (nasal or vowel_nasal) == "ः" else "n")
    latin = "".join(told)
    bare_end = word[-1:] in CONSONANTS and len(word) > 1 and word[-2:-1] != "्"
    return latin[:-1] if bare_end and latin.endswith("a") else latin
