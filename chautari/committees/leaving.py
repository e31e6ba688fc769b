"""A member leaves a sitting: from then on they are not counted, and a vote on what is still open goes with them."""

from chautari.committees.models import Item, Member, Seat, Sitting, Vote
from chautari.committees.seats import held
from chautari.lib import clock


def leave(sitting: Sitting, member: Member) -> bool:
    """The member's seat is empty from now on; whether it was taken. The sitting is held."""
    mine = Seat.objects.filter(sitting=sitting, member=member, left=None)
    if not mine.update(left=clock.now()):
        return False
    Vote.objects.filter(item__sitting=sitting, item__state=Item.State.VOTING, member=member).delete()
    return True


def leave_all(member: Member) -> list[int]:
    """The same at every sitting that is called or open; which those were."""
    busy = Sitting.objects.filter(committee=member.committee_id, there__member=member, there__left=None)
    busy = busy.filter(state__in=(Sitting.State.CALLED, Sitting.State.OPEN)).order_by("pk")
    return [pk for pk in busy.values_list("pk", flat=True) if leave(held(pk), member)]
