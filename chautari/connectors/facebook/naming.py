"""Whose Page on Facebook an address, a handle or a number names; pure."""

import re
from typing import Final

from chautari.connectors.facebook.addresses import NOT_PAGES
from chautari.connectors.naming import Place, place, trimmed
from chautari.connectors.values import Named

HANDLE: Final = re.compile(
    r"@?([A-Za-z0-9.]{2,50})"
)  # five letters today; Pages of the first years have fewer
NUMBER: Final = re.compile(r"[1-9]\d{4,19}", re.ASCII)
BEHIND_A_NAME: Final = re.compile(r".*?-?([1-9]\d{4,19})", re.ASCII)
HOST: Final = re.compile(
    r"(?:[\w-]+\.)*(?:facebook\.com|fb\.com)|m\.me|fb\.me|(?:www\.)?messenger\.com|facebook"
)
REDIRECT: Final = re.compile(r"lm?\.facebook\.com")
PERSONAL: Final = (("profile.php",), ("people",))
WEB: Final = "https://www.facebook.com"


def named(text: str) -> Named | None:
    """The account of a Page's address, of a post on it, of a handle with or without "@", or of its number."""
    alone = trimmed(text)
    if HANDLE.fullmatch(alone) and not HOST.fullmatch(alone.lower()):
        return _either(alone)
    found = place(text, rehearsal="facebook")
    if found is None or not HOST.fullmatch(found.host):
        return None
    if REDIRECT.fullmatch(found.host):  # the way out of Facebook, round about
        return _at(there) if (there := _behind_redirect(found)) else None
    return _at(found)


def is_personal(text: str) -> bool:
    """Whether it is an address of a profile without a name of its own; Pages bear such a one by exception only."""
    found = place(text, rehearsal="facebook")
    return found is not None and bool(HOST.fullmatch(found.host)) and found.path[:1] in PERSONAL


def _behind_redirect(found: Place) -> Place | None:
    there = place(found.query.get("u", ""), rehearsal="facebook")
    return there if there and HOST.fullmatch(there.host) and not REDIRECT.fullmatch(there.host) else None


def handle_key(handle: str) -> str:
    """Facebook tells neither capitals nor dots apart."""
    return handle.strip().removeprefix("@").casefold().replace(".", "")


def _at(found: Place) -> Named | None:
    match found.path:
        case ("profile.php" | "story.php" | "permalink.php", *_):
            return _number(found.query.get("id", ""))
        case ("pages", *_, last) | ("people", _, last) | ("p", last, *_):
            number = BEHIND_A_NAME.fullmatch(last)
            return _number(number[1]) if number else None
        case ("pg" | "t", word, *_) | ("messages", "t", word) | (word, *_) if not word.endswith(".php"):
            return _either(word)
        case _:
            return None


def _either(word: str) -> Named | None:
    return _number(word) if word.isdecimal() else _handle(word)


def _handle(word: str) -> Named | None:
    found = HANDLE.fullmatch(word)
    if found is None or found[1].lower() in NOT_PAGES or not found[1].strip("."):
        return None
    return Named(handle=found[1], url=f"{WEB}/{found[1]}")


def _number(word: str) -> Named | None:
    return Named(id=word, url=f"{WEB}/{word}") if NUMBER.fullmatch(word) else None
