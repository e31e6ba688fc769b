"""Delivered and read: what a network tells of the office's own private words, in whatever order and however often.

A network may be quicker than the answer that names the words: a mark that finds no act yet is kept until it does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django_tasks import task

from chautari.acts.models import Act
from chautari.connectors.values import InboundEvent
from chautari.inbox.models import EarlyReceipt
from chautari.lib import clock
from chautari.registry.models import Account

KEPT: Final = timedelta(days=3)  # words that nobody has named until then were never the desk's
MARKS: Final = frozenset(EarlyReceipt.Mark.values)


@dataclass(frozen=True, slots=True)
class Receipts:
    """What the network has told of one act; read without delivered is read all the same."""

    delivered: datetime | None = None
    read: datetime | None = None
    failed: datetime | None = None

    @classmethod
    def of(cls, act: Act) -> Self:
        """The marks that are kept on the act."""
        kept = {name: act.options.get(name) for name in cls.__dataclass_fields__}
        return cls(**{name: datetime.fromisoformat(at) for name, at in kept.items() if at})

    @property
    def is_lost(self) -> bool:
        """Whether the network says that it reached no device."""
        return bool(self.failed and not (self.delivered or self.read))


@transaction.atomic
def note(account: Account, event: InboundEvent) -> None:
    """Keep the earliest moment of each mark: it is told for every device, and no mark takes another away."""
    at = event.occurred_at or event.watermark or clock.now()
    ids = set(event.refs or ((event.ref.id,) if event.ref and event.ref.id else ()))
    mark = event.kind.removeprefix("receipt.")
    if not ids:
        return
    for act in _done(account.pk, ids).select_for_update():
        _mark(act, mark, at)
        ids.discard(act.external_id)
    if mark in MARKS:
        _keep(account, ids, mark, at)


def settle(act: int) -> None:
    """The act is done: it gets the marks that came before; one query where none did. Running it twice is no harm."""
    early = EarlyReceipt.objects.filter(account=OuterRef("account"), external_id=OuterRef("external_id"))
    known = Act.objects.filter(Exists(early), pk=act, state=Act.State.DONE)
    if not known.exists():
        return
    with transaction.atomic():
        for found in known.select_for_update():
            for each in EarlyReceipt.objects.filter(account=found.account_id, external_id=found.external_id):
                _mark(found, each.mark, each.at)
                each.delete()


@task()
def sweep() -> None:
    """Give every early mark to its act, should the two have missed each other, and let go of those of nobody's."""
    own = Act.objects.filter(account=OuterRef("account"), external_id=OuterRef("external_id"))
    found = EarlyReceipt.objects.filter(Exists(own.filter(state=Act.State.DONE)))
    for account, external_id in found.values_list("account", "external_id").distinct():
        for act in _done(account, (external_id,)).values_list("pk", flat=True):
            settle(act)
    EarlyReceipt.objects.filter(arrived__lt=clock.now() - KEPT).delete()


def _done(account: int, ids: Iterable[str]) -> QuerySet[Act]:
    return Act.objects.filter(account=account, state=Act.State.DONE, external_id__in=ids)


def _mark(act: Act, mark: str, at: datetime) -> None:
    known = act.options.get(mark)
    if known is None or at < datetime.fromisoformat(known):
        act.options[mark] = at.isoformat()
        Act.objects.filter(pk=act.pk).update(options=act.options)


def _keep(account: Account, ids: Iterable[str], mark: str, at: datetime) -> None:
    rows = [
        EarlyReceipt(agency_id=account.agency_id, account=account, external_id=each, mark=mark, at=at)
        for each in ids
    ]
    EarlyReceipt.objects.bulk_create(rows, ignore_conflicts=True)
    known = EarlyReceipt.objects.filter(account=account, external_id__in=ids, mark=mark)
    known.filter(at__gt=at).update(at=at)
