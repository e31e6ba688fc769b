"""What rooms above lay before a committee, and what they do with its decision; handed in, in their ``ready()``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise

from chautari.committees.models import Decision, Item


@dataclass(frozen=True, slots=True)
class Matter:
    """One sort of row that waits for decisions; ``decided`` and ``put_off`` run in the committee's own transaction."""

    label: str  # of the row's table: "moderation.case"
    name: Promise | str
    page: Callable[[int], str]  # where the row is to be read, by its key
    decided: Callable[[Decision], None]
    put_off: Callable[[Item], None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a committee is asked to adopt; ``measure`` is for the room that asks, the committee reads the words."""

    title: str
    text: str
    about: str = ""
    about_id: int | None = None
    provision: str = ""
    is_secret: bool = False
    measure: dict[str, Any] = field(default_factory=dict)


_MATTERS: Final[dict[str, Matter]] = {}


def register(matter: Matter) -> None:
    """Hand in a sort of matter; the same label again replaces it."""
    _MATTERS[matter.label] = matter


def of(label: str) -> Matter | None:
    """The sort of matter with this label; None where the room has nothing more to do with the decision."""
    return _MATTERS.get(label)
