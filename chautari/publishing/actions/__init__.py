"""What an officer can do with a notice."""

from chautari.publishing.actions.approval import approve, send_back, submit
from chautari.publishing.actions.live import change, delete
from chautari.publishing.actions.media import add_picture, describe
from chautari.publishing.actions.notices import Content, draft, edit, withdraw
from chautari.publishing.actions.sending import go_on

__all__ = [
    "Content",
    "add_picture",
    "approve",
    "change",
    "delete",
    "describe",
    "draft",
    "edit",
    "go_on",
    "send_back",
    "submit",
    "withdraw",
]
