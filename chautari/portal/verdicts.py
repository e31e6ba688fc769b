"""The answers to "is this account official?", as plain values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chautari.portal import near
from chautari.registry import spelling


class Verdict(StrEnum):
    """The answers, those that warn before those that calm."""

    HIJACKED = "hijacked"
    OFFICIAL = "official"
    FORMER = "former"
    IMPOSTOR = "impostor"
    NONE = "no_account"
    NAME = "name"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Body:
    """An agency, in both languages."""

    pk: int
    code: str
    name_ne: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Link:
    """An account by its network and address."""

    network: str
    kind: str
    handle: str
    number: str
    name: str

    @property
    def url(self) -> str:
        """Its one address; empty where the network has none, as for a telephone."""
        named = spelling.named(self.network, self.handle) if self.handle else None
        return named.url if named else ""


@dataclass(frozen=True, slots=True)
class Held:
    """What the register says of one account under the spelling that was asked."""

    verdict: Verdict
    account: int
    agency: Body
    link: Link
    since: datetime | None
    until: datetime | None = None
    successor: Link | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The one answer."""

    asked: str
    verdict: Verdict
    held: tuple[Held, ...] = ()  # the accounts of the register with this spelling, the one that decides first
    network: str = ""  # the one network that the text names; empty where it may be several or none
    since: datetime | None = None  # when an impostor was reported, or a declaration made
    body: Body | None = None  # whose name it bears
    bodies: tuple[Body, ...] = ()  # agencies that a mere name may mean
    alike: near.Alike | None = None
    kinsman: Held | None = None  # the official account that it is like

    @property
    def first(self) -> Held | None:
        return self.held[0] if self.held else None


Place = tuple[str, str, str]  # network, sort and key of a spelling
