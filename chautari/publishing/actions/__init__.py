"""What an officer can do with a notice."""

from chautari.publishing.actions.approval import approve, send_back, submit
from chautari.publishing.actions.days import add_day, strike_day
from chautari.publishing.actions.media import add_picture, describe
from chautari.publishing.actions.notices import Content, draft, edit, withdraw
from chautari.publishing.actions.repeats import Plan, approve_repeat, end_repeat, repeat
from chautari.publishing.actions.schedule import ease, move, press
from chautari.publishing.actions.stops import end, resume, stop

__all__ = [
    "Content",
    "Plan",
    "add_day",
    "add_picture",
    "approve",
    "approve_repeat",
    "describe",
    "draft",
    "ease",
    "edit",
    "end",
    "end_repeat",
    "move",
    "press",
    "repeat",
    "resume",
    "send_back",
    "stop",
    "strike_day",
    "submit",
    "withdraw",
]
