"""Times in which the desk may have missed what the public said: noticed, shown, and filled by reading."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from chautari.intake.models import Arrival, Cursor, Gap, Heartbeat
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.registry.models import Account

SILENCE: Final = timedelta(
    minutes=5
)  # the worker beats every minute; longer than this and it was not running


def beat() -> None:
    """Note that the worker lives; a long pause before this beat is a gap of every account that is read."""
    now = clock.now()
    with transaction.atomic():
        row, is_first = Heartbeat.objects.get_or_create(name="worker", defaults={"at": now})
        before = row.at
        Heartbeat.objects.filter(pk=row.pk).update(at=now)
    if is_first or now - before < SILENCE:
        return
    for cursor in Cursor.objects.select_related("account"):
        open_gap(cursor.account, cursor.stream, reason=Gap.Reason.WORKER, since=before)


@transaction.atomic
def open_gap(account: Account, stream: str, *, reason: Gap.Reason, since: datetime) -> None:
    """Note that something may be missing since then; an open gap stays one gap."""
    gap, is_new = Gap.objects.get_or_create(
        account=account,
        stream=stream,
        filled=None,
        defaults={"agency_id": account.agency_id, "reason": reason, "since": since},
    )
    if is_new:
        record(Kind.GAP_OPENED, about=gap, facts={"stream": stream, "reason": reason})


@transaction.atomic
def close_gaps(account: Account, stream: str, *, until: datetime) -> None:
    """The stream was read to its end: what was missing is here."""
    for gap in Gap.objects.filter(account=account, stream=stream, filled=None):
        found = Arrival.objects.filter(account=account, stream=stream, received__gte=gap.since).count()
        Gap.objects.filter(pk=gap.pk).update(filled=clock.now(), until=gap.until or until, found=found)
        record(Kind.GAP_CLOSED, about=gap, facts={"stream": stream, "found": found})


def notice() -> None:
    """Streams that could not be read for three rounds are gaps, whatever the cause."""
    limit = clock.now() - timedelta(seconds=3 * settings.PULL_EVERY)
    for cursor in Cursor.objects.filter(read_at__lt=limit).select_related("account"):
        open_gap(cursor.account, cursor.stream, reason=Gap.Reason.NETWORK, since=cursor.read_at or limit)
