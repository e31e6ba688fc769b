"""Start answering: the next conversation comes by itself, the most pressing first."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.inbox import presence, queue
from chautari.inbox.models import Conversation
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


def waiting(minutes, **more):
    at = clock.now() - timedelta(minutes=minutes)
    return make.conversation(last_at=at, heard_at=at, **more)


def opened(answer):
    """The conversation that a redirect leads to."""
    return int(answer["Location"].split("/")[2])


def walk(browser, address="/inbox/next/"):
    """The conversations that come up when an officer puts each off in turn."""
    seen, talk = [], browser.get(address)
    while talk["Location"].startswith("/inbox/") and "/?view=waiting&walk" in talk["Location"]:
        seen.append(opened(talk))
        skip = browser.get(talk["Location"]).context["skip"]
        talk = browser.get(skip)
    return seen


def test_the_urgent_come_first_then_the_private_then_the_rest_and_the_oldest_of_each(browser):
    rest, older = waiting(5), waiting(50)
    private, personal = waiting(4, private=True), waiting(40, personal=True)
    urgent = waiting(1, urgent=True)
    assert walk(browser) == [each.pk for each in (urgent, personal, private, older, rest)]


def test_what_is_due_today_comes_before_the_rest(browser):
    rest = waiting(50)
    today = waiting(5, due_at=clock.now())
    assert walk(browser) == [today.pk, rest.pk]


def test_what_a_colleague_has_open_comes_last_but_for_the_urgent(browser):
    open_there, free, urgent = waiting(50), waiting(5), waiting(1, urgent=True)
    for talk in (open_there, urgent):
        presence.mark(talk, make.officer("approver"))
    assert walk(browser) == [urgent.pk, free.pk, open_there.pk]


def test_what_is_snoozed_or_spam_is_left_out(browser):
    waiting(5, aside="snoozed")
    waiting(5, aside="spam")
    assert walk(browser) == []


def test_what_waits_for_nobody_or_belongs_to_a_colleague_is_left_out(browser, officer):
    waiting(1, state=Conversation.State.ANSWERED)
    waiting(1, state=Conversation.State.CLOSED)
    waiting(1, assignee=make.officer("approver"))
    mine = waiting(1, assignee=officer)
    assert walk(browser) == [mine.pk]


def test_an_officer_never_meets_a_conversation_of_another_agency(browser):
    make.conversation(make.account(agency=make.agency("other")))
    assert walk(browser) == []


def test_something_urgent_that_came_in_meanwhile_is_the_next(browser):
    first, second = waiting(20), waiting(10)
    skip = browser.get(f"/inbox/{first.pk}/?view=waiting&walk=").context["skip"]
    urgent = waiting(0, urgent=True)
    assert opened(browser.get(skip)) == urgent.pk
    Conversation.objects.filter(pk=urgent.pk).update(state=Conversation.State.CLOSED)
    assert opened(browser.get(skip)) == second.pk


def test_closing_one_opens_the_next_by_itself(browser):
    first, second = waiting(20), waiting(10)
    answer = browser.post(f"/inbox/{first.pk}/close/?view=waiting&walk=")
    assert opened(browser.get(answer["Location"])) == second.pk


def test_a_danger_to_life_comes_before_older_urgent_matters(browser):
    bribe = make.conversation(urgent=True, urgency=1)
    marked, fire = make.conversation(urgent=True), make.conversation(urgent=True, urgency=0)
    assert walk(browser) == [fire.pk, bribe.pk, marked.pk]


def test_a_walk_goes_on_after_snoozing(browser):
    first, second = make.conversation(urgent=True), make.conversation()
    asked = {"how": "reply", "reason": "The ward office answers tomorrow."}
    answer = browser.post(f"/inbox/{first.pk}/snooze/?view=waiting&walk=", asked)
    assert answer["Location"].startswith("/inbox/next/")
    assert walk(browser, answer["Location"]) == [second.pk]


def test_an_answer_opens_the_next_by_itself_and_only_for_who_walks_through_the_queue(browser):
    talks = [waiting(20 - n) for n in range(3)]
    for talk in talks:
        make.message(talk)
    words = {"text": "नमस्ते। आजै हेर्छौं।", "tab": "public", "heard": make.heard(talks[0])}
    walking = browser.post(f"/inbox/{talks[0].pk}/reply/?view=waiting&walk=", words)
    assert walking["Location"] == "/inbox/next/?view=waiting&walk="
    staying = browser.post(
        f"/inbox/{talks[1].pk}/reply/?view=all",
        {"text": "धन्यवाद।", "tab": "public", "heard": make.heard(talks[1])},
    )
    assert staying["Location"] == f"/inbox/{talks[1].pk}/?view=all"


def test_who_is_through_is_told_so(browser):
    assert "Nothing waits" in browser.get("/inbox/next/", follow=True).content.decode()
    only = waiting(3)
    said = browser.get(f"/inbox/next/?walk={only.pk}", follow=True).content.decode()
    assert "what you put off still waits" in said


@given(st.text(max_size=60))
def test_whatever_an_address_carries_is_read_as_numbers(given_text):
    numbers = queue.skipped(given_text)
    assert len(numbers) == len(set(numbers)) <= queue.MOST_SKIPPED
    assert queue.skipped(".".join(map(str, numbers))) == numbers
