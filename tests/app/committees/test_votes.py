"""Members vote until voting closes and never after; what comes of it is what the votes say."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from chautari.committees import actions, closing, matters, queries
from chautari.committees.models import Decision, Interim, Item, Vote
from chautari.committees.seats import sitting_members
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db


def officers(committee):
    return [member.officer for member in sitting_members(committee)]


@pytest.fixture
def laid():
    committee = make.committee(members=3)
    return actions.lay(committee, make.proposal(), by=None)


def test_a_matter_that_all_vote_for_by_circulation_is_adopted(laid, committed):
    with committed():
        for each in officers(laid.sitting.committee):
            actions.vote(laid, choice="for", by=each)
    decision = Decision.objects.get()
    assert (decision.outcome, decision.votes_for, decision.present, decision.quorum) == ("adopted", 3, 3, 2)
    laid.refresh_from_db()
    laid.sitting.refresh_from_db()
    assert (laid.state, laid.sitting.state) == ("decided", "closed")
    kinds = list(Entry.objects.order_by("id").values_list("kind", flat=True))
    assert kinds[-5:] == ["vote.cast"] * 3 + ["decision.made", "sitting.closed"]


def test_the_makers_give_a_valid_decision_about_a_row():
    talk = make.conversation()
    made = make.decision(about=talk, measure={"verb": "hide"})
    assert queries.decision_about("inbox.conversation", talk.pk) == made
    assert made.measure == {"verb": "hide"}
    assert made.item.state == "decided"
    assert make.decision(about=make.conversation(), outcome="rejected").outcome == "rejected"


def test_no_vote_comes_to_a_closed_item_by_any_way(laid):
    make_all(laid, "for")
    with pytest.raises(Refused, match="over"):
        actions.vote(laid, choice="against", by=officers(laid.sitting.committee)[0])
    for change in (
        lambda: Vote.objects.filter(item=laid).update(choice="against"),
        lambda: Vote.objects.filter(item=laid)._raw_delete("default"),
        lambda: Decision.objects.update(outcome="rejected", votes_for=0),
        lambda: Decision.objects.all()._raw_delete("default"),
        lambda: Item.objects.filter(pk=laid.pk).update(state="voting"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Vote.objects.filter(choice="for").count() == 3


def make_all(item, choice):
    for each in officers(item.sitting.committee):
        actions.vote(item, choice=choice, by=each)
    closing.when_due(item.pk)
    item.refresh_from_db()


def test_the_database_refuses_a_decision_that_its_votes_do_not_bear_out(laid):
    actions.vote(laid, choice="against", by=officers(laid.sitting.committee)[0])
    row = {"agency_id": laid.agency_id, "committee": laid.sitting.committee, "item": laid, "reason": "x"}
    counts = {"votes_for": 2, "votes_against": 0, "abstained": 0, "present": 2, "quorum": 2}
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.create(outcome="adopted", **row, **counts)


def test_a_room_hears_of_the_decision_and_of_what_was_put_off(monkeypatch):
    heard = []
    monkeypatch.setitem(
        matters._MATTERS,
        "inbox.conversation",
        matters.Matter("inbox.conversation", "x", str, heard.append, heard.append),
    )
    decision = make.decision(about=make.conversation())
    assert heard == [decision]
    committee, talk = queries.standing(decision.agency, "social_media"), make.conversation()
    item = actions.lay(committee, make.proposal(about="inbox.conversation", about_id=talk.pk), by=None)
    with pytest.raises(Refused, match="already"):
        actions.lay(committee, make.proposal(about="inbox.conversation", about_id=talk.pk), by=None)
    actions.put_off(item, why="The file is missing.", by=officers(committee)[1])
    assert heard[1:] == [item]


def test_what_is_laid_on_the_same_day_shares_one_circulation():
    committee = make.committee()
    first, second = (actions.lay(committee, make.proposal(), by=None) for _ in range(2))
    assert first.sitting == second.sitting
    assert actions.lay_at_once(committee, make.proposal(), by=None).sitting != first.sitting


def test_a_head_orders_once_for_a_day_at_most_and_the_order_ends_once():
    committee, head, talk = make.committee(), make.officer("head"), make.conversation()
    item = actions.lay_at_once(
        committee, make.proposal(about="inbox.conversation", about_id=talk.pk), by=head
    )
    day = timedelta(hours=24)
    with pytest.raises(Refused, match="24 hours"):
        actions.order(item, reason="x", until=clock.now() + 2 * day, by=head)
    with pytest.raises(Refused, match="head of office"):
        actions.order(item, reason="x", until=clock.now() + day, by=make.officer("approver"))
    interim = actions.order(item, reason="x", until=clock.now() + day, by=head)
    with pytest.raises(Refused, match="already"):
        actions.order(item, reason="x", until=clock.now() + day, by=head)
    assert actions.end_order(interim, end=Interim.End.DECIDED)
    assert not actions.end_order(interim, end=Interim.End.RAN_OUT)
    assert interim.end == "decided"
