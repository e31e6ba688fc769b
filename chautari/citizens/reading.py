"""Reads a list of contacts, and says of each row whether it can be taken."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.lists.columns import folded
from chautari.agencies.lists.sheet import Unreadable, read
from chautari.citizens.columns import CONTACTS
from chautari.language.clean import clean
from chautari.lib import phone, vcard

MOST_BYTES: Final = 2 * 1024 * 1024  # a larger upload would touch the disk
MOST_ROWS: Final = 2000
LONGEST_NAME: Final = 200
LONGEST_IDENTITY: Final = 300
SEVERAL: Final = re.compile(
    r"\s*(?::::|[;,|\n]|/(?=.{5}))\s*"
)  # 01-4211200/01 is one number with an end of its own


class Why(TextChoices):
    """Why a row of a list was not taken."""

    EMPTY = "empty", gettext_lazy("No number stands in this row.")
    NUMBER = "number", gettext_lazy("This is no telephone number. Write it as 98XXXXXXXX or with +977.")
    NAME = "name", gettext_lazy("No name stands beside the number.")
    TWICE = "twice", gettext_lazy("The same person with the same number stands further up.")
    KNOWN = "known", gettext_lazy("The number is in the contact book already.")


@dataclass(frozen=True, slots=True)
class Row:
    """A number with whose it is: the row of the file or the place of the card, an E.164 number, a name, who it is."""

    place: int
    number: str
    name: str
    identity: str

    @property
    def masked(self) -> str:
        return phone.masked(self.number)


@dataclass(slots=True)
class Read:
    """The rows that can be taken, and the places of those that cannot, each with why."""

    rows: list[Row] = field(default_factory=list)
    refused: list[tuple[int, Why]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Said:
    """One row as it was written."""

    place: int
    numbers: list[str]
    name: str
    identity: str


def read_list(content: bytes) -> Read:
    """What a file says, cards or a table; nothing of it is kept here. Raises Unreadable in words."""
    if len(content) > MOST_BYTES:
        raise Unreadable(
            _("The file is larger than 2 MB. Save the contacts without pictures, or in several files.")
        )
    said = list(_cards(content) if vcard.is_vcard(content) else _table(content))
    if not said:
        raise Unreadable(_("No contact stands in this file. Choose the file that the telephone has saved."))
    if len(said) > MOST_ROWS:
        raise Unreadable(_("The list has more than 2,000 contacts. Split it into several lists."))
    return _judged(said)


def packed(rows: Iterable[Row]) -> str:
    """The rows as a text, to be sealed."""
    return json.dumps([astuple(row) for row in rows], ensure_ascii=False)


def unpacked(text: str) -> list[Row]:
    """The rows of ``packed``."""
    return [Row(*each) for each in json.loads(text)]


def _cards(content: bytes) -> Iterator[_Said]:
    for place, card in enumerate(vcard.cards(content), 1):
        yield _Said(place, card.numbers, card.name, card.about)


def _table(content: bytes) -> Iterator[_Said]:
    for line in read(content, of=CONTACTS).lines:
        cells = line.cells
        written = (cells.get(each, "") for each in ("number", "second", "third"))
        numbers = [number for cell in written for number in SEVERAL.split(cell) if number]
        named = cells.get("name") or " ".join(filter(None, map(cells.get, ("first", "middle", "last"))))
        about = ", ".join(filter(None, map(cells.get, ("identity", "office"))))
        yield _Said(line.number, numbers, named, about)


def _judged(said: Iterable[_Said]) -> Read:
    """Every number is a row of its own; a name that is a number tells nothing, and would stand in clear."""
    found, seen = Read(), set[tuple[str, str]]()
    for each in said:
        name, identity = _words(each.name, LONGEST_NAME), _words(each.identity, LONGEST_IDENTITY)
        if not each.numbers:
            found.refused.append((each.place, Why.EMPTY))
        for written in each.numbers:
            try:
                number = phone.e164(written)
            except ValueError:
                found.refused.append((each.place, Why.NUMBER))
                continue
            if not name:
                found.refused.append((each.place, Why.NAME))
            elif (number, folded(name)) in seen:
                found.refused.append((each.place, Why.TWICE))
            else:
                seen.add((number, folded(name)))
                found.rows.append(Row(each.place, number, name, identity))
    return found


def _words(text: str, longest: int) -> str:
    """Words as they may stand in clear; none where a number stands among them."""
    plain = " ".join(clean(text).split())[:longest].strip()
    return "" if phone.stands_in(plain) else plain
