"""Stored bytes from X become neutral events; pure, and never raises: what is not understood is one "unknown"."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from chautari.connectors.values import Delivery, InboundEvent, Ref
from chautari.connectors.x import posts, talks, wire

_OLD_WORDS: Final = re.compile(r"^tweet\.")


@dataclass(frozen=True, slots=True)
class Heard:
    """One event of the X Activity API, unpacked."""

    type: str
    uuid: str  # may be negative; names the delivery, not the post
    account: str
    payload: Mapping[str, Any]
    envelope: Mapping[str, Any]


def events(delivery: Delivery) -> Sequence[InboundEvent]:
    """The facts of one delivery: a webhook's body, or a page that was read, from old to new."""
    body = wire.parse(delivery.body)
    data = body.get("data") if isinstance(body, Mapping) else None
    if isinstance(data, list):
        found = _page(body, data, account=delivery.account_id)
        return found if found or not data else [_unknown(delivery)]
    if isinstance(data, Mapping) and wire.text(data, "event_type"):
        return _activity(data, body=body, delivery=delivery)
    is_empty_page = isinstance(body, Mapping) and "meta" in body and data is None
    return [] if is_empty_page else [_unknown(delivery)]


def _page(body: Mapping[str, Any], data: list[Any], *, account: str) -> list[InboundEvent]:
    found: list[InboundEvent] = []
    for row in reversed(data):
        if not isinstance(row, Mapping):
            continue
        if "dm_conversation_id" in row or "sender_id" in row:
            event = talks.pulled(row, envelope=body, account=account)
            found += [event] if event else []
        elif wire.text(row, "id"):
            found.append(posts.created(row, envelope=body, account=account, noun="mention"))
    return found


def _activity(
    data: Mapping[str, Any], *, body: Mapping[str, Any], delivery: Delivery
) -> Sequence[InboundEvent]:
    account = wire.text(wire.branch(data, "filter"), "user_id") or delivery.account_id
    heard = Heard(
        type=_OLD_WORDS.sub("post.", wire.text(data, "event_type")),
        uuid=wire.text(data, "event_uuid") or hashlib.sha256(delivery.body).hexdigest(),
        account=account,
        payload=wire.branch(data, "payload"),
        # the documents show includes inside data, older ones beside it
        envelope=data if "includes" in data else body,
    )
    family = heard.type.partition(".")[0]
    opened = OPENERS.get(heard.type, FAMILIES.get(family, _nothing))(heard)
    return [replace(event, raw=dict(data)) for event in opened] or [_unknown(delivery, heard)]


def _post(heard: Heard) -> list[InboundEvent]:
    event = posts.created(
        heard.payload,
        envelope=heard.envelope,
        account=heard.account,
        noun=posts.NOUNS[heard.type],
        uuid=heard.uuid,
    )
    return [event]


def _deleted(heard: Heard) -> list[InboundEvent]:
    return [posts.deleted(heard.payload, account=heard.account, uuid=heard.uuid)]


def _message(heard: Heard) -> list[InboundEvent]:
    found = list(talks.legacy(heard.payload, account=heard.account))
    if not found and "sender_id" in heard.payload:
        event = talks.pulled(heard.payload, envelope=heard.envelope, account=heard.account)
        found = [event] if event else []
    return found


def _read(heard: Heard) -> list[InboundEvent]:
    event = talks.read(heard.payload, account=heard.account, uuid=heard.uuid)
    return [event] if event else []


def _encrypted(heard: Heard) -> list[InboundEvent]:
    return [talks.encrypted(heard.payload, account=heard.account, uuid=heard.uuid)]


def _follow(heard: Heard) -> list[InboundEvent]:
    kind = "follow.added" if heard.type == "follow.follow" else "follow.removed"
    source, target = _person(heard.payload, "source"), _person(heard.payload, "target")
    who, whom = wire.text(source, "id"), wire.text(target, "id")
    event = InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{heard.uuid}",
        account=heard.account,
        ref=Ref("person", whom, author_id=whom) if whom else None,
        actor=posts.actor(who, {who: source}),
        own=who == heard.account != "",
        occurred_at=wire.moment(wire.text(heard.payload, "created_at", "date_time")),
    )
    return [event]


def _liked(heard: Heard) -> list[InboundEvent]:
    post = next(
        (found for name in ("tweet", "post") if (found := _person(heard.payload, name))), wire.NOTHING
    )
    user = next(
        (found for name in ("source", "user", "liker") if (found := _person(heard.payload, name))), {}
    )
    post_id = wire.text(heard.payload, "tweet_id", "post_id", "liked_tweet_id") or wire.text(post, "id")
    who = wire.text(heard.payload, "user_id", "liking_user_id", "liker_id") or wire.text(user, "id")
    users = {who: user} if user else wire.included(heard.envelope, "users")
    event = InboundEvent(
        kind="reaction.added",
        dedupe_key=f"reaction.added:{heard.uuid}",
        account=heard.account,
        ref=Ref("post", post_id, author_id=wire.text(post, "author_id")) if post_id else None,
        actor=posts.actor(who, users),
        own=who == heard.account != "",
        occurred_at=wire.moment(wire.text(heard.payload, "created_at", "timestamp_ms")),
    )
    return [event]


def _profile(heard: Heard) -> list[InboundEvent]:
    event = InboundEvent(
        kind="profile.changed",
        dedupe_key=f"profile.changed:{heard.uuid}",
        account=heard.account,
        own=True,
        text=wire.text(heard.payload, "after"),
        action=heard.type.rpartition(".")[2],
    )
    return [event]


def _revoked(heard: Heard) -> list[InboundEvent]:
    event = InboundEvent(
        kind="account.access_revoked",
        dedupe_key=f"account.access_revoked:{heard.uuid}",
        account=wire.text(heard.payload, "user_id") or heard.account,
        occurred_at=wire.moment(wire.text(heard.payload, "date_time", "created_at")),
    )
    return [event]


def _nothing(heard: Heard) -> list[InboundEvent]:  # noqa: ARG001 — what is not in the tables
    return []


def _person(payload: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return wire.branch(payload, name, "data") or wire.branch(payload, name)


def _unknown(delivery: Delivery, heard: Heard | None = None) -> InboundEvent:
    key = heard.uuid if heard else hashlib.sha256(delivery.body).hexdigest()
    account = heard.account if heard else delivery.account_id
    raw = {"event_type": heard.type} if heard else {}
    return InboundEvent(kind="unknown", dedupe_key=f"unknown:{key}", account=account, raw=raw)


OPENERS: Final[Mapping[str, Callable[[Heard], list[InboundEvent]]]] = {
    **dict.fromkeys(posts.NOUNS, _post),
    "post.delete": _deleted,
    "dm.sent": _message,
    "dm.received": _message,
    "dm.read": _read,
    "chat.sent": _encrypted,
    "chat.received": _encrypted,
    "follow.follow": _follow,
    "follow.unfollow": _follow,
    "like.create": _liked,
    "oauth.revoke": _revoked,
}
FAMILIES: Final[Mapping[str, Callable[[Heard], list[InboundEvent]]]] = {"profile": _profile}
