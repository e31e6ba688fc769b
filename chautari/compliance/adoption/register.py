"""The register as pages are compared with it, read once: names of now and before, numbers, signs, accounts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from chautari.agencies import queries
from chautari.agencies.domains import upwards
from chautari.agencies.lists.columns import folded
from chautari.agencies.lists.register import Register
from chautari.agencies.models import Agency, Name, Number
from chautari.lib import phone
from chautari.lib.names import sound, words
from chautari.procedure.vocabulary import SMALL
from chautari.registry.models import Spelling

ADDED: Final = re.compile(
    r"(?:officially|official|nepal|govt|gov|np|page|office)$|^(?:official|govt?|the)(?=.{3})"
)
LEAST_SIGN: Final = 3
MOST_ALIKE: Final = 100  # bodies with the same words; of more none is proposed


@dataclass(frozen=True, slots=True)
class Held:
    """An account of the register by which a spelling is or was known."""

    account: int
    agency: int
    name: str


class Bodies(Register):
    """What pages are compared with."""

    def __init__(self) -> None:
        super().__init__()
        self.called_so: dict[str, dict[int, str]] = defaultdict(
            dict
        )  # folded name → body → what sort of name
        self.heard: dict[str, set[int]] = defaultdict(set)
        self.worded: dict[str, set[int]] = defaultdict(set)  # how a word of a name sounds → bodies
        self.signs: dict[str, set[int]] = defaultdict(set)
        self.numbers: dict[str, set[int]] = defaultdict(set)
        for body in self.by_key.values():
            self._learn(body.pk, "name", body.name_ne, body.name_en)
            self.signs[signed(body.code)].add(body.pk)
            with suppress(ValueError):
                self.numbers[phone.e164(body.phone)].add(body.pk)
        for key, kind, ne, en in Name.objects.values_list("agency", "kind", "ne", "en"):
            if key in self.by_key:
                self._learn(key, kind, ne, en)
        for domain, key in self.domains.items():
            self.signs[domain.partition(".")[0]].add(key)
        for key, number in Number.objects.on(queries.today()).values_list("agency", "e164"):
            self.numbers[number].add(key)
        self.held = accounts()

    def _learn(self, key: int, kind: str, *names: str) -> None:
        for name in filter(None, names):
            self.called_so[folded(name)].setdefault(key, kind)
            self.heard[heard(name)].add(key)
            for word in words(name):
                self.worded[sound(word)].add(key)
            if kind == Name.Kind.SHORT:
                self.signs[signed(name)].add(key)

    def with_words(self, name: str) -> set[int]:
        """The bodies in whose names all words of this one are heard, in any order; none for words that most have."""
        told = [sound(word) for word in words(name) if word not in SMALL]
        found = set.intersection(*(self.worded.get(word, set()) for word in told)) if told else set()
        return found if len(found) <= MOST_ALIKE else set()

    def above(self, key: int) -> Iterator[int]:
        """The bodies above one, the nearest first."""
        seen: set[int] = set()
        while (parent := self.parents.get(key)) is not None and parent not in seen:
            yield parent
            seen.add(parent)
            key = parent

    def owner(self, host: str) -> int | None:
        """Whose a host is, by the longest domain that it is or lies under."""
        return next((self.domains[step] for step in upwards(host) if step in self.domains), None)

    def meant(self, text: str) -> set[int]:
        """The bodies that a name means, exactly, or else by its sound."""
        exact = set(self.called_so.get(folded(text), ()))
        if body := self.by_code.get(text.lower()):
            exact.add(body.pk)
        return exact or self.heard.get(heard(text), set())


def heard(name: str) -> str:
    """How a name sounds, however its words are joined or parted."""
    return "".join(sound(word) for word in words(name)).replace("a", "")


def signed(text: str) -> str:
    """A code, an abbreviation or a handle without what is added to such; empty where too little is left."""
    plain, before = re.sub(r"[^a-z0-9]", "", text.casefold()), ""
    while plain != before:
        before, plain = plain, ADDED.sub("", plain)
    return plain if len(plain) >= LEAST_SIGN else ""


def accounts() -> Mapping[tuple[str, str], Held]:
    """Accounts of the register by network and key; of several the one that bears the spelling now."""
    rows = Spelling.objects.order_by("until", "id").values_list(
        "network", "sort", "key", "account", "agency", "account__name", "until"
    )
    found: dict[tuple[str, str], Held] = {}
    for network, sort, key, account, agency, name, until in rows:
        place = (network, f"{sort}:{key}")
        if until is None or place not in found:
            found[place] = Held(account, agency, name)
    return found


def place_of(body: Agency) -> set[str]:
    """Where a body lies, as places are compared."""
    return {heard(place) for place in (body.place_ne, body.place_en) if place}
