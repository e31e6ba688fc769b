"""What rooms above put beside a conversation: a way into them, and what they have of it; handed in, in ``ready()``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise

from chautari.agencies.models import Officer
from chautari.inbox.models import Conversation


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a room above has of a conversation."""

    address: str
    label: str
    state: str
    colour: str = "neutral"  # of the pill


@dataclass(frozen=True, slots=True)
class Door:
    """One room above: what its button says, where it leads (``?talk=`` with the number), and what it has already."""

    name: str
    icon: str
    label: Promise | str
    place: str  # URL name
    right: str
    lines: Callable[[Conversation, Officer], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Open:
    """A door as it is shown beside one conversation."""

    door: Door
    address: str  # empty where the officer may not use it
    lines: Sequence[Line]


_DOORS: Final[dict[str, Door]] = {}


def register(door: Door) -> None:
    """Hand in a door; the same name again replaces it."""
    _DOORS[door.name] = door


def beside(talk: Conversation, officer: Officer) -> list[Open]:
    """What every room above shows this officer beside a conversation."""
    return [
        Open(door, f"{reverse(door.place)}?talk={talk.pk}" if door.right in officer.can else "", lines)
        for door in _DOORS.values()
        if (lines := door.lines(talk, officer)) or door.right in officer.can
    ]
