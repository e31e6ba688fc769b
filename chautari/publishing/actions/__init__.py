"""What an officer can do with a notice."""

from chautari.publishing.actions.approval import approve, send_back, submit
from chautari.publishing.actions.media import add_picture, describe, remove
from chautari.publishing.actions.notices import Content, draft, edit, withdraw

__all__ = [
    "Content",
    "add_picture",
    "approve",
    "describe",
    "draft",
    "edit",
    "remove",
    "send_back",
    "submit",
    "withdraw",
]
