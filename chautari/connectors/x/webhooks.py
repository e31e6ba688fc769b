"""X calls us: its check of our door, the signature on what it delivers, and the subscriptions to what it tells."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from chautari.connectors import errors
from chautari.connectors.values import Answer, Context, Health, HealthState, RawRequest
from chautari.connectors.x import tables, wire
from chautari.connectors.x.client import Call, ask, own_id
from chautari.connectors.x.signing import is_signed, webhook_signature

HEADER: Final = "x-twitter-webhooks-signature"
DOORS: Final = "GET /2/webhooks"
NEW_DOOR: Final = "POST /2/webhooks"
CHECK_DOOR: Final = "PUT /2/webhooks/{webhook_id}"
SUBSCRIBED: Final = "GET /2/activity/subscriptions"
SUBSCRIBE: Final = "POST /2/activity/subscriptions"
MOST_PAGES: Final = 10
REFUSED: Final = (errors.ValidationRejected, errors.PermissionMissing, errors.NotAllowedHere)


def secret_of(ctx: Context) -> str:
    """The key X signs with: the app's consumer secret."""
    return ctx.app.consumer_secret or ctx.app.secret


def handshake(ctx: Context, request: RawRequest) -> Answer | None:
    """The answer to X's check (CRC); None for an ordinary delivery, or while no secret is known."""
    token = request.query.get("crc_token", "")
    if request.method != "GET" or not token or not secret_of(ctx):
        return None
    answer = {"response_token": webhook_signature(secret_of(ctx), token.encode())}
    return Answer(body=json.dumps(answer).encode(), content_type="application/json")


def verify(ctx: Context, request: RawRequest) -> None:
    """Raises SignatureInvalid unless the raw bytes carry X's signature."""
    if not is_signed(secret_of(ctx), request.body, request.headers.get(HEADER, "")):
        raise errors.SignatureInvalid("x.bad_signature")


def ensure_subscribed(ctx: Context, *, url: str) -> Health:
    """Make X call ``url`` for everything in data/subscriptions.toml; running it twice changes nothing.

    Tells in the Health what X refused; raises what asking again later or a new login would cure.
    """
    try:
        door = _door(ctx, url)
    except errors.ValidationRejected:  # X asked our door and got a wrong answer, or none
        return Health(HealthState.DEGRADED, reason="x.door_refused")
    except REFUSED as no:
        return Health(HealthState.DEGRADED, reason=no.message_key)
    if not door:
        return Health(HealthState.DEGRADED, reason="x.door_refused")
    missing = list(_missing(ctx, door))
    refused = [event for event in missing if not _subscribe(ctx, event, door)]
    if refused:
        return Health(HealthState.DEGRADED, reason="x.some_events_refused")
    return Health(HealthState.OK)


def _door(ctx: Context, url: str) -> str:
    """The id of our webhook at X, made or checked anew where needed; empty where X finds it wrong."""
    for row in wire.rows(ask(ctx, Call(DOORS, is_app=True)).content, "data"):
        if wire.text(row, "url") == url:
            found = wire.text(row, "id")
            return found if row.get("valid") is not False or _is_valid(ctx, found) else ""
    made = ask(ctx, Call(NEW_DOOR, json={"url": url}, is_app=True)).data
    return wire.text(made, "id") if made.get("valid") is not False else ""


def _is_valid(ctx: Context, door: str) -> bool:
    said = ask(ctx, Call(CHECK_DOOR, {"webhook_id": door}, is_app=True, may_be_empty=True))
    return said.data.get("valid") is not False


def _missing(ctx: Context, door: str) -> Iterator[Mapping[str, Any]]:
    there = {
        (wire.text(row, "event_type"), wire.text(wire.branch(row, "filter"), "user_id"))
        for row in _subscribed(ctx)
        if wire.text(row, "webhook_id") in {door, ""}
    }
    for event in tables.subscriptions():
        if (event["type"], own_id(ctx)) not in there:
            yield event


def _subscribed(ctx: Context) -> Iterator[Mapping[str, Any]]:
    call = Call(SUBSCRIBED, query={"max_results": "1000"}, is_app=True)
    for _page in range(MOST_PAGES):
        page = ask(ctx, call).content
        yield from wire.rows(page, "data")
        token = wire.text(wire.branch(page, "meta"), "next_token")
        if not token:
            return
        call = replace(call, query={**call.query, "pagination_token": token})


def _subscribe(ctx: Context, event: Mapping[str, Any], door: str) -> bool:
    """One subscription; private events with the account's own token. False where X refuses this event."""
    body = {
        "event_type": event["type"],
        "filter": {"user_id": own_id(ctx)},
        "tag": event["tag"],
        "webhook_id": door,
    }
    try:
        ask(ctx, Call(SUBSCRIBE, json=body, is_app=not event["private"]))
    except REFUSED as no:
        return "duplicate" in no.said.lower() or "already" in no.said.lower()
    return True
