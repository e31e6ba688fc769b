"""Stored Facebook bytes become neutral events; pure, and never raises on any bytes."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from chautari.connectors.facebook.feed import change_event, pulled_event
from chautari.connectors.facebook.messenger import letter_event, pulled_messages
from chautari.connectors.facebook.wire import Bag, bag, digest, ident, moment, printable, rows, unknown
from chautari.connectors.values import Delivery, InboundEvent


def events(delivery: Delivery) -> Sequence[InboundEvent]:
    """The facts of one delivery, a webhook or a pulled page, in the order they were written."""
    try:
        body = printable(json.loads(delivery.body))
        if isinstance(body, dict):
            return list(_events(body, account=delivery.account_id))
    except (ValueError, RecursionError):
        pass
    key = f"unknown:{digest(delivery.body.decode('utf-8', 'replace'))}"
    return [InboundEvent(kind="unknown", dedupe_key=key, account=delivery.account_id)]


def _events(body: Bag, *, account: str) -> Iterator[InboundEvent]:
    if isinstance(body.get("entry"), list):
        for entry in body["entry"]:
            yield from _entry(entry, account=account)
    elif isinstance(body.get("data"), list):
        for item in body["data"]:
            yield from _pulled(item, account=account)
    else:
        yield unknown(body, account=account)


def _entry(entry: Any, *, account: str) -> Iterator[InboundEvent]:
    """One Page's part of a webhook; a POST may carry several Pages."""
    whole = bag(entry)
    page, at = ident(whole.get("id")) or account, moment(whole.get("time"))
    letters = (*rows(whole.get("messaging")), *rows(whole.get("standby")))
    changes = rows(whole.get("changes"))
    if not letters and not changes:
        yield unknown(entry, account=page)
    for change in changes:
        yield change_event(change, page=page, entry_time=at)
    for letter in letters:
        yield letter_event(letter, page=page, entry_time=at)


def _pulled(item: Any, *, account: str) -> Iterator[InboundEvent]:
    """An item of a list: a conversation with its messages, a message, a post or a comment."""
    whole = bag(item)
    if "messages" in whole or "participants" in whole:
        yield from pulled_messages(bag(whole.get("messages")).get("data"), page=account)
    elif "to" in whole and ident(whole.get("id")).startswith("m_"):
        yield from pulled_messages([whole], page=account)
    elif ident(whole.get("id")):
        yield pulled_event(whole, page=account)
    else:
        yield unknown(item, account=account)
