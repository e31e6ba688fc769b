"""The virtual clock: real time and an offset that a test may turn."""

import re
import time
from datetime import UTC, datetime, timedelta
from typing import Final

UNITS: Final = {"ms": 0.001, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}


def seconds(words: str | float) -> float:
    """A length such as "25h", "30s", "1h30m" or a bare number, in seconds. Raises ValueError."""
    if isinstance(words, int | float):
        return float(words)
    sign, rest = (-1, words[1:]) if words.startswith("-") else (1, words)
    parts = re.findall(r"([\d.]+)\s*(ms|min|[smhdw])", rest)
    if not parts:
        return sign * float(rest)
    return sign * sum(float(number) * UNITS[unit] for number, unit in parts)


def moment(words: str) -> datetime:
    """An ISO time, taken as UTC where it names no zone. Raises ValueError."""
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def iso(when: datetime) -> str:
    """The form that X writes and our own ledger keeps: 2026-11-23T04:15:00.000Z."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03d}Z"


class Clock:
    """Time as the networks see it."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC) + self.offset

    def epoch(self) -> float:
        return self.now().timestamp()

    def millis(self) -> int:
        return int(self.epoch() * 1000)

    def advance(self, by: float) -> None:
        self.offset += timedelta(seconds=by)

    def set(self, when: datetime) -> None:
        self.offset = when - datetime.fromtimestamp(time.time(), UTC)
