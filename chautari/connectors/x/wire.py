"""How X's JSON is read: never trusting a shape, ids always as text, times always in UTC."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING: Final[Mapping[str, Any]] = {}
_ESCAPED: Final = re.compile(r"&(?:amp|lt|gt);")


def parse(body: bytes) -> Any:
    """The JSON in these bytes; None for anything else."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def branch(value: Any, *path: str) -> Mapping[str, Any]:
    """The object at this path; an empty one where there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else NOTHING


def rows(value: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """The objects of the list under this name, with X's occasional wrapping in ``data`` taken off."""
    found = value.get(name) if isinstance(value, dict) else None
    for row in found if isinstance(found, list) else ():
        inner = row.get("data") if isinstance(row, dict) else None
        unwrapped = inner if isinstance(inner, dict) and "id" not in row else row
        if isinstance(unwrapped, dict):
            yield unwrapped


def text(value: Any, *names: str) -> str:
    """The first of these fields as text, whether it came as text, as a number or with a ``_str`` twin."""
    if not isinstance(value, dict):
        return ""
    for name in names:
        for found in (value.get(f"{name}_str"), value.get(name)):
            if isinstance(found, str) and found:
                return clean(found)
            if isinstance(found, int) and not isinstance(found, bool):
                return str(found)
    return ""


def clean(words: str) -> str:
    """Without what no database takes: NUL, and halves of surrogate pairs."""
    words = words.replace("\x00", "")
    return words if words.isascii() else words.encode("utf-8", "replace").decode("utf-8")


def said(post: Any) -> str:
    """The words of a post: the long version where there is one; X escapes ``&``, ``<`` and ``>`` in posts."""
    words = text(branch(post, "note_tweet"), "text") or text(branch(post, "note_post"), "text")
    return _ESCAPED.sub(lambda found: html.unescape(found[0]), words or text(post, "text"))


def moment(value: str) -> datetime | None:
    """A time in ISO form or in milliseconds since 1970."""
    try:
        if value.removeprefix("-").isdecimal():
            return EPOCH + timedelta(milliseconds=int(value))
        when = datetime.fromisoformat(value)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def referenced(post: Any, kind: str) -> str:
    """The id of the post that this one is ``replied_to``, ``quoted`` or ``retweeted`` from."""
    other = {"retweeted": "reposted"}.get(kind, kind)
    for name in ("referenced_tweets", "referenced_posts"):
        for row in rows(post, name):
            if text(row, "type") in {kind, other}:
                return text(row, "id")
    return ""


def included(envelope: Any, *names: str) -> dict[str, Mapping[str, Any]]:
    """What came along under ``includes``, by id."""
    includes = branch(envelope, "includes")
    return {text(row, "id", "media_key"): row for name in names for row in rows(includes, name)}


def born(snowflake: str) -> datetime | None:
    """The time that X's ids carry in them; None for ids that are not of that kind."""
    if not (snowflake.isascii() and snowflake.isdecimal() and 15 < len(snowflake) < 20):  # noqa: PLR2004 — 64 bits
        return None
    return EPOCH + timedelta(milliseconds=(int(snowflake) >> 22) + 1_288_834_974_657)
