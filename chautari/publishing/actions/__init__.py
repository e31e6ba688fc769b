"""What an officer can do with a notice."""

from chautari.publishing.actions.approval import approve, reopen, send_back, submit
from chautari.publishing.actions.documents import add_document
from chautari.publishing.actions.films import add_film
from chautari.publishing.actions.live import change, delete
from chautari.publishing.actions.media import add_picture, describe, remove
from chautari.publishing.actions.notices import Overtaken, Stand, draft, edit, restore, set_aside, withdraw
from chautari.publishing.actions.portal import appear, put_back, take_off
from chautari.publishing.actions.repeats import Plan, approve_repeat, end_repeat, repeat
from chautari.publishing.actions.schedule import ease, move, press
from chautari.publishing.actions.sending import go_on
from chautari.publishing.actions.sites import change_site, end_site, excuse, match, name_site, write
from chautari.publishing.actions.steps import set_steps
from chautari.publishing.actions.stops import end, resume, send_late, stop
from chautari.publishing.actions.templates import Wording, retire_template, write_sentence, write_template
from chautari.publishing.actions.urgent import hasten, review
from chautari.publishing.writing.snapshots import Content

__all__ = [
    "Content",
    "Overtaken",
    "Plan",
    "Stand",
    "Wording",
    "add_document",
    "add_film",
    "add_picture",
    "appear",
    "approve",
    "approve_repeat",
    "change",
    "change_site",
    "delete",
    "describe",
    "draft",
    "ease",
    "edit",
    "end",
    "end_repeat",
    "end_site",
    "excuse",
    "go_on",
    "hasten",
    "match",
    "move",
    "name_site",
    "press",
    "put_back",
    "remove",
    "reopen",
    "repeat",
    "restore",
    "resume",
    "retire_template",
    "review",
    "send_back",
    "send_late",
    "set_aside",
    "set_steps",
    "stop",
    "submit",
    "take_off",
    "withdraw",
    "write",
    "write_sentence",
    "write_template",
]
