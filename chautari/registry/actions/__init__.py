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
from chautari.registry.actions.orders import Block, block, lift

# fmt: off
__all__ = [
    "Block",
    "Wanted",
    "add",
    "appoint",
    "block",
    "certify",
    "check",
    "confirm",
    "connect",
    "declare",
    "dismiss",
    "hijack",
    "keep_app",
    "keep_token",
    "lift",
    "move",
    "regain",
    "retire",
    "subscribe",
    "withdraw",
]
# fmt: on
