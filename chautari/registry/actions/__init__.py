"""What an officer can do with the agency's accounts."""

from chautari.registry.actions.accounts import (
    Wanted,
    add,
    appoint,
    certify,
    confirm,
    dismiss,
    hijack,
    move,
    regain,
    retire,
)
from chautari.registry.actions.connection import check, connect, keep_app, keep_token, subscribe
from chautari.registry.actions.declarations import declare, withdraw
from chautari.registry.actions.impostors import Found, clear, note, report
from chautari.registry.actions.profiles import Step, advance, announce, disown, own, see

# fmt: off
__all__ = [
    "Found", "Step", "Wanted", "add", "advance", "announce", "appoint", "certify", "check", "clear", "confirm",
    "connect", "declare", "dismiss", "disown", "hijack", "keep_app", "keep_token", "move", "note", "own", "regain",
    "report", "retire", "see", "subscribe", "withdraw",
]
# fmt: on
