"""A Graph API of the test's own: it answers what it is told to, and keeps what it was asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from chautari.connectors.values import Account, App, Context, Tokens

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
PAGE = "100200300"


@dataclass
class Asked:
    """One call as Facebook sees it."""

    method: str
    path: str
    params: dict[str, str]
    body: Any
    raw: bytes


@dataclass
class Graph:
    """What Facebook says: by "METHOD edge", else ``usual``; a callable or an exception is used as such."""

    answers: dict[str, Any] = field(default_factory=dict)
    usual: Any = field(default_factory=lambda: {"success": True})
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        call = _asked(request)
        self.asked.append(call)
        edge = call.path.rpartition("/")[2]
        answer = self.answers.get(
            f"{call.method} {edge}", self.answers.get(f"{call.method} {call.path}", self.usual)
        )
        if isinstance(answer, list):
            answer = answer.pop(0)
        if callable(answer):
            answer = answer(call)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return answer
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return httpx.Response(self.status, content=content, headers=dict(self.headers))

    def context(self, **more: Any) -> Context:
        values: dict[str, Any] = {
            "account": Account(key="k", kind="page", external_id=PAGE, handle="roads.gov"),
            "http": httpx.Client(transport=httpx.MockTransport(self)),
            "base_url": "http://127.0.0.1:8100/facebook",
            "web_url": "http://127.0.0.1:8100/facebook",
            "tokens": Tokens(access="EAAB-page-token"),
            "app": App(id="app1", secret="hush-secret", verify_token="hush-verify"),
            "now": lambda: NOW,
            "open_media": lambda item: BytesIO(b"x" * item.size),
        }
        return Context(**(values | more))


def _asked(request: httpx.Request) -> Asked:
    query = dict(request.url.params)
    kind = request.headers.get("content-type", "")
    raw = request.read()
    body: Any = None
    if kind.startswith("application/json"):
        body = json.loads(raw)
    elif kind.startswith("application/x-www-form-urlencoded"):
        body = {name: values[0] for name, values in parse_qs(raw.decode(), keep_blank_values=True).items()}
    elif kind.startswith("multipart/"):
        body = dict(_parts(raw, kind.partition("boundary=")[2].encode()))
    path = request.url.path.removeprefix("/facebook/v26.0/")
    return Asked(request.method, path, {**query, **(body if isinstance(body, dict) else {})}, body, raw)


def _parts(raw: bytes, boundary: bytes):
    for part in raw.split(b"--" + boundary)[1:-1]:
        head, _, content = part.strip(b"\r\n").partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0].decode()
        yield name, content.decode("utf-8", "replace")


@pytest.fixture
def graph() -> Graph:
    return Graph()
