"""Many events taken in at once make what each alone makes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.acts.models import Act
from chautari.citizens.models import Citizen
from chautari.inbox.models import Conversation, Message
from chautari.inbox.news import receive_all
from chautari.inbox.tasks import receive
from chautari.lib import clock
from tests import make
from tests.app.inbox.test_inbox_receive import LIFE, PICTURE, event, state

pytestmark = pytest.mark.django_db
TALKS = (
    *LIFE,
    event("mention.created", "m1", minute=1, text="पानी आएन", conversation="m1", attachments=PICTURE),
    event("mention.created", "m2", minute=2, text="बत्ती\u200c गयो ", author="p2", name="", conversation="m2"),
    event("comment.created", "m2", minute=2, text="बत्ती गयो", author="p2", name="राम", conversation="m2"),
    event("mention.created", "m3", minute=3, text="कसको?", author="", conversation="m3"),
    event("comment.created", "own3", minute=4, text="हाम्रो।", author="me", own=True, conversation="m3"),
    event("message.received", "d1", minute=5, text="नमस्ते", author="p5", private=True, conversation="p5"),
    event("quote.created", "q1", minute=6, text="हेर्नुस्", author="p6", conversation="q1"),
    event("quote.deleted", "q1", minute=7, author="p6", conversation="q1"),
)


def forget():
    for rows in (Message, Conversation, Act, Citizen):
        rows.objects.all().delete()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    order=st.permutations(TALKS), again=st.lists(st.sampled_from(TALKS), max_size=6), cut=st.integers(0, 18)
)
def test_events_taken_in_together_end_in_the_state_of_events_taken_in_one_by_one(order, again, cut):
    account = make.account(agency=make.agency())
    for each in TALKS:
        receive(account, each)
    wanted = state()
    forget()

    everything = [(account, each) for each in (*order, *again)]
    receive_all(everything[:cut])
    receive_all(everything[cut:])

    assert state() == wanted
    forget()


def test_each_account_hears_what_was_said_to_it():
    first, second = make.account(), make.account(agency=make.agency("passport"))
    receive_all([(first, LIFE[0]), (second, LIFE[0])])
    assert set(Message.objects.values_list("account", "agency", "conversation__account")) == {
        (each.pk, each.agency_id, each.pk) for each in (first, second)
    }
    assert set(Citizen.objects.values_list("agency", flat=True)) == {first.agency_id, second.agency_id}


def test_a_person_whose_name_changed_is_known_by_the_new_one():
    account = make.account()
    make.citizen(account, external_id="p1", name="पुरानो")
    receive_all([(account, LIFE[0])])
    assert [row.name for row in Citizen.objects.all()] == ["सीता"]


def test_new_talks_cost_the_same_few_questions_however_many_they_are(django_assert_max_num_queries):
    account = make.account()

    def heard(number):
        said = event(
            "mention.created", f"n{number}", author=f"p{number}", text="नमस्ते", conversation=f"n{number}"
        )
        return account, said

    with django_assert_max_num_queries(9):  # two of them begin and end the transaction
        receive_all([heard(number) for number in range(40)])
    assert Message.objects.count() == 40


def test_thousands_of_new_talks_that_waited_are_taken_in_together():
    account = make.account()
    told = [
        (account, event("mention.created", f"n{n}", author=f"p{n}", text="नमस्ते", conversation=f"n{n}"))
        for n in range(1, 2501)
    ]
    receive_all(told)
    assert set(Message.objects.values_list("conversation__key", "author__external_id")) == {
        (f"n{n}", f"p{n}") for n in range(1, 2501)
    }


def test_a_long_page_of_known_talks_is_written_in_short_transactions_so_that_the_letter_box_gets_between():
    account = make.account()
    receive(account, LIFE[0])
    news = [
        event("comment.created", f"c{n}", minute=n, text="अझै?", author="p1", name="सीता")
        for n in range(30, 75)
    ]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        receive_all([(account, each) for each in news])
    within, longest = 0, 0
    for query in asked:
        within = (
            0
            if query["sql"].startswith("SAVEPOINT")
            else within + query["sql"].startswith('INSERT INTO "inbox_message')
        )
        longest = max(longest, within)
    assert longest == 20
    assert Message.objects.count() == 46


def test_a_word_in_a_known_talk_costs_few_questions(django_assert_max_num_queries):
    account = make.account()
    receive(account, LIFE[0])
    news = event("comment.created", "c7", minute=30, text="अझै?", author="p1", name="सीता")
    with django_assert_max_num_queries(16):  # four of them begin and end transactions
        receive_all([(account, news)])
    talk = Conversation.objects.get()
    assert talk.last_at - talk.first_at == timedelta(minutes=30)
    assert talk.created <= clock.now()
