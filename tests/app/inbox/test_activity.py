"""What was done with a conversation is told in its thread, from the ledger alone."""

import re

import pytest

from chautari.inbox import actions, activity
from chautari.inbox.activity import Names
from chautari.inbox.models import Conversation, Label
from chautari.ledger.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make.conversation()


@pytest.fixture
def sita():
    return make.officer("operator", name_en="Sita Gurung", name_ne="सीता गुरुङ")


def told(talk):
    return [step.text for step in activity.steps([talk.pk], Names(talk.agency_id))]


def fresh(talk):
    return Conversation.objects.get(pk=talk.pk)


def test_each_step_is_a_sentence_in_the_order_in_which_it_was_done(talk, sita):
    hari = make.officer("operator", name_en="Hari Rai")
    label = actions.write_label(Label(name_ne="पानी", name_en="Water"), by=sita)
    actions.take(talk, by=sita)
    actions.classify(talk, personal=True, by=sita)
    actions.put_label(talk, label=label, by=sita)
    actions.assign(fresh(talk), to=hari, by=sita)
    actions.snooze(fresh(talk), how="reply", until=None, reason="They said so.", by=hari)
    actions.wake(fresh(talk), by=hari)
    actions.close(fresh(talk), by=hari)
    actions.reopen(fresh(talk), by=hari)
    assert told(talk) == [
        "Sita Gurung took it",
        "Sita Gurung marked it as personal",
        "Sita Gurung put the label “Water” on it",
        "Sita Gurung gave it to Hari Rai",
        "Hari Rai snoozed it until the person writes",
        "It is back in the queues",
        "Hari Rai closed it",
        "Hari Rai opened it again",
    ]


def test_steps_cost_one_query_and_those_of_the_names(talk, sita, django_assert_num_queries):
    for _ in range(5):
        actions.take(talk, by=sita)
        actions.release(fresh(talk), by=sita)
    with django_assert_num_queries(2):
        assert len(told(talk)) == 10


def test_many_steps_in_a_row_are_folded_and_words_part_them(enter, talk, sita):
    for _ in range(3):
        actions.take(talk, by=sita)
        actions.release(fresh(talk), by=sita)
    html = enter(sita).get(f"/inbox/{talk.pk}/").content.decode()
    thread = html.partition('id="thread"')[2].partition('id="composer"')[0]
    assert re.search(r"<summary>\s*6 steps of the office", thread)
    assert thread.count("Sita Gurung took it") == 3


def test_answers_and_notes_are_told_once_as_bubbles(talk, sita, on_network):
    actions.reply(talk, text="भोलि खुल्छ।", by=sita)
    actions.note(talk, text="done", mentions=(), by=sita)
    assert told(talk) == []


def test_a_kind_of_another_room_is_told_in_the_ledgers_own_words(talk, sita, officer):
    Entry.objects.create(
        agency=talk.agency_id,
        seq=999,
        at=talk.created,
        kind="conversation.decided",
        by=sita.pk,
        by_name="Sita",
        about="inbox.conversation",
        about_id=talk.pk,
        hash="x",
    )
    assert told(talk) == ["Officer decided on what the desk noticed: Sita Gurung"]
