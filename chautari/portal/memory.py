"""The register in the memory of the process, a few seconds old: what the door in front of Django answers from."""

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from chautari.portal import lookup, near
from chautari.portal.lookup import Source
from chautari.portal.verdicts import Held, Place

AGAIN: Final = 5.0  # seconds for which the register is not asked whether it has changed
AT_LEAST: Final = 60.0  # seconds after which it is read anew whatever it says
PATIENCE: Final = 10.0  # seconds for which others go on with the old one while it is read anew


@dataclass(slots=True)
class _Memory:
    source: Source = field(default_factory=lambda: lookup.DATABASE)
    stamp: tuple[object, ...] = ()
    asked: float = 0.0
    read: float = 0.0


_memory = _Memory()
_lock = threading.Lock()


def source() -> Source:
    """The register as it stands; one thread reads it anew, the others go on meanwhile."""
    age = time.monotonic() - _memory.asked
    if _memory.stamp and age < AGAIN:
        return _memory.source
    with_old = bool(_memory.stamp) and age < AGAIN + PATIENCE
    if not _lock.acquire(blocking=not with_old):
        return _memory.source
    try:
        if not _memory.stamp or time.monotonic() - _memory.asked >= AGAIN:
            _refresh()
        return _memory.source
    finally:
        _lock.release()


def forget() -> None:
    """Read the register anew at the next question."""
    _memory.stamp = ()


def _refresh() -> None:
    began = time.monotonic()
    stamp = near.stamp()
    if stamp != _memory.stamp or began - _memory.read > AT_LEAST:
        _memory.source, _memory.read = _source(), began
        near.index()
    _memory.stamp, _memory.asked = stamp, began


def _source() -> Source:
    """Everything that the register says, found by key."""
    register, reported = lookup.everything()

    def known(places: list[Place]) -> dict[Place, list[Held]]:
        return {place: register[place] for place in places if place in register}

    def told(places: list[Place]) -> dict[Place, datetime]:
        return {place: reported[place] for place in places if place in reported}

    return Source(known, told, {})
