"""The world: one clock, one ledger, three networks, and what connects them."""

from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx
from starlette.requests import HTTPConnection

from sandbox.clock import Clock
from sandbox.courier import Courier
from sandbox.facebook.state import FacebookState
from sandbox.faults import Faults
from sandbox.ids import Ids
from sandbox.ledger import Deed, Ledger
from sandbox.viber.state import ViberState
from sandbox.x.state import XState


class HasId(Protocol):
    """Anything that a network knows by an id."""

    id: str


@dataclass
class World:
    """All state of one sandbox. It is touched from one event loop only, so it needs no locks."""

    seed: int = 1
    origin: str = ""
    transport: httpx.AsyncBaseTransport | None = None
    seen_origin: str = "http://127.0.0.1:8100"
    clock: Clock = field(default_factory=Clock)
    calls: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.begin(self.seed)

    def begin(self, seed: int) -> None:
        """Forget everything and start again from a seed."""
        self.seed = seed
        self.ids = Ids(seed)
        self.ledger = Ledger(self.clock)
        self.faults = Faults(self.ids)
        self.courier = Courier(self.clock, self.ids, self.transport)
        self.x = XState()
        self.facebook = FacebookState()
        self.viber = ViberState()
        self.pictures: dict[str, bytes] = {}
        self.website: dict[str, tuple[str, str]] = {}  # path → type and body
        self.calls.clear()

    @property
    def home(self) -> str:
        """Where the sandbox is reached: as it was told, else as its last visitor called it."""
        return self.origin or self.seen_origin

    def record(self, deed: Deed) -> None:
        self.ledger.write(deed)

    def http(self, seconds: float = 10) -> httpx.AsyncClient:
        """A client for what the networks themselves fetch."""
        return httpx.AsyncClient(timeout=seconds, transport=self.transport)


def of(request: HTTPConnection) -> World:
    """The world that a request belongs to."""
    world: World = request.app.state.world
    return world
