"""How a committee comes together, and parts."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.committees import closing
from chautari.committees.models import Committee, Item, Seat, Sitting
from chautari.committees.opening import begin
from chautari.committees.seats import held, refuse_others, refuse_unless_open, sitting_members, told
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def call(
    committee: Committee,
    *,
    at: datetime,
    deadline: datetime | None = None,
    place: str = "",
    by: Officer,
) -> Sitting:
    """Call the members: to a room, or with a deadline to vote by circulation from this moment until then.

    Every member and substitute is told. Raises Refused where nobody sits in the committee.
    """
    members = sitting_members(committee)
    if committee.until is not None or not members:
        raise Refused(
            _("Nobody sits in this committee yet. The head of office appoints its members."), clause="O5"
        )
    if deadline and deadline <= max(at, clock.now()):
        raise Refused(_("The time for votes ends before it begins."))
    way = Sitting.Way.CIRCULATION if deadline else Sitting.Way.ROOM
    when = {"at": at, "deadline": deadline, "called": clock.now()}
    row = {"committee": committee, "way": way, "place": place, "called_by": by}
    made = Sitting.objects.create(agency_id=committee.agency_id, **row, **when)
    facts = {"way": way.value, "at": at.isoformat(), "ends": deadline.isoformat() if deadline else None}
    record(Kind.SITTING_CALLED, about=made, by=by, facts={**facts, "officers": told(members)})
    return made


@transaction.atomic
def call_off(sitting: Sitting, *, why: str, by: Officer) -> None:
    """Call off a sitting that is not open yet; what stands on its agenda is put off with the same reason."""
    fresh = held(sitting.pk)
    if fresh.state != Sitting.State.CALLED:
        raise Refused(_("A sitting that has been opened is not called off any more."))
    for item in fresh.items.filter(state__in=Item.OPEN):
        closing.put_off(item, why=why, by=by)
    Sitting.objects.filter(pk=fresh.pk).update(state=Sitting.State.OFF, off_why=why)
    record(Kind.SITTING_OFF, about=fresh, by=by, facts={"officers": told(sitting_members(fresh.committee))})


@transaction.atomic
def open_sitting(sitting: Sitting, *, by: Officer) -> None:
    """Open a sitting: its seats and its quorum stand from now on. In a room as many must be there as the quorum asks.

    Raises Refused for others than the chair and the secretary, and without a quorum.
    """
    fresh = held(sitting.pk)
    refuse_others(fresh, by)
    if fresh.state != Sitting.State.CALLED:
        raise Refused(_("This sitting was opened already, or is over."))
    needed = fresh.committee.needed(len(sitting_members(fresh.committee)))
    there = Seat.objects.filter(sitting=fresh, left=None).count()
    if fresh.way == Sitting.Way.ROOM and there < needed:
        short = {"there": there, "needed": needed}
        raise Refused(
            _("No quorum: %(there)s there, %(needed)s needed. Note who has come first.") % short, clause="O5"
        )
    record(Kind.SITTING_OPENED, about=fresh, by=by, facts=begin(fresh))


@transaction.atomic
def close(sitting: Sitting, *, by: Officer) -> None:
    """End a sitting; what it did not reach is put off. Raises Refused while members vote, and by circulation."""
    fresh = held(sitting.pk)
    refuse_others(fresh, by)
    refuse_unless_open(fresh)
    if fresh.items.filter(state=Item.State.VOTING).exists():
        raise Refused(_("Voting is still open on an item. End it first."))
    closing.finish(fresh, by=by)
    record(Kind.SITTING_CLOSED, about=fresh, by=by)
