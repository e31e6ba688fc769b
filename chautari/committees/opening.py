"""A sitting opens: its seats and its quorum are fixed, and by circulation every item is open for votes."""

from chautari.committees.models import Item, Sitting
from chautari.committees.seats import sitting_members
from chautari.lib import clock


def begin(sitting: Sitting) -> dict[str, int]:
    """Open a called sitting that is held; what the ledger is told of it."""
    seats = len(sitting_members(sitting.committee))
    fixed = {"opened": clock.now(), "seats": seats, "quorum": sitting.committee.needed(seats)}
    called = Sitting.objects.filter(pk=sitting.pk, state=Sitting.State.CALLED)
    called.update(state=Sitting.State.OPEN, **fixed)
    sitting.refresh_from_db(fields=("state", *fixed))
    if sitting.way == Sitting.Way.CIRCULATION:
        sitting.items.filter(state=Item.State.LISTED).update(state=Item.State.VOTING)
    return {"seats": seats, "quorum": sitting.quorum}
