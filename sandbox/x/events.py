"""Events of the X Activity API: who is told, in which shape, over which webhook."""

import re
from typing import Any, Final

from sandbox.clock import iso
from sandbox.courier import Parcel
from sandbox.world import World
from sandbox.x import show, tariff
from sandbox.x.auth import sha256_base64
from sandbox.x.crc import recheck
from sandbox.x.state import DmEvent, Post, Subscription, User, Webhook

RETRY_FOR: Final = 28 * 3600
HEADER: Final = "x-twitter-webhooks-signature"
BILLED: Final = (
    ("post.delete", ""),
    ("post.", "event.post"),
    ("dm.received", "event.dm.received"),
    ("chat.received", "event.chat.received"),
    ("follow.", "event.follow"),
    ("profile.", "event.profile"),
)


def twins(value: Any) -> Any:
    """Numbers of an event have a `_str` twin beside them."""
    if isinstance(value, list):
        return [twins(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    done: dict[str, Any] = {}
    for name, inner in value.items():
        done[name] = twins(inner)
        if isinstance(inner, int) and not isinstance(inner, bool):
            done[f"{name}_str"] = str(inner)
    return done


def emit(
    world: World,
    event_type: str,
    user: User,
    payload: dict[str, Any],
    includes: dict[str, Any] | None = None,
    uuid: str = "",
) -> None:
    """Tell everybody who subscribed to this kind of event about this user."""
    number = uuid or world.ids.signed()
    for subscription in list(world.x.subscriptions.values()):
        if subscription.user != user.id or not covers(subscription.event_type, event_type):
            continue
        data: dict[str, Any] = {
            "event_uuid": number,
            "filter": {"user_id": user.id},
            "event_type": event_type,
            "tag": subscription.tag,
            "payload": twins(payload),
        }
        if includes is not None:
            data["includes"] = twins(includes)
        body = {"data": data}
        _bill(world, subscription, event_type, number)
        _send(world, subscription, event_type, body)


def covers(subscribed: str, happened: str) -> bool:
    """A subscription covers its own kind of event, or a family written with a star."""
    return subscribed == happened or (subscribed.endswith("*") and happened.startswith(subscribed[:-1]))


def _bill(world: World, subscription: Subscription, event_type: str, number: str) -> None:
    item = next((item for start, item in BILLED if event_type.startswith(start)), "")
    if item:
        app = world.x.apps[subscription.app]
        tariff.charge(world, app, item, [number], call=f"event {event_type}", account=subscription.user)


def _send(world: World, subscription: Subscription, event_type: str, body: dict[str, Any]) -> None:
    for queue in world.x.streams.get(subscription.app, []):
        queue.put_nowait(body)
    webhook = world.x.webhooks.get(subscription.webhook)
    if webhook is not None:
        made = parcel(world, webhook, event_type, body, subscription.user)
        (world.courier.put if webhook.valid else world.courier.keep)(made)


def parcel(world: World, webhook: Webhook, event_type: str, body: dict[str, Any], account: str) -> Parcel:
    """One signed delivery; 28 hours of failures make the webhook invalid."""
    secret = world.x.apps[webhook.app].consumer_secret

    def lost() -> None:
        webhook.valid = False

    async def still_right() -> bool:
        """An hour after the last check the address is asked again."""
        await recheck(world, webhook)
        return webhook.valid

    return Parcel(
        network="x",
        account=account,
        event=event_type,
        url=webhook.url,
        payload=body,
        sign=lambda raw: {HEADER: sha256_base64(secret, raw)},
        retry_for=RETRY_FOR,
        on_lost=lost,
        before=still_right,
        redirect_is_fatal=True,
    )


def people(world: World, *users: User, wrapped: bool) -> dict[str, Any]:
    """The users of an event; X writes them in two ways."""
    views = [show.user_full(world, user) for user in users]
    return {"users": [{"data": view} for view in views] if wrapped else views}


def of_post(world: World, post: Post) -> None:
    """Tell the author's side of a new post, and the side of everybody it concerns."""
    state = world.x
    author = state.users[post.author]
    payload = {name: value for name, value in show.post_full(world, post).items() if name != "source"}
    around = {"tweets": [payload], **people(world, author, wrapped=bool(len(state.posts) % 3))}
    emit(world, "post.create", author, payload, around, post.id)
    if author.protected:
        return
    parent, quoted = state.posts.get(post.reply_to), state.posts.get(post.quoted)
    if parent is not None and parent.author != author.id:
        emit(world, "post.reply.create", state.users[parent.author], payload, around)
    if quoted is not None and quoted.author != author.id:
        emit(world, "post.quote.create", state.users[quoted.author], payload, {})
    reposted = state.posts.get(post.reposted)
    if reposted is not None and reposted.author != author.id:
        emit(world, "post.repost.create", state.users[reposted.author], payload, around)
        return
    for name in re.findall(r"@(\w{1,15})", post.raw):
        meant = state.by_name(name)
        if meant is not None and meant.id != author.id and author.id not in meant.blocking:
            emit(world, "post.mention.create", meant, payload, around, post.id)


def of_deletion(world: World, post: Post) -> None:
    """Tell that a post is gone."""
    author = world.x.users[post.author]
    around = people(world, author, wrapped=True)
    emit(world, "post.delete", author, {"id": post.id, "author_id": post.author}, around)
    parent = world.x.posts.get(post.reply_to)
    called = {user.id: user for name in post.mentions if (user := world.x.by_name(name))}
    if parent is not None:
        called[parent.author] = world.x.users[parent.author]
    for user in called.values():
        if user.id != author.id:
            emit(world, "post.delete", user, {"id": post.id, "author_id": post.author}, around)


def of_dm(world: World, dm: DmEvent, receivers: list[User]) -> None:
    """Tell the sender once, and everybody who receives; an encrypted message says nothing."""
    sender, family = world.x.users[dm.sender], "chat" if dm.encrypted else "dm"
    shown = {user.id: (sealed if dm.encrypted else opened)(world, dm, user) for user in receivers}
    emit(world, f"{family}.sent", sender, shown[receivers[0].id])
    for user in receivers:
        emit(world, f"{family}.received", user, shown[user.id])


def opened(world: World, dm: DmEvent, receiver: User) -> dict[str, Any]:
    """A message in the shape of 2018."""
    sender = world.x.users[dm.sender]
    message = {
        "target": {"recipient_id": receiver.id},
        "sender_id": sender.id,
        "message_data": {
            "text": dm.text,
            "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": []},
        },
    }
    stamp = str(int(dm.created.timestamp() * 1000))
    event = {"type": "message_create", "id": dm.id, "created_timestamp": stamp, "message_create": message}
    known = {user.id: {"data": show.user_full(world, user)} for user in (sender, receiver)}
    return {"direct_message_events": [event], "users": known}


def sealed(world: World, dm: DmEvent, receiver: User) -> dict[str, Any]:
    """What X Chat tells about a message it cannot read either."""
    ids = world.ids
    return {
        "conversation_token": f"eyJ{ids.secret(40)}",
        "id": dm.id,
        "created_at_msec": str(int(dm.created.timestamp() * 1000)),
        "sender_id": dm.sender,
        "conversation_id": f"{dm.sender}:{receiver.id}",
        "conversation_key_version": ids.signed().lstrip("-")[:13],
        "encoded_event": ids.blob(60),
        "conversation_key_change_event": ids.blob(60),
        "message_event_signature": {
            "public_key_version": ids.signed().lstrip("-")[:13],
            "signature": ids.blob(64),
            "signature_version": "7",
            "signing_public_key": ids.blob(91),
        },
    }


def of_follow(world: World, source: User, target: User, *, begins: bool) -> None:
    """Tell both sides that somebody follows, or no longer does."""
    name = "follow.follow" if begins else "follow.unfollow"
    payload = {
        side: {"data": show.user_full(world, user)} for side, user in (("source", source), ("target", target))
    }
    emit(world, name, source, payload)
    emit(world, name, target, payload)


def of_profile(world: World, user: User, what: str, before: str, after: str) -> None:
    """Tell that a line of a profile has changed."""
    emit(world, f"profile.update.{what}", user, {"before": before, "after": after})


def of_revocation(world: World, app_id: str, user: User) -> None:
    """Tell an app that a user has taken back what it was allowed; no filter, no tag."""
    body = {
        "data": {
            "event_uuid": world.ids.signed(),
            "event_type": "oauth.revoke",
            "payload": {
                "user_id": user.id,
                "client_id": world.x.apps[app_id].client_id,
                "at": iso(world.clock.now()),
            },
        }
    }
    for webhook in world.x.webhooks.values():
        if webhook.app == app_id and webhook.valid:
            world.courier.put(parcel(world, webhook, "oauth.revoke", body, user.id))
