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
from chautari.registry.actions.addresses import ask_address, confirm_address
from chautari.registry.actions.connection import check, connect, keep_app, keep_token, subscribe
from chautari.registry.actions.declarations import declare, withdraw
from chautari.registry.actions.impostors import Found, clear, note, report
from chautari.registry.actions.orders import Block, block, lift
from chautari.registry.actions.profiles import Step, advance, announce, disown, own, see

# fmt: off
__all__ = [
    "Block", "Found", "Step", "Wanted", "add", "advance", "announce", "appoint", "ask_address", "block",
    "certify", "check", "clear", "confirm", "confirm_address", "connect", "declare", "dismiss", "disown", "hijack",
    "keep_app", "keep_token", "lift", "move", "note", "own", "regain", "report", "retire", "see", "subscribe",
    "withdraw",
]
# fmt: on
