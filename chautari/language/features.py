"""What the abuse model sees of a word: pieces of two to five letters of its key and its skeleton, and its key."""

from functools import lru_cache
from typing import Final

from chautari.language.keys import KEPT, key
from chautari.language.skeleton import skeleton

SHORTEST: Final = 2
LONGEST: Final = 5
EDGE: Final = "_"  # before and after a word
WHOLE: Final = "="


@lru_cache(KEPT)
def features(word: str) -> tuple[str, ...]:
    """The pieces of a folded word. Those of the skeleton are Latin, those of the key Devanagari, each once.

    A Latin word has those of the skeleton only; they come twice, so that it weighs as much as in Devanagari.
    """
    sounds = dict.fromkeys(_pieces(skeleton(word)))
    if "\u0900" <= word[:1] <= "\u097f":
        return (*sounds, *dict.fromkeys(_pieces(key(word))), WHOLE + key(word))
    return (*sounds, *sounds, WHOLE + key(word))


def _pieces(word: str) -> list[str]:
    edged = f"{EDGE}{word}{EDGE}"
    return [
        edged[at : at + size] for size in range(SHORTEST, LONGEST + 1) for at in range(len(edged) - size + 1)
    ]
