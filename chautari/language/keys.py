"""One key for the many spellings of a word, script by script, and the word in Latin letters.

Script-wise keys keep what tells words apart (aspiration: थान is not तैं); see ``search`` for the key of both scripts.
"""

import re
from functools import lru_cache
from typing import Final

DEVANAGARI: Final = (  # in this order
    (re.compile("[\u200c\u200d\u093c]"), ""),
    (re.compile("ज्ञ"), "ग्य"),
    (re.compile("[ङञणनम]्(?=[क-म])|ँ"), "ं"),
    (re.compile("[ईइ]"), "इ"),
    (re.compile("[ऊउ]"), "उ"),
    (re.compile("ी"), "ि"),
    (re.compile("ू"), "ु"),
    (re.compile("[शष]"), "स"),
    (re.compile("व"), "ब"),
    (re.compile("ण"), "न"),
    (re.compile("ृ"), "्रि"),
    (re.compile("(.)्\\1"), "\\1"),
    (re.compile("्$"), ""),
)
LATIN: Final = (
    (re.compile("x|chh"), "ch"),
    (re.compile("[wv]"), "b"),
    (re.compile("ph"), "f"),
    (re.compile("z"), "j"),
    (re.compile("sh"), "s"),
    (re.compile("ee|ii"), "i"),
    (re.compile("oo|uu"), "u"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
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
    steps = DEVANAGARI if "\u0900" <= word[:1] <= "\u097f" else LATIN
    for pattern, sign in steps:
        word = pattern.sub(sign, word)
    return word


@lru_cache(KEPT)
def romanise(word: str) -> str:
    """A Devanagari word in Latin letters as people type it: कार्यालय → kaaryaalay; the last अ is not said."""
    told: list[str] = []
    for consonant, sign, nasal, vowel, vowel_nasal, other in UNITS.findall(word):
        if consonant:
            told.append(CONSONANTS[consonant] + ("a" if not sign else SIGNS.get(sign, "")))
        elif vowel:
            told.append(VOWELS.get(vowel, ""))
        elif other.isascii():
            told.append(other)
        if nasal or vowel_nasal:
            told.append("" if (nasal or vowel_nasal) == "ः" else "n")
    latin = "".join(told)
    bare_end = word[-1:] in CONSONANTS and len(word) > 1 and word[-2:-1] != "्"
    return latin[:-1] if bare_end and latin.endswith("a") else latin
