"""What an officer can do with a conversation."""

from chautari.inbox.actions.alarms import set_ladder, settle, take_alarm
from chautari.inbox.actions.answers import (
    ask_for_number,
    ask_to_write_first,
    hand_over,
    reply,
    reply_privately,
)
from chautari.inbox.actions.transfers import accept, answer_back, decline, note_outside, send_away
from chautari.inbox.actions.triage import classify, decide
from chautari.inbox.actions.work import close, release, reopen, take

__all__ = [
    "accept",
    "answer_back",
    "ask_for_number",
    "ask_to_write_first",
    "classify",
    "close",
    "decide",
    "decline",
    "hand_over",
    "note_outside",
    "release",
    "reopen",
    "reply",
    "reply_privately",
    "send_away",
    "set_ladder",
    "settle",
    "take",
    "take_alarm",
]
