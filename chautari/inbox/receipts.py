"""Delivered and read: what a network tells of the office's own private words, in whatever order and however often."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction

from chautari.acts.models import Act
from chautari.connectors.values import InboundEvent
from chautari.lib import clock
from chautari.registry.models import Account


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
    ids = event.refs or ((event.ref.id,) if event.ref and event.ref.id else ())
    if not ids:
        return
    mark = event.kind.removeprefix("receipt.")
    acts = Act.objects.filter(account=account, state=Act.State.DONE, external_id__in=ids)
    for act in acts.select_for_update():
        known = act.options.get(mark)
        if known is None or at < datetime.fromisoformat(known):
            act.options[mark] = at.isoformat()
            Act.objects.filter(pk=act.pk).update(options=act.options)
