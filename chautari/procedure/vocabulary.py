"""How far what is written names a body: words of its own, of its kind, and of nobody in particular."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chautari.lib.names import latin, sound, words
from chautari.procedure.tables import table

NAMES: Final = table("data/names")
PEOPLE: Final = table("data/people")
LIGHT: Final = 0.3  # a word of the kind, against a word of the body's own
LONGEST: Final = 16  # letters of a word within a handle
LEAST: Final = 3  # letters that are a word by their sound, or an abbreviation made of first letters


def sounds(listed: Iterable[str]) -> frozenset[str]:
    """The sounds of a list of words."""
    return frozenset(sound(word) for entry in listed for word in words(entry))


KINDS: Final = sounds(NAMES["kinds"])
NEUTRAL: Final = sounds(NAMES["neutral"])
SMALL: Final = frozenset(NAMES["small"])
SHORT: Final = {short: sounds(long) for short, long in NAMES["short"].items()}
NEUTRAL_SHORT: Final = frozenset(NAMES["neutral_short"])
UNOFFICIAL: Final = sounds(NAMES["unofficial"])
TITLES: Final = frozenset(NAMES["titles"])
ENDINGS: Final = sounds(NAMES["endings"])
GIVEN: Final = sounds(PEOPLE["given"])
SURNAMES: Final = sounds(PEOPLE["surnames"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the weight of each of its words."""

    text: str
    weights: tuple[tuple[str, float], ...]
    is_exact: bool = False  # an abbreviation, compared letter by letter

    @property
    def weight(self) -> float:
        """Of all its words."""
        return sum(weight for _, weight in self.weights)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All that names a body; one for each body, so it is known by being that one."""

    names: tuple[Name, ...]
    own: frozenset[str]  # sounds of every word of its names and places
    exact: frozenset[str]  # abbreviations


@dataclass(frozen=True, slots=True)
class Read:
    """What was written: the words that name the body, and the others."""

    own: frozenset[str]  # sounds, and abbreviations
    foreign: tuple[str, ...]  # as they are written


@lru_cache(maxsize=4096)
def vocabulary(names: tuple[str, ...], abbreviations: tuple[str, ...], places: tuple[str, ...]) -> Vocabulary:
    """What names the body with these names, abbreviations and places."""
    made = tuple(short for name in names if (short := _initials(name)))
    spelled = tuple("".join(words(short)) for short in (*abbreviations, *made))
    known = [_name(name) for name in names if words(name)]
    known += [Name(short, ((short, len(short)),), is_exact=True) for short in dict.fromkeys(spelled) if short]
    heard = {heard for name in known if not name.is_exact for heard, _ in name.weights}
    return Vocabulary(tuple(known), frozenset(heard | sounds(places)), frozenset(filter(None, spelled)))


def content(text: str) -> tuple[str, ...]:
    """The words of a text that are more than joints."""
    return tuple(word for word in words(text) if word not in SMALL)


def _initials(name: str) -> str:
    """MoHA of the Ministry of Home Affairs, in small letters; of English names with enough words alone."""
    first = "".join(word[0] for word in words(name) if word != "the") if name.isascii() else ""
    return first if len(first) >= LEAST else ""


def _name(text: str) -> Name:
    """A name, its kind's words light; where it has no other ones, they are its own."""
    heard = [sound(word) for word in content(text) or words(text)]
    own = [word for word in heard if word not in KINDS | NEUTRAL] or heard
    return Name(
        text, tuple((word, len(word) * (1 if word in own else LIGHT)) for word in dict.fromkeys(heard))
    )


@lru_cache(maxsize=4096)
def read(text: str, known: Vocabulary) -> Read:
    """The words of a text that name this body, and those that do not; a handle is taken apart where it can be."""
    own: set[str] = set()
    foreign: list[str] = []
    for word in content(text):
        parts = _parts(word, known)
        if parts is None:
            foreign.append(word)
        else:
            own |= set(parts)
    return Read(frozenset(own), tuple(foreign))


def _parts(word: str, known: Vocabulary) -> tuple[str, ...] | None:
    """What a word says of the body: one word or, written in one, several; None where anything else is left over."""
    if (part := _part(word, known)) is not None:
        return part
    letters = latin(word)
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(letters)):
        if start not in ways:
            continue
        for end in range(start + 2, min(start + LONGEST, len(letters)) + 1):
            part = _part(letters[start:end], known, is_within=True)
            if part is not None and len(ways.get(end, ())) <= len(ways[start] + part):
                ways[end] = ways[start] + part
    return ways.get(len(letters))


def _part(word: str, known: Vocabulary, *, is_within: bool = False) -> tuple[str, ...] | None:
    """A word of the body's own, or nothing for a word that names nobody; None for a foreign one."""
    heard = sound(word)
    if word in known.exact:
        return (word, heard) if heard in known.own else (word,)
    for form in (heard, f"{heard}s", heard.removesuffix("s")):  # one passport, many passports
        if form in known.own and (len(word) >= LEAST or not is_within):
            return (form,)
    if kinds := known.own & SHORT.get(word, frozenset()):
        return tuple(kinds)
    if word in NEUTRAL_SHORT or heard in NEUTRAL or (word in SMALL and is_within):
        return ()
    return None


def similarity(seen: Read, known: Vocabulary) -> tuple[int, str]:
    """How well the words fit the body's nearest name, in percent, and which name that is."""
    beside = sum(len(sound(word)) for word in seen.foreign)
    best = (0, "")
    for name in known.names:
        best = max(best, (_fit(name, seen, beside), name.text), key=lambda fit: fit[0])
    return best


def _fit(name: Name, seen: Read, beside: int) -> int:
    """Twice what they share, of what both say; nothing where they share only what many bodies share."""
    shared = [(heard, weight) for heard, weight in name.weights if heard in seen.own]
    if not any(weight == len(heard) for heard, weight in shared):
        return 0
    common = sum(weight for _, weight in shared)
    return round(200 * common / (name.weight + common + beside))


def person(seen: Read) -> tuple[str, ...]:
    """Which of the foreign words make a person's name; empty where they do not."""
    given = [word for word in seen.foreign if sound(word) in GIVEN]
    family = [word for word in seen.foreign if sound(word) in SURNAMES]
    both = [word for word in seen.foreign if _joined(word)]
    titled = [word for word in seen.foreign if word in TITLES]
    named = (*given, *(word for word in family if word not in given), *both)
    if both or (given and family) or len(set(given)) > 1 or (named and (titled or not seen.own)):
        return tuple(dict.fromkeys((*titled, *named)))
    return ()


def _joined(word: str) -> bool:
    """Whether a given name and a surname are written in one."""
    return any(sound(first) in GIVEN and sound(rest) in SURNAMES for first, rest in _cuts(latin(word)))


def _cuts(letters: str) -> Iterator[tuple[str, str]]:
    for at in range(LEAST, min(len(letters) - 1, LONGEST)):
        yield letters[:at], letters[at:]
