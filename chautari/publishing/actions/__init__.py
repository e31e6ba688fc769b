"""What an officer can do with a notice."""

from chautari.publishing.actions.approval import approve, reopen, send_back, submit
from chautari.publishing.actions.media import add_picture, describe
from chautari.publishing.actions.notices import Content, draft, edit, withdraw
from chautari.publishing.actions.steps import set_steps
from chautari.publishing.actions.urgent import hasten, review

__all__ = [
    "Content",
    "add_picture",
    "approve",
    "describe",
    "draft",
    "edit",
    "hasten",
    "reopen",
    "review",
    "send_back",
    "set_steps",
    "submit",
    "withdraw",
]
