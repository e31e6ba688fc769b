"""A sitting opens: its seats and its quorum are fixed, and by circulation every item is open for votes."""

from chautari.agencies.models import Officer
from chautari.committees.models import Item, Sitting
from chautari.committees.seats import sitting_members
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock


def begin(sitting: Sitting, *, by: Officer | None) -> None:
    """Open a called sitting that is held; nothing happens to one that is open already."""
    seats = len(sitting_members(sitting.committee))
    fixed = {"opened": clock.now(), "seats": seats, "quorum": sitting.committee.needed(seats)}
    called = Sitting.objects.filter(pk=sitting.pk, state=Sitting.State.CALLED)
    if not called.update(state=Sitting.State.OPEN, **fixed):
        return
    sitting.refresh_from_db(fields=("state", *fixed))
    if sitting.way == Sitting.Way.CIRCULATION:
        sitting.items.filter(state=Item.State.LISTED).update(state=Item.State.VOTING)
    record(Kind.SITTING_OPENED, about=sitting, by=by, facts={"seats": seats, "quorum": sitting.quorum})
