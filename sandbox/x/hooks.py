"""Webhooks v2 and subscriptions of the Activity API: CRC, validity, replay, stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from sandbox.clock import iso
from sandbox.world import World
from sandbox.x import events
from sandbox.x.call import Answer, Call
from sandbox.x.crc import Check, challenge, check_due
from sandbox.x.problems import PROBLEMS, Problem, forbidden, invalid, not_found
from sandbox.x.state import Subscription, Webhook

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
MOST_WEBHOOKS: Final = 5
MOST_SUBSCRIPTIONS: Final = 1500
CRC_SECONDS: Final = 10
REPLAY_FORMAT: Final = "%Y%m%d%H%M"
OPEN_TO_ALL: Final = ("profile.update.", "post.create", "post.delete", "follow.", "news.", "spaces.")
KINDS: Final = (
    *("post.create", "post.delete", "post.mention.create", "post.reply.create", "post.quote.create"),
    *("post.repost.create", "like.create", "follow.follow", "follow.unfollow"),
    *("mute.mute", "mute.unmute", "block.block", "block.unblock"),
    *("dm.sent", "dm.received", "dm.read", "dm.indicate_typing", "chat.sent", "chat.received"),
    *("chat.conversation_join", "news.new", "spaces.start", "spaces.end", "profile.update.*"),
    *(
        f"profile.update.{w}"
        for w in ("bio", "profile_picture", "banner_picture", "screenname", "geo", "url")
    ),
    *(f"profile.update.{w}" for w in ("verified_badge", "affiliate_badge", "handle")),
)


def refused(reason: str, detail: str) -> Problem:
    """400: a webhook that X does not take, with its reason."""
    error = {"message": f"{reason}: {detail}", "parameters": {}}
    body = {
        "errors": [error],
        "title": "Invalid Request",
        "detail": f"{reason}: {detail}",
        "type": PROBLEMS + "invalid-request",
    }
    return Problem(400, body)


def check_address(url: str) -> None:
    """Https and no port; over loopback anything goes, for tests."""
    parts = urlsplit(url)
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https" or parts.port is not None or not parts.hostname:
        raise refused("UrlValidationFailed", "The url has to be https and must not name a port.")


def _view(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "valid": webhook.valid,
        "created_at": iso(webhook.created),
    }


async def create(call: Call) -> Answer:
    """POST /2/webhooks: the CRC has to be right before there is a webhook."""
    url = str(call.body.get("url") or "")
    check_address(url)
    mine = [hook for hook in call.world.x.webhooks.values() if hook.app == call.app.id]
    if any(hook.url == url for hook in mine):
        raise refused("DuplicateUrlFailed", "This url is registered already.")
    if len(mine) >= MOST_WEBHOOKS:
        raise refused("WebhookLimitExceeded", "The limit of webhooks is reached.")
    webhook = Webhook(
        call.world.ids.snowflake(call.world.clock.millis()), call.app.id, url, call.world.clock.now()
    )
    if await challenge(call.world, webhook) is not Check.RIGHT:
        raise refused("CrcValidationFailed", "The response to the CRC request was not right.")
    call.world.x.webhooks[webhook.id] = webhook
    return {"data": _view(webhook)}


async def list_all(call: Call) -> Answer:
    """GET /2/webhooks."""
    await check_due(call.world)
    mine = [_view(hook) for hook in call.world.x.webhooks.values() if hook.app == call.app.id]
    return {"data": mine, "meta": {"result_count": len(mine)}}


def _mine(call: Call, ident: str) -> Webhook:
    webhook = call.world.x.webhooks.get(ident)
    if webhook is None or webhook.app != call.app.id:
        raise not_found("webhook", ident)
    return webhook


async def validate(call: Call) -> Answer:
    """PUT /2/webhooks/{webhook_id}: asks again, and makes it valid or not."""
    webhook = _mine(call, call.path["webhook_id"])
    webhook.valid = await challenge(call.world, webhook) is Check.RIGHT
    if not webhook.valid:
        raise refused("CrcValidationFailed", "The response to the CRC request was not right.")
    return {"data": {"valid": True}}


def remove(call: Call) -> Answer:
    """DELETE /2/webhooks/{webhook_id}."""
    webhook = _mine(call, call.path["webhook_id"])
    del call.world.x.webhooks[webhook.id]
    return {"data": {"deleted": True}}


def replay(call: Call) -> Answer:
    """POST /2/webhooks/replay: sends the events of a span of minutes again."""
    webhook = _mine(call, str(call.body.get("webhook_id") or ""))
    try:
        first, last = (
            datetime.strptime(str(call.body.get(name)), REPLAY_FORMAT).replace(tzinfo=UTC).timestamp()
            for name in ("from_date", "to_date")
        )
    except ValueError as error:
        raise invalid("from_date and to_date are written yyyymmddhhmm.", "from_date") from error
    for old in list(call.world.courier.log):
        if old.network == "x" and old.url == webhook.url and first <= old.queued < last:
            call.world.courier.put(events.parcel(call.world, webhook, old.event, old.payload, old.account))
    job = call.world.ids.snowflake(call.world.clock.millis())
    return {"data": {"job_id": job, "created_at": iso(call.world.clock.now())}}


def _show(subscription: Subscription) -> dict[str, Any]:
    view = {
        "subscription_id": subscription.id,
        "event_type": subscription.event_type,
        "filter": {"user_id": subscription.user},
        "created_at": iso(subscription.created),
        "updated_at": iso(subscription.updated),
        "tag": subscription.tag,
        "webhook_id": subscription.webhook,
    }
    return {name: value for name, value in view.items() if value}


def subscribe(call: Call) -> Answer:
    """POST /2/activity/subscriptions: private kinds need the user's own token."""
    kind = str(call.body.get("event_type") or "")
    user = str((call.body.get("filter") or {}).get("user_id") or "")
    webhook = str(call.body.get("webhook_id") or "")
    if kind not in KINDS:
        raise invalid(f"event_type [{kind}] is not one of its values.", "event_type", kind)
    if user not in call.world.x.users:
        raise not_found("user", user, "filter.user_id")
    if webhook:
        _mine(call, webhook)
    own = call.grant is not None and call.grant.user == user
    if not kind.startswith(OPEN_TO_ALL) and not own:
        raise forbidden("This event type needs a subscription made with the user's own token.")
    mine = [line for line in call.world.x.subscriptions.values() if line.app == call.app.id]
    if len(mine) >= MOST_SUBSCRIPTIONS or any(
        (line.event_type, line.user, line.webhook) == (kind, user, webhook) for line in mine
    ):
        raise refused("DuplicateSubscription", "This subscription exists, or there are too many.")
    now = call.world.clock.now()
    ident = call.world.ids.snowflake(call.world.clock.millis())
    made = Subscription(ident, call.app.id, user, kind, webhook, str(call.body.get("tag") or ""), now, now)
    call.world.x.subscriptions[ident] = made
    return 201, {"data": _show(made), "meta": {"total_subscriptions": len(mine) + 1}}


