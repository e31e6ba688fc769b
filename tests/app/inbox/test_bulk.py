"""Many conversations at once: counted, what fails is listed, and for a moment it can be taken back."""

from datetime import date, timedelta

import pytest

from chautari.acts.models import Act
from chautari.inbox import actions
from chautari.inbox.models import Batch, Conversation, Label
from chautari.lib import clock
from chautari.publishing.models import REPLY, Template
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


@pytest.fixture
def talks():
    account = make.account()
    return [make.conversation(account) for _ in range(3)]


def do(browser, talks, what, **more):
    said = {"do": what, "talk": [talk.pk for talk in talks], **more}
    return browser.post("/inbox/together/?view=waiting", said)


def undo(browser):
    return browser.post(f"/inbox/together/{Batch.objects.latest('pk').pk}/undo/")


def standing(talks):
    rows = Conversation.objects.filter(pk__in=[talk.pk for talk in talks]).order_by("pk")
    return list(rows.values_list("assignee", "state", "aside"))


@pytest.mark.parametrize("what", ["take", "close", "spam", "assign", "label", "snooze"])
def test_each_step_is_done_with_all_and_taken_back(browser, officer, talks, what):
    label = actions.write_label(Label(name_ne="पानी", name_en="Water"), by=officer)
    sita = make.officer("operator")
    more = {"assign": {"to": sita.pk}, "label": {"label": label.pk}, "snooze": {"how": "reply"}}.get(what, {})
    before = standing(talks)
    answer = do(browser, talks, what, **more)
    html = browser.get(answer.url).content.decode()
    assert "Undo" in html
    assert ": 3</p>" in html
    assert (standing(talks), label.conversations.count()) != (before, 0)
    undo(browser)
    assert (standing(talks), label.conversations.count()) == (before, 0)
    assert undo(browser).status_code == 409


def test_what_was_changed_since_stays_as_it_is(browser, officer, talks):
    do(browser, talks, "close")
    actions.reopen(Conversation.objects.get(pk=talks[0].pk), by=officer)
    actions.take(Conversation.objects.get(pk=talks[0].pk), by=officer)
    undo(browser)
    assert standing(talks) == [(officer.pk, "open", ""), (None, "open", ""), (None, "open", "")]


def test_a_label_that_stood_there_before_stays(browser, officer, talks):
    label = actions.write_label(Label(name_ne="पानी", name_en="Water"), by=officer)
    actions.put_label(talks[0], label=label, by=officer)
    do(browser, talks, "label", label=label.pk)
    undo(browser)
    assert list(label.conversations.all()) == [talks[0]]


def test_what_fails_is_listed_and_the_others_are_done(browser, officer, talks):
    actions.take(talks[1], by=make.officer("operator"))
    html = browser.get(do(browser, talks, "take").url).content.decode()
    assert ": 2</p>" in html
    assert f'/inbox/{talks[1].pk}/">{talks[1].citizen}</a>: Somebody else has taken' in html
    assert [row[0] == officer.pk for row in standing(talks)] == [True, False, True]


def test_taking_back_is_offered_for_ten_seconds_and_taken_for_a_minute(browser, talks):
    url = do(browser, talks, "close").url
    with clock.travel(clock.now() + timedelta(seconds=11)):
        assert "Undo" not in browser.get(url).content.decode()
    with clock.travel(clock.now() + timedelta(seconds=61)):
        assert undo(browser).status_code == 409
    assert {row[1] for row in standing(talks)} == {"closed"}


def test_without_ticks_it_says_what_to_do_and_more_asks_on_a_page(browser, talks):
    answer = browser.post("/inbox/together/", {"do": "close"}, follow=True)
    assert "Tick the conversations first" in answer.content.decode()
    html = do(browser, talks, "more").content.decode()
    assert html.count('type="hidden" name="talk"') == 3
    refused = do(browser, talks, "assign")
    assert refused.status_code == 409
    assert "Choose a colleague first." in refused.content.decode()


def test_another_agencys_conversations_and_batches_are_not_there(enter, browser, talks):
    theirs = make.conversation(make.account(agency=make.agency("other")))
    do(browser, [theirs], "close")
    assert standing([theirs]) == [(None, "open", "")]
    do(browser, talks, "close")
    stranger = enter(make.officer("operator", agency=make.agency("other")))
    assert undo(stranger).status_code == 404


def test_all_of_a_page_are_ticked_by_an_address(browser, talks):
    assert browser.get("/inbox/?tick=all").content.decode().count("checked") == 3
    assert "checked" not in browser.get("/inbox/").content.decode()


# — the same answer to all —


@pytest.fixture
def canned(officer):
    return Template.objects.create(
        agency=officer.agency,
        kind=REPLY,
        name="We know",
        text_ne="{name}, जानकारी पायौँ। टोली आउँदैछ।",
        owner=officer,
        review_on=date(2030, 1, 1),
    )


@pytest.fixture
def emergency(officer):
    until = clock.now() + timedelta(hours=3)
    return make.notice(state="approved", is_emergency=True, pinned_until=until)


def test_no_emergency_no_same_answer(browser, talks, canned):
    answer = do(browser, talks, "acknowledge", canned=f"{canned.pk}-ne")
    assert answer.status_code == 409
    assert "emergency notice" in answer.content.decode()
    assert not Act.objects.filter(verb="reply").exists()


def test_each_public_comment_gets_an_act_of_its_own_and_personal_ones_are_left_out(
    browser, talks, canned, emergency, on_network
):
    personal = make.conversation(talks[0].account, personal=True)
    private = make.conversation(talks[0].account, private=True)
    url = do(browser, [*talks, personal, private], "acknowledge", canned=f"{canned.pk}-ne").url
    html = browser.get(url).content.decode()
    assert ": 3</p>" in html
    assert html.count("A personal matter is answered by itself, in private.") == 2
    assert on_network() == []  # for a moment it can be taken back
    with clock.travel(clock.now() + timedelta(seconds=61)):
        assert len([said for said in on_network() if said[0] == "reply"]) == 3
    assert standing([personal, private]) == [(None, "open", "")] * 2


def test_the_same_answer_is_taken_back_before_it_leaves(browser, talks, canned, emergency, on_network):
    do(browser, talks, "acknowledge", canned=f"{canned.pk}-ne")
    undo(browser)
    assert {row[1] for row in standing(talks)} == {"open"}
    with clock.travel(clock.now() + timedelta(seconds=61)):
        assert on_network() == []


def test_at_most_two_hundred_at_once(browser, officer, canned, emergency):
    account, person = make.account(), make.citizen(make.account())
    many = [make.conversation(account, citizen=person) for _ in range(201)]
    answer = do(browser, many, "close")
    assert answer.status_code == 409
    assert "at most 200" in answer.content.decode()
    assert {row[1] for row in standing(many)} == {"open"}
