"""Addresses as browsers read them, for connectors that tell whose account one names; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

PLAIN: Final = re.compile(r"[!-~]+")  # one word of ASCII: whoever writes other letters means another place
SCHEME: Final = re.compile(r"https?://", re.IGNORECASE)
LOOPBACK: Final = frozenset(
    {"127.0.0.1", "localhost"}
)  # the rehearsal's networks live there, each under its name
DOTS: Final = frozenset({".", ".."})
PORTS: Final = frozenset({None, 80, 443})
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
    if not PLAIN.fullmatch(text) or "\\" in text:
        return None
    try:
        parts = urlsplit(text if SCHEME.match(text) else f"https://{text}")
        host = _host(parts)
    except ValueError:
        return None
    words = tuple(map(unquote, _path(parts, host).split("/")))
    if not host or any(word in DOTS or "/" in word or not PLAIN.fullmatch(word or "-") for word in words):
        return None
    query = parse_qs(parts.query) if parts.query else {}
    return Place(host, _without_edges(words), {name: found[0] for name, found in query.items()})


def _host(parts: SplitResult) -> str:
    """The host of an address without tricks, else nothing; raises ValueError for a port that is none."""
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme.lower() not in {"http", "https"} or parts.username is not None:
        return ""
    return host if host in LOOPBACK or parts.port in PORTS else ""


def _path(parts: SplitResult, host: str) -> str:
    """The path, or what stood behind "#!" in the addresses of 2011."""
    if not parts.fragment.startswith("!/"):
        return parts.path
    network = parts.path.split("/")[1:2] if host in LOOPBACK else []
    return "/".join(["", *network, parts.fragment[2:]])


def _without_edges(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words between the first stroke and a last one; an empty word in between is kept, and names nothing."""
    inner = words[1:] if words and not words[0] else words
    return inner[:-1] if inner and not inner[-1] else inner
