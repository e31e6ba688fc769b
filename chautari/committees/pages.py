"""What the pages of committees show. Reads only; how somebody voted only where it may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.committees import closing, matters
from chautari.committees.forms import NumberForm
from chautari.committees.models import Committee, Conflict, Decision, Item, Member, Seat, Sitting, Vote
from chautari.committees.seats import is_chair, leads, member_of, sitting_members
from chautari.lib.errors import Refused

MOST: Final = 30  # rows of what is over
BUSY: Final = (Sitting.State.CALLED, Sitting.State.OPEN)
KINDS: Final[dict[str, Promise]] = {
    Committee.Kind.SOCIAL_MEDIA: gettext_lazy(
        "Decides whether words are hidden and persons restricted or blocked. Without its decision nobody is."
    ),
    Committee.Kind.GRIEVANCE: gettext_lazy(
        "Looks into grievances that the desk does not settle, and sees that something is done at once."
    ),
    Committee.Kind.MINISTERIAL: gettext_lazy(
        "Decides on grievances of the ministry and of the offices under it, and on appeals."
    ),
}


@dataclass(frozen=True, slots=True)
class Ballot:
    """One item that waits for this officer's vote."""

    item: Item
    is_cast: bool  # they have voted and may change it


def committees(officer: Officer) -> dict[str, Any]:
    """What waits for the officer's vote, what sits next, and the committees that stand."""
    standing = list(Committee.objects.visible_to(officer).filter(until=None))
    busy = (
        Sitting.objects.visible_to(officer).filter(state__in=BUSY).select_related("committee").order_by("at")
    )
    over = Decision.objects.visible_to(officer).select_related("item", "committee")
    return {
        "ballots": ballots(officer),
        "sittings": busy,
        "rows": [(each, KINDS[each.kind], _head(sitting_members(each))) for each in standing],
        "kinds_left": len(standing) < len(Committee.Kind),
        "decisions": over[:5],
    }


def _head(members: Sequence[Member]) -> dict[str, Any]:
    """Chair and secretary of a committee, and how many sit there."""
    parts = {member.part: member for member in members}
    found = {"chair": parts.get(Member.Part.CHAIR), "secretary": parts.get(Member.Part.SECRETARY)}
    return {**found, "count": len(members)}


def ballots(officer: Officer) -> list[Ballot]:
    """The items on which the officer may vote now: what waits for them first."""
    mine = Q(committee__members__officer=officer) | Q(committee__members__substitute=officer)
    open_ = Sitting.objects.visible_to(officer).filter(mine, state=Sitting.State.OPEN).distinct()
    items = Item.objects.filter(sitting__in=open_, state=Item.State.VOTING)
    items = items.select_related("sitting__committee").order_by("sitting__deadline", "sitting", "place")
    voted = set(Vote.objects.filter(item__in=items, officer=officer).values_list("item", flat=True))
    found = [Ballot(item, item.pk in voted) for item in items if not hindrance(item, officer)]
    return sorted(found, key=lambda each: each.is_cast)


def hindrance(item: Item, officer: Officer) -> str:
    """Why the officer does not vote on this item; empty where they may."""
    member = own_or_none(item.sitting, officer)
    if member is None:
        return _("Only members of this committee vote.")
    if Conflict.objects.filter(item=item, member=member).exists():
        return _("You have an interest in this matter. You do not vote on it.")
    seat = Seat.objects.filter(sitting=item.sitting, member=member, left=None).first()
    if seat and seat.officer_id != officer.pk:
        return _("Somebody else sits there for this member.")
    if not seat and item.sitting.way == Sitting.Way.ROOM:
        return _("You are not noted as there. Tell the secretary.")
    return ""


def own_or_none(sitting: Sitting, officer: Officer) -> Member | None:
    """For which member this officer is at the sitting, or would be."""
    mine = Seat.objects.filter(sitting=sitting, officer=officer, left=None).select_related("member").first()
    return mine.member if mine else member_of(sitting.committee, officer)


def own_member(sitting: Sitting, officer: Officer) -> Member:
    """The same. Raises Refused for whoever is no member."""
    found = own_or_none(sitting, officer)
    if found is None:
        raise Refused(_("You do not sit in this committee."), clause="O5")
    return found


