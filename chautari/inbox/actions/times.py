"""How long the office has for an answer, by its head's word."""

from collections.abc import Mapping

from django.db import transaction

from chautari.agencies.models import Officer
from chautari.inbox.deadlines import times_of
from chautari.inbox.models import AnswerTime
from chautari.inbox.reckoning import Limit, Rank, Sort
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record


@transaction.atomic
def set_times(times: Mapping[tuple[Rank, Sort], Limit], *, by: Officer) -> None:
    """Say how long the office has; each change is recorded by itself, and what runs is reckoned anew."""
    now = times_of(by.agency_id)
    for (rank, sort), limit in times.items():
        if now[rank, sort] == limit:
            continue
        values = {"count": limit.count, "unit": limit.unit.value}
        row, _made = AnswerTime.objects.update_or_create(
            agency_id=by.agency_id, rank=rank.value, sort=sort.value, defaults=values
        )
        facts = {"rank": rank.value, "sort": sort.value, **values}
        record(Kind.TIMES_SET, about=row, by=by, facts=facts)
