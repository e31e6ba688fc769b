"""How members vote on an item, and how the voting ends."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.committees import closing
from chautari.committees.models import Conflict, Decision, Item, Member, Seat, Sitting, Vote
from chautari.committees.seats import held, leads, member_of, recuse, refuse_others, refuse_unless_open, seat
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def open_voting(item: Item, *, is_secret: bool, by: Officer) -> None:
    """Let those who are there vote on this item; whether in secret is chosen before, and stays."""
    sitting = _led(item, by)
    listed = Item.objects.filter(pk=item.pk, state=Item.State.LISTED)
    if not listed.update(state=Item.State.VOTING, is_secret=is_secret):
        raise Refused(_("Voting on this item was opened already, or is over."))
    facts = {"is_secret": is_secret, "sitting": sitting.pk}
    record(Kind.VOTING_OPENED, about=item, by=by, facts=facts)


@transaction.atomic
def vote(item: Item, *, choice: str, by: Officer) -> Vote:
    """Vote on an item, or change one's vote while voting is open; how is kept in no ledger.

    By circulation whoever votes is there by that. Raises Refused for whoever is no member, is not there, or has an
    interest in the matter, and as soon as the voting is over.
    """
    sitting = held(item.sitting_id)
    refuse_unless_open(sitting)
    if not Item.objects.filter(pk=item.pk, state=Item.State.VOTING).exists():
        raise Refused(_("Voting on this item is not open, or is over."))
    if sitting.deadline and sitting.deadline <= clock.now():
        raise Refused(_("The time for votes is over."))
    member = _seated(sitting, by)
    if Conflict.objects.filter(item=item, member=member).exists():
        raise Refused(_("You have an interest in this matter. You do not vote on it."), clause="O5")
    row = {"officer": by, "choice": choice, "at": clock.now(), "agency_id": sitting.agency_id}
    made, _is_new = Vote.objects.update_or_create(item=item, member=member, defaults=row)
    record(Kind.VOTE_CAST, about=item, by=by, facts={"member": member.pk})
    transaction.on_commit(partial(closing.when_due, item.pk), robust=True)  # the clock asks again
    return made


@transaction.atomic
def declare(item: Item, *, member: Member, why: str, by: Officer) -> None:
    """Say that the matter is too near to a member: they do not vote on it and are not counted for its quorum.

    The member says it, or their substitute, the chair or the secretary.
    """
    sitting = held(item.sitting_id)
    if by.pk not in {member.officer_id, member.substitute_id} and not leads(sitting, by):
        raise Refused(_("Only the chair or the secretary of the committee can do this."), clause="O5")
    if member.committee_id != sitting.committee_id:
        raise Refused(_("This officer does not sit in the committee any more."))
    if not Item.objects.filter(pk=item.pk, state__in=Item.OPEN).exists():
        raise Refused(_("Voting on this item is not open, or is over."))
    if recuse(item, member, why=why, by=by):
        record(Kind.CONFLICT_DECLARED, about=item, by=by, facts={"member": member.pk})
    transaction.on_commit(partial(closing.when_due, item.pk), robust=True)  # the clock asks again


@transaction.atomic
def close_item(item: Item, *, reason: str = "", by: Officer) -> Decision | None:
    """End the voting and count; None where the quorum was lost meanwhile and the item is put off.

    Of two who do it at once, or of one and the clock, exactly one decides. Raises Refused while by circulation
    somebody still has time for their vote, and in a room before anybody has voted.
    """
    sitting = _led(item, by)
    fresh = Item.objects.get(pk=item.pk)
    if fresh.state != Item.State.VOTING:
        raise Refused(_("Voting on this item is not open, or is over."))
    has_time = sitting.deadline is not None and sitting.deadline > clock.now()
    if has_time and closing.missing(fresh, sitting):
        raise Refused(_("By circulation the members have until the end for their votes."))
    if sitting.way == Sitting.Way.ROOM and not fresh.votes.exists():
        raise Refused(_("Nobody has voted yet. If nobody is to vote now, put the item off."))
    made = closing.settle(fresh, sitting, reason=reason, by=by)
    record(Kind.VOTING_CLOSED, about=fresh, by=by, facts={"decision": made.pk if made else None})
    item.refresh_from_db()
    return made


@transaction.atomic
def put_off(item: Item, *, why: str, by: Officer) -> None:
    """Take an item off this sitting, with a reason; votes on it count for nothing."""
    sitting = held(item.sitting_id)
    refuse_others(sitting, by)
    fresh = Item.objects.get(pk=item.pk)
    if fresh.state not in Item.OPEN or sitting.state not in {Sitting.State.CALLED, Sitting.State.OPEN}:
        raise Refused(_("Voting on this item is not open, or is over."))
    record(Kind.VOTING_CLOSED, about=fresh, by=by, facts={"decision": None})
    closing.put_off(fresh, why=why, by=by)
    item.refresh_from_db()


def _led(item: Item, by: Officer) -> Sitting:
    """The open sitting, held, for its chair and secretary."""
    sitting = held(item.sitting_id)
    refuse_others(sitting, by)
    refuse_unless_open(sitting)
    return sitting


def _seated(sitting: Sitting, by: Officer) -> Member:
    """The member for whom this officer is there; by circulation they come by voting."""
    mine = Seat.objects.filter(sitting=sitting, officer=by, left=None).select_related("member").first()
    if mine:
        return mine.member
    member = member_of(sitting.committee, by)
    if member is None:
        raise Refused(_("You do not sit in this committee."), clause="O5")
    if sitting.way == Sitting.Way.ROOM:
        raise Refused(_("You are not noted as there. Tell the secretary."), clause="O5")
    return seat(sitting, member, by)[0].member