def kinds() -> list[tuple[str, Promise]]:
    """Each kind of committee with what it decides about."""
    return [(str(Committee.Kind(kind).label), told) for kind, told in KINDS.items()]


def committee(found: Committee) -> dict[str, Any]:
    """One committee: who sits in it, its sittings, what it decided."""
    members = sitting_members(found)
    parts = {member.part for member in members}
    missing = [label for part, label in Member.Part.choices[:2] if part not in parts]
    return {
        "committee": found,
        "about": KINDS[found.kind],
        "members": members,
        "former": found.members.exclude(until=None).select_related("officer")[:MOST],
        "missing": missing if found.until is None else [],
        "needed": found.needed(len(members)) if members else None,
        "sittings": found.sittings.filter(state__in=BUSY).order_by("at"),
        "over": found.sittings.exclude(state__in=BUSY)[:MOST],
        "decisions": found.decisions.select_related("item")[:MOST],
    }


@dataclass(frozen=True, slots=True)
class Place:
    """One member's place at a sitting."""

    member: Member
    seat: Seat | None

    @property
    def is_there(self) -> bool:
        return self.seat is not None and self.seat.left is None


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the agenda, with what of its votes may be seen."""

    item: Item
    voted: list[str]  # who has voted; how is not told before voting ends
    conflicts: list[Conflict]
    decision: Decision | None
    is_ready: bool  # the voting may end


def sitting(found: Sitting, officer: Officer) -> dict[str, Any]:
    """One sitting with its agenda."""
    is_lead = leads(found, officer)
    seats = {each.member_id: each for each in found.there.select_related("officer", "member__officer")}
    members = list(sitting_members(found.committee))
    gone = [each.member for each in seats.values() if each.member_id not in {m.pk for m in members}]
    places = [Place(member, seats.get(member.pk)) for member in [*members, *gone]]
    if found.state not in BUSY:
        places = [place for place in places if place.seat]
    there = sum(place.is_there for place in places)
    return {
        "sitting": found,
        "lines": [_line(item, found) for item in found.items.all()],
        "places": places,
        "there": there,
        "needed": found.quorum or (found.committee.needed(len(members)) if members else 1),
        "is_lead": is_lead,
        "is_chair": is_chair(found, officer),
        "is_room": found.way == Sitting.Way.ROOM,
        "is_busy": found.state in BUSY,
        "number_form": NumberForm(),
    }


def _line(item: Item, sitting: Sitting) -> Line:
    voted = [str(each.officer) for each in item.votes.select_related("officer")]
    conflicts = list(item.conflicts.select_related("member__officer"))
    decision = Decision.objects.filter(item=item).first()
    is_voting = item.state == Item.State.VOTING
    is_ready = is_voting and (sitting.way == Sitting.Way.ROOM or not closing.missing(item, sitting))
    return Line(item, voted, conflicts, decision, is_ready)


def ballot(item: Item, officer: Officer) -> dict[str, Any]:
    """One item for one officer: their own vote, and how many have voted."""
    sitting = item.sitting
    is_voting = item.state == Item.State.VOTING and sitting.state == Sitting.State.OPEN
    own = Vote.objects.filter(item=item, officer=officer).first()
    return {
        "item": item,
        "sitting": sitting,
        "is_voting": is_voting,
        "hindrance": hindrance(item, officer) if is_voting else "",
        "own": own.choice if own else "",
        "choices": Vote.Choice.choices,
        "cast": item.votes.count(),
        "is_last": is_voting
        and not own
        and len(closing.missing(item, sitting)) == 1
        and bool(sitting.deadline),
        "decision": Decision.objects.filter(item=item).first(),
        "page": _page(item.about, item.about_id),
    }


def _page(label: str, pk: int | None) -> tuple[str, str] | None:
    """Where the matter is to be read, and what it is called there."""
    matter = matters.of(label)
    return (matter.page(pk), str(matter.name)) if matter and pk is not None else None


def decision(found: Decision) -> dict[str, Any]:
    """A decision with its votes; of a secret vote only the numbers are known."""
    votes = found.item.votes.exclude(choice="").select_related("officer")
    return {
        "decision": found,
        "sitting": found.item.sitting,
        "item": found.item,
        "votes": [] if found.item.is_secret else votes,
        "conflicts": found.item.conflicts.select_related("member__officer"),
        "page": _page(found.about, found.about_id),
    }
