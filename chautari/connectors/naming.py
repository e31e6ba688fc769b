"""Addresses as browsers read them, for connectors that tell whose account one names; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qs, unquote

PLAIN: Final = re.compile(r"[!-~]+")  # one word of ASCII: whoever writes other letters means another place
ADDRESS: Final = re.compile(  # no name before "@", no backslash: there a browser goes elsewhere than it seems
    r"(?:https?://)?(?P<host>[^/?#@:\\\[\]]+)(?::(?P<port>\d{0,5}))?(?P<path>/[^?#\\]*)?"
    r"(?:\?(?P<query>[^#\\]*))?(?:#(?P<fragment>[^\\]*))?",
    re.IGNORECASE,
)
LOOPBACK: Final = frozenset(
    {"127.0.0.1", "localhost"}
)  # the rehearsal's networks live there, each under its name
DOTS: Final = frozenset({".", ".."})
PORTS: Final = frozenset({80, 443})
EDGES: Final = " \t\r\n\u200b\u200c\u200d\u200e\u200f\u2060\ufeff<>\"'“”‘’()।,;"


@dataclass(frozen=True, slots=True)
class Place:
    """One web address, taken apart."""

    host: str  # lower case
    path: tuple[str, ...]
    query: Mapping[str, str]


def trimmed(text: str) -> str:
    """The text without what stands around a pasted address: blanks, quotes, invisible marks."""
    return text.strip(EDGES)


def place(text: str, *, rehearsal: str) -> Place | None:
    """The address that the whole text is; None for anything that is not plainly one.

    Names before "@", odd ports, backslashes and dot segments name nothing: with them a browser goes elsewhere than a
    reader believes. ``rehearsal`` is the path under which this network stands on the machine itself.
    """
    found = _place(text)
    if found is None or found.host not in LOOPBACK:
        return found
    return Place(rehearsal, found.path[1:], found.query) if found.path[:1] == (rehearsal,) else None


@lru_cache(maxsize=64)  # every network reads the same text in turn
def _place(text: str) -> Place | None:
    """The address wherever it leads; on the machine itself with the network's name before the path."""
    text = trimmed(text)
    parts = ADDRESS.fullmatch(text) if PLAIN.fullmatch(text) else None
    if parts is None:
        return None
    host = parts["host"].lower().rstrip(".")
    if not host or (host not in LOOPBACK and parts["port"] and int(parts["port"]) not in PORTS):
        return None
    path = _path(parts["path"] or "", parts["fragment"] or "", host)
    words = tuple(map(unquote, path.split("/"))) if "%" in path else tuple(path.split("/"))
    if not DOTS.isdisjoint(words) or any("/" in word or not PLAIN.fullmatch(word or "-") for word in words):
        return None
    query = parse_qs(parts["query"]) if parts["query"] else {}
    return Place(host, _without_edges(words), {name: found[0] for name, found in query.items()})


def _path(path: str, fragment: str, host: str) -> str:
    """The path, or what stood behind "#!" in the addresses of 2011."""
    if not fragment.startswith("!/"):
        return path
    network = path.split("/")[1:2] if host in LOOPBACK else []
    return "/".join(["", *network, fragment[2:]])


def _without_edges(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words between the first stroke and a last one; an empty word in between is kept, and names nothing."""
    inner = words[1:] if words and not words[0] else words
    return inner[:-1] if inner and not inner[-1] else inner
