"""How much waits at the desk when a shift is handed over; told by the room above that knows."""

from collections.abc import Callable
from typing import Final

Count = Callable[[int, int | None], int]
_COUNTS: Final[list[Count]] = []


def hear(count: Count) -> None:
    """A room above counts what waits for an answer: (agency, account or None for all) → how many."""
    if count not in _COUNTS:
        _COUNTS.append(count)


def waiting(agency: int, account: int | None) -> int:
    """What waits now."""
    return sum(count(agency, account) for count in _COUNTS)
