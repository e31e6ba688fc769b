"""How much the networks still allow: kept from every answer, asked before every act."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from chautari.acts.models import Act, Limit
from chautari.connectors.base import Acts
from chautari.connectors.values import Action, RateState, Scope
from chautari.lib import clock
from chautari.registry.connect import Line

NEARLY_FULL: Final = 95.0  # per cent of a usage header at which only a pause helps
PAUSE: Final = timedelta(minutes=5)
TOLD: Final = ("agency", "remaining", "allowed", "used_percent", "reset", "told")


def _owner(act: Act, scope: Scope) -> str:
    if scope is Scope.APP and act.account.app_id:
        return f"app:{act.account.app_id}"
    return f"account:{act.account_id}"


def note(act: Act, states: Iterable[RateState]) -> None:
    """Keep what the network said of its buckets."""
    rows = [
        Limit(
            agency_id=act.agency_id,
            owner=_owner(act, state.scope),
            bucket=state.bucket,
            remaining=state.remaining,
            allowed=state.limit,
            used_percent=state.used_percent,
            reset=state.reset_at,
            told=clock.now(),
        )
        for state in states
    ]
    latest = {
        (row.owner, row.bucket): row for row in rows
    }  # of two words about one bucket the last one counts
    Limit.objects.bulk_create(
        latest.values(), update_conflicts=True, unique_fields=("owner", "bucket"), update_fields=TOLD
    )


def wait(act: Act, *, action: Action, line: Line) -> datetime | None:
    """The time before which this act should not be tried, or None."""
    if not isinstance(line.connector, Acts):
        return None
    buckets = line.connector.buckets(line.ctx.account, action)
    owners = (_owner(act, Scope.APP), _owner(act, Scope.ACCOUNT))
    now = clock.now()
    ends = [_end(limit, now) for limit in Limit.objects.filter(owner__in=owners, bucket__in=buckets)]
    return max((end for end in ends if end and end > now), default=None)


def _end(limit: Limit, now: datetime) -> datetime | None:
    if limit.remaining == 0 and limit.reset:
        return limit.reset
    if (limit.used_percent or 0) >= NEARLY_FULL:
        return limit.reset or (limit.told + PAUSE if limit.told + PAUSE > now else None)
    return None
