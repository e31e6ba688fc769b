"""A Viber of the test's own: it answers what it is told to, and keeps what it was asked."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from chautari.connectors.values import Account, App, Context, Tokens

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


@dataclass
class Viber:
    """What Viber says, by method, else ``usual``; a list is used up, an exception is raised."""

    answers: dict[str, Any] = field(default_factory=dict)
    usual: Any = field(
        default_factory=lambda: {"status": 0, "status_message": "ok", "message_token": 5466297578174182639}
    )
    code: int = 200
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        method = request.url.path.removeprefix("/viber/pa/")
        self.asked.append((method, json.loads(request.read())))
        self.headers.append(dict(request.headers))
        answer = self.answers.get(method, self.usual)
        if isinstance(answer, list):
            answer = answer.pop(0)
        if isinstance(answer, Exception):
            raise answer
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return httpx.Response(self.code, content=content)

    def context(self, kind: str = "bot", **settings: str) -> Context:
        return Context(
            account=Account(key="k", kind=kind, external_id="pa:1", handle="roads", settings=settings),
            http=httpx.Client(transport=httpx.MockTransport(self)),
            base_url="http://127.0.0.1:8100/viber",
            web_url="http://127.0.0.1:8100/viber",
            tokens=Tokens(access="hush-token"),
            app=App(),
            now=lambda: NOW,
        )


@pytest.fixture
def viber() -> Viber:
    return Viber()
