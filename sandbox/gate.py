"""The gate before the networks: records every call and lets the faults happen."""

import asyncio
import contextlib
import socket
import struct
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.clock import iso
from sandbox.gate_bodies import fault_answer
from sandbox.peek import whose
from sandbox.world import World

DOORS: Final = ("/x/2/", "/x/oembed", "/facebook/v", "/facebook/oauth", "/viber/pa/")
ENDLESS: Final = "/x/2/activity/stream"
HOLD: Final = 3600.0
SETTLE: Final = 0.01


class Dropped(ConnectionError):
    """The connection ends without an answer; `really` where there was one that could be ended."""

    def __init__(self, *, really: bool) -> None:
        super().__init__("the sandbox dropped this connection")
        self.really = really


class Gate:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self.app = app
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        self._remember_origin(scope)
        if not scope["path"].startswith(DOORS) or scope["path"] == ENDLESS:
            await self.app(scope, receive, send)
            return
        try:
            await self._network_call(scope, receive, send)
        except Dropped as dropped:
            if not dropped.really:
                raise
            await asyncio.sleep(SETTLE)

    def _remember_origin(self, scope: Scope) -> None:
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        if host:
            self.world.seen_origin = f"{scope['scheme']}://{host}"

    async def _network_call(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await whole_body(receive)
        account = whose(self.world, scope, body)
        call = self._write_down(scope, account)
        fault = self.world.faults.take(scope["method"], scope["path"], account)
        if fault is None:
            start, content = await self._answer(scope, body)
        else:
            fault = {"account": account, **fault}
            call["fault"] = fault
            start, content = await self._spoilt(scope, (body, receive), fault)
        call["status"] = start["status"]
        halved = bool(fault and fault.get("truncated"))
        await send(start)
        await send({"type": "http.response.body", "body": content, "more_body": halved})
        if halved:
            drop(receive, hard=False)
            await send({"type": "http.response.body", "body": b""})

    def _write_down(self, scope: Scope, account: str) -> dict[str, Any]:
        call = {
            "n": len(self.world.calls) + 1,
            "network": scope["path"].split("/")[1],
            "method": scope["method"],
            "path": scope["path"],
            "query": scope["query_string"].decode("latin-1"),
            "account": account,
            "at": iso(self.world.clock.now()),
            "status": None,
        }
        self.world.calls.append(call)
        return call

    async def _answer(self, scope: Scope, body: bytes) -> tuple[Message, bytes]:
        """Let the network answer, and keep the answer."""
        kept: list[Message] = []
        told = False

        async def replay() -> Message:
            nonlocal told
            if told:
                return {"type": "http.disconnect"}
            told = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def keep(message: Message) -> None:
            kept.append(message)

        await self.app(scope, replay, keep)
        return kept[0], b"".join(part.get("body", b"") for part in kept[1:])

    async def _spoilt(
        self, scope: Scope, sent: tuple[bytes, Receive], fault: dict[str, Any]
    ) -> tuple[Message, bytes]:
        body, receive = sent
        if fault.get("reset"):
            drop(receive, hard=True)
        if fault.get("timeout_before"):
            await never(receive, float(fault.get("hold", HOLD)))
        if fault.get("slow"):
            await asyncio.sleep(float(fault["slow"]))
        if "status" in fault or "code" in fault or fault.get("html"):
            return as_messages(fault_answer(self.world, scope["path"], fault))
        start, content = await self._answer(scope, body)
        if fault.get("timeout_after_commit"):
            await never(receive, float(fault.get("hold", HOLD)))
        return (start, content[: len(content) // 2]) if fault.get("truncated") else (start, content)


async def whole_body(receive: Receive) -> bytes:
    """All of a request's body."""
    parts = []
    more = True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


def as_messages(answer: tuple[int, dict[str, str], bytes]) -> tuple[Message, bytes]:
    """An answer of our own as ASGI messages."""
    status, headers, content = answer
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    raw.append((b"content-length", str(len(content)).encode()))
    return {"type": "http.response.start", "status": status, "headers": raw}, content


async def never(receive: Receive, hold: float) -> None:
    """Say nothing until the client leaves or the hold ends; then end the connection."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(hold):
            while (await receive())["type"] != "http.disconnect":
                await asyncio.sleep(0)
    drop(receive, hard=True)


def drop(receive: Receive, *, hard: bool) -> None:
    """End the connection under the server, which lends us its transport through `receive`.

    Hard means at once and with a reset; soft lets what was written leave first.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is None:
        if hard:
            raise Dropped(really=False)
        return
    if hard:
        peer = transport.get_extra_info("socket")
        if peer is not None:
            with contextlib.suppress(OSError):  # the other side was quicker
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()
    raise Dropped(really=True)
