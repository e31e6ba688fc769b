"""By circulation the clock begins, reminds and ends; each thing happens once, whoever looks."""

from datetime import UTC, datetime, timedelta

import pytest

from chautari.alerts import tasks as alerts
from chautari.committees import actions
from chautari.committees.closing import when_due
from chautari.committees.models import Decision, Item, Sitting
from chautari.committees.seats import sitting_members
from chautari.committees.watch import watch
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
SUNDAY = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # 10:45 in Nepal
TUESDAY_CLOSING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)  # 16:00 in winter


@pytest.fixture(autouse=True)
def today():
    with clock.travel(SUNDAY):
        yield


@pytest.fixture
def body():
    return make.committee(members=5)


def officers(body):
    return [member.officer for member in sitting_members(body)]


def test_what_is_laid_is_voted_on_until_the_end_of_the_second_working_day_after(body):
    item = actions.lay(body, make.proposal(), by=None)
    assert item.sitting.deadline == TUESDAY_CLOSING


def test_at_its_end_the_votes_given_are_counted_and_who_was_silent_was_not_there(body):
    item = actions.lay(body, make.proposal(), by=None)
    for officer, choice in zip(officers(body)[:3], ("for", "for", "against"), strict=True):
        actions.vote(item, choice=choice, by=officer)
    with clock.travel(TUESDAY_CLOSING - timedelta(minutes=1)):
        watch.call()
        assert not Decision.objects.exists()
    with clock.travel(TUESDAY_CLOSING + timedelta(minutes=1)):
        with pytest.raises(Refused, match="time for votes is over"):
            actions.vote(item, choice="for", by=officers(body)[3])
        watch.call()
        watch.call()
    decision = Decision.objects.get()
    assert (decision.outcome, decision.present, decision.quorum) == ("adopted", 3, 3)
    assert Sitting.objects.get().state == "closed"
    assert Entry.objects.filter(kind="decision.made").count() == 1


def test_without_a_quorum_nothing_is_decided_and_the_reason_stands(body):
    item = actions.lay(body, make.proposal(), by=None)
    for officer in officers(body)[:2]:
        actions.vote(item, choice="for", by=officer)
    with clock.travel(TUESDAY_CLOSING + timedelta(minutes=1)):
        watch.call()
    item.refresh_from_db()
    assert (item.state, Decision.objects.count()) == ("put_off", 0)
    assert "no quorum" in item.why
    again = actions.lay(body, make.proposal(), by=None)  # the matter may come again
    assert again.state == "voting"


def test_members_are_told_when_called_and_once_more_if_their_vote_is_missing(body, mailoutbox):
    item = actions.lay(body, make.proposal(), by=None)
    alerts.tell.call()
    chair, *silent = officers(body)
    assert {mail.to[0] for mail in mailoutbox} >= {officer.email for officer in (chair, *silent)}
    actions.vote(item, choice="for", by=chair)
    mailoutbox.clear()
    with clock.travel(TUESDAY_CLOSING - timedelta(hours=13)):
        watch.call()
        alerts.tell.call()
        assert mailoutbox == []
    with clock.travel(TUESDAY_CLOSING - timedelta(hours=11)):
        watch.call()
        watch.call()
        alerts.tell.call()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(officer.email for officer in silent)


def test_a_circulation_called_for_later_begins_by_itself(body):
    operator = make.officer("operator")
    at, until = SUNDAY + timedelta(hours=2), SUNDAY + timedelta(days=3)
    sitting = actions.call(body, at=at, deadline=until, by=operator)
    item = actions.lay_on(sitting, make.proposal(), by=operator)
    assert actions.lay(body, make.proposal(), by=None).sitting == sitting  # the next one that is called
    with pytest.raises(Refused, match="not open yet"):
        actions.vote(item, choice="for", by=officers(body)[0])
    with clock.travel(at + timedelta(minutes=1)):
        watch.call()
        assert set(Item.objects.values_list("state", flat=True)) == {"voting"}
        with pytest.raises(Refused, match="agenda stands"):
            actions.lay_on(sitting, make.proposal(), by=operator)


def test_a_substitute_votes_only_where_the_member_has_not(body):
    member = sitting_members(body)[2]
    other = make.officer("member")
    actions.name_substitute(member, substitute=other, by=make.officer("head"))
    first, second = (actions.lay_at_once(body, make.proposal(), by=None) for _ in range(2))
    actions.vote(first, choice="for", by=other)
    with pytest.raises(Refused, match="seat is taken"):
        actions.vote(first, choice="against", by=member.officer)
    actions.vote(second, choice="for", by=member.officer)
    with pytest.raises(Refused, match="seat is taken"):
        actions.vote(second, choice="against", by=other)


def test_whoever_is_appointed_or_dismissed_meanwhile_is_not_counted(body):
    item = actions.lay(body, make.proposal(), by=None)
    newcomer, head = make.officer("member"), make.officer("head")
    actions.appoint(body, officer=newcomer, part="member", by=head, post_ne="सदस्य")
    with pytest.raises(Refused, match="next one on"):
        actions.vote(item, choice="for", by=newcomer)
    leaver = sitting_members(body)[3]
    actions.vote(item, choice="for", by=leaver.officer)
    actions.dismiss(leaver, by=head)
    assert not item.votes.exists()
    with pytest.raises(Refused, match="do not sit"):
        actions.vote(item, choice="for", by=leaver.officer)


def test_the_chair_decides_at_a_tie(body):
    item = actions.lay(body, make.proposal(), by=None)
    people = officers(body)
    for officer, choice in zip(people[:4], ("for", "against", "against", "for"), strict=True):
        actions.vote(item, choice=choice, by=officer)
    actions.vote(item, choice="abstain", by=people[4])
    when_due(item.pk)
    decision = Decision.objects.get()
    assert (decision.outcome, decision.casting) == ("adopted", "for")


def test_a_circulation_is_called_off_only_before_it_begins(body):
    operator = make.officer("operator")
    at = SUNDAY + timedelta(hours=2)
    sitting = actions.call(body, at=at, deadline=at + timedelta(days=2), by=operator)
    item = actions.lay_on(sitting, make.proposal(), by=operator)
    actions.call_off(sitting, why="The chair is abroad.", by=operator)
    item.refresh_from_db()
    assert (item.state, item.why) == ("put_off", "The chair is abroad.")
    running = actions.lay(body, make.proposal(), by=None).sitting
    with pytest.raises(Refused, match="not called off"):
        actions.call_off(running, why="x", by=operator)
