"""What an officer can do with a conversation."""

from chautari.inbox.actions.alarms import set_ladder, settle, take_alarm
from chautari.inbox.actions.answers import (
    ask_for_number,
    ask_to_write_first,
    hand_over,
    reply,
    reply_privately,
)
from chautari.inbox.actions.triage import classify, decide
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
    "set_ladder",
    "settle",
    "take",
    "take_alarm",
]
