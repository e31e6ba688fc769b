"""Who belongs to a committee and who is at a sitting: asked under the lock of the sitting where it decides something.

Everything that changes what a sitting decides holds the sitting's row first (``held``), so of two such things one waits
for the other. ``lay`` alone never waits: a matter of another room comes with locks of that room.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.bikram.calendar import nepal_day
from chautari.committees.models import Committee, Conflict, Item, Member, Seat, Sitting, Vote
from chautari.lib import clock
from chautari.lib.errors import Refused

LEADING = (Member.Part.CHAIR, Member.Part.SECRETARY)


def held(sitting_id: int) -> Sitting:
    """The sitting as it is now, held until the end of the transaction."""
    rows = Sitting.objects.select_for_update(no_key=True, of=("self",)).select_related("committee__agency")
    found: Sitting = rows.get(pk=sitting_id)
    return found


def sitting_members(committee: Committee) -> Sequence[Member]:
    """Who sits in the committee today, the chair first."""
    rows = committee.members.on(nepal_day(clock.now())).select_related("officer", "substitute")
    first = {part: n for n, part in enumerate((*LEADING, Member.Part.MEMBER))}
    return sorted(rows, key=lambda each: (first[Member.Part(each.part)], each.pk))


def member_of(committee: Committee, officer: Officer) -> Member | None:
    """As whom this officer sits there: as themselves before for somebody else."""
    mine = [m for m in sitting_members(committee) if officer.pk in {m.officer_id, m.substitute_id}]
    return min(mine, key=lambda each: each.officer_id != officer.pk, default=None)


def leads(sitting: Sitting, officer: Officer) -> bool:
    """Whether the officer is chair or secretary at this sitting: they, or where they are not there their substitute."""
    taken = dict(Seat.objects.filter(sitting=sitting, left=None).values_list("member", "officer"))
    for member in sitting_members(sitting.committee):
        if member.part in LEADING:
            own = {taken[member.pk]} if member.pk in taken else {member.officer_id, member.substitute_id}
            if officer.pk in own:
                return True
    return False


def is_chair(sitting: Sitting, officer: Officer) -> bool:
    """Whether the officer had the chair at this sitting; where nobody had it, whether they are the chair today."""
    had = Seat.objects.filter(sitting=sitting, member__part=Member.Part.CHAIR).values_list(
        "officer", flat=True
    )
    now = sitting.committee.members.on(nepal_day(clock.now())).filter(part=Member.Part.CHAIR)
    return officer.pk in (set(had) or set(now.values_list("officer", flat=True)))


def refuse_others(sitting: Sitting, officer: Officer) -> None:
    """Raises Refused for whoever is neither chair nor secretary there."""
    if not leads(sitting, officer):
        raise Refused(_("Only the chair or the secretary of the committee can do this."), clause="O5")


def refuse_unless_open(sitting: Sitting) -> None:
    """Raises Refused before the sitting is opened and after it is closed."""
    if sitting.state == Sitting.State.CALLED:
        raise Refused(_("The sitting is not open yet."))
    if sitting.state != Sitting.State.OPEN:
        raise Refused(_("The sitting is over."))


def seat(sitting: Sitting, member: Member, officer: Officer) -> tuple[Seat, bool]:
    """The officer sits for this member from now on, and whether that is new. The sitting is held.

    Raises Refused where the member's seat is another's, or the officer sits for another member already.
    """
    known = Seat.objects.filter(sitting=sitting, member=member).first()
    if known and known.officer_id == officer.pk and known.left is None:
        return known, False
    _refuse_seat(sitting, member, officer, known)
    row = {"officer": officer, "came": clock.now(), "left": None}
    if known:
        Seat.objects.filter(pk=known.pk).update(**row)
        known.refresh_from_db()
        return known, True
    return Seat.objects.create(agency_id=sitting.agency_id, sitting=sitting, member=member, **row), True


def _refuse_seat(sitting: Sitting, member: Member, officer: Officer, known: Seat | None) -> None:
    if officer.pk not in {member.officer_id, member.substitute_id}:
        raise Refused(_("Only the member or their substitute can sit there."), clause="O5")
    if sitting.opened and member.appointed > sitting.opened:
        raise Refused(_("Whoever is appointed after a sitting was opened sits from the next one on."))
    if known and known.left is None:
        raise Refused(_("This seat is taken: of a member and their substitute only one sits there."))
    if Seat.objects.filter(sitting=sitting, officer=officer).exclude(member=member).exists():
        raise Refused(_("This officer sits there for another member already."))


def recuse(item: Item, member: Member, *, why: str, by: Officer) -> bool:
    """The member does not vote on this item and is not counted for its quorum; whether that is new.

    A vote given before is struck. The sitting is held. Saying it twice keeps the first reason.
    """
    row = {"why": why, "by": by, "at": clock.now()}
    is_new = Conflict.objects.get_or_create(item=item, member=member, defaults=row)[1]
    if is_new:
        Vote.objects.filter(item=item, member=member).delete()
    return is_new


def present(item: Item) -> set[int]:
    """The members who could vote on this item now: they are there, and the matter is not their own."""
    away = Conflict.objects.filter(item=item).values("member")
    there = Seat.objects.filter(sitting=item.sitting_id, left=None).exclude(member__in=away)
    return set(there.values_list("member", flat=True))


def told(members: Sequence[Member]) -> list[int]:
    """The officers to tell of something that members are to know: they and their substitutes."""
    found = {m.officer_id for m in members} | {m.substitute_id for m in members if m.substitute_id}
    return sorted(found)
