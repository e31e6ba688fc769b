"""Private messages, in the three shapes X sends them in, become neutral events; pure.

A talk of two is named after the other person, a group after its own id. Encrypted messages come without their words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from chautari.connectors.values import Attachment, InboundEvent, Ref
from chautari.connectors.x import wire
from chautari.connectors.x.posts import actor, attachments

MEDIA: Final = {"photo": "image", "video": "video", "animated_gif": "video"}


def legacy(payload: Mapping[str, Any], *, account: str) -> Iterator[InboundEvent]:
    """``dm.sent`` and ``dm.received``, which keep the shape of 2018."""
    users = _users(payload)
    for row in wire.rows(payload, "direct_message_events"):
        made = wire.branch(row, "message_create")
        words, sender = wire.branch(made, "message_data"), wire.text(made, "sender_id")
        if not wire.text(row, "id") or not made:
            continue
        other = wire.text(wire.branch(made, "target"), "recipient_id") if sender == account else sender
        event = _event(row, account=account, sender=sender, talk=other, users=users)
        yield replace(event, text=wire.said(words), attachments=tuple(_legacy_media(words)))


def pulled(row: Mapping[str, Any], *, envelope: Mapping[str, Any], account: str) -> InboundEvent | None:
    """One row of ``GET /2/dm_events``; None for what is no message (somebody joined, somebody left)."""
    if wire.text(row, "event_type") not in {"MessageCreate", ""} or not wire.text(row, "id"):
        return None
    sender = wire.text(row, "sender_id")
    talk, users = _talk(row, sender=sender, account=account), wire.included(envelope, "users")
    event = _event(row, account=account, sender=sender, talk=talk, users=users)
    return replace(event, text=wire.said(row), attachments=tuple(attachments(row, envelope)))


def encrypted(payload: Mapping[str, Any], *, account: str, uuid: str) -> InboundEvent:
    """``chat.*``: there is a message, and X must be opened to read it."""
    message, sender = wire.text(payload, "id"), wire.text(payload, "sender_id")
    thread = wire.text(payload, "conversation_id")
    is_of_two = len(thread.replace("-", ":").split(":")) == 2  # noqa: PLR2004 — a talk of two is named by both
    parties = (
        [party for party in thread.replace("-", ":").split(":") if party != account] if is_of_two else []
    )
    own = sender == account != ""
    other = next(iter(parties), thread) if own or not sender else sender
    return InboundEvent(
        kind="message.encrypted",
        dedupe_key=f"message.encrypted:{message or uuid}",
        account=account,
        ref=Ref("message", message, thread_id=thread, author_id=sender) if message else None,
        actor=actor(sender, _users(payload)),
        own=own,
        private=True,
        occurred_at=wire.moment(wire.text(payload, "created_at_msec", "created_at")),
        conversation=other if is_of_two or not thread else thread,
        raw=dict(payload),
    )


def read(payload: Mapping[str, Any], *, account: str, uuid: str) -> InboundEvent | None:
    """``dm.read``: the other has read everything up to a message."""
    row = next(wire.rows(payload, "direct_message_mark_read_events"), payload)
    last, reader = wire.text(row, "last_read_event_id"), wire.text(row, "sender_id")
    if not last:
        return None
    at = wire.moment(wire.text(row, "created_timestamp"))
    return InboundEvent(
        kind="receipt.read",
        dedupe_key=f"receipt.read:{last}:{reader or uuid}",
        account=account,
        actor=actor(reader, {}),
        own=reader == account != "",
        private=True,
        occurred_at=at,
        conversation=reader,
        refs=(last,),
        watermark=at,
        raw=dict(payload),
    )


def _event(
    row: Mapping[str, Any],
    *,
    account: str,
    sender: str,
    talk: str,
    users: Mapping[str, Mapping[str, Any]],
) -> InboundEvent:
    own, message = sender == account != "", wire.text(row, "id")
    kind = "message.echo" if own else "message.received"
    at = wire.moment(wire.text(row, "created_timestamp", "created_at")) or wire.born(message)
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{message}",
        account=account,
        ref=Ref("message", message, thread_id=talk, author_id=sender),
        actor=actor(sender, users),
        own=own,
        private=True,
        occurred_at=at,
        conversation=talk,
        raw=dict(row),
    )


def _talk(row: Mapping[str, Any], *, sender: str, account: str) -> str:
    thread = wire.text(row, "dm_conversation_id")
    if thread and "-" not in thread:
        return thread
    if sender != account:
        return sender
    people = row.get("participant_ids")
    named = [str(one) for one in people] if isinstance(people, list) else []
    return next((one for one in (*thread.split("-"), *named) if one not in {"", account}), thread)


def _users(payload: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found = payload.get("users")
    pairs = found.items() if isinstance(found, Mapping) else ()
    return {str(key): wire.branch(user, "data") or wire.branch(user) for key, user in pairs}


def _legacy_media(words: Mapping[str, Any]) -> Iterator[Attachment]:
    media = wire.branch(words, "attachment", "media")
    if media:
        yield Attachment(
            kind=MEDIA.get(wire.text(media, "type"), "other"),
            url=wire.text(media, "media_url_https", "media_url"),
        )
    short = wire.text(media, "url")
    for link in wire.rows(wire.branch(words, "entities"), "urls"):
        full = wire.text(link, "expanded_url")
        if full and wire.text(link, "url") != short:
            yield Attachment(kind="link", url=full, name=wire.text(link, "display_url"))
