"""Posts whose time went by while nothing could go out: they never go out late without an officer's word."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from chautari.acts.models import Act
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock

MOST: Final = 200  # at once


def ask() -> None:
    """Find the posts that are too late to go out unasked, and ask. Running it twice asks once."""
    for act in Act.objects.too_late()[:MOST]:
        with transaction.atomic():
            if Act.objects.too_late().filter(pk=act.pk).update(overdue=clock.now()):
                late = clock.now() - act.not_before
                facts = {"verb": act.verb, "hours": int(late / timedelta(hours=1))}
                record(Kind.ACT_OVERDUE, about=act, by=act.by, facts=facts)
