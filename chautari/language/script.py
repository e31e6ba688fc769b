"""Which script and language each stretch of a text is in, and how many signs a reader sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chautari.language.words import Script, Text, Word

ROMANISED: Final = frozenset(
    "cha chha xa chan chhan xan chaina chhaina xaina ho hoina huncha hunchha hunxa ko ka ki le lai ma haru ra ta ni nai pani bata sanga "
    "samma dekhi yo tyo yesto tyesto ke kati kahile kaha kina kasari mero hamro tapai tapaiko timi hami malai hamilai garnu garna gareko "
    "garne garera gardai bhayo vayo bhayena bhayeko vayeko hunu huna bhane bhanera aayo aayena gayo parcha parchha parxa sakincha dinu "
    "dinus garnus hola thiyo raicha rahecha aba ani tara kripaya dhanyabad namaste gunaso pani sarkar nagarikta".split()
)
ENGLISH: Final = frozenset(
    "the of and to in is are was were be been it its this that these those for with on at by from as or not no you your we our they "
    "their he she his her i my me what when where how why who which can could will would should please have has had do does did if but "
    "there here any all more about into after before please thank thanks".split()
)
CLUSTER: Final = re.compile(
    "\r\n|[\U0001f1e6-\U0001f1ff]{2}"
    "|[\u0915-\u0939\u0958-\u095f][\u093c\u094d\u200c\u200d]*(?:(?<=[\u094d\u200d])[\u0915-\u0939\u0958-\u095f][\u093c\u094d\u200c\u200d]*)*[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]*"
    "|.[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d.[\ufe0f\U0001f3fb-\U0001f3ff]*)*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one script; ``language`` is "ne", "ne-Latn", "en" or "" where nothing tells."""

    start: int
    end: int
    script: Script
    language: str


def runs(text: Text) -> tuple[Run, ...]:
    """The text in stretches of one script; numbers belong to the stretch they stand in."""
    return tuple(_run(words) for words in _stretches(text))


def _stretches(text: Text) -> Iterator[list[Word]]:
    held: list[Word] = []
    for word in text.words:
        known = next((each.script for each in held if each.script is not Script.DIGITS), word.script)
        if held and word.script is not Script.DIGITS and known not in {word.script, Script.DIGITS}:
            yield held
            held = []
        held.append(word)
    if held:
        yield held


def _run(words: list[Word]) -> Run:
    script = next((word.script for word in words if word.script is not Script.DIGITS), Script.DIGITS)
    language = {Script.DEVANAGARI: "ne", Script.LATIN: _latin(words), Script.DIGITS: ""}[script]
    return Run(words[0].start, words[-1].end, script, language)


def _latin(words: list[Word]) -> str:
    """By the small words of both languages; more of the one than of the other."""
    nepali, english = (sum(word.text in known for word in words) for known in (ROMANISED, ENGLISH))
    if nepali == english:
        return ""
    return "ne-Latn" if nepali > english else "en"


def letters(text: str) -> int:
    """How many signs a reader sees: क्षि is one, a flag or a family of emoji is one."""
    return sum(1 for _ in CLUSTER.finditer(text))
