"""Stored Viber callbacks become neutral events; pure, and never raises on any bytes."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from chautari.connectors.values import Actor, Attachment, Contact, Delivery, InboundEvent, Ref
from chautari.connectors.viber.tables import LIMITS

KINDS: Final[Mapping[str, str]] = {
    "webhook": "account.webhook_check",
    "conversation_started": "conversation.opened",
    "subscribed": "subscription.started",
    "unsubscribed": "subscription.ended",
    "message": "message.received",
    "delivered": "receipt.delivered",
    "seen": "receipt.read",
    "failed": "receipt.failed",
    "client_status": "payment.status",
}
FILES: Final[Mapping[str, str]] = {"picture": "image", "video": "video", "file": "file", "url": "link"}
KNOWN_TYPES: Final = frozenset({*FILES, "text", "contact", "location", "sticker"})
ASKED: Final[Mapping[str, str]] = {  # whole messages that ask for something that the desk does by itself
    **{words.casefold(): action for action, words in LIMITS["menu"].items()},
    **{words: action for action, several in LIMITS["words"].items() for words in several},
}
Bag = Mapping[str, Any]


def carries_number(body: bytes) -> bool:
    """Whether a contact card with a number may stand in it, or letters that are written in another way."""
    return b"phone_number" in body or b"\\u00" in body


def events(delivery: Delivery) -> Sequence[InboundEvent]:
    """The one fact of one callback."""
    try:
        body = _printable(json.loads(delivery.body))
        if isinstance(body, dict):
            return [_event(body, delivery)]
    except (ValueError, RecursionError):
        pass
    return [_unknown(delivery, {})]


def _event(body: Bag, delivery: Delivery) -> InboundEvent:
    kind = KINDS.get(_ident(body.get("event")), "")
    if not kind:
        return _unknown(delivery, body)
    token, who = _ident(body.get("message_token")), _actor(body)
    person = who.external_id if who else ""
    message = _bag(body.get("message"))
    if (
        kind == "message.received"
        and _ident(message.get("type")) not in KNOWN_TYPES
        and not message.get("text")
    ):
        kind = "message.unsupported"
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{token or _digest(delivery.body)}:{person}",
        account=delivery.account_id,
        ref=Ref(kind="message", id=token, thread_id=person, author_id=person) if token else None,
        actor=who,
        private=kind != "account.webhook_check",
        text=_words(message.get("text")) or _words(body.get("desc")),
        attachments=tuple(_attachments(message)),
        occurred_at=_moment(body.get("timestamp")),
        conversation=person,
        refs=(token,) if kind.startswith("receipt.") and token else (),
        contact=_contact(message),
        action=_asked(message) if kind == "message.received" else "",
        raw=body,
    )


def _actor(body: Bag) -> Actor | None:
    """The person is ``sender`` of a message, ``user`` of most events, and only ``user_id`` of receipts."""
    for name in ("sender", "user"):
        given = _bag(body.get(name))
        if key := _ident(given.get("id")):
            return Actor(
                key, name=_words(given.get("name")) or "", avatar_url=_words(given.get("avatar")) or ""
            )
    key = _ident(body.get("user_id"))
    return Actor(key) if key else None


def _contact(message: Bag) -> Contact | None:
    """A number: surely the sender's own only when our button sent it."""
    card = _bag(message.get("contact"))
    phone = _ident(card.get("phone_number"))
    if not phone:
        return None
    asked = str(message.get("tracking_data") or "").startswith(LIMITS["phone_request"]["tracking"])
    return Contact(phone, "shared_by_button" if asked else "typed", name=_words(card.get("name")) or "")


def _asked(message: Bag) -> str:
    """What a press of a button or a standing word asks for; empty for all other words."""
    plain = " ".join((_words(message.get("text")) or "").casefold().split()).strip(".!।")
    return ASKED.get(plain, "")


def _attachments(message: Bag) -> Iterator[Attachment]:
    kind, media = _ident(message.get("type")), _words(message.get("media")) or ""
    place, card = _bag(message.get("location")), _bag(message.get("contact"))
    if kind in FILES and media:
        yield Attachment(FILES[kind], url=media, name=_words(message.get("file_name")) or "")
    elif kind == "sticker":
        yield Attachment("sticker", url=media, detail=_ident(message.get("sticker_id")))
    elif kind == "location" and place:
        yield Attachment("location", detail=f"{place.get('lat')},{place.get('lon')}")
    elif kind == "contact" and card:
        name, phone = _words(card.get("name")) or "", _ident(card.get("phone_number"))
        yield Attachment("contact", name=name, detail=phone)


def _unknown(delivery: Delivery, body: Bag) -> InboundEvent:
    key = f"unknown:{_digest(delivery.body)}"
    return InboundEvent(kind="unknown", dedupe_key=key, account=delivery.account_id, raw=body)


def _bag(value: Any) -> Bag:
    return value if isinstance(value, dict) else {}


def _ident(value: Any) -> str:
    """An id as a string; tokens exceed 2^53, so they are never numbers with a point."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(_ident(value)) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _printable(value: Any) -> Any:
    """The same shape without what no database can keep: halves of surrogate pairs and NUL."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {_printable(name): _printable(item) for name, item in value.items()}
    return value


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:24]
