"""Search keys: a word has one in both scripts and all its case forms, so that *gunaso* finds गुनासोको.

Coarser than ``keys`` on purpose: breath, length, the unsaid अ and a weak nasal differ from writer to writer. For
finding only, never for judging. Suffixes: the Nepali algorithm of Snowball (BSD), and what it leaves (बाट, सम्म …).
"""

import re
from functools import lru_cache
from typing import Final

from chautari.language.keys import KEPT, romanise
from chautari.language.words import Script, Text, Word

SUFFIXES: Final = (  # those of names and things, longest first; and as people write them in Latin letters
    *(
        ("द्वारा", "dwara"),
        ("मार्फत", "marfat"),
        ("सहित", "sahit"),
        ("भित्र", "bhitra"),
        ("बाहिर", "bahira"),
        ("प्रति", "prati"),
    ),
    *(
        ("सम्म", "samma"),
        ("देखि", "dekhi"),
        ("माथि", "mathi"),
        ("भन्दा", "bhanda"),
        ("सँगै", "sangai"),
        ("सँग", "sanga"),
    ),
    *(
        ("संग", "sanga"),
        ("लाई", "lai"),
        ("लाइ", "lai"),
        ("बाट", "bata"),
        ("पछि", "pachhi"),
        ("अघि", "aghi"),
        ("हरू", "haru"),
    ),
    *(
        ("हरु", "haru"),
        ("तिर", "tira"),
        ("को", "ko"),
        ("का", "ka"),
        ("की", "ki"),
        ("कै", "kai"),
        ("ले", "le"),
        ("मा", "ma"),
        ("मै", "mai"),
    ),
)
ROOTS: Final = frozenset(["janma", "karma", "dharma"])
LEAST: Final = 2  # consonants that must be left of a word
CONSONANT: Final = re.compile("[क-ह]|[b-df-hj-np-tv-xz]+")
FOLDS: Final = (  # in this order
    *(
        ("gny", "gy"),
        ("jny", "gy"),
        ("ngk", "nk"),
        ("nyc", "nc"),
        ("nyj", "nj"),
        ("nych", "nch"),
        ("mb", "nb"),
        ("mp", "np"),
    ),
    *(
        ("kshy", "c"),
        ("ksh", "c"),
        ("ksy", "c"),
        ("kchhy", "c"),
        ("kchh", "c"),
        ("kchy", "c"),
        ("kch", "c"),
        ("ksa", "ca"),
        ("x", "c"),
        ("sch", "s"),
    ),
    *(
        ("chh", "c"),
        ("ch", "c"),
        ("sh", "s"),
        ("ph", "p"),
        ("f", "p"),
        ("w", "b"),
        ("v", "b"),
        ("z", "j"),
        ("q", "k"),
    ),
    *((f"{sign}h", sign) for sign in "bdgjklpt"),
    *(
        ("iye", "iy"),
        ("ie", "iy"),
        ("ee", "i"),
        ("oo", "u"),
        ("ou", "o"),
        ("au", "o"),
        ("ai", "e"),
        ("ae", "e"),
    ),
)
TWICE: Final = re.compile(r"([a-z])\1+")
GLIDE: Final = re.compile("(?<=[djst])y")
LAST_NASAL: Final = re.compile("(?<=[iueo])n$")
LOANS: Final = {  # words of English that people type as in English
    "bank": "बैंक",
    "college": "कलेज",
    "computer": "कम्प्युटर",
    "corona": "कोरोना",
    "doctor": "डाक्टर",
    "engineer": "इन्जिनियर",
    "form": "फारम",
    "licence": "लाइसेन्स",
    "license": "लाइसेन्स",
    "meter": "मिटर",
    "nurse": "नर्स",
    "office": "अफिस",
    "passport": "पासपोर्ट",
    "police": "पुलिस",
    "school": "स्कुल",
    "visa": "भिसा",
    "website": "वेबसाइट",
}


@lru_cache(KEPT)
def stem(word: str) -> str:
    """A folded word without the endings of case and number: नागरिकताको → नागरिकता, nagariktako → nagarikta."""
    side = 0 if "\u0900" <= word[:1] <= "\u097f" else 1
    while True:
        ending = next((pair[side] for pair in SUFFIXES if word.endswith(pair[side])), "")
        left = word.removesuffix(ending)
        is_root = word in ROOTS or (
            ending in {"ka", "ki"} and left[-1:] not in set("aeiou")
        )  # samparka, shulka
        if not ending or is_root or len(CONSONANT.findall(left)) < LEAST:
            return word
        word = left


@lru_cache(KEPT)
def search_keys(word: str) -> tuple[str, ...]:
    """The keys under which a folded word is kept; two where one writer hears a nasal and another does not (गाउँ)."""
    told = stem(LOANS.get(word, word))
    if not "\u0900" <= told[:1] <= "\u097f":
        return (_key(told),)
    spelt = told.replace("ज्ञ", "ग्य")
    return tuple(dict.fromkeys(_key(romanise(each)) for each in (spelt.replace("ँ", ""), spelt)))


def _key(latin: str) -> str:
    for letters, sign in FOLDS:
        latin = latin.replace(letters, sign)
    latin = TWICE.sub(r"\1", latin)
    return LAST_NASAL.sub("", GLIDE.sub("", latin[:1] + latin[1:].replace("a", "")))


def index(text: str) -> str:
    """What to keep beside a text so that it is found: the keys of its words, with a blank before each."""
    return "".join(f" {each}" for word in Text(text).words for each in _keys(word))


def finds(query: str, kept: str) -> bool:
    """Whether each word of the query is in an ``index``, whole or as the beginning of a word."""
    asked = [_keys(word) for word in Text(query).words]
    return bool(asked) and all(any(f" {each}" in kept for each in keys) for keys in asked)


def _keys(word: Word) -> tuple[str, ...]:
    return (word.text,) if word.script is Script.DIGITS else search_keys(word.text)
