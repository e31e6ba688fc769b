"""A sent answer waits for ten seconds, in which its officer takes it back; afterwards it goes out once."""

import re
from datetime import timedelta

import pytest

from chautari.acts import tasks
from chautari.acts.models import Act
from chautari.inbox import actions, drafts
from chautari.inbox.leaving import patience
from chautari.inbox.models import Conversation, Habits
from chautari.inbox.seen import Sending
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
ANSWER = "भोलि बिहान खुल्छ।"


@pytest.fixture(autouse=True)
def _ten_seconds(settings):
    settings.UNDO_SECONDS = 10


@pytest.fixture
def talk():
    return make.conversation(make.account())


@pytest.fixture
def at(fake):
    """What the network really heard, so many seconds after the newest answer was written."""

    def told(seconds):
        start = Act.objects.latest("pk").created
        with clock.travel(start + timedelta(seconds=seconds)):
            tasks.perform.call()
        return [done.action.text for done in fake.done]

    return told


def send(browser, talk, **more):
    sent = {"text": ANSWER, "tab": "public", "heard": make.heard(talk), "pen": "a", **more}
    answer = browser.post(f"/inbox/{talk.pk}/reply/", sent)
    assert answer.status_code == 302
    assert "#act-" in answer.url or "at_once" in more or not patience(talk.agency_id)  # the page opens there
    return browser.get(answer.url).text


def take_back(browser, talk):
    return browser.post(
        f"/inbox/{talk.pk}/undo/", {"act": Act.objects.order_by("pk").first().pk}, follow=True
    )


def state(talk):
    return Conversation.objects.get(pk=talk.pk).state


def test_the_page_says_when_it_goes_out_and_offers_to_undo(enter, officer, talk):
    page = send(enter(officer), talk)
    assert re.search(r'Goes out in <span data-seconds="(9|10)">', page)
    assert f'action="/inbox/{talk.pk}/undo/?view=all"' in page
    other = enter(make.officer("operator")).get(f"/inbox/{talk.pk}/").text
    assert "Goes out in" in other
    assert "/undo/" not in other


def test_nothing_is_heard_after_nine_seconds_and_one_answer_after_eleven(enter, officer, talk, at):
    send(enter(officer), talk)
    assert at(9) == []
    assert at(11) == [ANSWER]
    assert at(12) == [ANSWER]


def test_who_takes_it_back_finds_the_words_in_the_box_and_the_public_waits_again(enter, officer, talk, at):
    browser = enter(officer)
    send(browser, talk)
    assert state(talk) == "answered"
    page = take_back(browser, talk).text
    assert "Taken back: nothing was sent." in page
    assert f"{ANSWER}</textarea>" in page
    assert at(11) == []
    assert state(talk) == "open"
    assert Entry.objects.filter(kind="act.withdrawn").count() == 1
    assert ANSWER in send(browser, talk, pen="b")  # the same words may be sent again at once
    assert at(30) == [ANSWER]


