"""How the voting on an item ends: decided or put off, under the lock of its sitting; and how a sitting ends.

The room whose matter it is does its part in the same transaction: both stand, or neither.
"""

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.committees import matters
from chautari.committees.counting import Count, count
from chautari.committees.models import Conflict, Decision, Item, Member, Sitting, Vote
from chautari.committees.seats import held, present, sitting_members
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock


def settle(item: Item, sitting: Sitting, *, reason: str = "", by: Officer | None) -> Decision | None:
    """End the voting on an item whose sitting is held: a decision, or None where it had to be put off.

    Whether there is a quorum is asked anew of who is there now and may vote; without one nothing is decided.
    """
    _hold(item)
    there = present(item)
    votes = dict(Vote.objects.filter(item=item).values_list("member", "choice"))
    if len(there) < sitting.quorum:
        put_off(item, why=_("There was no quorum: too few members were there or could vote."), by=by)
        return None
    if not votes:
        put_off(item, why=_("Nobody voted."), by=by)
        return None
    chair = Member.objects.filter(pk__in=there, part=Member.Part.CHAIR).values_list("pk", flat=True).first()
    return _decide(
        item, sitting, count(votes, chair=chair, is_secret=item.is_secret), len(there), reason, by=by
    )


def _decide(
    item: Item, sitting: Sitting, told: Count, there: int, reason: str, *, by: Officer | None
) -> Decision:
    outcome = Decision.Outcome.ADOPTED if told.is_adopted else Decision.Outcome.REJECTED
    votes = {"votes_for": told.votes_for, "votes_against": told.votes_against, "abstained": told.abstained}
    made = Decision.objects.create(
        agency_id=item.agency_id,
        committee=sitting.committee,
        item=item,
        outcome=outcome,
        reason=reason or item.text,
        provision=item.provision,
        about=item.about,
        about_id=item.about_id,
        measure=item.measure,
        casting=told.casting,
        present=there,
        quorum=sitting.quorum,
        at=clock.now(),
        **votes,
    )
    if item.is_secret:
        Vote.objects.filter(item=item).update(choice="")
    Item.objects.filter(pk=item.pk).update(state=Item.State.DECIDED)
    item.refresh_from_db(fields=("state",))
    facts = {"item": item.pk, "outcome": outcome.value, "about": item.about, "about_id": item.about_id}
    record(Kind.DECISION_MADE, about=made, by=by, facts={**facts, **votes})
    if matter := matters.of(item.about):
        matter.decided(made)
    return made


def put_off(item: Item, *, why: str, by: Officer | None) -> None:
    """Nothing is decided on this item; whose matter it is may lay it again. The sitting is held."""
    Item.objects.filter(pk=item.pk, state__in=Item.OPEN).update(state=Item.State.PUT_OFF, why=why)
    item.refresh_from_db(fields=("state", "why"))
    facts = {"about": item.about, "about_id": item.about_id}
    record(Kind.ITEM_PUT_OFF, about=item, by=by, facts=facts)
    if matter := matters.of(item.about):
        matter.put_off(item)


def finish(sitting: Sitting, *, by: Officer | None) -> None:
    """End an open sitting that is held; what was not reached is put off."""
    for item in sitting.items.filter(state__in=Item.OPEN):
        put_off(item, why=_("The sitting ended before it came to this item."), by=by)
    open_ = Sitting.objects.filter(pk=sitting.pk, state=Sitting.State.OPEN)
    open_.update(state=Sitting.State.CLOSED, closed=clock.now())


def missing(item: Item, sitting: Sitting) -> list[Member]:
    """Who could vote by circulation and has not; whoever was appointed after it began is not asked."""
    told = set(Vote.objects.filter(item=item).values_list("member", flat=True))
    told |= set(Conflict.objects.filter(item=item).values_list("member", flat=True))
    began = sitting.opened or clock.now()
    return [m for m in sitting_members(sitting.committee) if m.pk not in told and m.appointed <= began]


@transaction.atomic
def when_due(item_id: int) -> None:
    """By circulation: end the voting once all have voted or the time is over, and the sitting with its last item.

    Running it twice decides once.
    """
    sitting = held(Item.objects.values_list("sitting", flat=True).get(pk=item_id))
    if sitting.way != Sitting.Way.CIRCULATION or sitting.state != Sitting.State.OPEN:
        return
    item = Item.objects.filter(pk=item_id, state=Item.State.VOTING).first()
    is_over = sitting.deadline is not None and sitting.deadline <= clock.now()
    if item and (is_over or not missing(item, sitting)):
        settle(item, sitting, by=None)
    if not sitting.items.filter(state__in=Item.OPEN).exists():
        finish(sitting, by=None)
        record(Kind.SITTING_CLOSED, about=sitting)


def _hold(item: Item) -> None:
    """Hold the item, and the row that waits for its decision, before the ledger: as that row's own room does."""
    Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    if matters.of(item.about):
        waits = apps.get_model(item.about)._default_manager.filter(pk=item.about_id)  # noqa: SLF001 — Django documents it
        waits.select_for_update(no_key=True, of=("self",)).first()
