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
    try:
        parts = _parts(text)
        known = _known(parts, rehearsal) if parts else None
    except ValueError:
        return None
    if parts is None or known is None:
        return None
    host, path = known
    if parts.fragment.startswith("!/"):  # addresses of 2011
        path = parts.fragment[1:]
    words = tuple(unquote(word) for word in path.split("/"))
    if any(word in {".", ".."} or not PLAIN.fullmatch(word or "-") or "/" in word for word in words):
        return None
    return Place(
        host, _without_edges(words), {name: found[0] for name, found in parse_qs(parts.query).items()}
    )


@lru_cache(maxsize=64)  # every network reads the same text in turn
def _parts(text: str) -> SplitResult | None:
    """The text as an address; None where it holds letters that no address has. Raises ValueError."""
    text = trimmed(text)
    if not PLAIN.fullmatch(text) or "\\" in text:
        return None
    return urlsplit(text if SCHEME.match(text) else f"https://{text}")


def _known(parts: SplitResult, rehearsal: str) -> tuple[str, str] | None:
    """Host and path, of an address without tricks."""
    host = (parts.hostname or "").rstrip(".")
    if not host or parts.scheme not in {"http", "https"} or parts.username is not None:
        return None
    if host in LOOPBACK and parts.path.startswith(f"/{rehearsal}/"):
        return rehearsal, parts.path.removeprefix(f"/{rehearsal}")
    return (host, parts.path) if parts.port in PORTS else None


def _without_edges(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words between the first stroke and a last one; an empty word in between is kept, and names nothing."""
    inner = words[1:] if words and not words[0] else words
    return inner[:-1] if inner and not inner[-1] else inner
