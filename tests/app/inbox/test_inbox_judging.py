"""What the public wrote is judged after it was taken in; the desk proposes, officers decide, and their word stands."""

from datetime import timedelta

import pytest
from django.core import mail

from chautari.alerts import tasks as alerts
from chautari.connectors.values import Attachment
from chautari.inbox import actions, judging
from chautari.inbox.models import Conversation, Judgement, Message, Verdict
from chautari.inbox.news import receive_all
from chautari.inbox.tasks import receive
from chautari.language.edition import edition
from chautari.language.model import ADOPTED
from chautari.ledger.models import Entry
from chautari.lib import clock
from tests import make
from tests.app.inbox.test_inbox_receive import event

pytestmark = pytest.mark.django_db
DANGER = "म आत्महत्या गर्न लागेको छु"
BRIBE = "खरिदारले घुस माग्यो"
PLAIN = "सडक बिग्रियो, कहिले बन्छ?"
NUMBER = "मेरो नम्बर ९८४१२३४५६७ हो, फोन गर्नुहोस्"
HARSH = "यो कार्यालय एकदम बेकार छ, कहिल्यै काम हुँदैन, लाज लाग्नुपर्ने"
SLUR = "यो मुजी रन्डीको छोरा"


def talk_of(text=DANGER, **more):
    return make.conversation(text=text, **more)


def judged(talk):
    judging.judge.call()
    return Conversation.objects.get(pk=talk.pk)


def verdict(aspect, value="no", **more):
    return Verdict(aspect=aspect, value=value, **{"reason": "figure", **more})


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


# — the queue —


def test_words_are_judged_after_they_were_taken_in_and_not_within(committed, monkeypatch):
    rung = []
    monkeypatch.setattr(type(judging.judge), "enqueue", lambda self: rung.append(self.name))
    account = make.account()
    with committed():
        receive_all([(account, event("mention.created", "m1", minute=1, text=DANGER, conversation="m1"))])
        assert Message.objects.get().judged is None
    assert not Judgement.objects.exists()
    assert "judge" in rung
    judging.judge.call()
    assert Message.objects.get().judged == edition()
    assert Judgement.objects.get().urgency == 0


def test_judging_twice_says_everything_once():
    talk = talk_of()
    judged(talk)
    before = Judgement.objects.values().get(), kinds()
    Message.objects.update(judged=None)
    judged(talk)
    assert (Judgement.objects.values().get(), kinds()) == before


def test_many_are_judged_in_portions(monkeypatch):
    monkeypatch.setattr(judging, "PORTION", 3)
    monkeypatch.setattr(judging, "BREATH", 0)
    talk = talk_of()
    for _each in range(7):
        make.message(talk, text=BRIBE)
    judging.judge.call()
    assert not Message.objects.filter(judged=None).exists()
    assert Judgement.objects.count() == 8


def test_an_edited_message_is_judged_anew():
    account = make.account()
    receive(account, event("mention.created", "m1", minute=1, text=DANGER, conversation="m1"))
    talk = Conversation.objects.get()
    assert judged(talk).urgent
    receive(account, event("mention.edited", "m1", minute=2, text="धन्यवाद", conversation="m1"))
    assert Message.objects.get().judged is None
    now = judged(talk)
    assert (now.urgency, now.urgent) == (None, False)


def test_a_deleted_message_loses_what_was_found():
    account = make.account()
    receive(account, event("mention.created", "m1", minute=1, text=DANGER, conversation="m1"))
    talk = Conversation.objects.get()
    judged(talk)
    receive(account, event("mention.deleted", "m1", minute=2, conversation="m1"))
    assert judged(talk).urgency is None
    assert not Judgement.objects.exists()


def test_words_that_change_while_they_are_judged_stay_in_the_queue(monkeypatch):
    talk = talk_of()
    review = judging.review

    def slow(text, *args, **more):
        Message.objects.filter(text=DANGER).update(text=PLAIN)
        return review(text, *args, **more)

    monkeypatch.setattr(judging, "review", slow)
    assert judged(talk).urgency is None
    assert Judgement.objects.get().urgency > 1


