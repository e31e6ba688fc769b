"""How a matter comes before a committee."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.timetables import timetable
from chautari.committees.matters import Proposal
from chautari.committees.models import Committee, Item, Sitting
from chautari.committees.opening import begin
from chautari.committees.seats import held, sitting_members, told
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

DAYS: Final = 2  # working days for votes by circulation, where nobody has called a sitting
AT_ONCE: Final = timedelta(hours=20)  # less than the day for which a head's order may hold


@transaction.atomic
def lay(committee: Committee, proposal: Proposal, *, by: Officer | None) -> Item:
    """Put a matter on the agenda of the next sitting that is called.

    Where none is called, it goes to the members by circulation, from now until the end of the second working day after;
    what is laid on the same day shares one. Raises Refused where nobody sits in the committee, and where the matter is
    before a committee already.
    """
    _refuse(committee, proposal)
    ends = timetable(committee.agency).working_days_after(clock.now(), DAYS)
    return _record(_next(committee, ends) or _circulate(committee, ends, by=by), proposal, by=by)


@transaction.atomic
def lay_on(sitting: Sitting, proposal: Proposal, *, by: Officer) -> Item:
    """Put a matter on the agenda of this sitting. Raises Refused once it is open, and where others may not do it."""
    fresh = held(sitting.pk)
    _refuse(fresh.committee, proposal)
    if fresh.state != Sitting.State.CALLED:
        raise Refused(_("The agenda stands once a sitting is open. Call another one."))
    return _record(fresh, proposal, by=by)


@transaction.atomic
def lay_at_once(committee: Committee, proposal: Proposal, *, by: Officer | None) -> Item:
    """Ask the members at once, by a circulation of its own that ends within twenty hours, whatever the day."""
    _refuse(committee, proposal)
    return _record(_circulate(committee, clock.now() + AT_ONCE, by=by), proposal, by=by)


def _record(sitting: Sitting, proposal: Proposal, *, by: Officer | None) -> Item:
    """Write the proposal at the end of the agenda of a sitting that this transaction holds or has made."""
    last = sitting.items.aggregate(last=Max("place"))["last"] or 0
    is_open = sitting.state == Sitting.State.OPEN and sitting.way == Sitting.Way.CIRCULATION
    row = {
        "title": proposal.title,
        "text": proposal.text,
        "about": proposal.about,
        "about_id": proposal.about_id,
    }
    said = {"measure": proposal.measure, "provision": proposal.provision, "is_secret": proposal.is_secret}
    state = Item.State.VOTING if is_open else Item.State.LISTED
    made = Item.objects.create(
        agency_id=sitting.agency_id, sitting=sitting, place=last + 1, state=state, **row, **said
    )
    facts = {"sitting": sitting.pk, "about": proposal.about, "about_id": proposal.about_id}
    record(
        Kind.ITEM_LAID,
        about=made,
        by=by,
        facts={**facts, "officers": told(sitting_members(sitting.committee))},
    )
    return made


def _circulate(committee: Committee, ends: datetime, *, by: Officer | None) -> Sitting:
    """A circulation from now on, open at once."""
    now = clock.now()
    made = Sitting.objects.create(
        agency_id=committee.agency_id,
        committee=committee,
        way=Sitting.Way.CIRCULATION,
        at=now,
        deadline=ends,
        called=now,
        called_by=by,
    )
    record(Kind.SITTING_CALLED, about=made, by=by, facts={"way": made.way, "ends": ends.isoformat()})
    record(Kind.SITTING_OPENED, about=made, by=by, facts=begin(made))
    return made


def _next(committee: Committee, ends: datetime) -> Sitting | None:
    """The next sitting on whose agenda something may be put; one that somebody holds just now is passed over.

    So whoever lays a matter never waits for whoever votes, and two locks never wait for each other.
    """
    rows = Sitting.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    rows = rows.filter(committee=committee).select_related("committee__agency")
    called = rows.filter(state=Sitting.State.CALLED, at__gt=clock.now()).order_by("at").first()
    same = {"state": Sitting.State.OPEN, "way": Sitting.Way.CIRCULATION, "deadline": ends}
    return called or rows.filter(**same).first()


def _refuse(committee: Committee, proposal: Proposal) -> None:
    if committee.until is not None or not sitting_members(committee):
        raise Refused(
            _("Nobody sits in this committee yet. The head of office appoints its members."), clause="O5"
        )
    waiting = Item.objects.filter(about=proposal.about, about_id=proposal.about_id, state__in=Item.OPEN)
    if proposal.about and waiting.exists():
        raise Refused(_("This matter is before a committee already."))
