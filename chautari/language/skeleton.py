"""How a word sounds in both scripts, for the features of the model only: मुजी, muji and mujee are one.

Far too coarse for a lexicon (तैं would be थान): words are looked up by their keys, see ``keys``.
"""

import re
from functools import lru_cache
from typing import Final

from chautari.language.keys import KEPT, romanise

STEPS: Final = (  # in this order
    (re.compile("chh?|x"), "C"),
    (re.compile("sh"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("[wv]"), "b"),
    (re.compile("([bcdgjklpt])h"), r"\1"),
    (re.compile("C"), "c"),
    (re.compile("z"), "j"),
    (re.compile("ee+|ii+"), "i"),
    (re.compile("oo+|uu+"), "u"),
    (re.compile("ai"), "e"),
    (re.compile("au"), "o"),
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile("(?<=[a-z])a(?=[a-z])"), ""),
)


@lru_cache(KEPT)
def skeleton(word: str) -> str:
    """A folded word in a few Latin letters, whichever script it was written in."""
    told = romanise(word) if "\u0900" <= word[:1] <= "\u097f" else word
    for pattern, sign in STEPS:
        told = pattern.sub(sign, told)
    return told
