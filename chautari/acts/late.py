"""What came too late: it never goes out without an officer's word, whatever held it back.

``overdue`` on an act says since when it asks. A post asks six hours after its time, where its account could not speak;
what a stop held past its time asks from the end of that stop on.
"""

from datetime import timedelta
from typing import Final

from django.db import transaction

from chautari.acts.models import Act, Stop
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock

MOST: Final = 200  # at once


def after(stop: Stop) -> tuple[int, int]:
    """What a stop that has ended held goes on: (how much keeps its time, how much was past it and asks)."""
    held = Act.objects.paused().filter(stop=stop)
    ahead = held.filter(not_before__gt=clock.now()).update(stop=None)
    asks = held.update(overdue=clock.now())
    Act.objects.filter(stop=stop).exclude(state__in=Act.FREE).update(stop=None)
    Act.objects.halt()  # another stop may stand over the same acts
    return ahead, asks


def ask() -> None:
    """Find the posts that are too late to go out unasked, and ask. Running it twice asks once.

    So does what a stop was still marking while it ended.
    """
    for stop in Stop.objects.exclude(ended=None).filter(pk__in=Act.objects.paused().values("stop")):
        after(stop)
    for act in Act.objects.too_late()[:MOST]:
        with transaction.atomic():
            if Act.objects.too_late().filter(pk=act.pk).update(overdue=clock.now()):
                late = clock.now() - act.not_before
                facts = {"verb": act.verb, "hours": int(late / timedelta(hours=1))}
                record(Kind.ACT_OVERDUE, about=act, by=act.by, facts=facts)
