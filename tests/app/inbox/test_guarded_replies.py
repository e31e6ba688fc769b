"""What an officer answers is read before it leaves: advice passes, discourtesy waits, insults are refused (T12 to T14)."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.acts import actions as outbox
from chautari.acts import outcome
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.connectors.values import Verb
from chautari.inbox.models import Conversation
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
ADVICE, LOW, INSULT = "तिमी भोलि आऊ।", "तँ भोलि आइज।", "तपाईं चोर हुनुहुन्छ।"
WHY = "वादीकै भनाइ उद्धृत गरिएको हो"


@pytest.fixture
def talk():
    return make.conversation(make.account())


@pytest.fixture
def approver():
    return make.officer("approver")


def answer(browser, talk, text, *, tab="public", **more):
    way = "reply_privately" if tab == "private" and not talk.private else "reply"
    sent = {"text": text, "tab": tab, "heard": talk.messages.get().pk, **more}
    return browser.post(reverse(f"inbox:{way}", args=(talk.pk,)), sent)


def told():
    return list(Entry.objects.filter(kind__startswith="words.").order_by("pk").values_list("kind", flat=True))


# — while it is written —


def test_the_desk_marks_the_words_says_why_and_proposes_others(enter, talk, officer):
    browser = enter(officer)
    page = browser.post(
        reverse("inbox:count", args=(talk.pk,)),
        {"text": LOW, "tab": "public"},
        headers={"hx-request": "true"},
    ).text
    assert '<mark class="second_officer">तँ</mark>' in page
    assert "lowest form" in page
    assert "Instead: “तपाईं”" in page
    assert Act.objects.count() == 0


def test_a_courteous_text_is_left_alone(enter, talk, officer):
    page = enter(officer).post(
        reverse("inbox:count", args=(talk.pk,)), {"text": "तपाईंको निवेदन दर्ता भयो।", "tab": "public"}
    )
    assert "<mark" not in page.text


def test_the_reason_is_told_in_the_language_of_the_reader(enter, talk, officer, settings):
    browser = enter(officer)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "ne"
    page = browser.post(
        reverse("inbox:count", args=(talk.pk,)),
        {"text": LOW, "tab": "public"},
    )
    assert "‘तपाईं’ प्रयोग गर्नुहोस्" in page.text


def test_without_script_a_button_checks_and_another_takes_the_wording(enter, talk, officer):
    browser, where = enter(officer), reverse("inbox:composer", args=(talk.pk,))
    page = browser.post(where, {"text": LOW, "tab": "public", "to": "public"}).text
    assert "Check the words" in page
    assert 'value="text:0-2"' in page
    page = browser.post(where, {"text": LOW, "tab": "public", "use": "text:0-2"}).text
    assert "तपाईं भोलि आइज।</textarea>" in page
    assert Act.objects.count() == 0


def test_a_wording_for_words_that_are_gone_changes_nothing(enter, talk, officer):
    where = reverse("inbox:composer", args=(talk.pk,))
    for key in ("text:0-2", "text:", "x", "text:9-1"):
        page = enter(officer).post(where, {"text": "निवेदन दर्ता भयो।", "tab": "public", "use": key})
        assert "निवेदन दर्ता भयो।</textarea>" in page.text


# — on sending —


def test_advice_does_not_stop_an_answer(enter, talk, officer, on_network):
    assert answer(enter(officer), talk, ADVICE).status_code == 302
    assert on_network() == [("reply", ADVICE)]
    assert told() == []


def test_a_discourteous_answer_waits_until_a_second_officer_lets_it_go(
    enter, talk, officer, approver, on_network, committed
):
    assert answer(enter(officer), talk, LOW).status_code == 302
    act = Act.objects.get()
    assert (act.state, act.hold, on_network()) == ("waiting", "second_officer", [])
    browser = enter(approver)
    assert act.get_absolute_url() in browser.get(reverse("acts:outbox"), {"state": "held"}).text
    assert '<mark class="second_officer"' in browser.get(act.get_absolute_url()).text
    with committed():
        assert browser.post(reverse("acts:release", args=(act.pk,))).status_code == 302
    assert on_network() == [("reply", LOW)]
    act.refresh_from_db()
    assert act.second == approver
    assert told() == ["words.held", "words.released"]


def test_a_held_private_message_keeps_the_public_sentence_back(enter, talk, officer, approver, on_network):
    answer(enter(officer), talk, LOW, tab="private")
    assert on_network() == []
    outbox.release(Act.objects.order_by("pk").first(), by=approver)
    assert [verb for verb, _text in on_network()] == ["reply_privately", "reply"]


def test_words_that_follow_an_earlier_act_wait_for_it_after_they_were_let_go(talk, officer, approver):
    first = outbox.queue(Wish(talk.account, Verb.PUBLISH, text="सूचना"), by=officer)
    held = outbox.queue(Wish(talk.account, Verb.PUBLISH, text=LOW, after=first), by=officer)
    outbox.release(held, by=approver)
    held.refresh_from_db()
    assert (held.state, held.is_held) == ("waiting", False)
    Act.objects.filter(pk=first.pk).update(state="done", done=first.created)
    outcome.release_followers(first)
    held.refresh_from_db()
    assert held.state == "queued"


def test_held_words_go_back_with_a_note_and_the_conversation_waits_again(
    enter, talk, officer, approver, on_network, committed
):
    answer(enter(officer), talk, LOW)
    act = Act.objects.get()
    browser = enter(approver)
    where = reverse("acts:send_back", args=(act.pk,))
    assert browser.post(where, {"note": ""}).status_code == 422
    with committed():
        browser.post(where, {"note": "‘तपाईं’ लेख्नुहोस्।"})
    talk.refresh_from_db()
    assert (talk.state, on_network()) == (Conversation.State.OPEN, [])
    page = enter(officer).get(talk.get_absolute_url(), {"again": act.pk}).text
    assert "‘तपाईं’ लेख्नुहोस्।" in page
    assert f"{LOW}</textarea>" in page


def test_an_insult_is_refused_with_its_clause_and_the_words_stay(enter, talk, officer, on_network):
    page = answer(enter(officer), talk, INSULT)
    assert page.status_code == 409
    assert "insults a person" in page.text
    assert "T12" in page.text
    assert f"{INSULT}</textarea>" in page.text
    assert "Lay it before another officer" in page.text
    assert (Act.objects.count(), on_network()) == (0, [])


def test_another_officer_overrules_with_a_reason_on_record_and_without_the_words(
    enter, talk, officer, approver, on_network, committed
):
    answer(enter(officer), talk, INSULT, lay="yes")
    act = Act.objects.get()
    assert (act.hold, on_network()) == ("refuse", [])
    browser, where = enter(approver), reverse("acts:overrule", args=(act.pk,))
    assert browser.post(reverse("acts:release", args=(act.pk,))).status_code == 409
    assert browser.post(where, {"why": "हो"}).status_code == 422
    with committed():
        assert browser.post(where, {"why": WHY}).status_code == 302
    assert on_network() == [("reply", INSULT)]
    entry = Entry.objects.get(kind="words.overruled")
    assert entry.facts == {"tier": "refuse", "reasons": ["tone.insult"], "why": WHY}
    assert INSULT not in json.dumps(list(Entry.objects.values_list("facts", flat=True)), ensure_ascii=False)
    assert WHY in enter(make.officer("head")).get(reverse("reports:ledger")).text


def test_nobody_lets_their_own_words_pass(enter, talk, approver, on_network):
    answer(enter(approver), talk, INSULT, lay="yes")
    act = Act.objects.get()
    page = enter(approver).post(reverse("acts:overrule", args=(act.pk,)), {"why": WHY})
    assert page.status_code == 409
    with pytest.raises(Refused, match="their own words"):
        outbox.send_back(act, note="x", by=approver)
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(second=approver)
    assert on_network() == []


def test_who_may_not_decide_sees_no_way_to_do_it(enter, talk, officer):
    answer(enter(officer), talk, INSULT, lay="yes")
    browser, act = enter(make.officer("operator")), Act.objects.get()
    assert "Your decision" not in browser.get(act.get_absolute_url()).text
    for way in ("release", "overrule", "send_back"):
        assert (
            browser.post(reverse(f"acts:{way}", args=(act.pk,)), {"why": WHY, "note": "x"}).status_code == 403
        )


def test_of_two_who_decide_at_once_the_second_is_told(enter, talk, officer, approver):
    answer(enter(officer), talk, LOW)
    act = Act.objects.get()
    outbox.release(act, by=approver)
    with pytest.raises(Refused, match="somebody else"):
        outbox.send_back(act, note="x", by=make.officer("head"))


# — personal data —


def test_personal_data_is_refused_in_public_and_passes_in_private(enter, talk, officer, on_network):
    text = "सीता तामाङको फोन ९८४१२३४५६७ मा सम्पर्क गर्नुहोस्।"
    page = answer(enter(officer), talk, text)
    assert page.status_code == 409
    assert "T14" in page.text
    assert answer(enter(officer), talk, text, tab="private").status_code == 302
    assert on_network()[0] == ("reply_privately", text)


def test_the_offices_own_number_passes_in_public(enter, talk, officer, on_network):
    talk.agency.phone = "01-4211200, 9851012345"
    talk.agency.save()
    text = "कार्यालयको फोन ०१-४२११२०० वा ९८५१०१२३४५ हो।"
    assert answer(enter(officer), talk, text).status_code == 302
    assert on_network() == [("reply", text)]
