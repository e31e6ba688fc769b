"""What an officer can do with a conversation."""

from chautari.inbox.actions.alarms import set_ladder, settle, take_alarm
from chautari.inbox.actions.answers import (
    ask_for_number,
    ask_to_write_first,
    hand_over,
    reply,
    reply_privately,
)
from chautari.inbox.actions.aside import clear_spam, join, mark_spam, snooze, split, wake
from chautari.inbox.actions.away import choose_away, write_away
from chautari.inbox.actions.batches import acknowledge, handle, undo_batch
from chautari.inbox.actions.bots import word_bot
from chautari.inbox.actions.labels import put_label, retire_label, take_label_off, write_label
from chautari.inbox.actions.macros import retire_macro, run_macro, write_macro
from chautari.inbox.actions.portal_doors import close_door, offer_portal, open_door, write_more
from chautari.inbox.actions.ratings import choose_ratings
from chautari.inbox.actions.saved import drop_view, save_view
from chautari.inbox.actions.team import assign, note
from chautari.inbox.actions.times import set_times
from chautari.inbox.actions.transfers import accept, answer_back, decline, note_outside, send_away
from chautari.inbox.actions.triage import classify, decide
from chautari.inbox.actions.undo import set_undo, undo
from chautari.inbox.actions.work import close, release, reopen, take

__all__ = [
    "accept",
    "acknowledge",
    "answer_back",
    "ask_for_number",
    "ask_to_write_first",
    "assign",
    "choose_away",
    "choose_ratings",
    "classify",
    "clear_spam",
    "close",
    "close_door",
    "decide",
    "decline",
    "drop_view",
    "hand_over",
    "handle",
    "join",
    "mark_spam",
    "note",
    "note_outside",
    "offer_portal",
    "open_door",
    "put_label",
    "release",
    "reopen",
    "reply",
    "reply_privately",
    "retire_label",
    "retire_macro",
    "run_macro",
    "save_view",
    "send_away",
    "set_ladder",
    "set_times",
    "set_undo",
    "settle",
    "snooze",
    "split",
    "take",
    "take_alarm",
    "take_label_off",
    "undo",
    "undo_batch",
    "wake",
    "word_bot",
    "write_away",
    "write_label",
    "write_macro",
    "write_more",
]
