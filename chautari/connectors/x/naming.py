"""Whose account on X an address, a handle or a number names; pure."""

import re
from typing import Final

from chautari.connectors.naming import Place, place, trimmed
from chautari.connectors.values import Named
from chautari.connectors.x.assist import HOST, NOT_PEOPLE

HANDLE: Final = re.compile(r"@?([A-Za-z0-9_]{1,15})")
NUMBER: Final = re.compile(r"[1-9]\d{0,18}", re.ASCII)
WEB: Final = "https://x.com"


def named(text: str) -> Named | None:
    """The account of a profile, of a post, or of a handle with or without "@"."""
    if alone := HANDLE.fullmatch(trimmed(text)):
        return _handle(alone[1])
    found = place(text, rehearsal="x")
    if found is None or not (found.host == "x" or HOST.fullmatch(found.host)):
        return None
    return _at(found)


def handle_key(handle: str) -> str:
    """X does not tell capitals from small letters."""
    return handle.strip().removeprefix("@").casefold()


def _at(found: Place) -> Named | None:
    match found.path:
        case ("i", "user", number, *_):
            return _number(number)
        case ("intent", "user" | "follow"):
            return _handle(found.query.get("screen_name", "")) or _number(found.query.get("user_id", ""))
        case (handle, *_):
            return _handle(handle)
        case _:
            return None


def _handle(text: str) -> Named | None:
    found = HANDLE.fullmatch(text)
    if found is None or found[1].lower() in NOT_PEOPLE:
        return None
    return Named(handle=found[1], url=f"{WEB}/{found[1]}")


def _number(text: str) -> Named | None:
    return Named(id=text, url=f"{WEB}/i/user/{text}") if NUMBER.fullmatch(text) else None