def test_a_message_on_which_the_guards_fail_holds_up_no_other(monkeypatch, caplog):
    talk = talk_of()
    make.message(talk, text=PLAIN)
    review = judging.review

    def weak(text, *args, **more):
        if text == PLAIN:
            raise ValueError(text)
        return review(text, *args, **more)

    monkeypatch.setattr(judging, "review", weak)
    assert judged(talk).urgency == 0
    assert not Message.objects.filter(judged=None).exists()
    assert "message not judged" in caplog.text
    assert PLAIN not in caplog.text


def test_other_rules_judge_again_what_is_at_work_and_leave_closed_talks():
    open_, closed = talk_of(), talk_of(state="closed")
    Message.objects.update(judged="older")
    judging.judge_again.call()
    judging.judge.call()
    assert open_.messages.get().judged == edition()
    assert closed.messages.get().judged == "older"


def test_weights_that_cannot_be_read_leave_the_shipped_ones_at_work(settings, tmp_path):
    settings.DATA = tmp_path
    (tmp_path / ADOPTED).parent.mkdir()
    (tmp_path / ADOPTED).write_text("{")
    assert judging.weights() == (None, edition())
    assert judged(talk_of()).urgency == 0


def test_neither_ledger_nor_findings_hold_words():
    judged(talk_of(f"{DANGER} {NUMBER}"))
    told = str(list(Entry.objects.values())) + str(list(Judgement.objects.values()))
    assert "आत्महत्या" not in told
    assert "९८४१२३४५६७" not in told
    assert "9841234567" not in told


# — the alarm —


def test_danger_tells_the_officers_once_for_each_talk_and_without_words():
    answering = make.officer("operator")
    make.officer("writer")
    other = make.officer("operator", agency=make.agency("other"))
    talk = talk_of()
    judged(talk)
    make.message(talk, text=DANGER)
    judged(talk)
    alerts.tell.call()
    assert kinds().count("conversation.alarmed") == 1
    assert [each.to for each in mail.outbox] == [[answering.email]]
    assert other.email not in str([each.to for each in mail.outbox])
    assert talk.alarms.get().get_absolute_url() in mail.outbox[0].body
    assert "आत्महत्या" not in "".join(each.body + each.subject for each in mail.outbox)


def test_corruption_stands_first_and_rings_at_a_slower_pace():
    now = judged(talk_of(BRIBE))
    assert (now.urgency, now.urgent, now.alarmed) == (1, True, None)
    assert kinds() == ["alarm.raised"]


def test_what_the_desk_has_had_for_days_raises_no_alarm():
    talk = talk_of()
    talk.messages.update(arrived=clock.now() - timedelta(days=4))
    assert judged(talk).urgency == 0
    assert kinds() == []


def test_the_machine_closes_hides_and_blocks_nothing():
    talk = talk_of(SLUR)
    now = judged(talk)
    assert Judgement.objects.get().abuse
    assert (now.state, now.personal) == ("open", False)
    assert not talk.messages.get().hidden
    assert kinds() == []


def test_harsh_criticism_is_no_abuse():
    judged(talk_of(HARSH))
    assert not Judgement.objects.filter(abuse=True).exists()


# — people decide —


def test_an_officers_not_urgent_stands_against_later_judging(officer):
    talk = judged(talk_of())
    actions.decide(talk, verdict=verdict("urgent"), by=officer)
    Message.objects.update(judged=None)
    now = judged(talk)
    assert (now.urgency, now.urgent) == (None, False)
    assert kinds() == ["alarm.raised", "conversation.alarmed", "alarm.taken", "conversation.decided"]
    assert Entry.objects.order_by("pk").last().facts == {
        "aspect": "urgent",
        "value": "no",
        "reason": "figure",
    }


def test_new_words_of_danger_count_again_and_ring_again(officer):
    talk = judged(talk_of())
    actions.decide(talk, verdict=verdict("urgent"), by=officer)
    make.message(talk, text=DANGER)
    assert judged(talk).urgency == 0
    assert kinds().count("conversation.alarmed") == 2


