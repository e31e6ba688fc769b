"""What an officer can do with a conversation."""

from chautari.inbox.actions.answers import (
    ask_for_number,
    ask_to_write_first,
    hand_over,
    reply,
    reply_privately,
)
from chautari.inbox.actions.times import set_times
from chautari.inbox.actions.triage import classify, decide
from chautari.inbox.actions.undo import set_undo, undo
from chautari.inbox.actions.work import close, release, reopen, take

__all__ = [
    "ask_for_number",
    "ask_to_write_first",
    "classify",
    "close",
    "decide",
    "hand_over",
    "release",
    "reopen",
    "reply",
    "reply_privately",
    "set_times",
    "set_undo",
    "take",
    "undo",
]
