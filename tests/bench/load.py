"""Sends signed deliveries, made beforehand, over kept connections, and counts the answers.

One thread and one epoll: a request ready to be sent, one look at the first bytes of the answer. It costs some ten
microseconds a request, a tenth of what a server needs; ``Result.own`` says how much it was.
"""

import base64
import hashlib
import hmac
import json
import select
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LARGEST_ANSWER = 65536


@dataclass
class Result:
    """What the answers were."""

    seconds: float = 0.0
    own: float = 0.0  # CPU seconds of the generator itself
    statuses: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Accepted deliveries a second."""
        return self.statuses[200] / self.seconds


def talk(number: int, run: str) -> str:
    """The talk that a mention begins."""
    return f"19{run}{number:09d}"


def body(number: int, run: str) -> bytes:
    """One mention, about 1 KB, unlike every other."""
    words = "नमस्ते, हाम्रो टोलमा तीन दिनदेखि खानेपानी आएको छैन। कृपया हेरिदिनुहोला। " * 3
    payload = {
        "id": talk(number, run),
        "text": words,
        "author_id": f"22222222222{number % 997:05d}",
        "conversation_id": talk(number, run),
        "created_at": "2026-11-23T05:00:00.000Z",
    }
    event = {
        "event_uuid": f"{run}{number}",
        "event_type": "post.mention.create",
        "filter": {"user_id": "1111"},
    }
    return json.dumps({"data": {**event, "tag": "mentions", "payload": payload}}, ensure_ascii=False).encode()


def requests(url: str, *, secret: str, run: str, count: int) -> list[bytes]:
    """Ready-made requests."""
    return [signed(urlsplit(url), secret.encode(), body(number, run)) for number in range(count)]


def signed(parts, secret: bytes, content: bytes) -> bytes:
    """A delivery as the network sends it."""
    signature = base64.b64encode(hmac.digest(secret, content, hashlib.sha256)).decode()
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
        f"x-twitter-webhooks-signature: sha256={signature}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


def send(url: str, ready: list[bytes], *, connections: int = 32) -> Result:
    """Send them all, each connection its next as soon as it has its answer."""
    parts, source, result = urlsplit(url), iter(ready), Result()
    own, began = time.process_time(), time.monotonic()
    with select.epoll() as poll:
        lines = {}
        for _ in range(min(connections, len(ready))):
            line = socket.create_connection((parts.hostname, parts.port), timeout=30)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            poll.register(line, select.EPOLLIN)
            line.sendall(next(source))
            lines[line.fileno()] = (line, time.monotonic())
        while lines:
            for number, _event in poll.poll():
                _answered(lines, number, source, result)
    result.seconds, result.own = time.monotonic() - began, time.process_time() - own
    return result


def _answered(lines: dict, number: int, source: Iterator[bytes], result: Result) -> None:
    """One connection has its answer: read it to its end, count it and send the next."""
    line, sent = lines[number]
    head = line.recv(LARGEST_ANSWER)
    missing = _missing(head)
    while missing > 0 and (more := line.recv(LARGEST_ANSWER)):
        missing -= len(more)
    now = time.monotonic()
    result.statuses[int(head[9:12] or b"0")] += 1
    result.waits.append(now - sent)
    if head and (following := next(source, None)):
        line.sendall(following)
        lines[number] = (line, now)
    else:
        lines.pop(number)
        line.close()


def _missing(head: bytes) -> int:
    """How many bytes of the answer are still on their way; none for an answer in one packet."""
    start, end = head.lower().find(b"content-length: "), head.find(b"\r\n\r\n")
    if start < 0 or end < 0:
        return 0
    length = int(head[start + 16 : head.index(b"\r\n", start)])
    return end + 4 + length - len(head)
