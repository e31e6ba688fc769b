"""The marks under which words are kept for finding; finer than the keys of ``search`` alone.

What is asked in Devanagari finds Devanagari words by their spelling and Latin ones by their sound, so that पानी does
not find पनि; what is asked in Latin letters finds both by sound.

A mark holds small Latin letters, digits and Devanagari letters only: Devanagari for a spelling, ``d…`` and ``l…`` for the
sound of a word written in Devanagari or Latin letters, digits for a number.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chautari.language.keys import KEPT, key
from chautari.language.search import LOANS, search_keys, stem
from chautari.language.words import Script, Text, Word, script

EDITION: Final = 1  # one more whenever marks of a word change: what is kept is then made anew
LEAST: Final = 3  # signs from which on the beginning of a word is enough
ALIKE: Final = (  # names that are spelt in more than one way; the first stands for all
    *(
        "पौडेल पौड्याल paudel poudel paudyal poudyal",
        "श्रेष्ठ श्रेस्ठ shrestha shreshtha shrestra",
        "चौधरी चौधरि chaudhary chaudhari choudhary choudhari chowdhury chaudhry",
        "भट्टराई bhattarai bhattrai",
        "न्यौपाने neupane nyaupane neupaney",
        "सुवेदी subedi suvedi subedee",
        "अर्याल aryal arjyal arjal",
        "आचार्य acharya aacharya",
        "ज्ञवाली gyawali gnawali",
        "लामिछाने lamichhane lamichane",
        "पोखरेल पोख्रेल pokharel pokhrel",
        "ढकाल dhakal",
        "के.सी. केसी kc",
        "विश्वकर्मा विक bishwakarma bishwokarma vishwakarma biswakarma bk",
        "मिश्र मिश्रा mishra misra",
        "सिंह singh sinha simha",
        "यादव yadav yadab",
        "झा jha",
    ),
    *(
        "काठमाडौं काठमाडौँ काठमाण्डौ काठमाण्डौं काठमान्डु काठमाण्डू kathmandu kathmandau kathmando ktm",
        "धरहरा dharahara dharhara",
        "वीरगञ्ज बिरगंज birgunj birganj",
        "नेपालगञ्ज nepalgunj nepalganj",
        "पोखरा pokhara",
    ),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word as it is asked for: any of these marks; those of ``begins`` also as the beginning of a longer one."""

    whole: frozenset[str]
    begins: frozenset[str] = frozenset()

    def meets(self, marks: Iterable[str]) -> bool:
        """Whether a word that is kept under these marks is meant."""
        starts = tuple(self.begins)
        return any(mark in self.whole or mark.startswith(starts) for mark in marks)


def marks(word: Word) -> tuple[str, ...]:
    """Under which marks a word is kept."""
    if word.script is Script.DIGITS:
        return (word.text,)
    told = _told(word.text)
    if script(told) is Script.LATIN:
        return _named(f"l{each}" for each in search_keys(told) if each)
    return _named((_spelling(told), *(f"d{each}" for each in search_keys(told) if each)))


def kept(text: str, *, sign: str = "") -> str:
    """What is kept of a text: for each word a blank and its marks with commas between; a blank at the end.

    ``sign`` goes before each mark and keeps the words of one sort from those of another.
    """
    groups = (marks(word) for word in Text(text).words)
    said = "".join(f" {','.join(f'{sign}{mark}' for mark in group)}" for group in groups if group)
    return f"{said} " if said else ""


def wanted(text: str, *, exact: bool = False, wide: bool = False) -> tuple[Wanted, ...]:
    """Each word of a question. ``exact`` takes no beginnings; ``wide`` finds by sound whatever the script."""
    return tuple(each for word in Text(text).words if (each := _wanted(word, exact=exact, wide=wide)).whole)


def speaks_of(text: str, words: Iterable[Wanted]) -> bool:
    """Whether a text at hand has all of these words."""
    groups = [marks(word) for word in Text(text).words]
    return all(any(word.meets(group) for group in groups) for word in words)


def _wanted(word: Word, *, exact: bool, wide: bool) -> Wanted:
    if word.script is Script.DIGITS:
        found = [word.text]
    else:
        told = _told(word.text)
        sounds = [each for each in search_keys(told) if each]
        is_spelt = script(told) is Script.DEVANAGARI
        found = [_spelling(told)] if is_spelt else []
        found += [f"l{each}" for each in sounds]
        found += [f"d{each}" for each in sounds] if wide or not is_spelt else []
    begins = (
        [] if exact else [each for each in found if len(each) - each[:1].isalpha() * each.isascii() >= LEAST]
    )
    return Wanted(frozenset(found), frozenset(begins))


def _named(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in found if each))


@lru_cache(KEPT)
def _told(word: str) -> str:
    """The word without its endings; a name or loan that is spelt in many ways in the one spelling for all."""
    bare = stem(LOANS.get(word, word))
    return _ALIKE.get(_spelling(word)) or _ALIKE.get(_spelling(bare)) or bare


def _spelling(word: str) -> str:
    return key(word.replace("ः", "")) if script(word) is Script.DEVANAGARI else word


_ALIKE: Final = {
    _spelling(re.sub("[^a-z\u0900-\u097f]", "", each)): group.split()[0].replace(".", "")
    for group in ALIKE
    for each in group.split()
}
