"""Who comes to a sitting, and who leaves it."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.committees import leaving
from chautari.committees.models import Member, Seat, Sitting
from chautari.committees.seats import held, leads, member_of, refuse_others, seat
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def come(sitting: Sitting, *, by: Officer) -> Seat:
    """Take one's seat by circulation, oneself. In a room the secretary notes who is there."""
    fresh = held(sitting.pk)
    if fresh.way == Sitting.Way.ROOM:
        raise Refused(_("In a room the secretary notes who is there."))
    if fresh.state != Sitting.State.OPEN:
        raise Refused(_("The sitting is not open."))
    member = member_of(fresh.committee, by)
    if member is None:
        raise Refused(_("You do not sit in this committee."), clause="O5")
    return _record(fresh, member, by, by=by)


@transaction.atomic
def seat_member(sitting: Sitting, *, member: Member, officer: Officer, by: Officer) -> Seat:
    """Note that a member is there, or their substitute for them; for the chair and the secretary."""
    fresh = held(sitting.pk)
    refuse_others(fresh, by)
    if fresh.way != Sitting.Way.ROOM or fresh.state not in {Sitting.State.CALLED, Sitting.State.OPEN}:
        raise Refused(_("Who is there is noted in a room, until the sitting is over."))
    if member.committee_id != fresh.committee_id or member.until is not None:
        raise Refused(_("This officer does not sit in the committee any more."))
    return _record(fresh, member, officer, by=by)


@transaction.atomic
def leave(sitting: Sitting, *, member: Member, by: Officer) -> None:
    """Note that a member has left a room: their vote on what is still open goes with them, the quorum is asked anew."""
    fresh = held(sitting.pk)
    if by.pk not in {member.officer_id, member.substitute_id} and not leads(fresh, by):
        raise Refused(_("Only the chair or the secretary of the committee can do this."), clause="O5")
    if fresh.way != Sitting.Way.ROOM or fresh.state not in {Sitting.State.CALLED, Sitting.State.OPEN}:
        raise Refused(_("Who is there is noted in a room, until the sitting is over."))
    if not leaving.leave(fresh, member):
        raise Refused(_("This member is not there."))
    record(Kind.SEAT_LEFT, about=fresh, by=by, facts={"member": member.pk})


def _record(sitting: Sitting, member: Member, officer: Officer, *, by: Officer) -> Seat:
    """Seat the officer, and write it down where the seat was empty."""
    row, is_new = seat(sitting, member, officer)
    if is_new:
        record(Kind.SEAT_TAKEN, about=sitting, by=by, facts={"member": member.pk, "officer": officer.pk})
    return row
