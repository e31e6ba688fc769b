"""What an officer types into the search: words, "phrases", -without, and keys such as ``network:`` or ``खाता:``.

Pure: any text can be read. Which keys there are is told by the caller, under every name that they have.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chautari.language.fold import fold
from chautari.language.keys import key
from chautari.language.words import Text

LONGEST: Final = 300  # signs of a question
MOST: Final = 16  # parts of a question
QUOTED: Final = '"(?P<{0}>[^"]*)(?:"|$)'
QUOTES: Final = str.maketrans("“”„«»＂", '""""""')
PART: Final = re.compile(
    r'(?P<no>[-–−]?)(?:(?P<key>[^\s":ः：]{1,40})(?P<colon>[:ः：])[ \t]*(?:'
    + QUOTED.format("quoted_value")
    + r'|(?P<value>[^\s"]+)|(?=\s|$))|'
    + QUOTED.format("phrase")
    + r'|(?P<word>[^\s"]+))'
)
NAME: Final = re.compile(r"[^\W\d_][^\W\d_\u0900-\u097f]*|[\u0900-\u097f]+")  # what could be meant as a key
VISARGA: Final = "ः"  # a letter of words (दुःख), and what many type for a colon
ADDRESSES: Final = frozenset({"http", "https", "mailto", "tel"})


class Sort(StrEnum):
    """What a part of a question is."""

    WORD = "word"
    PHRASE = "phrase"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: ``-network:"my page"`` is a KEY "network" with the value ``my page``, unwanted."""

    sort: Sort
    value: str
    raw: str
    key: str = ""
    is_not: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood. ``unknown`` are keys that there are not; their words are looked for as words."""

    text: str = ""
    parts: tuple[Part, ...] = ()
    unknown: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()  # keys that were given no value
    is_cut: bool = False  # longer than anybody types: the rest was left out

    def __bool__(self) -> bool:
        return bool(self.parts or self.unknown or self.bare)

    def without(self, part: Part) -> str:
        """The question less one of its parts."""
        return " ".join(each.raw for each in self.parts if each is not part)


def spelt(name: str) -> str:
    """A key's name however it is written: small or large letters, long or short vowels."""
    return key(fold(name.strip()).text)


def read(text: str, names: Mapping[str, str]) -> Asked:
    """Understand a question; ``names`` has every spelt name of a key, and which key it is."""
    plain = text.translate(QUOTES).strip()
    parts: list[Part] = []
    unknown: list[str] = []
    bare: list[str] = []
    for match in PART.finditer(plain[:LONGEST]):
        parts += _read(match, names, unknown, bare)
    is_cut = len(plain) > LONGEST or len(parts) > MOST
    return Asked(
        plain[:LONGEST],
        tuple(parts[:MOST]),
        tuple(dict.fromkeys(unknown)),
        tuple(dict.fromkeys(bare)),
        is_cut=is_cut,
    )


def _read(
    match: "re.Match[str]", names: Mapping[str, str], unknown: list[str], bare: list[str]
) -> Iterator[Part]:
    """The parts that one match is: mostly one; a word that is no word at all is none."""
    is_not, named = bool(match["no"]), match["key"]
    if named is None:
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        sort = Sort.PHRASE if match["phrase"] is not None else Sort.WORD
        if Text(said).words:
            yield Part(sort, said.strip(), match[0].strip(), is_not=is_not)
        return
    value = (match["quoted_value"] or match["value"] or "").strip()
    known = names.get(spelt(named))
    if known and value:
        yield Part(Sort.KEY, value, match[0].strip(), key=known, is_not=is_not)
        return
    if known:
        bare.append(named)
        return
    is_meant = match["colon"] != VISARGA and NAME.fullmatch(named) and named.lower() not in ADDRESSES
    if value and is_meant:
        unknown.append(named)
    said = match[0].strip().removeprefix(match["no"]).replace('"', " ")
    if Text(said).words:
        yield Part(Sort.WORD, said, match[0].strip(), is_not=is_not)
