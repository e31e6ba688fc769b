"""Facebook's usage headers, read as the state of rate buckets."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from chautari.connectors.values import RateState, Scope

FIGURES: Final = ("call_count", "total_time", "total_cputime")
PAGES: Final = "pages"
MESSENGER: Final = "messenger"
APP: Final = "app"
FAR: Final = 1_000_000


def bucket_of(path: str) -> str:
    """The bucket of a Page that a call to this path spends."""
    edge = path.rstrip("/").rpartition("/")[2]
    return MESSENGER if edge in {"messages", "conversations", "moderate_conversations"} else PAGES


def rate_states(headers: Mapping[str, str], *, now: datetime) -> tuple[RateState, ...]:
    """Every bucket that the headers of one answer tell of."""
    app = _percent(_parsed(headers.get("x-app-usage")))
    told = [] if app is None else [RateState(scope=Scope.APP, bucket=APP, used_percent=app)]
    cases = _business_cases(_parsed(headers.get("x-business-use-case-usage")))
    return (*told, *(_page_state(case, now) for case in cases))


def _page_state(case: Mapping[str, Any], now: datetime) -> RateState:
    return RateState(
        scope=Scope.ACCOUNT,
        bucket=str(case.get("type") or PAGES),
        used_percent=_percent(case),
        reset_at=_reset(case.get("estimated_time_to_regain_access"), now),
    )


def _business_cases(usage: Any) -> Iterator[Mapping[str, Any]]:
    lists = usage.values() if isinstance(usage, dict) else ()
    for entries in lists:
        if isinstance(entries, list):
            yield from (entry for entry in entries if isinstance(entry, dict))


def _parsed(header: str | None) -> Any:
    try:
        return json.loads(header or "null")
    except (ValueError, RecursionError):
        return None


def _percent(usage: Any) -> float | None:
    if not isinstance(usage, dict):
        return None
    return max((float(usage[name]) for name in FIGURES if _is_sane(usage.get(name))), default=None)


def _reset(minutes: Any, now: datetime) -> datetime | None:
    """The header counts in minutes; 0 means that nothing is blocked."""
    return now + timedelta(minutes=minutes) if _is_sane(minutes) and minutes > 0 else None


def _is_sane(figure: Any) -> bool:
    return isinstance(figure, int | float) and 0 <= figure < FAR
