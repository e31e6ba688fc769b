"""Opens what was stored, reads what may have been missed, and notices when nobody listened."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import DatabaseError, transaction
from django.db.models import Q
from django_tasks import task

from chautari.connectors.base import OpensDeliveries, ReadsInbox
from chautari.connectors.errors import AuthRevoked, ConnectorError
from chautari.connectors.values import Delivery, InboundEvent
from chautari.inbox.news import receive_all
from chautari.intake import gaps
from chautari.intake.models import Arrival, Cursor, Gap
from chautari.intake.sealing import Kept, kept
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.registry import health, watch
from chautari.registry.connect import connect
from chautari.registry.models import Account
from chautari.registry.networks import network
from chautari.registry.tasks import look

BATCH: Final = 256
MOST_PAGES: Final = 200  # of one stream in one go
READING: Final = timedelta(minutes=5)
logger = logging.getLogger("chautari.intake")


@task()
def open_stored() -> None:
    """Open everything that is stored; any number of workers may run it at once."""
    while claimed := Arrival.objects.claim(BATCH):
        if len(claimed) == BATCH:
            open_stored.enqueue()
        try:
            open_all(claimed)
        except Exception:
            logger.warning("batch not opened, going one by one", exc_info=True)
            for arrival in claimed:
                _open_alone(arrival)


def _open_alone(arrival: Arrival, *, tries: int = 3) -> None:
    try:
        open_all((arrival,))
    except DatabaseError:
        if tries > 1:  # another worker was at the same talk: what it wrote is known now
            _open_alone(arrival, tries=tries - 1)
        else:  # its lease ends, and it is tried again
            logger.exception("arrival waits", extra={"arrival": arrival.pk})
    except Exception as fault:
        logger.exception("arrival broken", extra={"arrival": arrival.pk})
        with transaction.atomic():
            Arrival.objects.filter(pk=arrival.pk).update(
                state=Arrival.State.BROKEN, problem=type(fault).__name__
            )
            record(Kind.DELIVERY_BROKEN, about=arrival, facts={"fault": type(fault).__name__})


def open_all(arrivals: Sequence[Arrival]) -> None:
    """Hand the events of these deliveries down. May be repeated for ever: the same bytes make the same state."""
    told: list[tuple[Account, InboundEvent]] = []
    opened: defaultdict[int, list[int]] = defaultdict(list)  # how many events → which arrivals
    heard: dict[int, datetime] = {}
    for arrival in arrivals:
        events = _events(arrival)
        told += [(account, event) for event in events if (account := _addressee(arrival.account, event))]
        opened[len(events)].append(arrival.pk)
        heard[arrival.account_id] = max(arrival.received, heard.get(arrival.account_id, arrival.received))
    receive_all([(account, event) for account, event in told if not _is_of_account(account, event)])
    _mark_opened(opened, heard)


@transaction.atomic
def _mark_opened(opened: Mapping[int, Sequence[int]], heard: Mapping[int, datetime]) -> None:
    """Close the deliveries, by how many events were in them; note when each account was last heard."""
    for count, ids in opened.items():
        Arrival.objects.filter(pk__in=ids).update(
            state=Arrival.State.OPENED, events=count, claimed_until=None, problem=""
        )
    for pk, at in heard.items():
        Account.objects.filter(Q(heard=None) | Q(heard__lt=at), pk=pk).update(heard=at)


def _events(arrival: Arrival) -> Sequence[InboundEvent]:
    connector = network(arrival.account.network)
    if not isinstance(connector, OpensDeliveries):
        return ()
    external_id = arrival.account.external_id
    return connector.open(Delivery(stream=arrival.stream, body=arrival.raw, account_id=external_id))


def _addressee(door: Account, event: InboundEvent) -> Account | None:
    """The account an event is for: the door's own, or another account of the same app."""
    if not event.account or event.account == door.external_id:
        return door
    others = Account.objects.filter(network=door.network, external_id=event.account)
    return others.filter(app=door.app).first() if door.app_id else None


def _is_of_account(account: Account, event: InboundEvent) -> bool:
    """Take in what the network says of the account itself; False for what belongs to the inbox."""
    match event.kind:
        case "account.access_revoked":
            health.lose(account, reason="auth.dead")
        case "account.policy" if event.action == "block":
            health.stop(account, until=clock.now() + timedelta(hours=1), reason="desk.unknown")
        case "profile.changed":
            watch.soon(account)
            look.enqueue()
        case _:
            return False
    return True


@task()
def pull() -> None:
    """Read every stream of every account from where it was left; the backstop of the webhooks."""
    gaps.beat()
    for account in Account.objects.exclude(sealed="").select_related("app"):
        connector = network(account.network)
        if isinstance(connector, ReadsInbox) and account.health != Account.Health.RECONNECT:
            for stream in connector.manifest.streams.get(account.kind, ()):
                _pull_stream(account, connector, stream)
    gaps.notice()


def _pull_stream(account: Account, connector: ReadsInbox, stream: str) -> None:
    """Read one stream to its end, page by page; each page is stored before the cursor moves."""
    now = clock.now()
    row, _ = Cursor.objects.get_or_create(
        account=account, stream=stream, defaults={"agency_id": account.agency_id}
    )
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    if not Cursor.objects.filter(free, pk=row.pk).update(claimed_until=now + READING):
        return
    row.refresh_from_db()
    line = connect(account)
    try:
        for _page in range(MOST_PAGES):
            page = line.ask(partial(connector.pull, stream=stream, cursor=row.cursor))
            _store_page(row, kept(connector, account.pk, page.body), cursor=page.cursor)
            if not page.more:
                break
    except ConnectorError as no:
        logger.info("not read", extra={"account": account.pk, "stream": stream, "reason": no.message_key})
        reason = Gap.Reason.TOKEN if isinstance(no, AuthRevoked) else Gap.Reason.NETWORK
        gaps.open_gap(account, stream, reason=reason, since=row.read_at or account.heard or now)
        Cursor.objects.filter(pk=row.pk).update(claimed_until=None)
        return
    Cursor.objects.filter(pk=row.pk).update(claimed_until=None, read_at=now)
    gaps.close_gaps(account, stream, until=now)


@transaction.atomic
def _store_page(row: Cursor, page: Kept, *, cursor: str) -> None:
    """One page into the letter box, and the cursor behind it: both or neither."""
    told = {"body": page.body, "is_sealed": page.is_sealed, "received": clock.now()}
    _arrival, is_new = Arrival.objects.get_or_create(
        account_id=row.account_id,
        digest=page.digest,
        defaults={"agency_id": row.agency_id, "stream": row.stream, **told},
    )
    Cursor.objects.filter(pk=row.pk).update(cursor=cursor)
    row.cursor = cursor
    if is_new:
        transaction.on_commit(open_stored.enqueue)


@task()
def sweep() -> None:
    """Once a minute: the bell again for what waits too long."""
    gaps.beat()
    if Arrival.objects.filter(state=Arrival.State.STORED).exists():
        open_stored.enqueue()
