"""What may be said now: once only, within the network's time, with an account that works; otherwise why not."""

from datetime import timedelta

import pytest

from chautari.inbox import actions, queries
from chautari.inbox.guard import ways
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry.models import Account
from tests import make

pytestmark = pytest.mark.django_db
WEEK, DAY = "168", "24"


@pytest.fixture
def strict():
    """An account whose network allows one private message within a week, and chat within a day."""
    rules = {"window:reply_privately": WEEK, "once:reply_privately": "yes", "window:send_message": DAY}
    return make.account(settings=rules)


def talk_of(conversation):
    return queries.talk(
        queries.conversations(make.officer(agency=conversation.agency)).get(pk=conversation.pk)
    )


def aged(account, *, hours, **more):
    then = clock.now() - timedelta(hours=hours)
    talk = make.conversation(account, first_at=then, last_at=then, heard_at=then, **more)
    talk.messages.update(at=then)
    return talk


def test_a_private_message_is_possible_once_for_each_comment(strict, officer, on_network):
    talk = make.conversation(strict, personal=True)
    actions.reply_privately(talk, text="एक।", by=officer)
    assert "not settled" in ways(talk_of(talk)).private.why
    on_network()
    way = ways(talk_of(talk)).private
    assert not way.is_allowed
    assert "one private message" in way.why
    assert way.next_step
    with pytest.raises(Refused, match="one private message"):
        actions.reply_privately(talk_of(talk).conversation, text="दुई।", by=officer)


def test_a_new_comment_may_be_answered_privately_again(strict, officer, on_network):
    talk = make.conversation(strict, personal=True)
    actions.reply_privately(talk, text="एक।", by=officer)
    on_network()
    make.message(talk, at=clock.now() + timedelta(seconds=1))
    assert ways(talk_of(talk)).private.is_allowed


@pytest.mark.parametrize(("hours", "possible"), [(167, True), (169, False)])
def test_a_private_answer_is_possible_for_seven_days(strict, officer, hours, possible):
    talk = aged(strict, hours=hours, personal=True)
    found = ways(talk_of(talk))
    assert found.private.is_allowed is possible
    assert found.write_first.is_allowed
    if not possible:
        assert "write to the office first" in found.private.next_step
        with pytest.raises(Refused, match="allowed a private message until"):
            actions.reply_privately(talk, text="ढिलो।", by=officer)


@pytest.mark.parametrize(("hours", "possible"), [(23, True), (25, False)])
def test_a_chat_is_open_for_a_day_after_the_last_message(strict, officer, hours, possible):
    talk = aged(strict, hours=hours, private=True)
    way = ways(talk_of(talk)).private
    assert way.is_allowed is possible
    assert way.until
    if not possible:
        assert "until" in way.why
        assert way.next_step


def test_a_dead_account_turns_the_composer_off_with_the_reason(officer):
    account = make.account(health=Account.Health.RECONNECT, health_reason="auth.dead")
    found = ways(talk_of(make.conversation(account)))
    for way in (found.private, found.public, found.write_first):
        assert not way.is_allowed
        assert "no longer accepts the desk" in way.why
        assert "connect this account again" in way.next_step


def test_a_closed_conversation_is_reopened_before_it_is_answered(officer):
    found = ways(talk_of(make.conversation(state="closed")))
    assert found.public.why == "This conversation is closed."


def test_what_the_network_never_offers_is_not_offered():
    found = ways(talk_of(make.conversation(make.by_hand("none", verb="reply_privately"))))
    assert not found.private.is_allowed
    assert found.private.why
    assert found.public.is_allowed


def test_an_act_by_hand_is_offered_as_such():
    way = ways(talk_of(make.conversation(make.by_hand(verb="reply_privately")))).private
    assert way.is_allowed
    assert way.is_by_hand


def test_what_is_in_an_officers_hands_is_finished_first(officer):
    talk = make.conversation(make.by_hand(verb="reply_privately"))
    actions.reply_privately(talk, text="एक।", by=officer)
    way = ways(talk_of(talk)).private
    assert "in an officer's hands" in way.why
    assert "confirm it here" in way.next_step


def test_where_everything_was_deleted_there_is_nobody_to_answer():
    talk = make.conversation()
    talk.messages.update(deleted_at=clock.now(), text="")
    assert "deleted by its author" in ways(talk_of(talk)).public.why


def test_an_unknown_author_can_be_answered_in_public_only():
    talk = make.conversation()
    talk.messages.update(author=None)
    found = ways(talk_of(talk))
    assert "does not tell who wrote" in found.private.why
    assert found.public.is_allowed


@pytest.fixture
def tagged():
    """An account whose network allows chat within a day, and as a human being within a week."""
    return make.account(settings={"window:send_message": DAY, "tagged_window:send_message": WEEK})


@pytest.mark.parametrize(
    ("hours", "possible", "late"), [(23, True, False), (25, True, True), (169, False, True)]
)
def test_a_human_being_may_write_for_a_week(tagged, hours, possible, late):
    way = ways(talk_of(aged(tagged, hours=hours, private=True))).private
    assert (way.is_allowed, way.is_late) == (possible, late)
    assert way.until - way.tagged_from == timedelta(days=6)


def test_a_late_answer_tells_the_network_when_the_person_last_spoke(tagged, officer, on_network, fake, enter):
    talk = aged(tagged, hours=30, private=True)
    page = enter(officer).get(f"/inbox/{talk.pk}/").text
    assert "marked as written by a human being" in page
    assert "5 days left" in page
    actions.reply(talk, text="भोलि तयार हुन्छ।", by=officer)
    on_network()
    assert fake.done[-1].action.options == {"heard": talk.messages.get().at.isoformat()}
