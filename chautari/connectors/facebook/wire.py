"""How Facebook writes ids, times and people, read so tolerantly that nothing raises."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qs

from chautari.connectors.values import Actor, InboundEvent

Bag = Mapping[str, Any]
EMPTY: Final[Bag] = {}
MILLISECONDS: Final = 100_000_000_000  # a later second than any; anything above counts in milliseconds


def printable(value: Any) -> Any:
    """The same shape without what no database can keep: halves of surrogate pairs and NUL."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [printable(item) for item in value]
    if isinstance(value, dict):
        return {printable(name): printable(item) for name, item in value.items()}
    return value


def bag(value: Any) -> Bag:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else EMPTY


def rows(value: Any) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def ident(value: Any) -> str:
    """An id as a string; ids come as numbers and as words."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return value if isinstance(value, str) else _digits(value)


def next_page(data: Any) -> str:
    """The cursor of the next page; empty on the last one, although that carries a cursor too."""
    paging = bag(bag(data).get("paging"))
    following = paging.get("next")
    if not isinstance(following, str) or not following:
        return ""
    told = ident(bag(paging.get("cursors")).get("after"))
    return told or parse_qs(following.partition("?")[2]).get("after", [""])[0]


def words(value: Any) -> str | None:
    """A text that says something."""
    return value if isinstance(value, str) and value else None


def moment(value: Any) -> datetime | None:
    """A time in seconds, in milliseconds or in ISO form; aware UTC."""
    try:
        if isinstance(value, str) and not value.isdigit():
            told = datetime.fromisoformat(value)
            return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        seconds = float(value)
        return datetime.fromtimestamp(seconds / 1000 if seconds > MILLISECONDS else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def person(value: Bag, *, page: str) -> Actor | None:
    """Whoever acted: ``from``, or the older ``sender_id`` and ``user_id``; None for restricted profiles."""
    giver = bag(value.get("from"))
    found = (
        (giver.get("id"), giver.get("name")),
        (value.get("sender_id"), value.get("sender_name")),
        (value.get("reviewer_id"), value.get("reviewer_name")),
        (value.get("user_id"), value.get("user_name")),
    )
    for key, name in found:
        if ident(key):
            return Actor(external_id=ident(key), name=words(name) or "", is_page=ident(key) == page)
    return None


def stamp(when: datetime | None) -> str:
    """A time as part of a dedupe key."""
    return str(int(when.timestamp() * 1000)) if when else ""


def digest(value: Any) -> str:
    """A short name for a shape that has no id of its own."""
    try:
        content = json.dumps(_worded(value), sort_keys=True, default=str)
    except (ValueError, TypeError, RecursionError):
        content = str(type(value))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:24]


def _worded(value: Any) -> Any:
    """The same shape with numbers as words, since Facebook writes an id now this way, now that."""
    if isinstance(value, dict):
        return {name: _worded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_worded(item) for item in value]
    return ident(value) or value


def unknown(value: Any, *, account: str) -> InboundEvent:
    """A shape nobody has described yet: kept, never lost."""
    return InboundEvent(
        kind="unknown", dedupe_key=f"unknown:{digest(value)}", account=account, raw=bag(value)
    )


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # Python refuses to print absurdly long numbers
        return ""
