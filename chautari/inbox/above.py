"""What rooms above put beside a conversation: a way into them, and what they have of it; handed in, in ``ready()``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from chautari.agencies.fetched import lacks
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
    rows: Callable[[], QuerySet[Any]]  # what it has of a conversation, named by ``OuterRef("pk")``
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


def rows() -> dict[str, QuerySet[Any]]:
    """What the rooms above may have of a conversation, by the name under which it knows whether they do."""
    return {f"above_{name}": door.rows() for name, door in _DOORS.items()}


def beside(talk: Conversation, officer: Officer) -> list[Open]:
    """What every room above shows this officer beside a conversation; none is asked that has nothing of it."""
    return [
        Open(door, f"{reverse(door.place)}?talk={talk.pk}" if door.right in officer.can else "", lines)
        for door in _DOORS.values()
        if (lines := _lines(door, talk, officer)) or door.right in officer.can
    ]


def _lines(door: Door, talk: Conversation, officer: Officer) -> Sequence[Line]:
    return () if lacks(talk, f"above_{door.name}") else door.lines(talk, officer)
