"""What an officer has begun to answer is kept at the desk: on every machine, seen by colleagues, never lost."""

import re
from datetime import timedelta

import pytest

from chautari.inbox import drafts
from chautari.inbox.drafts import Typed
from chautari.inbox.models import Draft
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db
HALF = "भोलि बिहान"


@pytest.fixture
def talk():
    return make.conversation(make.account())


@pytest.fixture
def sita():
    return make.officer("operator", name_en="Sita")


def save(browser, talk, text=HALF, *, pen="a", number=0, htmx=True, **more):
    sent = {"text": text, "tab": "public", "pen": pen, "number": number, **more}
    headers = {"hx-request": "true"} if htmx else {}
    return browser.post(f"/inbox/{talk.pk}/draft/", sent, headers=headers)


def seal_of(page):
    return re.search(r'name="seal" value="([^"]+)"', page)[1]


def test_what_is_begun_stands_there_on_another_machine_on_its_tab(enter, sita, talk):
    answer = save(enter(sita), talk, tab="private")
    assert "Draft saved" in answer.text
    page = enter(sita).get(f"/inbox/{talk.pk}/").text
    assert f"{HALF}</textarea>" in page
    assert 'placeholder="Write a private message"' in page


def test_colleagues_who_may_answer_see_it_and_others_do_not(enter, sita, officer, talk):
    save(enter(sita), talk)
    page = enter(officer).get(f"/inbox/{talk.pk}/").text
    assert "Sita has begun an answer:" in page
    assert HALF in page
    assert f"{HALF}</textarea>" not in page
    assert HALF not in enter(make.officer("writer")).get(f"/inbox/{talk.pk}/").text


def test_without_script_a_button_saves(enter, sita, talk):
    browser = enter(sita)
    assert "Save draft" in browser.get(f"/inbox/{talk.pk}/").text
    answer = save(browser, talk, htmx=False)
    assert answer.status_code == 302
    page = browser.get(answer.url).text
    assert "The draft is saved" in page
    assert f"{HALF}</textarea>" in page


def test_between_two_tabs_the_newer_wins_and_the_other_words_stand_beside_it(enter, sita, talk):
    browser = enter(sita)
    first = save(browser, talk, "पहिलो", pen="a", number=0).text
    answer = save(browser, talk, "दोस्रो", pen="b", number=0).text
    assert "Newer words replaced those of another tab" in answer
    assert "पहिलो" in answer
    assert 'value="1"' in first
    draft = Draft.objects.get()
    assert (draft.text, draft.aside) == ("दोस्रो", "पहिलो")
    assert "पहिलो" in browser.get(f"/inbox/{talk.pk}/").text


def test_going_on_elsewhere_with_what_was_restored_is_no_conflict(enter, sita, talk):
    browser = enter(sita)
    save(browser, talk, "पहिलो", pen="a")
    number = re.search(r'name="number" value="(\d+)"', browser.get(f"/inbox/{talk.pk}/").text)[1]
    assert "replaced" not in save(browser, talk, "पहिलो र अरू", pen="b", number=number).text


def test_a_sent_answer_takes_its_draft_along_and_a_late_saving_brings_nothing_back(
    enter, sita, officer, talk
):
    browser = enter(sita)
    save(browser, talk, pen="a")
    sent = {"text": "भोलि बिहान खुल्छ।", "tab": "public", "heard": make.heard(talk), "pen": "a"}
    assert browser.post(f"/inbox/{talk.pk}/reply/", sent).status_code == 302
    save(browser, talk, "भोलि बिहान खुल्छ।", pen="a", number=1)
    assert drafts.of(talk, sita) == (None, [])
    save(browser, talk, "अर्को जवाफ", pen="b", number=2)
    assert drafts.of(talk, sita)[0].text == "अर्को जवाफ"


def test_a_dropped_answer_is_gone_for_colleagues_too(enter, sita, officer, talk):
    browser = enter(sita)
    save(browser, talk, pen="a")
    browser.post(f"/inbox/{talk.pk}/drop/", {"pen": "a"})
    assert HALF not in browser.get(f"/inbox/{talk.pk}/").text
    assert HALF not in enter(officer).get(f"/inbox/{talk.pk}/").text


@pytest.mark.parametrize("way", ["draft", "reply", "reply-privately"])
def test_what_is_sent_after_the_session_has_ended_is_kept_for_its_writer_alone(
    enter, sita, officer, talk, way
):
    browser = enter(sita)
    seal = seal_of(browser.get(f"/inbox/{talk.pk}/").text)
    browser.logout()
    answer = browser.post(
        f"/inbox/{talk.pk}/{way}/", {"text": HALF, "tab": "public", "pen": "a", "seal": seal}
    )
    assert answer.status_code == 302
    assert answer.url == f"/login/?next=/inbox/{talk.pk}/"
    assert f"{HALF}</textarea>" in enter(sita).get(f"/inbox/{talk.pk}/").text
    assert f"{HALF}</textarea>" not in enter(officer).get(f"/inbox/{talk.pk}/").text


@pytest.mark.parametrize("seal", ["", "x", "1:aaaa:bbbb"])
def test_without_a_true_seal_nothing_is_kept(client, talk, seal):
    client.post(f"/inbox/{talk.pk}/draft/", {"text": HALF, "pen": "a", "seal": seal})
    assert not Draft.objects.exists()


def test_a_seal_opens_no_conversation_of_another_agency(enter, sita, talk):
    foreign = make.conversation(make.account(agency=make.agency("other")))
    browser = enter(sita)
    seal = seal_of(browser.get(f"/inbox/{talk.pk}/").text)
    browser.logout()
    browser.post(f"/inbox/{foreign.pk}/draft/", {"text": HALF, "pen": "a", "seal": seal})
    assert not Draft.objects.exists()


def test_words_that_were_refused_are_kept_too(enter, sita, talk):
    sent = {"text": "तपाईं चोर हुनुहुन्छ।", "tab": "public", "heard": make.heard(talk), "pen": "a"}
    assert enter(sita).post(f"/inbox/{talk.pk}/reply/", sent).status_code == 409
    assert Draft.objects.get().text == sent["text"]


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "१"])
def test_a_broken_number_is_taken_for_none(enter, sita, talk, number):
    assert save(enter(sita), talk, number=number).status_code == 200


def test_what_was_begun_a_month_ago_is_given_up(sita, talk):
    drafts.keep(talk, Typed(HALF), by=sita)
    Draft.objects.update(at=clock.now() - timedelta(days=31))
    drafts.clear()
    assert not Draft.objects.exists()
