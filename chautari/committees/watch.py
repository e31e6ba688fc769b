"""What the clock makes of sittings by circulation: they begin, members are reminded once, they end.

Each step holds the sitting and looks anew, so that any number of workers may look at once.
"""

import logging
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task

from chautari.committees import closing
from chautari.committees.models import Item, Sitting
from chautari.committees.opening import begin
from chautari.committees.seats import held, sitting_members, told
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

PART: Final = 4  # whose vote is missing is told when so much of the time is left: a quarter,
AT_MOST: Final = timedelta(hours=12)  # and no more than this
logger = logging.getLogger("chautari.committees")


@task()
def watch() -> None:
    """Begin, remind and end what is due by circulation. Running it twice does each once."""
    now = clock.now()
    by_circulation = Sitting.objects.filter(way=Sitting.Way.CIRCULATION)
    for pk in _ids(by_circulation.filter(state=Sitting.State.CALLED, at__lte=now)):
        start(pk)
    for pk in _ids(by_circulation.filter(state=Sitting.State.OPEN, reminded=None, deadline__gt=now)):
        remind(pk)
    for pk in _ids(by_circulation.filter(state=Sitting.State.OPEN)):
        end(pk)


def _ids(sittings: QuerySet[Sitting]) -> list[int]:
    return list(sittings.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def start(pk: int) -> None:
    """Open a circulation whose time has come, unless nobody sits in the committee any more."""
    sitting = held(pk)
    if sitting.state == Sitting.State.CALLED and sitting_members(sitting.committee):
        record(Kind.SITTING_OPENED, about=sitting, facts=begin(sitting))


@transaction.atomic
def remind(pk: int) -> None:
    """Tell those whose vote is missing, once, when a quarter of the time is left."""
    sitting, now = held(pk), clock.now()
    if sitting.state != Sitting.State.OPEN or sitting.reminded or sitting.deadline is None:
        return
    if sitting.deadline - now > min(AT_MOST, (sitting.deadline - sitting.at) / PART):
        return
    items = sitting.items.filter(state=Item.State.VOTING)
    silent = {member.pk: member for item in items for member in closing.missing(item, sitting)}
    Sitting.objects.filter(pk=pk).update(reminded=now)
    if silent:
        record(Kind.SITTING_ENDS, about=sitting, facts={"officers": told(list(silent.values()))})


def end(pk: int) -> None:
    """Count what is due, item by item; what one room refuses keeps no other item waiting, and is tried again."""
    for item in Item.objects.filter(sitting=pk, state__in=Item.OPEN).order_by("place"):
        try:
            closing.when_due(item.pk)
        except Refused:
            logger.warning("decision not carried out", extra={"item": item.pk}, exc_info=True)
    finish(pk)


@transaction.atomic
def finish(pk: int) -> None:
    """End a circulation on which nothing is open any more."""
    sitting = held(pk)
    if sitting.state == Sitting.State.OPEN and not sitting.items.filter(state__in=Item.OPEN).exists():
        closing.finish(sitting, by=None)
        record(Kind.SITTING_CLOSED, about=sitting)