def test_words_that_the_officer_had_not_seen_are_not_covered(officer):
    talk = judged(talk_of())
    seen = talk.messages.get().pk
    make.message(talk, text=DANGER)
    judging.judge.call()
    actions.decide(talk, verdict=verdict("urgent", upto=seen), by=officer)
    assert Conversation.objects.get(pk=talk.pk).urgency == 0


def test_the_same_word_is_recorded_once(officer):
    talk = judged(talk_of())
    for _twice in range(2):
        actions.decide(talk, verdict=verdict("abuse"), by=officer)
    assert kinds().count("conversation.decided") == 1


def test_the_switch_counts_like_a_word_and_later_judging_does_not_turn_it(officer):
    talk = judged(talk_of())
    actions.classify(talk, urgent=False, by=officer)
    Message.objects.update(judged=None)
    assert not judged(talk).urgent
    actions.classify(talk, urgent=True, by=officer)
    Message.objects.update(text="धन्यवाद", judged=None)
    assert judged(talk).urgent


# — on screen —


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


def page(browser, path):
    return browser.get(path).content.decode()


def test_what_presses_stands_first_in_the_waiting_list_and_pages_hold_all(browser, monkeypatch):
    account, then = make.account(), clock.now()
    monkeypatch.setattr("chautari.inbox.queries.PAGE", 3)
    pressing = [
        make.conversation(account, text=f"{BRIBE} w{n}.", last_at=then - timedelta(days=n + 1))
        for n in range(4)
    ]
    [
        make.conversation(account, text=f"साधारण w{n}.", last_at=then - timedelta(minutes=n))
        for n in range(4, 9)
    ]
    judging.judge.call()
    import re

    path, seen, pages = "/inbox/?view=waiting", [], []
    while path:
        html = page(browser, path)
        pages.append(re.findall(r"w(\d)\.", html))
        seen += pages[-1]
        older = re.search(r'rel="next" href="([^"]+)"', html)
        path = older and "/inbox/" + older[1].replace("&amp;", "&")
    assert seen == [str(n) for n in range(9)]
    newer = re.search(r'rel="prev" href="([^"]+)"', html)[1].replace("&amp;", "&")
    assert re.findall(r"w(\d)\.", page(browser, "/inbox/" + newer)) == pages[1]
    assert page(browser, "/inbox/?view=waiting").count("Urgent: corruption") == 3
    assert len(pressing) == 4
    assert re.findall(r"w(\d)\.", page(browser, "/inbox/"))[0] == "4"


def test_the_words_that_led_to_it_are_marked_with_the_reason_in_the_readers_language(browser):
    talk = judged(talk_of("हजुर, म आत्महत्या गर्न लागेको छु <b>"))
    html = page(browser, f"/inbox/{talk.pk}/")
    assert "<mark>आत्महत्या गर्न</mark>" in html
    assert "&lt;b&gt;" in html
    assert "These words say that a life is in danger" in html
    browser.cookies["chautari_language"] = "ne"
    assert "ज्यान खतरामा रहेको" in page(browser, f"/inbox/{talk.pk}/")


def test_one_click_says_not_urgent_and_the_marks_are_gone(browser):
    talk = judged(talk_of())
    answer = browser.post(
        f"/inbox/{talk.pk}/decide/", {"aspect": "urgent", "value": "no", "reason": "figure"}, follow=True
    )
    html = answer.content.decode()
    assert "<mark>" not in html
    assert "Look at once" not in page(browser, "/inbox/")


def test_what_no_officer_may_say_is_refused_with_a_sentence(browser):
    talk = judged(talk_of())
    for sent in (
        {"aspect": "urgent", "reason": "seen"},
        {"aspect": "matter", "value": "yes", "reason": "seen"},
        {"aspect": "urgent", "value": "no", "reason": "because"},
        {"aspect": "urgent", "value": "no", "reason": "seen", "upto": "9" * 30},
        {},
    ):
        assert browser.post(f"/inbox/{talk.pk}/decide/", sent).status_code == 409
    assert not Verdict.objects.exists()


