"""Sends many signed deliveries to one address over kept connections, and counts the answers."""

import asyncio
import base64
import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Result:
    """What the answers were."""

    seconds: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Accepted deliveries a second."""
        return self.statuses.get(200, 0) / self.seconds

    def wait(self, share: float) -> float:
        """The time within which this share of the answers came, in seconds."""
        return sorted(self.waits)[int(len(self.waits) * share)]


def body(number: int, run: str) -> bytes:
    """One mention, about 1 KB, unlike every other."""
    words = "नमस्ते, हाम्रो टोलमा तीन दिनदेखि खानेपानी आएको छैन। कृपया हेरिदिनुहोला। " * 3
    payload = {
        "id": f"19{number:017d}",
        "text": words,
        "author_id": f"22222222222{number % 997:05d}",
        "conversation_id": f"19{number:017d}",
        "created_at": "2026-11-23T05:00:00.000Z",
    }
    event = {
        "event_uuid": f"{run}{number}",
        "event_type": "post.mention.create",
        "filter": {"user_id": "1111"},
    }
    return json.dumps({"data": {**event, "tag": "mentions", "payload": payload}}, ensure_ascii=False).encode()


def requests(url: str, secret: str, run: str):
    """Endless ready-made requests."""
    parts = urlsplit(url)
    for number in itertools.count(1):
        content = body(number, run)
        signature = base64.b64encode(hmac.digest(secret.encode(), content, hashlib.sha256)).decode()
        head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
            f"x-twitter-webhooks-signature: sha256={signature}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        yield head.encode() + content


async def _client(address, source, until, result):
    reader, writer = await asyncio.open_connection(*address)
    while time.monotonic() < until:
        began = time.monotonic()
        writer.write(next(source))
        head = await reader.readuntil(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if length:
            await reader.readexactly(length)
        status = int(head[9:12])
        result.statuses[status] = result.statuses.get(status, 0) + 1
        result.waits.append(time.monotonic() - began)
    writer.close()


async def _run(url, secret, seconds, connections, run):
    parts, result, source = urlsplit(url), Result(), requests(url, secret, run)
    began = time.monotonic()
    until = began + seconds
    address = (parts.hostname, parts.port)
    await asyncio.gather(*(_client(address, source, until, result) for _ in range(connections)))
    result.seconds = time.monotonic() - began
    return result


def send(url: str, *, secret: str, seconds: float, connections: int = 32, run: str = "") -> Result:
    """Keep this many connections busy for so many seconds."""
    return asyncio.run(_run(url, secret, seconds, connections, run or str(time.time_ns())))
