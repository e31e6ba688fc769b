"""An answer is stopped where the conversation changed since it was read; what is new is shown, the words are kept."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.acts.models import Act
from chautari.connectors.values import Actor, InboundEvent, Ref
from chautari.inbox import actions, queries
from chautari.inbox.models import Conversation, Draft
from chautari.inbox.seen import Seen
from chautari.inbox.tasks import receive
from chautari.ledger.models import Entry
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db
ANSWER = "भोलि बिहान खुल्छ।"


@pytest.fixture
def talk():
    return make.conversation(make.account())


@pytest.fixture
def colleague():
    return make.officer("operator", name_en="Rama")


def fresh(talk):
    return queries.conversations(make.officer(agency=talk.agency)).get(pk=talk.pk)


def post(browser, talk, heard, *, way="reply", text=ANSWER, **more):
    sent = {"text": text, "tab": "public", "heard": heard, "pen": "a" * 16, **more}
    return browser.post(f"/inbox/{talk.pk}/{way}/", sent)


def insist(browser, talk, page):
    """Press “Send anyway” on the page that the desk showed."""
    found = {
        name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)[1]
        for name in ("anyway", "since", "heard")
    }
    return post(browser, talk, **found)


def insisted():
    return [entry.facts for entry in Entry.objects.filter(kind="conversation.insisted")]


# — stopped —


def test_a_new_message_stops_the_answer_and_is_shown_in_its_place(enter, officer, talk):
    heard = make.heard(talk)
    new = make.message(talk, text="अनि शनिबार?", at=clock.now() + timedelta(seconds=1))
    answer = post(enter(officer), talk, heard)
    page = answer.text
    assert answer.status_code == 409
    assert "Stopped: something new came while you were writing" in page
    assert f'href="#said-{new.pk}"' in page
    assert f'class="bubble fresh" id="said-{new.pk}"' in page
    assert f"{ANSWER}</textarea>" in page
    for choice in ("Send anyway", "Edit my answer", "Drop my answer"):
        assert choice in page
    assert "Reply in public" not in page
    assert not Act.objects.exists()
    assert Draft.objects.get().text == ANSWER


def test_an_answer_of_a_colleague_stops_the_second_one(enter, officer, talk, colleague):
    heard = make.heard(talk)
    actions.reply(talk, text="आइतबार खुल्छ।", by=colleague)
    page = post(enter(officer), talk, heard).text
    assert "Rama has answered:" in page
    assert "आइतबार खुल्छ।" in page
    assert Act.objects.count() == 1


def test_what_the_office_said_on_its_own_phone_stops_it_too(enter, officer, talk):
    heard = make.heard(talk)
    make.act(talk.account, verb="reply", way="seen", state="done", thread=talk.thread, text="फोनबाट")
    assert "outside of the desk" in post(enter(officer), talk, heard).text


def test_closing_stops_it_and_sending_anyway_opens_the_talk_again(
    enter, officer, talk, colleague, on_network
):
    heard = make.heard(talk)
    actions.close(talk, by=colleague)
    browser = enter(officer)
    page = post(browser, talk, heard).text
    assert "A colleague has closed the conversation" in page
    assert insist(browser, talk, page).status_code == 302
    assert on_network() == [("reply", ANSWER)]
    assert fresh(talk).state == Conversation.State.ANSWERED
    kinds = Entry.objects.filter(kind__startswith="conversation.").order_by("pk")
    assert [each.kind for each in kinds][-3:] == [
        "conversation.reopened",
        "conversation.insisted",
        "conversation.replied",
    ]


@pytest.mark.parametrize("change", [{"text": "अर्कै कुरा"}, {"deleted_at": clock.now(), "text": ""}])
def test_words_that_were_read_and_changed_since_stop_it(enter, officer, talk, change):
    heard, message = make.heard(talk), talk.messages.get()
    later = message.text_at + timedelta(seconds=3)
    talk.messages.update(text_at=later, **change)
    page = post(enter(officer), talk, heard).text
    assert f'href="#said-{message.pk}"' in page
    assert not Act.objects.exists()


def test_the_private_answer_is_guarded_in_the_same_way(enter, officer, talk):
    heard = make.heard(talk)
    make.message(talk, at=clock.now() + timedelta(seconds=1))
    answer = post(enter(officer), talk, heard, way="reply-privately", tab="private")
    assert answer.status_code == 409
    assert not Act.objects.exists()


@pytest.mark.parametrize("heard", ["", "x", "1.2", "0.0.o.", "-1", "9" * 30, "1.1.q.", "१.१.o."])
def test_who_has_read_nothing_is_stopped(enter, officer, talk, heard):
    assert post(enter(officer), talk, heard).status_code == 409
    assert not Act.objects.exists()


def test_news_of_the_network_without_anything_to_read_stop_nobody(enter, officer, talk, on_network):
    heard = make.heard(talk)
    Conversation.objects.filter(pk=talk.pk).update(version=7)
    assert post(enter(officer), talk, heard).status_code == 302
    assert on_network() == [("reply", ANSWER)]


# — the three ways on —


def test_sending_anyway_is_on_record_with_what_was_new(enter, officer, talk, colleague, on_network):
    heard = make.heard(talk)
    act = actions.reply(talk, text="आइतबार खुल्छ।", by=colleague)
    new = make.message(talk, text="अनि?", at=clock.now() + timedelta(seconds=1))
    browser = enter(officer)
    page = post(browser, talk, heard).text
    assert insist(browser, talk, page).status_code == 302
    second = Act.objects.get(text=ANSWER)
    assert insisted() == [
        {"messages": [new.pk], "acts": [act.pk], "notes": [], "closed": False, "act": second.pk}
    ]
    assert [text for _verb, text in on_network()] == ["आइतबार खुल्छ।", ANSWER]


def test_who_insists_is_stopped_again_by_what_came_still_later(enter, officer, talk):
    heard = make.heard(talk)
    make.message(talk, at=clock.now() + timedelta(seconds=1))
    browser = enter(officer)
    page = post(browser, talk, heard).text
    last = make.message(talk, text="अझै", at=clock.now() + timedelta(seconds=2))
    answer = insist(browser, talk, page)
    assert answer.status_code == 409
    assert f'href="#said-{last.pk}"' in answer.text
    assert insist(browser, talk, answer.text).status_code == 302
    assert len(insisted()[0]["messages"]) == 2


def test_a_colleagues_note_stops_the_answer_and_is_shown(enter, officer, talk):
    heard = make.heard(talk)
    colleague = make.officer("approver", name_en="Sita Gurung")
    actions.note(talk, text="The road opens tomorrow, I asked.", mentions=(), by=colleague)
    answer = post(enter(officer), talk, heard)
    assert answer.status_code == 409
    assert "Sita Gurung has noted:" in answer.text
    assert "The road opens tomorrow" in answer.text.partition('class="stopped')[2].partition("</section>")[0]
    assert insist(enter(officer), talk, answer.text).status_code == 302
    assert len(insisted()[0]["notes"]) == 1


def test_editing_goes_on_with_the_words_and_the_news_read(enter, officer, talk, on_network):
    heard = make.heard(talk)
    make.message(talk, at=clock.now() + timedelta(seconds=1))
    browser = enter(officer)
    post(browser, talk, heard)
    page = browser.post(f"/inbox/{talk.pk}/composer/", {"text": ANSWER, "tab": "public", "to": "public"}).text
    assert f"{ANSWER}</textarea>" in page
    assert "Reply in public" in page
    now = re.search(r'name="heard"[^>]*value="([^"]+)"', page)[1]
    assert post(browser, talk, now, text="दुवै दिन खुल्छ।").status_code == 302
    assert on_network() == [("reply", "दुवै दिन खुल्छ।")]
    assert insisted() == []


def test_dropping_leaves_nothing_behind(enter, officer, talk):
    heard = make.heard(talk)
    make.message(talk, at=clock.now() + timedelta(seconds=1))
    browser = enter(officer)
    post(browser, talk, heard)
    browser.post(f"/inbox/{talk.pk}/drop/", {"pen": "a" * 16})
    assert ANSWER not in browser.get(f"/inbox/{talk.pk}/").text


def test_where_a_colleague_has_used_the_one_private_message_nothing_can_be_insisted_on(
    enter, officer, colleague
):
    strict = make.account(settings={"once:reply_privately": "yes"})
    talk = make.conversation(strict)
    heard = make.heard(talk)
    actions.reply_privately(talk, text="एक।", by=colleague)
    page = post(enter(officer), talk, heard, way="reply-privately", tab="private").text
    assert "Rama has answered:" in page
    assert "Send anyway" not in page


# — what counts as new —


def test_every_event_of_the_network_that_can_be_read_is_new(talk):
    """Whatever comes is seen by the next look, in whatever order it was said."""
    known = Seen.of(queries.talk(fresh(talk)))
    earlier = make.message(talk, text="पहिले भनेको", at=clock.now() - timedelta(days=1))
    assert [each.pk for each in known.missed(queries.talk(fresh(talk))).messages] == [earlier.pk]


@given(given=st.text(max_size=60))
def test_whatever_a_form_brings_is_read_or_taken_for_nothing(given):
    seen = Seen.told(given)
    assert Seen.told(str(seen)) == seen


def test_what_arrives_moves_the_version_in_the_same_stroke(talk):
    before = fresh(talk).version
    ref = Ref("comment", "new-1", thread_id=talk.key)
    event = InboundEvent(
        kind="comment.created",
        ref=ref,
        conversation=talk.key,
        actor=Actor(talk.citizen.external_id),
        text="अर्को",
        occurred_at=clock.now() + timedelta(seconds=5),
        dedupe_key="new-1",
    )
    for _ in range(2):
        receive(talk.account, event)
        assert fresh(talk).version == before + 1


# — personal matters —


def test_a_personal_matter_has_no_public_box_and_the_words_go_on_in_private(enter, officer):
    talk = make.conversation(make.account(), personal=True)
    browser = enter(officer)
    page = browser.post(f"/inbox/{talk.pk}/composer/", {"text": ANSWER, "tab": "public", "to": "public"}).text
    composer = page.partition('id="composer"')[2].partition("</form>")[0]
    assert "<textarea" not in composer
    assert f'type="hidden" name="text" value="{ANSWER}"' in composer
    refused = post(browser, talk, make.heard(talk))
    assert refused.status_code == 409
    assert 'placeholder="Write a private message"' in refused.text
    assert f"{ANSWER}</textarea>" in refused.text
    assert not Act.objects.exists()