def subscriptions(call: Call) -> Answer:
    """GET /2/activity/subscriptions."""
    mine = [_show(line) for line in call.world.x.subscriptions.values() if line.app == call.app.id]
    return {"data": mine, "meta": {"total_subscriptions": len(mine)}}


def _subscription(call: Call) -> Subscription:
    found = call.world.x.subscriptions.get(call.path["subscription_id"])
    if found is None or found.app != call.app.id:
        raise not_found("subscription", call.path["subscription_id"])
    return found


def resubscribe(call: Call) -> Answer:
    """PUT /2/activity/subscriptions/{subscription_id}: another tag or webhook."""
    found = _subscription(call)
    found.tag = str(call.body.get("tag", found.tag))
    found.webhook = str(call.body.get("webhook_id", found.webhook))
    found.updated = call.world.clock.now()
    return {"data": {**_show(found), "meta": {"total_subscriptions": len(call.world.x.subscriptions)}}}


def unsubscribe(call: Call) -> Answer:
    """DELETE /2/activity/subscriptions/{subscription_id}."""
    del call.world.x.subscriptions[_subscription(call).id]
    left = sum(1 for line in call.world.x.subscriptions.values() if line.app == call.app.id)
    return {"data": {"deleted": True}, "meta": {"total_subscriptions": left}}


async def stream(world: World, app_id: str) -> AsyncIterator[bytes]:
    """GET /2/activity/stream: the same events down one long answer, an empty line to stay alive."""
    queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    world.x.streams.setdefault(app_id, []).append(queue)
    try:
        while True:
            try:
                async with asyncio.timeout(CRC_SECONDS):
                    yield json.dumps(await queue.get(), ensure_ascii=False).encode() + b"\r\n"
            except TimeoutError:
                yield b"\r\n"
    finally:
        world.x.streams[app_id].remove(queue)
