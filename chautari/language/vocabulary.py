"""Every word that the patterns of a lexicon ask for, and how a word of a text is looked up among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from chautari.language.keys import key
from chautari.language.morphology import ENGLISH, FREE, LATIN_VERB, VERB, bases, latin

KEPT: Final = 65536  # words whose tokens are remembered
LONGEST: Final = 24  # letters of the longest stem; a longer one is never looked for


@dataclass(slots=True)
class Vocabulary:
    """Every word that some pattern asks for, by the way in which it is looked up."""

    ids: dict[str, int] = field(default_factory=dict)
    exact: dict[str, set[int]] = field(default_factory=dict)
    nouns: dict[str, set[int]] = field(default_factory=dict)
    stems: dict[str, set[int]] = field(default_factory=dict)
    begins: dict[str, set[int]] = field(default_factory=dict)
    english: dict[str, set[int]] = field(default_factory=dict)
    bent: dict[str, set[int]] = field(default_factory=dict)
    unspelt: list[tuple[str, bool, dict[str, set[int]], int]] = field(default_factory=list)
    is_spelt: bool = False
    alone: Lock = field(default_factory=Lock)  # workers of one process may ask at once
    known: dict[tuple[str, bool], tuple[frozenset[int], bool]] = field(default_factory=dict)

    def add(self, token: str, *, is_english: bool) -> int:
        """The number of a token; it is found from now on."""
        name = f"en:{token}" if is_english else token
        if name in self.ids:
            return self.ids[name]
        number = self.ids[name] = len(self.ids)
        if is_english:
            self._put(self.bent if token.endswith("+") else self.english, [token.strip("=+").lower()], number)
        else:
            self._nepali(token, number)
        return number

    def _nepali(self, token: str, number: int) -> None:
        bare = token.strip("=~*!")
        is_stem = token.rstrip("!").endswith("~")
        table = self.stems if is_stem else self.begins if token.rstrip("!").endswith("*") else self.nouns
        if token.startswith("="):
            table = self.exact
        spellings = {key(bare.lower())}
        if is_stem and bare[-1:] in {"न", "म"}:
            spellings.add(f"{spellings.copy().pop()[:-1]}ं")
        self._put(table, spellings, number)
        if "\u0900" <= bare[:1] <= "\u097f" and not token.endswith("!"):
            self.unspelt.append((bare, is_stem, table, number))

    def _spell(self) -> None:
        """The Latin spellings: half of a lexicon's time, spent when the first Latin word is looked up."""
        with self.alone:
            for bare, is_stem, table, number in self.unspelt:
                self._put(table, latin(bare, is_stem=is_stem), number)
            self.unspelt.clear()
            self.is_spelt = True

    @staticmethod
    def _put(table: dict[str, set[int]], spellings: Iterable[str], number: int) -> None:
        for spelling in spellings:
            table.setdefault(spelling, set()).add(number)

    def of(self, word: str, *, is_english: bool) -> tuple[frozenset[int], bool]:
        """The tokens that a folded word is, and whether it only binds; in an English text no Nepali is looked for."""
        found = self.known.get((word, is_english))
        if found is None:
            if len(self.known) > KEPT:
                self.known.clear()
            ids = frozenset(self._look(word, is_english=is_english))
            found = self.known[word, is_english] = ids, word in FREE
        return found

    def _look(self, word: str, *, is_english: bool) -> Iterator[int]:
        if word[0].isascii():
            yield from self._look_english(word)
            if is_english:
                return
            if not self.is_spelt:
                self._spell()
        yield from self._look_nepali(key(word))

    def _look_english(self, word: str) -> Iterator[int]:
        yield from self.english.get(word, ())
        for size in range(2, min(len(word), LONGEST) + 1):
            if (ids := self.bent.get(word[:size])) and ENGLISH.fullmatch(word, size):
                yield from ids

    def _look_nepali(self, spelt: str) -> Iterator[int]:
        yield from self.exact.get(spelt, ())
        for base in bases(spelt):
            yield from self.nouns.get(base, ())
        end = LATIN_VERB if spelt[:1].isascii() else VERB
        for size in range(2, min(len(spelt), LONGEST) + 1):
            yield from self.begins.get(spelt[:size], ())
            if (ids := self.stems.get(spelt[:size])) and end.fullmatch(spelt, size):
                yield from ids
