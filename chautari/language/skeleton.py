"""How a word sounds in both scripts, for the features of the model only: मुजी, muji and mujee are one.

Far too coarse for a lexicon (तैं would be थान): words are looked up by their keys, see ``keys``.
"""

import re
from functools import lru_cache
from typing import Final

from chautari.language.keys import KEPT, romanise

STEPS: Final = (  # in this order
    *(("chh", "C"), ("ch", "C"), ("x", "C"), ("sh", "s"), ("ph", "f"), ("w", "b"), ("v", "b")),
    *((f"{sign}h", sign) for sign in "bcdgjklpt"),
    *(("C", "c"), ("z", "j"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("ai", "e"), ("au", "o")),
)
TWICE: Final = re.compile(r"([a-z])\1+")


@lru_cache(KEPT)
def skeleton(word: str) -> str:
    """A folded word in a few Latin letters, whichever script it was written in."""
    told = romanise(word) if "\u0900" <= word[:1] <= "\u097f" else word
    for letters, sign in STEPS:
        told = told.replace(letters, sign)
    told = TWICE.sub(r"\1", told)
    return told[:1] + told[1:-1].replace("a", "") + told[1:][-1:]
