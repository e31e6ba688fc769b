"""Whose account on Viber a telephone number, an address or a name names; pure."""

import re
from contextlib import suppress
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from chautari.connectors.naming import place, trimmed
from chautari.connectors.values import Named
from chautari.lib.phone import e164

NAME: Final = re.compile(r"@?([A-Za-z0-9][A-Za-z0-9_.-]{2,49})")
HOST: Final = re.compile(r"(?:www\.)?(?:chats\.viber\.com|vb\.me)|viber")
GROUP: Final = re.compile(r"[\w%+/=-]{6,200}", re.ASCII)
DIGITS: Final = re.compile(r"[+(]?[\d०-९][\d०-९\s()-]{5,20}")
NOT_ACCOUNTS: Final = frozenset({"download", "products", "en", "about", "terms", "privacy"})
WEB: Final = "https://chats.viber.com"


def named(text: str) -> Named | None:
    """The office telephone, the channel or the bot; a short address names a channel or bot by its own word."""
    alone = trimmed(text)
    if DIGITS.fullmatch(alone):
        return _phone(alone)
    if NAME.fullmatch(alone) and not HOST.fullmatch(alone.lower()):
        return _name(alone)
    return _app(alone) if alone.lower().startswith("viber:") else _web(alone)


def handle_key(handle: str) -> str:
    """A number in its one shape; names without regard to capitals."""
    plain = handle.strip().removeprefix("@")
    with suppress(ValueError):
        return e164(plain)
    return plain.casefold()


def _app(text: str) -> Named | None:
    """What an address that the Viber app opens names: viber://pa?chatURI=… or viber://chat?number=… ."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    query = {name.lower(): found[0] for name, found in parse_qs(parts.query.replace("+", "%2B")).items()}
    if parts.netloc.lower() == "pa":
        return _name(query.get("chaturi") or query.get("uri") or "")
    return _phone(query.get("number", "")) if parts.netloc.lower() in {"chat", "add", "contact"} else None


def _web(text: str) -> Named | None:
    found = place(text, rehearsal="viber")
    if found and found.host == "invite.viber.com":
        code = found.query.get("g2") or found.query.get("g") or ""
        is_code = GROUP.fullmatch(code)
        return (
            Named(id=code, kind="group", url=f"https://invite.viber.com/?g2={quote(code)}")
            if is_code
            else None
        )
    return _name(found.path[0]) if found and HOST.fullmatch(found.host) and len(found.path) == 1 else None


def _phone(text: str) -> Named | None:
    with suppress(ValueError):
        return Named(handle=e164(text), kind="phone")
    return None


def _name(text: str) -> Named | None:
    found = NAME.fullmatch(text)
    if found is None or found[1].lower() in NOT_ACCOUNTS:
        return None
    return Named(handle=found[1], url=f"{WEB}/{found[1]}")
