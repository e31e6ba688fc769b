"""What X tells of its limits in the headers of every answer."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from chautari.connectors.values import RateState, Scope

DAY: Final = " 24h"
SHORT: Final = timedelta(minutes=15)
UNNAMED: Final = timedelta(hours=1)  # a day's limit is used up and X does not say until when


def states(headers: Mapping[str, str], *, bucket: str, scope: Scope) -> tuple[RateState, ...]:
    """The limits named in these headers; ``scope`` is whose the quarter-hour's limit is."""
    kinds = (
        ("x-rate-limit-", scope, bucket),
        ("x-user-limit-24hour-", Scope.ACCOUNT, bucket + DAY),
        ("x-app-limit-24hour-", Scope.APP, bucket + DAY),
    )
    return tuple(state for kind in kinds for state in _state(headers, *kind))


def _state(headers: Mapping[str, str], prefix: str, scope: Scope, bucket: str) -> Iterator[RateState]:
    limit, remaining = _number(headers, prefix + "limit"), _number(headers, prefix + "remaining")
    reset = _number(headers, prefix + "reset")
    if (limit, remaining, reset) != (None, None, None):
        yield RateState(scope, bucket, limit, remaining, _moment(reset))


def closed(
    told: tuple[RateState, ...], *, bucket: str, scope: Scope, now: datetime, wait: timedelta | None
) -> RateState:
    """The limit that a 429 speaks of: the one at 0, and the latest of several; with the time it opens again.

    Where the quarter-hour is not used up, it is the day's limit (platforms.md 1.5).
    """
    empty = [state for state in told if state.remaining == 0 and state.reset_at]
    if empty:
        return max(empty, key=_opens)
    short = next((state for state in told if state.bucket == bucket), None)
    if short and short.remaining:
        day = next((state for state in told if state.bucket == bucket + DAY), None)
        opens = (day.reset_at if day else None) or now + (wait or UNNAMED)
        return RateState(day.scope if day else scope, bucket + DAY, remaining=0, reset_at=opens)
    reset = short.reset_at if short else None
    return RateState(scope, bucket, remaining=0, reset_at=reset or now + (wait or SHORT))


def _opens(state: RateState) -> datetime:
    return state.reset_at or datetime.min.replace(tzinfo=UTC)


def _number(headers: Mapping[str, str], name: str) -> int | None:
    value = headers.get(name, "").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else None  # noqa: PLR2004 — a date


def _moment(seconds: int | None) -> datetime | None:
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return None
