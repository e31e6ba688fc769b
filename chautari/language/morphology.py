"""How Nepali words bend: case and verb endings in both scripts, and the Latin spellings of a Devanagari word."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from chautari.language.keys import CONSONANTS, SIGNS, VOWELS, key


def listed(words: str) -> tuple[str, ...]:
    """The words of a list that is written in one piece."""
    return tuple(words.split())


CASES: Final = listed("""
    हरुकोलागि हरुलाई हरुसंग हरुबाट हरुको हरुका हरुकि हरुले हरुमा हरु लाइ संगै संग सित बाट को
    का कि कै ले मा मै तिर देखि सम्म भंदा जस्तो जस्ता जस्ति जस्तै झैं नै पनि बिना प्रति भरि भर
    माथि भित्र मुनि कहां द्वारा
""")  # in the spelling of keys; longest first
LATIN_CASES: Final = listed("""
    harukolagi harulai harusanga harubata haruko haruka harule haruma haru hru lai sangai sanga sita
    bata bat ko ka ki kai le ma mai tira dekhi sama bhanda jasto jasta jasti jastai nai pani bina
    prati bhari mathi bhitra dwara
""")
FREE: Final = frozenset(  # written apart, these bind or stress and do not come between two words
    listed("""
    को का की कि ले लाई मा मै बाट सँग संग हरू हरु नै पनि त नि न ने रे है ko ka ki le lai ma mai bata
    sanga haru hru nai pani ni ta na re hai the a an to of
    """)
)
VERB: Final = re.compile(
    "्[नदछयलथस].*|ं[छदथनल].*|[ििेोौाइएउऊऔआयन].*|[लद][ािो].*|छ.*|रह.*|सक.*|हाल.*|"
)  # what may follow a verb's stem, in the spelling of keys
LATIN_VERB: Final = re.compile(
    "n(?:[aeu][a-z]{0,12})?|y?[eo](?:ko|ka|ki|kai|ra|rai|n|cha|chan|chin|chu|s|ma|u)?|ya(?:n|u|cha|s|ko)?|"
    "i(?:n|s|yo|e|ye|yeko|eko|ka|ki|cha|chan|era|nan?|n?[dt]?cha?[a-z]{0,4}|[dnrshkp][a-z]{1,11})?|"
    "ch(?:a|an|u|as|au|aun|in|e|hin)|d(?:a|i|o|ai|aina?[a-z]*|ina?|inan?|acha?n?|aichan?|"
    "aicha|aichu|thy[eo]n?)|la(?:n|s)?|lin|"
    "(?:rah|rak|sak|hal|dinch|didai|diy)[a-z]{1,10}|a(?:u|un|unu?[a-z]*|yo|yera?|yeko|"
    "era|eko|i[a-z]{0,9}|udai[a-z]*|ucha?[a-z]*)?|u(?:s|hos|hola|n|nu?[a-z]*|la|cha?[a-z]*)?|os|"
    "thy[oe]n?|the|ko|kai|ka|ki|nch[aeiu][a-z]{0,3}|i?yera|yaun|ya[kc][a-z]{1,3}|ey|eko(?:cha?[a-z]{0,3})|"
    "u(?:d|nch)[ai][a-z]{0,8}|(?:d?iu?n?|[ao]u?n?)?la(?:u|un|s)?|"
)
ENGLISH: Final = re.compile("(?:s|es|d|ed|ing|er|ers|ly|[a-z]ed|[a-z]ing)?")


UNIT: Final = re.compile("(?:(क्ष|[क-ह])([ािीुूृेैोौ]|्)?|([अ-औ]))([ंँः]?)")


MOST: Final = 32  # spellings of one word
DOUBLE: Final = re.compile(r"([a-z])\1+")
KEYED: Final = {sign: (key(said),) for sign, said in CONSONANTS.items()} | {"क्ष": ("ks", "ch")}
KEYED_SIGNS: Final = {sign: key(said) for sign, said in SIGNS.items()}
KEYED_VOWELS: Final = {sign: key(said) for sign, said in VOWELS.items()}


@lru_cache(16384)
def bases(word: str) -> tuple[str, ...]:
    """A key, and what is left of it when case endings are taken off one after another."""
    found = [word]
    cases = CASES if "\u0900" <= word[:1] <= "\u097f" else LATIN_CASES
    rest = word
    while case := next((c for c in cases if rest.endswith(c) and len(rest) > len(c) + 1), None):
        rest = rest[: -len(case)].removesuffix("्")
        found.append(rest)
    return tuple(found)


def latin(word: str, *, is_stem: bool = False) -> frozenset[str]:
    """The keys of the Latin spellings people type for a Devanagari word: murkha and murkh, gaun and gau."""
    told = [""]
    for part in _parts(word):
        told = [begun + more for begun in told for more in part][:MOST]
    spelt = {DOUBLE.sub(r"\1", each) for each in told}
    if is_stem and word[-1:] in CONSONANTS:
        return frozenset(each.removesuffix("a") for each in spelt)
    return frozenset(each for each in spelt if len(each) > 1)


def _parts(word: str) -> Iterator[tuple[str, ...]]:
    """The word in syllables, each with the spellings that are usual for it, letter by letter as keys have them."""
    for at, (consonant, sign, vowel, nasal) in enumerate(UNIT.findall(word)):
        if consonant:
            said = KEYED[consonant]
            signed = said if sign == "्" else tuple(each + KEYED_SIGNS.get(sign, "a") for each in said)
            silent = not sign and at > 0
            yield _nasalised((*signed, *said) if silent else signed, nasal)
        elif vowel:
            told = KEYED_VOWELS.get(vowel, "")
            yield _nasalised((told, f"y{told}") if at and vowel in "एओ" else (told,), nasal)


def _nasalised(spelt: tuple[str, ...], nasal: str) -> tuple[str, ...]:
    """A nasal is mostly written as n, or not at all."""
    return spelt if nasal in {"", "ः"} else (*(f"{each}n" for each in spelt), *spelt)
