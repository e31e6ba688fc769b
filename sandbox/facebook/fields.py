"""The `fields` language of the Graph API, and pages of a connection with their cursors."""

import base64
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from sandbox.clock import moment
from sandbox.facebook.errors import bad


@dataclass(slots=True)
class Field:
    """One field with its modifiers and what is wanted of it: `comments.limit(5).as(last){id,message}`."""

    name: str
    modifiers: dict[str, str] = field(default_factory=dict)
    inner: list["Field"] = field(default_factory=list)


Lazy = Callable[[Field], Any]


def split(text: str) -> list[str]:
    """The parts between commas that stand outside of all brackets."""
    parts, depth, last = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "{(") - (sign in "})")
        if sign == "," and not depth:
            parts.append(text[last:place])
            last = place + 1
    parts.append(text[last:])
    if depth:
        raise bad("Syntax error in fields")
    return [part.strip() for part in parts if part.strip()]


def parse(text: str) -> list[Field]:
    """Read a `fields` parameter. Raises error 100."""
    return [_one(part) for part in split(text)]


def _one(text: str) -> Field:
    head, brace, rest = text.partition("{")
    found = re.fullmatch(r"(\w+)((?:\.\w+\([^)]*\))*)", head.strip())
    if found is None:
        raise bad(f'Syntax error "Expected end of string instead of ..." at character 0: {text}')
    modifiers = dict(re.findall(r"\.(\w+)\(([^)]*)\)", found.group(2)))
    return Field(found.group(1), modifiers, parse(rest.rstrip()[:-1]) if brace else [])


def project(node: dict[str, Any], wanted: Iterable[Field]) -> dict[str, Any]:
    """A node with the fields that are wanted; `id` is always there, empty ones are left out."""
    asked = list(wanted)
    unknown = [each.name for each in asked if each.name not in node]
    if unknown:
        raise bad(f"Tried accessing nonexisting field ({unknown[0]})")
    shown: dict[str, Any] = {}
    for each in asked:
        value = node[each.name]
        value = value(each) if callable(value) else narrowed(value, each)
        if value is not None:
            shown[each.modifiers.get("as", each.name)] = value
    return {**shown, "id": node["id"]} if "id" in node else shown


def narrowed(value: Any, wanted: Field) -> Any:
    """A plain value, cut to the inner fields that are wanted of it."""
    if not wanted.inner or not isinstance(value, dict):
        return value
    names = [each.name for each in wanted.inner]
    if isinstance(value.get("data"), dict):
        return {"data": {name: value["data"][name] for name in names if name in value["data"]}}
    return {name: value[name] for name in names if name in value}


def unix(text: str) -> float:
    """A moment of a query, in seconds or as a date. Raises error 100."""
    try:
        return float(text) if text.replace(".", "", 1).isdigit() else moment(text).timestamp()
    except ValueError as error:
        raise bad(f"Not a time: {text}") from error


def cursor(place: int) -> str:
    """The name of a place in a list."""
    return base64.urlsafe_b64encode(f"at{place}".encode()).decode().rstrip("=")


def place_of(name: str) -> int:
    """The place that a cursor names. Raises error 100."""
    try:
        return int(base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode().removeprefix("at"))
    except ValueError as error:
        raise bad("Invalid cursors values") from error


def paged(items: list[Any], params: dict[str, Any], address: str, default: int = 25) -> dict[str, Any]:
    """One page of a connection, with cursors and the addresses of its neighbours."""
    limit = int(params.get("limit") or default)
    if params.get("before"):
        end = place_of(str(params["before"]))
        start = max(0, end - limit)
    else:
        start = place_of(str(params["after"])) + 1 if params.get("after") else 0
        end = start + limit
    page = items[start:end]
    if not page:
        return {"data": []}
    keep = {k: v for k, v in params.items() if k not in {"after", "before"} and isinstance(v, str | int)}
    paging: dict[str, Any] = {"cursors": {"before": cursor(start), "after": cursor(start + len(page) - 1)}}
    if end < len(items):
        paging["next"] = f"{address}?{urlencode({**keep, 'limit': limit, 'after': cursor(end - 1)})}"
    if start:
        paging["previous"] = f"{address}?{urlencode({**keep, 'limit': limit, 'before': cursor(start)})}"
    return {"data": page, "paging": paging}