def test_the_public_sentence_is_taken_back_with_the_private_message(enter, officer, at):
    talk = make.conversation(make.account(), personal=True)
    actions.reply_privately(talk, text=ANSWER, by=officer)
    assert Act.objects.count() == 2
    take_back(enter(officer), talk)
    assert set(Act.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert at(11) == []
    assert drafts.of(talk, officer)[0].tab == "private"
    assert not Entry.objects.filter(kind="act.failed").exists()


def test_what_was_begun_since_stands_below_the_words_taken_back(enter, officer, talk):
    browser = enter(officer)
    send(browser, talk)
    browser.post(f"/inbox/{talk.pk}/draft/", {"text": "थप", "tab": "public", "pen": "b"})
    assert f"{ANSWER}\n\nथप</textarea>" in take_back(browser, talk).text


def test_after_it_has_left_nothing_is_taken_back(enter, officer, talk, at):
    browser = enter(officer)
    send(browser, talk)
    assert at(11) == [ANSWER]
    page = take_back(browser, talk).text
    assert "on its way already" in page
    assert state(talk) == "answered"


def test_a_worker_that_has_claimed_it_and_an_officer_who_takes_it_back_never_both_win(officer, talk):
    act = actions.reply(talk, text=ANSWER, by=officer)
    with clock.travel(clock.now() + timedelta(seconds=11)):
        (claimed,) = Act.objects.claim(1)
        actions.undo(talk, act=act, by=officer)
        assert not Act.objects.begin(claimed)


def test_a_worker_killed_while_sending_leaves_it_to_be_looked_up_and_not_to_be_taken_back(officer, talk):
    act = actions.reply(talk, text=ANSWER, by=officer)
    with clock.travel(clock.now() + timedelta(seconds=11)):
        (claimed,) = Act.objects.claim(1)
        assert Act.objects.begin(claimed)
        with pytest.raises(Refused, match="on its way already"):
            actions.undo(talk, act=act, by=officer)
    assert Act.objects.get().state == "sending"


def test_nobody_takes_back_the_answer_of_another(officer, talk):
    act = actions.reply(talk, text=ANSWER, by=officer)
    with pytest.raises(Refused):
        actions.undo(talk, act=act, by=make.officer("operator"))
    assert Act.objects.get().state == "queued"


def test_an_earlier_answer_that_stands_keeps_the_talk_answered(officer, talk, at):
    first = actions.reply(talk, text="एक।", by=officer)
    at(11)
    assert first
    talk.refresh_from_db()
    second = actions.reply(talk, text="दुई।", by=officer)
    actions.undo(talk, act=second, by=officer)
    assert state(talk) == "answered"


def test_an_urgent_answer_may_leave_at_once(enter, officer, at):
    talk = make.conversation(make.account(), urgent=True)
    browser = enter(officer)
    assert 'name="at_once"' in browser.get(f"/inbox/{talk.pk}/").text
    send(browser, talk, at_once="yes")
    assert at(2) == [ANSWER]


def test_what_is_not_urgent_has_no_such_button(enter, officer, talk):
    assert 'name="at_once"' not in enter(officer).get(f"/inbox/{talk.pk}/").text


@pytest.mark.parametrize("seconds", [0, 30])
def test_the_office_chooses_how_long(enter, officer, talk, at, seconds):
    browser = enter(make.officer("approver"))
    assert browser.post("/inbox/habits/", {"seconds": seconds}).status_code == 302
    assert f'value="{seconds}"' in browser.get("/inbox/habits/").text
    assert Entry.objects.get(kind="undo.set").facts == {"seconds": seconds}
    send(enter(officer), talk)
    if seconds:
        assert at(seconds - 1) == []
    assert at(seconds + 1) == [ANSWER]


@pytest.mark.parametrize("seconds", ["31", "-1", "", "x"])
def test_what_makes_no_sense_is_refused(enter, seconds):
    assert enter(make.officer("approver")).post("/inbox/habits/", {"seconds": seconds}).status_code == 422
    assert not Habits.objects.exists()


def test_an_operator_does_not_choose_for_the_office(enter, officer):
    assert enter(officer).post("/inbox/habits/", {"seconds": 5}).status_code == 403


def test_what_an_officer_does_by_hand_waits_for_nothing(officer):
    talk = make.conversation(make.by_hand(verb="reply"))
    act = actions.reply(talk, text=ANSWER, by=officer, sending=Sending())
    assert act.state == "to_do"
    assert act.not_before <= clock.now()


def test_a_sentence_of_the_desk_is_taken_back_without_becoming_the_officers_words(officer, talk, at):
    act = actions.ask_to_write_first(talk, by=officer)
    talk.refresh_from_db()
    actions.undo(talk, act=act, by=officer)
    assert drafts.of(talk, officer) == (None, [])
    assert at(11) == []
