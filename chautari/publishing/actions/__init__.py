"""What an officer can do with a notice."""

from chautari.publishing.actions.approval import approve, send_back, submit
from chautari.publishing.actions.media import add_picture, describe
from chautari.publishing.actions.notices import Content, draft, edit, withdraw
from chautari.publishing.actions.sites import end_site, excuse, match, name_site, write

__all__ = [
    "Content",
    "add_picture",
    "approve",
    "describe",
    "draft",
    "edit",
    "end_site",
    "excuse",
    "match",
    "name_site",
    "send_back",
    "submit",
    "withdraw",
    "write",
]
