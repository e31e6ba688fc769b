"""Spam leaves the queues and nothing of it is deleted; it can be taken back."""

import pytest

from chautari.inbox import actions, queries
from chautari.inbox.models import Conversation, Message
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from tests import make
from tests.app.inbox.heard import hear

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make.conversation(text="लटरी जित्नुभयो")


def fresh(talk):
    return Conversation.objects.get(pk=talk.pk)


def views(officer, talk):
    whole = Conversation.objects.visible_to(officer)
    return {view.name for view in queries.VIEWS if view.choose(whole, officer).filter(pk=talk.pk).exists()}


def test_it_leaves_the_queues_keeps_its_words_and_comes_back(enter, talk, officer):
    browser = enter(officer)
    browser.post(f"/inbox/{talk.pk}/spam/")
    assert views(officer, talk) == {"spam"}
    assert "लटरी" in browser.get(f"/inbox/{talk.pk}/").content.decode()
    assert Message.objects.count() == 1
    browser.post(f"/inbox/{talk.pk}/no-spam/")
    assert views(officer, talk) == {"all", "waiting"}
    kinds = Entry.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["conversation.spam", "conversation.cleared"]


def test_new_words_of_it_stay_there(talk, officer):
    actions.mark_spam(talk, by=officer)
    hear(fresh(talk), "फेरि लटरी")
    assert views(officer, talk) == {"spam"}
    assert Message.objects.count() == 2


def test_of_two_officers_one_marks_it(talk, officer):
    actions.mark_spam(talk, by=officer)
    with pytest.raises(Refused, match="out of the queues"):
        actions.mark_spam(talk, by=officer)
    actions.clear_spam(talk, by=officer)
    with pytest.raises(Refused, match="no spam"):
        actions.clear_spam(talk, by=officer)


def test_a_snoozed_one_can_be_spam_and_a_spam_one_is_not_snoozed(talk, officer):
    actions.snooze(talk, how="reply", until=None, by=officer)
    actions.mark_spam(fresh(talk), by=officer)
    assert views(officer, talk) == {"spam"}
    with pytest.raises(Refused):
        actions.snooze(fresh(talk), how="reply", until=None, by=officer)
