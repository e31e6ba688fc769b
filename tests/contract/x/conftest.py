"""A stand-in of X's wire: it gives the answers a test has laid out, and remembers what was asked."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import pytest

from chautari.connectors.values import Account, App, Context, Tokens
from chautari.connectors.x import connector

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
US, SITA, HARI = "1000000000000000001", "2000000000000000002", "3000000000000000003"
FIXTURES = Path(__file__).parent / "fixtures"


class Wire:
    """Answers by "METHOD /path", in the order laid out; the last one stays."""

    def __init__(self):
        self.answers, self.requests = {}, []

    def says(self, where, body=None, *, status=200, headers=None, raw=None, fails=None):
        answer = fails or (status, raw if raw is not None else json.dumps(body or {}).encode(), headers or {})
        self.answers.setdefault(where, []).append(answer)
        return self

    def handle(self, request):
        self.requests.append(request)
        where = f"{request.method} {request.url.path.removeprefix('/x')}"
        waiting = self.answers.get(where)
        assert waiting, f"nobody expected {where}"
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, type) and issubclass(answer, Exception):
            raise answer("the line broke", request=request)
        status, raw, headers = answer
        return httpx.Response(status, content=raw, headers=headers)

    @property
    def asked(self):
        return [f"{one.method} {one.url.path.removeprefix('/x')}" for one in self.requests]

    def body(self, number=-1):
        return json.loads(self.requests[number].content)

    def form(self, number=-1):
        return dict(parse_qsl(self.requests[number].content.decode()))

    def query(self, number=-1):
        return dict(self.requests[number].url.params)


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def ctx(wire):
    return Context(
        account=Account(key="k", kind="user", external_id=US, handle="nagarpalika", tier="enterprise"),
        http=httpx.Client(transport=httpx.MockTransport(wire.handle)),
        base_url="http://127.0.0.1:8100/x",
        web_url="http://127.0.0.1:8100/x",
        tokens=Tokens(access="user-token", refresh="refresh-1", expires_at=NOW + timedelta(hours=1)),
        app=App(
            id="client", secret="client-secret", bearer="app-bearer", consumer_key="ck", consumer_secret="cs"
        ),
        now=lambda: NOW,
        open_media=lambda item: io.BytesIO(b"\x89" * item.size),
    )


@pytest.fixture
def at_tier(ctx):
    """The same context for an account of another tier."""
    return lambda tier: replace(ctx, account=replace(ctx.account, tier=tier))


@pytest.fixture
def x():
    return connector


@pytest.fixture
def body():
    """The bytes of one of our own recorded shapes."""
    return lambda name: (FIXTURES / f"{name}.json").read_bytes()
