"""No token and no key of an app is in anything that is shown, told or logged."""

import logging
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import httpx
import pytest

from chautari.connectors.errors import ConnectorError
from chautari.connectors.facebook import connector as facebook
from chautari.connectors.facebook.client import Graph, Reply
from chautari.connectors.values import (
    Account,
    Action,
    App,
    AuthStep,
    Context,
    Granted,
    MediaItem,
    RawRequest,
    Ref,
    Tokens,
    Verb,
)
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x
from chautari.connectors.x.client import Said

HUSH = "hush-"
TOKENS = Tokens(access=f"{HUSH}access", refresh=f"{HUSH}refresh", secret=f"{HUSH}token-secret")
APP = App(
    id="app",
    secret=f"{HUSH}app",
    bearer=f"{HUSH}bearer",
    verify_token=f"{HUSH}verify",
    consumer_key="ck",
    consumer_secret=f"{HUSH}consumer",
)
EVERY = " ".join(
    f"{HUSH}{name}" for name in ("access", "refresh", "token-secret", "app", "bearer", "consumer")
)
LINES = {"x": (x, "user", "enterprise"), "facebook": (facebook, "page", ""), "viber": (viber, "bot", "")}
TARGET = Ref("comment", "5_6", thread_id="5", author_id="7")
ACTS = (
    Action(Verb.PUBLISH, text="क", options={"receivers": '["7"]'}),
    Action(Verb.REPLY_PRIVATELY, text="क", target=TARGET),
    Action(Verb.SEND_MESSAGE, text="क", target=TARGET),
)
ANSWERS = {
    "a refusal that quotes": lambda request: httpx.Response(400, json=quoting()),
    "a forbidding that quotes": lambda request: httpx.Response(403, json=quoting()),
    "a server's fault": lambda request: httpx.Response(502, content=EVERY.encode()),
    "a silence": lambda request: (_ for _ in ()).throw(httpx.ReadTimeout(str(request.url), request=request)),
    "a closed line": lambda request: (_ for _ in ()).throw(
        httpx.ConnectError(str(request.url), request=request)
    ),
}


def quoting():
    told = f"Invalid token {EVERY}"
    return {
        "detail": told,
        "title": told,
        "error_description": told,
        "status": 3,
        "status_message": told,
        "error": {"message": told, "error_user_msg": told, "code": 190},
    }


def line(network, answer):
    connector, kind, tier = LINES[network]
    account = Account(key="k", kind=kind, external_id="1", handle="moha", tier=tier)
    http = httpx.Client(transport=httpx.MockTransport(answer))
    now = datetime(2026, 11, 24, tzinfo=UTC)
    url = "https://network.example"
    return connector, Context(account, http, url, url, TOKENS, APP, lambda: now, lambda item: BytesIO(b"x"))


def questions(connector, ctx) -> list[Callable[[], object]]:
    """Everything that asks the network."""
    asked: list[Callable[[], object]] = [lambda act=act: connector.perform(ctx, act) for act in ACTS]
    asked += [lambda: connector.profile(ctx), lambda: connector.health(ctx)]
    asked += [lambda: connector.ensure_subscribed(ctx, url="https://desk.example/hooks/k")]
    if hasattr(connector, "refresh"):
        asked += [lambda: connector.refresh(ctx), lambda: connector.revoke(ctx)]
        params, kept = {"code": f"{HUSH}code", "state": "s"}, {"state": "s", "verifier": f"{HUSH}verifier"}
        asked += [lambda: connector.complete(ctx, params=params, remembered=kept)]
    streams = connector.manifest.streams.get(ctx.account.kind, ())
    return asked + [lambda stream=stream: connector.pull(ctx, stream=stream, cursor="") for stream in streams]


@pytest.mark.parametrize("network", LINES)
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_error_and_no_log_line_tells_a_secret(network, answer, caplog):
    caplog.set_level(logging.INFO)
    connector, ctx = line(network, ANSWERS[answer])
    refused = 0
    for ask in questions(connector, ctx):
        try:
            shown = repr(ask())
        except ConnectorError as no:
            refused += 1
            shown = "".join(traceback.format_exception(no)) + no.said + repr(no.detail) + repr(vars(no))
        assert HUSH not in shown
    assert refused >= len(ACTS)
    assert HUSH not in caplog.text


def test_no_value_shows_a_secret_when_it_is_printed():
    _, ctx = line("facebook", ANSWERS["a silence"])
    picture = MediaItem("a", "image/png", 9, public_url=f"https://desk.example/files/{HUSH}path")
    knock = RawRequest("GET", {"hub.verify_token": f"{HUSH}verify"}, {"x-sign": f"{HUSH}mac"}, EVERY.encode())
    values = (
        *(TOKENS, APP, ctx, picture, knock, Granted("1", "moha", "MoHA", TOKENS)),
        AuthStep("https://network.example/login", {"verifier": f"{HUSH}verifier"}),
        *(Graph.of_page(ctx), Graph.of_app(ctx), Reply({"access_token": EVERY}, EVERY.encode(), ())),
        Said(EVERY.encode(), {"access_token": EVERY}, ()),
    )
    for value in values:
        assert HUSH not in f"{value!r} {value}"
