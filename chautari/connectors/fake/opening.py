"""Stored bytes of the fake network become neutral events; pure, and never raises."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from chautari.connectors.values import Actor, Contact, Delivery, InboundEvent, Ref


def events(delivery: Delivery) -> Sequence[InboundEvent]:
    """The facts of one delivery.

    The body is a JSON list of ``{"kind", "id", "text", "author", "name", "at", "private", "phone"}``.
    """
    try:
        rows = json.loads(delivery.body)
        if isinstance(rows, list):
            return [_event(row, delivery.account_id) for row in rows]
    except (ValueError, RecursionError):
        pass
    return [_unknown(delivery.account_id, delivery.body)]


def _event(row: Any, account: str) -> InboundEvent:
    if not isinstance(row, dict) or not row.get("kind") or not row.get("id"):
        return _unknown(account, repr(row).encode(errors="replace"))
    said = {name: str(value) for name, value in row.items() if isinstance(value, str | int)}
    private, own = bool(row.get("private")), bool(row.get("own"))
    kind, key, author = said.get("kind", "unknown"), said.get("id", ""), said.get("author", "")
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{key}:{said.get('at', '')}",
        account=account,
        ref=_ref(said, kind=kind, account=account),
        actor=Actor(external_id=author, name=said.get("name", "")) if author else None,
        own=own or (author == account and author != ""),
        private=private,
        text=said.get("text"),
        occurred_at=_moment(said.get("at", "")),
        conversation=said.get("conversation") or (author if private else said.get("thread") or key),
        contact=Contact(phone=said["phone"], source="shared_by_button") if "phone" in said else None,
        raw=row,
    )


def _ref(said: Mapping[str, str], *, kind: str, account: str) -> Ref:
    noun = kind.partition(".")[0]
    return Ref(
        kind={"mention": "post", "quote": "post", "repost": "post"}.get(noun, noun),
        id=said.get("id", ""),
        parent_id=said.get("parent", ""),
        thread_id=said.get("thread", ""),
        author_id=said.get("author", "") or account,
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _unknown(account: str, body: bytes) -> InboundEvent:
    return InboundEvent(
        kind="unknown", dedupe_key=f"unknown:{hashlib.sha256(body).hexdigest()}", account=account
    )
