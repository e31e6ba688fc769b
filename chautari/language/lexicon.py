"""The reviewed words of the guards: read from TOML, compiled once, found in a text word by word.

A pattern is a row of words: ``word`` in any case form, ``=word`` as it stands, ``stem~`` a verb in any form,
``begin*`` whatever begins so, ``word+`` an English word in its endings, ``one|other`` either, ``@class`` any word of
a class, ``..3`` up to three words between, ``$`` at the end of the sentence. What is written in Devanagari is found
in Latin letters too; a ``!`` at a word's end says that its Latin form means something else and is left alone.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from chautari.language.morphology import FREE, listed
from chautari.language.spans import Tier
from chautari.language.vocabulary import Vocabulary
from chautari.language.words import Script, Text

DATA: Final = Path(__file__).parent / "data"
STOP: Final = re.compile("[।.!?\n;…]")
SHORTEST_MEANT: Final = 4  # letters of a word in disguise; "O1" and "0 | 1" are no words
IS_ENGLISH: Final = frozenset(
    listed("""
    the is are was were be been am of and in for not this that with your our we they it have has had
    will would should can cannot could do does did from by at as or but if who what when where why
    how there here please all any after before who my me i us them his she he an a to on
    """)
)
IS_NEPALI: Final = frozenset(
    listed("""
    cha xa chha chan xan chhan chaina xaina ko le lai haru ra ho hoina hola garnu garne garna gareko
    bhayo vayo bhako bhane vane pani nai kina yo tyo hami tapai timi mero hamro timro bata sanga
    dekhi samma kati kaha kahile aayo gayo garyo parcha parxa hunchha huncha hunxa bhanera bhayeko
    ta malai aba tara ani hamilai ma ka ki yesto jasto yaha matra sabai
    """)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One reviewed thing to find: what it means (``reason``), what follows, and where it is excused (``unless``)."""

    reason: str
    tier: Tier = Tier.NONE
    ground: str = ""
    kind: str = ""
    weight: int = 0
    instead: str = ""
    unless: tuple["Pattern", ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """Tokens in a row; each with how many other words may stand before it."""

    tokens: tuple[frozenset[int], ...]
    gaps: tuple[int, ...]
    is_last: bool = False


@dataclass(
    slots=True
)  # not frozen: made for every word of every text, and a frozen one takes three times as long
class Item:
    """A word of a text, and the tokens that it is."""

    start: int
    end: int
    ids: frozenset[int]
    at: int
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found, from where to where in the text as given."""

    entry: Entry
    start: int
    end: int


class Lexicon:
    """The entries of one file, ready to be found."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.vocabulary = Vocabulary()
        self.classes = {name: self._class(forms) for name, forms in raw.get("class", {}).items()}
        self.entries: list[Entry] = []
        self.patterns: dict[int, list[tuple[Pattern, int]]] = {}
        for told in raw["entry"]:
            self._add(told)

    def find(self, text: Text) -> list[Match]:
        """Every entry that stands in the text, in the order of the text."""
        return [match for sentence in self.sentences(text) for match in self.within(sentence)]

    def within(self, sentence: list[Item]) -> Iterator[Match]:
        """Every entry that stands in the sentence."""
        seen = {id_ for item in sentence for id_ in item.ids}
        if seen:
            yield from self._in(sentence, seen)

    def sentences(self, text: Text) -> Iterator[list[Item]]:
        """The words of each sentence; case endings that are written apart do not stand between words."""
        items = self._items(text)
        begin = 0
        for stop in [match.start() for match in STOP.finditer(text.read)]:
            end = bisect_left(items, stop, begin, key=_at)
            if end > begin:
                yield items[begin:end]
                begin = end
        if items[begin:]:
            yield items[begin:]

    def _items(self, text: Text) -> list[Item]:
        english = is_english(text)
        of = self.vocabulary.of
        items = []
        for word in text.words:
            ids, is_free = of(word.text, is_english=english)
            if ids or not is_free:
                items.append(Item(word.start, word.end, ids, word.at, is_free))
        for word in text.meant:
            if len(word.text) >= SHORTEST_MEANT and (ids := of(word.text, is_english=False)[0]):
                items = [each for each in items if each.end <= word.start or each.start >= word.end]
                items.append(Item(word.start, word.end, ids, word.at))
                items.sort(key=lambda each: each.at)
        return items

    def _in(self, sentence: list[Item], seen: set[int]) -> Iterator[Match]:
        for first, item in enumerate(sentence):
            for id_ in item.ids:
                for pattern, number in self.patterns.get(id_, ()):
                    if pattern.tokens[-1].isdisjoint(seen):
                        continue
                    last = _last(pattern, sentence, first)
                    if last is not None and not self._excused(self.entries[number], sentence, seen):
                        yield Match(self.entries[number], item.start, sentence[last].end)

    @staticmethod
    def _excused(entry: Entry, sentence: list[Item], seen: set[int]) -> bool:
        return any(
            not any(token.isdisjoint(seen) for token in pattern.tokens)
            and any(_last(pattern, sentence, at) is not None for at in range(len(sentence)))
            for pattern in entry.unless
        )

    def _class(self, forms: Mapping[str, list[str]]) -> frozenset[int]:
        words = [(word, lang == "en") for lang in ("ne", "ro", "en") for word in forms.get(lang, ())]
        return frozenset(self.vocabulary.add(word, is_english=english) for word, english in words)

    def _add(self, told: Mapping[str, Any]) -> None:
        self.entries.append(
            Entry(
                told["reason"],
                Tier(told.get("tier", "none")),
                told.get("ground", ""),
                told.get("kind", ""),
                told.get("weight", 0),
                told.get("instead", ""),
                tuple(self._compile(row, is_english=row.isascii()) for row in told.get("unless", ())),
            )
        )
        for lang in ("ne", "ro", "en"):
            for row in told.get(lang, ()):
                pattern = self._compile(row, is_english=lang == "en")
                for id_ in pattern.tokens[0]:
                    self.patterns.setdefault(id_, []).append((pattern, len(self.entries) - 1))

    def _compile(self, row: str, *, is_english: bool) -> Pattern:
        tokens: list[frozenset[int]] = []
        gaps: list[int] = []
        gap = 0
        for part in row.split():
            if part.startswith(".."):
                gap = int(part[2:])
            elif part == "$":
                break
            elif part not in FREE:
                tokens.append(self._token(part, is_english=is_english))
                gaps.append(gap)
                gap = 0
        if not tokens:
            raise ValueError(f"The pattern {row!r} has only case endings; write them with = to find them.")
        return Pattern(tuple(tokens), tuple(gaps), is_last=row.endswith(" $"))

    def _token(self, part: str, *, is_english: bool) -> frozenset[int]:
        ids: set[int] = set()
        for word in part.split("|"):
            if word.startswith("@"):
                ids |= self.classes[word[1:]]
            else:
                ids.add(self.vocabulary.add(word, is_english=is_english))
        return frozenset(ids)


def _at(item: Item) -> int:
    return item.at


def _last(pattern: Pattern, sentence: list[Item], first: int) -> int | None:
    """Where the pattern ends if it begins at this word."""
    if pattern.tokens[0].isdisjoint(sentence[first].ids):
        return None
    at = first
    for token, gap in zip(pattern.tokens[1:], pattern.gaps[1:], strict=True):
        following = _next(token, sentence, at + 1, gap)
        if following is None:
            return None
        at = following
    return None if pattern.is_last and at + 1 < len(sentence) else at


def _next(token: frozenset[int], sentence: list[Item], at: int, gap: int) -> int | None:
    """The first such word from here on, with so many others before it; case endings do not count."""
    while at < len(sentence) and gap >= 0:
        if not token.isdisjoint(sentence[at].ids):
            return at
        gap -= not sentence[at].is_free
        at += 1
    return None


@lru_cache(8)  # the guards ask one after another about the same text
def is_english(text: Text) -> bool:
    """Whether the Latin words of the text are English rather than Nepali in Latin letters."""
    english = nepali = 0
    for word in text.words:
        if word.script is Script.LATIN:
            english += word.text in IS_ENGLISH
            nepali += word.text in IS_NEPALI
    return english > 1 and english > 2 * nepali


@cache
def lexicon(name: str) -> Lexicon:
    """The reviewed file of this name, compiled when it is first asked for."""
    return Lexicon(tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8")))
