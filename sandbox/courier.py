"""The courier: carries webhooks to their addresses, late, twice or never, as it is told to."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from sandbox.clock import Clock, iso, seconds
from sandbox.ids import Ids

ANSWER_WITHIN: Final = 10.0
SHUFFLE_SECONDS: Final = 1.2
BATCH_SECONDS: Final = 0.3
NAP: Final = 0.05

Sign = Callable[[bytes], dict[str, str]]
Listener = Callable[[httpx.Response], Awaitable[None]]


@dataclass(slots=True)
class Parcel:
    """One webhook on its way."""

    network: str
    account: str
    event: str
    url: str
    payload: dict[str, Any]
    sign: Sign
    ascii_only: bool = False
    retry_for: float = 3600
    on_answer: Listener | None = None
    on_lost: Callable[[], None] | None = None
    before: Callable[[], Awaitable[bool]] | None = None
    redirect_is_fatal: bool = False
    n: int = 0
    queued: float = 0.0
    due: float = 0.0
    state: str = "queued"
    mode: str = "normal"
    tries: list[dict[str, Any]] = field(default_factory=list)

    def raw(self) -> bytes:
        """The bytes that are signed and sent."""
        return json.dumps(self.payload, ensure_ascii=self.ascii_only, separators=(",", ":")).encode()


@dataclass(slots=True)
class Weather:
    """How deliveries go wrong at the moment."""

    modes: tuple[str, ...] = ("normal",)
    share: float = 1.0
    network: str = ""


class Courier:
    """One queue for each address; each is emptied by its own task."""

    def __init__(self, clock: Clock, ids: Ids, transport: httpx.AsyncBaseTransport | None) -> None:
        self.clock = clock
        self.ids = ids
        self.transport = transport
        self.weather = Weather()
        self.backoff: list[float] = [1, 2, 4, 8, 16, 32, 60, 120, 300, 600]
        self.parallel = 1
        self.log: list[Parcel] = []
        self.waiting: dict[str, list[Parcel]] = {}
        self.workers: dict[str, list[asyncio.Task[None]]] = {}

    def put(self, parcel: Parcel) -> None:
        """Queue a webhook; needs a running event loop, and does not wait."""
        self._enter(parcel)
        for mode in self._modes_for(parcel):
            self._spoil(parcel, mode)
        if parcel.state == "queued":
            self._enqueue(parcel)

    def keep(self, parcel: Parcel) -> None:
        """Write a webhook down that cannot be sent now, so that it can be asked for later."""
        self._enter(parcel)
        parcel.state = "failed"

    def _enter(self, parcel: Parcel) -> None:
        parcel.n = len(self.log) + 1
        parcel.queued = parcel.due = self.clock.epoch()
        self.log.append(parcel)

    def _modes_for(self, parcel: Parcel) -> tuple[str, ...]:
        if self.weather.network not in {"", parcel.network} or self.weather.modes == ("normal",):
            return ()
        hit = self.weather.share >= 1 or self.ids.dice.random() < self.weather.share
        return self.weather.modes if hit else ()

    def _spoil(self, parcel: Parcel, mode: str) -> None:
        name, _, length = mode.partition(":")
        parcel.mode = mode
        if name == "drop":
            parcel.state = "dropped"
        elif name == "delay":
            parcel.due += seconds(length or "30s")
        elif name == "reorder":
            parcel.due += self.ids.dice.uniform(0, SHUFFLE_SECONDS)
        elif name == "batch":
            parcel.due += BATCH_SECONDS
        elif name == "duplicate":
            self._enqueue(parcel)

    def _enqueue(self, parcel: Parcel) -> None:
        self.waiting.setdefault(parcel.url, []).append(parcel)
        workers = [task for task in self.workers.get(parcel.url, []) if not task.done()]
        if len(workers) < self.parallel:
            workers.append(asyncio.get_running_loop().create_task(self._work(parcel.url)))
        self.workers[parcel.url] = workers

    async def _work(self, url: str) -> None:
        async with httpx.AsyncClient(timeout=ANSWER_WITHIN, transport=self.transport) as client:
            while self.waiting.get(url):
                ready = self._next(url)
                if ready is None:
                    await asyncio.sleep(NAP)
                else:
                    await self._deliver(client, ready)

    def _next(self, url: str) -> Parcel | None:
        line = self.waiting[url]
        first = min(line, key=lambda parcel: (parcel.due, parcel.n))
        if first.due > self.clock.epoch():
            return None
        line.remove(first)
        return self._merged(first, line) if first.mode == "batch" else first

    def _merged(self, first: Parcel, line: list[Parcel]) -> Parcel:
        """Several waiting Facebook bodies as one with several entries; other networks never batch."""
        mates = [mate for mate in line if mate.mode == "batch" and "entry" in mate.payload]
        if "entry" not in first.payload or not mates:
            return first
        for mate in mates:
            line.remove(mate)
            first.payload = {**first.payload, "entry": first.payload["entry"] + mate.payload["entry"]}
            mate.state = f"batched with {first.n}"
        return first

    async def _deliver(self, client: httpx.AsyncClient, parcel: Parcel) -> None:
        if parcel.before is not None and not await parcel.before():
            parcel.state = "failed"
            return
        raw = parcel.raw()
        headers = {"content-type": "application/json", **parcel.sign(raw)}
        if parcel.mode == "bad_signature" and not parcel.tries:
            headers = {name: spoilt(name, value) for name, value in headers.items()}
        at = iso(self.clock.now())
        try:
            answer = await client.post(parcel.url, content=raw, headers=headers)
        except httpx.HTTPError as error:
            parcel.tries.append({"at": at, "error": type(error).__name__})
            self._later(parcel)
            return
        parcel.tries.append({"at": at, "status": answer.status_code})
        if answer.is_redirect and parcel.redirect_is_fatal:
            self._give_up(parcel)
            return
        if not answer.is_success:
            self._later(parcel)
            return
        parcel.state = "delivered"
        if parcel.on_answer is not None:
            await parcel.on_answer(answer)

    def _later(self, parcel: Parcel) -> None:
        """Try again after a while; a spoilt signature is not tried again by itself."""
        if parcel.state == "delivered":
            return
        pause = (
            self.backoff[min(len(parcel.tries), len(self.backoff)) - 1] if self.backoff else parcel.retry_for
        )
        due = self.clock.epoch() + pause
        if parcel.mode == "bad_signature" or due > parcel.queued + parcel.retry_for:
            self._give_up(parcel)
            return
        parcel.due = due
        self._enqueue(parcel)

    def _give_up(self, parcel: Parcel) -> None:
        parcel.state = "failed"
        if parcel.on_lost is not None and parcel.mode != "bad_signature":
            parcel.on_lost()

    async def flush(self, within: float = 30.0) -> dict[str, int]:
        """Wait until everything queued has been tried once; delays are cut short."""
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while loop.time() < end:
            fresh = [parcel for line in self.waiting.values() for parcel in line if not parcel.tries]
            for parcel in fresh:
                if parcel.mode.startswith("delay"):
                    parcel.due = self.clock.epoch()
            if not fresh and not any(parcel.state == "queued" and not parcel.tries for parcel in self.log):
                break
            await asyncio.sleep(NAP / 5)
        return self.counts()

    def redeliver(self, since: float) -> int:
        """Send everything that was dropped or given up since then once more, without spoiling it."""
        lost = [p for p in self.log if p.state in {"dropped", "failed"} and p.queued >= since]
        for parcel in lost:
            parcel.state, parcel.mode = "queued", "normal"
            parcel.queued = parcel.due = self.clock.epoch()
            parcel.tries = []
            self._enqueue(parcel)
        return len(lost)

    def counts(self) -> dict[str, int]:
        states = [parcel.state.partition(" ")[0] for parcel in self.log]
        found = {
            state: states.count(state) for state in ("queued", "delivered", "failed", "dropped", "batched")
        }
        return {**found, "all": len(states)}

    def stop(self) -> None:
        """Leave the street: the waiting parcels stay in the log as they are."""
        for tasks in self.workers.values():
            for task in tasks:
                task.cancel()
        self.workers.clear()
        self.waiting.clear()


def spoilt(name: str, value: str) -> str:
    """A signature with its last sign changed; other headers stay."""
    if "signature" not in name.lower():
        return value
    last = value.rstrip("=")
    return last[:-1] + ("0" if last[-1] != "0" else "1") + value[len(last) :]
