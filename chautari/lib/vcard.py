"""Reads contact cards as telephones save them: vCard 2.1, 3.0 and 4.0, folded lines and quoted-printable words.

Only the names, the offices and the numbers are read; pictures and all else are passed over.
"""

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

BEGIN: Final = re.compile(r"\s*BEGIN:VCARD[ \t]*(?:[\r\n]|$)", re.IGNORECASE)
PROPERTY: Final = re.compile(
    r"""(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:[^":;]|"[^"]*")*)*):(?P<value>.*)""", re.DOTALL
)
ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
LINES: Final = re.compile(r"\r\n|\r|\n")  # no other sign ends a line of a card
BETWEEN: Final = re.compile(r"(?<!\\);")
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
NAME_PARTS: Final = (3, 1, 2, 0, 4)  # of N: prefix, given, further, family, suffix


@dataclass(slots=True)
class Card:
    """One person: the best name that the card has, what it says of office and post, and every number as written."""

    name: str = ""
    about: str = ""
    numbers: list[str] = field(default_factory=list)


def is_vcard(content: bytes) -> bool:
    """Whether the bytes begin as a file of cards does."""
    return BEGIN.match(_text(content[:200])) is not None


def cards(content: bytes) -> Iterator[Card]:
    """Every card of a file in its order; what cannot be read of a card is left out of it."""
    inside: list[str] = []
    depth = 0
    for line in LINES.split(_text(content)):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            depth += 1
            if depth == 1:
                inside = []
        elif word == "END:VCARD" and depth:
            depth -= 1
            if not depth:
                yield _card(inside)
        elif depth == 1:  # a card within a card is somebody else's
            inside.append(line)


def _text(content: bytes) -> str:
    """The letters; bytes that are no Unicode are those of old telephones, whose own words are quoted-printable."""
    if content.startswith(WIDE):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _card(lines: Sequence[str]) -> Card:
    is_old = any(line.strip().upper() == "VERSION:2.1" for line in lines)
    said: dict[str, list[str]] = {}
    card = Card()
    for line in _whole(lines, is_old=is_old):
        if (found := PROPERTY.fullmatch(line)) is None:
            continue
        name, params = found["name"].upper(), found["params"].upper()
        if name == "TEL":
            card.numbers.append(_number(_words(found["value"], params)))
        elif name in {"FN", "N", "NICKNAME", "ORG", "TITLE"}:
            said.setdefault(name, [_words(part, params) for part in _parts(name, found["value"], params)])
    card.name = _name(said)
    card.about = ", ".join(filter(None, (*said.get("TITLE", ()), *said.get("ORG", ()))))
    if card.about == card.name:
        card.about = ""
    card.numbers = list(dict.fromkeys(filter(None, card.numbers)))
    return card


def _whole(lines: Sequence[str], *, is_old: bool) -> Iterator[str]:
    """Lines that were folded for transport, in one piece again: by a blank at their beginning, or by = at the end."""
    whole = ""
    for line in lines:
        if whole.endswith("=") and _is_quoted(whole):
            whole = whole[:-1] + line
        elif whole and line[:1] in {" ", "\t"}:
            whole += line if is_old else line[1:]
        else:
            yield whole
            whole = line
    yield whole


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _parts(name: str, value: str, params: str) -> list[str]:
    """The parts of a name or an office; quoted words are parted first, as a part may hold the sign itself."""
    if name not in {"N", "ORG"}:
        return [value]
    return value.split(";") if "QUOTED-PRINTABLE" in params else BETWEEN.split(value)


def _words(value: str, params: str) -> str:
    if "QUOTED-PRINTABLE" in params:
        raw = quopri.decodestring(value.encode("latin-1", errors="replace"))
        try:
            value = raw.decode("utf-8")
        except UnicodeDecodeError:
            value = raw.decode("latin-1")
    value = ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(value.split())


def _number(text: str) -> str:
    """A number without what addresses have before and behind it (tel:+977-1-4211200;ext=5)."""
    return text.removeprefix("tel:").removeprefix("TEL:").partition(";")[0].strip()


def _name(said: dict[str, list[str]]) -> str:
    parts = said.get("N", [])
    ordered = " ".join(filter(None, (parts[place] for place in NAME_PARTS if place < len(parts))))
    whole = (*said.get("FN", ()), ordered, *said.get("NICKNAME", ()), *said.get("ORG", ()))
    return next(filter(None, whole), "")