def test_personal_data_choose_personal_beforehand_and_the_officer_decides(browser):
    talk = judged(talk_of(NUMBER))
    assert not talk.personal
    html = page(browser, f"/inbox/{talk.pk}/")
    assert "The words hold personal data" in html
    assert 'value="yes" required checked' in " ".join(html.split())
    browser.post(f"/inbox/{talk.pk}/decide/", {"aspect": "personal", "value": "yes", "reason": "seen"})
    assert Conversation.objects.get(pk=talk.pk).personal
    assert "The words hold personal data" not in page(browser, f"/inbox/{talk.pk}/")


def test_a_cue_alone_chooses_nothing_and_not_personal_ends_the_proposal(browser):
    talk = judged(talk_of("मेरो नागरिकता कहिले पाइन्छ?"))
    html = page(browser, f"/inbox/{talk.pk}/")
    assert "This looks like a personal matter" in html
    assert "checked" not in html
    browser.post(f"/inbox/{talk.pk}/decide/", {"aspect": "personal", "value": "no", "reason": "seen"})
    Message.objects.update(judged=None)
    judging.judge.call()
    assert "This looks like a personal matter" not in page(browser, f"/inbox/{talk.pk}/")
    assert not Conversation.objects.get(pk=talk.pk).personal


def test_another_kind_stands_as_the_officers_word(browser):
    talk = judged(talk_of(PLAIN))
    assert "It is about: Problem with a service" in page(browser, f"/inbox/{talk.pk}/")
    browser.post(f"/inbox/{talk.pk}/decide/", {"aspect": "matter", "value": "query", "reason": "misread"})
    Message.objects.update(judged=None)
    judging.judge.call()
    html = page(browser, f"/inbox/{talk.pk}/")
    assert "It is about: Question" in html
    assert "officer's word" in html.replace("&#x27;", "'")


def test_a_proposal_of_abuse_says_that_criticism_is_none_and_that_a_committee_decides(browser):
    talk = judged(talk_of(SLUR))
    html = page(browser, f"/inbox/{talk.pk}/")
    assert "Harsh criticism of the office is not abuse" in html
    assert "only the committee decides" in html
    browser.post(f"/inbox/{talk.pk}/decide/", {"aspect": "abuse", "value": "no", "reason": "criticism"})
    assert "Harsh criticism of the office is not abuse" not in page(browser, f"/inbox/{talk.pk}/")


def test_what_may_be_abuse_is_marked_in_the_list_until_an_officer_says_that_it_is_none(browser):
    talk = judged(talk_of(SLUR))
    assert "May be abuse" in page(browser, "/inbox/")
    browser.post(f"/inbox/{talk.pk}/decide/", {"aspect": "abuse", "value": "no", "reason": "criticism"})
    assert "May be abuse" not in page(browser, "/inbox/")
    make.message(talk, text=SLUR)
    judging.judge.call()
    assert "May be abuse" in page(browser, "/inbox/")


def test_who_only_reads_sees_the_proposal_and_no_button(enter):
    talk = judged(talk_of())
    html = page(enter(make.officer("writer")), f"/inbox/{talk.pk}/")
    assert "Look at once" in html
    assert "/decide/" not in html


def test_personal_data_are_masked_in_lists_and_readable_in_the_talk(browser):
    talk = judged(talk_of(NUMBER))
    assert "९८४१२३४५६७" not in page(browser, "/inbox/")
    assert "•••" in page(browser, "/inbox/")
    assert "९८४१२३४५६७" in page(browser, f"/inbox/{talk.pk}/").partition('id="thread"')[2]


def test_a_strangers_picture_is_a_link_until_the_desk_has_it(browser):
    account = make.account()
    picture = (Attachment("image", url="https://pictures.example/1.jpg", name="x.jpg"),)
    receive(
        account, event("mention.created", "m1", minute=1, text=PLAIN, conversation="m1", attachments=picture)
    )
    html = page(browser, f"/inbox/{Conversation.objects.get().pk}/")
    assert "<img" not in html
    assert 'href="https://pictures.example/1.jpg" target="_blank"' in html
    assert "It is being fetched" in html
