"""Whose page a cell names: the network and the account there, or why it names none."""

import re
from dataclasses import dataclass, field
from typing import Final

from chautari.agencies.domains import host, is_governmental
from chautari.agencies.lists.columns import folded
from chautari.bikram.digits import to_latin
from chautari.connectors.base import KnowsPersons
from chautari.connectors.values import Named
from chautari.lib import phone
from chautari.procedure.p2072.pages import NETWORK
from chautari.registry import spelling
from chautari.registry.networks import network, networks

LINK: Final = re.compile(
    r"(?:[a-z]+://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/[^\s<>\"'“”।,;|]*", re.IGNORECASE | re.ASCII
)
SITE: Final = re.compile(
    r"(?:https?://)?(?:www\.[\w.-]+|[\w.-]+\.(?:np|com|org|net|info|edu))/?", re.IGNORECASE | re.ASCII
)
URI: Final = re.compile(r"[a-z]+://\S+", re.IGNORECASE)
MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
AT: Final = re.compile(r"(?<!\S)@[A-Za-z0-9._]{2,50}(?!\S)")
NUMBER: Final = re.compile(r"[+(]?\d[\d\s()-]{5,24}")
NOTHING: Final = frozenset(
    map(
        folded,
        ("na", "nil", "none", "no", "null", "no page", "not available", "छैन", "नभएको", "पेज छैन", "उपलब्ध छैन"),
    )
)
SOMEBODY: Final = "somebody1"  # to ask of a host whether it is a network's


@dataclass(frozen=True, slots=True)
class Placed:
    """A page: its network, and the account there."""

    network: str
    named: Named

    @property
    def key(self) -> str:
        """As the network compares it; the network's own number before a handle."""
        each = spelling.keys(self.network, self.named)[0]
        return f"{each.sort}:{each.key}"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why a cell names no page: a key of reasons.FAULTS, and what fills its sentence."""

    why: str
    detail: dict[str, str] = field(default_factory=dict)


def place(text: str, *, said: str = "") -> Placed | Unplaced:
    """The page that a cell names; ``said`` is what the row says of the network. Never guesses."""
    key = known(said) if said.strip() else ""
    if key is None:
        return Unplaced("network", {"text": said[:60], "names": ", ".join(titles().values())})
    text = to_latin(text.strip())
    if not text or folded(text) in NOTHING or not folded(text):
        return Unplaced("nothing" if folded(text) in NOTHING else "empty")
    return _named(text, key) or _within(text, key) or Unplaced(_what(text))


def titles() -> dict[str, str]:
    """Every network by its name."""
    return {key: connector.manifest.name for key, connector in networks().items()}


def known(said: str) -> str | None:
    """The network that is meant, by its key or what people call it, in whatever spelling; None for another one."""
    wanted = folded(said)
    for key, connector in networks().items():
        if wanted in map(folded, (key, connector.manifest.name, *connector.manifest.also_called)):
            return key
    return None


def _named(text: str, key: str) -> Placed | Unplaced | None:
    """What the whole cell names."""
    if MAIL.fullmatch(text) or SITE.fullmatch(text):
        return None
    if LINK.fullmatch(text) or URI.fullmatch(text):
        return _at(text, key)
    return _number(text) if not key and NUMBER.fullmatch(text) else _on(key or NETWORK, text)


def _at(text: str, key: str) -> Placed | Unplaced:
    """What an address names, on the network whose it is."""
    there = [each for each in networks() if _is_there(each, text)]
    if not there:
        is_site = is_governmental(host(text))
        return Unplaced("website") if is_site else Unplaced("foreign", {"host": host(text) or text[:60]})
    if key and key not in there:
        return Unplaced("elsewhere", {"said": titles()[key], "found": titles()[there[0]]})
    return _on(key or there[0], text) or Unplaced("dead", {"network": titles()[key or there[0]]})


def _is_there(key: str, text: str) -> bool:
    """Whether an address is of this network: it names an account there, or another one on its host would."""
    asked = (text, f"https://{host(text)}/{SOMEBODY}")
    return any(found and (found.url or found.kind) for found in (spelling.named(key, each) for each in asked))


def _on(key: str, text: str) -> Placed | Unplaced | None:
    """The account of one network; not a person's profile, nor a group."""
    connector = network(key)
    if isinstance(connector, KnowsPersons) and connector.is_personal(text):
        return Unplaced("personal")
    found = spelling.named(key, text)
    if found is None or not (found.handle or found.id):
        return None
    if found.kind and found.kind not in connector.manifest.account_kinds:
        return Unplaced("dead", {"network": titles()[key]})
    return Placed(key, found)


def _number(text: str) -> Placed | Unplaced | None:
    """A number: of an office telephone as it is written, else of a page, unless it may be either."""
    try:
        phone.e164(text)
    except ValueError:
        return _on(NETWORK, text)
    if text.isdecimal():
        return Unplaced("number")
    there = ((each, spelling.named(each, text)) for each in networks())
    return next((Placed(each, found) for each, found in there if found and found.kind == "phone"), None)


def _within(text: str, key: str) -> Placed | Unplaced | None:
    """The one address, or the one @name, that stands among other words."""
    links = list(dict.fromkeys(LINK.findall(text))) or list(dict.fromkeys(AT.findall(text)))
    if len(links) != 1 or links[0] == text:
        return None
    return _named(links[0], key)


def _what(text: str) -> str:
    if MAIL.fullmatch(text):
        return "mail"
    return "website" if SITE.fullmatch(text) else "words"
