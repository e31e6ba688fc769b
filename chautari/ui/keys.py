"""The keys of the desk: what each does, and what an officer made of it.

A template marks a button or a field with ``data-key="r"``: the key as the desk gives it. An officer may give it
another, or switch all off (WCAG 2.1.4); the page then carries the pairs and ``keys.js`` goes by them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Key:
    """One key: as the desk gives it, and what it does."""

    key: str
    does: Promise
    is_fixed: bool = False  # the browser's own, or one that every desk of the world has


KEYS: Final = (
    Key("j", _("Go to the next row")),
    Key("k", _("Go to the row before")),
    Key("Enter", _("Open the row"), is_fixed=True),
    Key("/", _("Search")),
    Key("g", _("Start answering, or go on to the next conversation")),
    Key("r", _("Write a public reply")),
    Key("p", _("Write a private message")),
    Key("n", _("Write a note, or begin a new notice")),
    Key("a", _("Take the conversation, or give it to somebody")),
    Key("s", _("Put the conversation off")),
    Key("e", _("Close the conversation")),
    Key("i", _("Put a canned reply in")),
    Key("t", _("Say what sort of matter it is")),
    Key("m", _("More steps")),
    Key("x", _("Tick the row, to handle many at once")),
    Key("z", _("Take back what was done with many")),
    Key("c", _("Open the calendar")),
    Key("Ctrl+Enter", _("Send what is written"), is_fixed=True),
    Key("?", _("Show the keys")),
)
CHANGEABLE: Final = tuple(each.key for each in KEYS if not each.is_fixed)


def chosen(habits: Mapping[str, Any]) -> dict[str, str]:
    """Each changeable key of the desk with the one that the officer presses for it."""
    changed = habits.get("changed") or {}
    return {key: str(changed.get(key) or key) for key in CHANGEABLE}


def pairs(habits: Mapping[str, Any]) -> str:
    """What a page carries: ``off``, or the changed ones as ``x=r``: pressing x does what r does on the desk."""
    if habits.get("off"):
        return "off"
    return " ".join(f"{pressed}={key}" for key, pressed in chosen(habits).items() if pressed != key)
