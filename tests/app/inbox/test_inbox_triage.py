"""Who answers, what sort of matter it is, and when it is over."""

import pytest

from chautari.inbox import actions
from chautari.inbox.models import Conversation
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make.conversation()


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def now(talk):
    return Conversation.objects.get(pk=talk.pk)


def test_of_two_officers_who_take_it_one_does(talk, officer):
    actions.take(talk, by=officer)
    with pytest.raises(Refused, match="Somebody else"):
        actions.take(talk, by=make.officer("operator"))
    assert now(talk).assignee == officer
    assert kinds() == ["conversation.taken"]


def test_it_can_be_given_back_once(talk, officer):
    actions.take(talk, by=officer)
    mine = now(talk)
    actions.release(mine, by=officer)
    assert now(talk).assignee is None
    with pytest.raises(Refused, match="Nobody"):
        actions.release(mine, by=officer)
    assert kinds() == ["conversation.taken", "conversation.released"]


def test_a_matter_is_classified_and_recorded_once(talk, officer):
    actions.classify(talk, personal=True, by=officer)
    actions.classify(talk, personal=True, by=officer)
    actions.classify(talk, urgent=True, by=officer)
    actions.classify(talk, by=officer)
    assert (now(talk).personal, now(talk).urgent) == (True, True)
    assert [row.facts for row in Entry.objects.order_by("pk")] == [{"personal": True}, {"urgent": True}]


def test_it_is_closed_and_reopened(talk, officer):
    actions.close(talk, by=officer)
    with pytest.raises(Refused, match="closed this"):
        actions.close(talk, by=officer)
    actions.reopen(talk, by=officer)
    with pytest.raises(Refused, match="open already"):
        actions.reopen(talk, by=officer)
    assert now(talk).state == "open"
    assert kinds() == ["conversation.closed", "conversation.reopened"]
