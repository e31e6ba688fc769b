"""Reads a public web page without being led astray: to public addresses alone, not far, not much, not long.

Every host is resolved here and the line is opened to the very address that was judged, so that a name cannot mean one
thing when it is judged and another when it is asked. Redirects are judged like first addresses.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx

REDIRECTS: Final = 5
LARGEST: Final = 1_000_000  # bytes of a page that are read
LONGEST: Final = 20.0  # seconds for everything together
PATIENCE: Final = 8.0  # seconds for one step
PORTS: Final = {"http": 80, "https": 443}
# What the standard library calls global and is not a place of the public web, or carries another address inside.
NEVER: Final = tuple(
    map(
        ipaddress.ip_network,
        ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23"),
    )
)
IS_HTML: Final = ("text/html", "application/xhtml+xml")
Resolve = Callable[[str, int], Sequence[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotReached(Exception):
    """The page could not or must not be read; says why in a few words for the log."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came back."""

    url: str  # where it was at last
    text: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, and of whom: the beginning of a page of any public host, unless said otherwise."""

    kinds: tuple[str, ...] = IS_HTML  # of the answer, as its Content-Type begins; empty: whatever comes
    largest: int = LARGEST
    is_whole: bool = False  # more than the largest is refused, not cut
    may: Callable[[str], bool] = lambda _host: (
        True
    )  # whether a host may be asked, at the first and after redirects
    known: Mapping[str, str] = field(default_factory=dict)  # headers: what of it is known already
    longest: float = LONGEST  # seconds for everything together
    is_secret: bool = False  # no line without encryption, but in a rehearsal
    signed: Callable[[str], Mapping[str, str]] = (
        lambda _url: {}
    )  # headers for this address alone, at each hop


@dataclass(frozen=True, slots=True)
class Answer:
    """What a place answered; without content where nothing is new since it was asked last."""

    url: str  # where it was at last
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)  # by lower-case name
    is_new: bool = True


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def is_public(text: str) -> bool:
    """Whether an address is a place of the public internet."""
    try:
        known: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped
    return (
        known.is_global
        and not known.is_multicast
        and not known.is_reserved
        and not any(known.version == block.version and known in block for block in NEVER)
    )


def read(
    url: str,
    *,
    rehearsal: frozenset[str] = frozenset(),
    by: Resolve = resolve,
    line: httpx.BaseTransport | None = None,
) -> Page:
    """The page at the address, after its redirects. Raises NotReached.

    ``rehearsal`` holds hosts with ports, such as 127.0.0.1:8100, that may be asked although they are this machine.
    """
    answer = get(url, Wanted(), rehearsal=rehearsal, by=by, line=line)
    return Page(answer.url, answer.content.decode("utf-8", "replace"))


def get(
    url: str,
    wanted: Wanted,
    *,
    rehearsal: frozenset[str] = frozenset(),
    by: Resolve = resolve,
    line: httpx.BaseTransport | None = None,
) -> Answer:
    """What stands at the address, after its redirects. Raises NotReached."""
    deadline = time.monotonic() + wanted.longest
    with httpx.Client(transport=line, timeout=PATIENCE, follow_redirects=False, trust_env=False) as client:
        for _hop in range(REDIRECTS + 1):
            parts = _parts(url)
            if not wanted.may(parts.netloc if parts.netloc in rehearsal else parts.hostname or ""):
                raise NotReached("another host")
            if wanted.is_secret and parts.scheme != "https" and parts.netloc not in rehearsal:
                raise NotReached("not encrypted")
            answer = _ask(client, parts, _where(parts, rehearsal, by), (wanted, deadline))
            if not isinstance(answer, str):
                return replace(answer, url=url)
            url = _onwards(url, answer)
    raise NotReached("too many redirects")


def post(
    url: str,
    content: bytes,
    headers: Mapping[str, str],
    *,
    rehearsal: frozenset[str] = frozenset(),
    by: Resolve = resolve,
    line: httpx.BaseTransport | None = None,
) -> int:
    """Bring something to an address, once, and follow it nowhere; the status of the answer. Raises NotReached."""
    parts = _parts(url)
    address, host = _line(parts, _where(parts, rehearsal, by))
    told = {**headers, "Host": host, "User-Agent": "Chautari"}
    with httpx.Client(transport=line, timeout=PATIENCE, follow_redirects=False, trust_env=False) as client:
        try:
            known = {"sni_hostname": parts.hostname or ""}
            with client.stream("POST", address, content=content, headers=told, extensions=known) as answer:
                return answer.status_code
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, UnicodeError) as no:
            raise NotReached(type(no).__name__) from no


def _onwards(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as no:
        raise NotReached("not an address") from no


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as no:
        raise NotReached("not an address") from no
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None or "\\" in url:
        raise NotReached("not an address of the web")
    del port
    return parts


def _where(parts: SplitResult, rehearsal: frozenset[str], by: Resolve) -> str:
    """The address to open the line to: every address of the host must be public."""
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    is_rehearsed = f"{host}:{port}" in rehearsal
    if port != PORTS[parts.scheme] and not is_rehearsed:
        raise NotReached("an odd port")
    try:
        found = by(host, port)
    except (OSError, UnicodeError) as no:
        raise NotReached("no such host") from no
    if not found or not (is_rehearsed or all(map(is_public, found))):
        raise NotReached("not a public address")
    return found[0]


def _line(parts: SplitResult, where: str) -> tuple[str, str]:
    """The address with the host as it was judged, and the name that the place is called by."""
    port = parts.port or PORTS[parts.scheme]
    literal = f"[{where}]" if ":" in where else where
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    name = parts.hostname or ""
    host = name if port == PORTS[parts.scheme] else f"{name}:{port}"
    return f"{parts.scheme}://{literal}:{port}{path}", host


def _ask(client: httpx.Client, parts: SplitResult, where: str, how: tuple[Wanted, float]) -> Answer | str:
    """What it says, or where it sends us."""
    wanted, deadline = how
    address, host = _line(parts, where)
    headers = {
        "Host": host,
        "User-Agent": "Chautari",
        "Accept": ", ".join(wanted.kinds[:1]) or "*/*",
        "Accept-Encoding": "identity",
        **wanted.known,
        **wanted.signed(parts.geturl()),
    }
    try:
        with client.stream(
            "GET",
            address,
            headers=headers,
            extensions={"sni_hostname": parts.hostname or ""},
        ) as answer:
            if answer.has_redirect_location:
                return answer.headers["location"]
            told = {name.lower(): value for name, value in answer.headers.items()}
            if answer.status_code == httpx.codes.NOT_MODIFIED and wanted.known:
                return Answer("", b"", told, is_new=False)
            _refuse_unwanted(answer, wanted)
            return Answer("", _body(answer, wanted, deadline), told)
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, UnicodeError) as no:
        raise NotReached(type(no).__name__) from no


def _refuse_unwanted(answer: httpx.Response, wanted: Wanted) -> None:
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise NotReached("packed, although that was not asked for")
    kind = answer.headers.get("content-type", "").lower()
    if not answer.is_success or (wanted.kinds and not kind.startswith(wanted.kinds)):
        raise NotReached(f"no page: {answer.status_code}")


def _body(answer: httpx.Response, wanted: Wanted, deadline: float) -> bytes:
    """Its beginning, as much as is read of any page; or the whole, where a part is of no use."""
    found = bytearray()
    for part in answer.iter_raw():
        found += part
        if len(found) >= wanted.largest:
            if wanted.is_whole and len(found) > wanted.largest:
                raise NotReached("too large")
            break
        if time.monotonic() > deadline:
            raise NotReached("too slow")
    return bytes(found[: wanted.largest])


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"a", "link", "area"}:
            self.found += [value for name, value in attrs if name == "href" and value]


def links(page: Page) -> list[str]:
    """Where the page links to, as whole addresses."""
    parser = _Links()
    parser.feed(page.text)
    found = []
    for each in parser.found:
        try:
            found.append(urljoin(page.url, each.strip()))
        except ValueError:
            continue
    return list(dict.fromkeys(found))
