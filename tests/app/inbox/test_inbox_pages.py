"""The inbox on screen: what an officer sees, does and may not see; all of it without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse

from chautari.acts.models import Act
from chautari.connectors.errors import NotAllowedHere
from chautari.inbox import presence
from chautari.inbox.models import Alarm, Conversation, Label
from chautari.inbox.urls import urlpatterns
from chautari.intake.context import gaps
from chautari.intake.models import Gap
from chautari.lib import clock
from chautari.procedure.p2075.t14_private_answer import STANDARD_SENTENCE
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


def page(browser, path, **more):
    answer = browser.get(path, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(html):
    return re.findall(r'<li class="row', html)


def address(talk, view="", **query):
    return f"/inbox/{talk.pk}/{view}"


# — the list —


def test_the_list_asks_few_questions_whatever_its_size(browser, django_assert_max_num_queries):
    account = make.account()
    for n in range(60):
        make.conversation(
            account, personal=n % 2, urgent=n % 3 == 0, assignee=make.officer() if n % 4 else None
        )
    label = Label.objects.create(agency=account.agency, name_ne="सडक", name_en="Roads")
    label.conversations.set(Conversation.objects.order_by("pk")[30:])
    with django_assert_max_num_queries(7):
        html = page(browser, "/inbox/")
    assert len(rows(html)) == 40
    assert html.count(">Roads<") >= 30


def test_the_list_asks_of_what_stands_on_it_only_where_something_does(browser, django_assert_num_queries):
    talk, now = make.conversation(urgent=True), clock.now()
    with django_assert_num_queries(7):
        page(browser, "/inbox/")
    Alarm.objects.create(agency=talk.agency, conversation=talk, urgency=0, arrived=now, next_at=now)
    with django_assert_num_queries(8):
        assert "1 alarm waits to be taken" in page(browser, "/inbox/")
    Gap.objects.create(
        agency=talk.agency, account=talk.account, stream="mentions", reason="worker", since=now
    )
    presence.mark(talk, make.officer("writer", name_en="Gita"))
    with django_assert_num_queries(10):
        html = page(browser, "/inbox/")
    assert "something may be missing here" in html
    assert "Gita" in html


def test_the_thread_asks_few_questions_whatever_its_size(browser, django_assert_max_num_queries):
    talk = make.conversation()
    for n in range(30):
        make.message(talk, at=clock.now() + timedelta(seconds=n))
        make.act(talk.account, verb="reply", state="done", thread=talk.thread)
    with django_assert_max_num_queries(18):
        html = page(browser, address(talk))
    assert html.count("bubble") == 61


def test_pages_follow_each_other_without_loss_or_repetition(browser):
    account, then = make.account(), clock.now()
    for n in range(95):
        make.conversation(account, last_at=then - timedelta(minutes=n // 3), snippet=f"n{n:03d}.")
    seen, path = [], "/inbox/"
    while path:
        html = page(browser, path)
        seen += re.findall(r"n\d{3}\.", html)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        path = older and "/inbox/" + older[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 95
    newer = re.search(r'rel="prev" href="([^"]+)"', html)[1].replace("&amp;", "&")
    assert re.findall(r"n\d{3}\.", page(browser, "/inbox/" + newer)) == seen[40:80]


@pytest.mark.parametrize("key", ["x", "1", "1-", "-1", "१-२", "9" * 40 + "-1", "99999999999999999-1"])
def test_a_broken_address_shows_the_newest(browser, key):
    make.conversation()
    assert browser.get("/inbox/", {"before": key}).status_code == 200


def test_each_view_holds_its_own_and_counts_it(browser, officer):
    account = make.account()
    for snippet, more in {
        "plain": {},
        "mine": {"assignee": officer, "state": "answered"},
        "secret": {"personal": True, "state": "answered"},
        "alarm": {"urgent": True},
        "over": {"state": "closed", "personal": True},
    }.items():
        make.conversation(account, snippet=snippet, **more)
    found = {}
    for view in ("all", "mine", "waiting", "personal", "urgent", "closed"):
        html = page(browser, f"/inbox/?view={view}")
        found[view] = set(re.findall(r'class="row-line"[^>]*>\s*(\w+)', html))
        count = re.search(rf'view={view}"[^>]*aria-current.*?class="count">(\S+)<', html, re.DOTALL)[1]
        assert int(count) == len(found[view])
    assert found == {
        "all": {"plain", "mine", "secret", "alarm"},
        "mine": {"mine"},
        "waiting": {"plain", "alarm"},
        "personal": {"secret"},
        "urgent": {"alarm"},
        "closed": {"over"},
    }


def test_counts_end_at_a_hundred(browser):
    account, person = make.account(), make.citizen(make.account())
    now = clock.now()
    Conversation.objects.bulk_create(
        Conversation(
            agency=account.agency,
            account=account,
            key=f"k{n}",
            citizen=person,
            first_at=now,
            last_at=now,
            heard_at=now,
        )
        for n in range(105)
    )
    assert "100+" in page(browser, "/inbox/")


def test_an_empty_inbox_says_what_will_come(browser):
    assert "Nothing to answer" in page(browser, "/inbox/")
    assert "Nothing in this view" in page(browser, "/inbox/?view=urgent")


def test_a_gap_is_shown_with_its_time(browser, officer):
    gap = Gap.objects.create(
        agency=officer.agency, account=make.account(), stream="mentions", reason="worker", since=clock.now()
    )
    request = RequestFactory().get("/")
    request.user = officer
    assert list(gaps(request)["open_gaps"]) == [gap]
    request.user = make.officer(agency=make.agency("other"))
    assert list(gaps(request)["open_gaps"]) == []


# — who may —


OF_A_TALK = [each.name for each in urlpatterns if str(each.pattern).startswith("<int:pk>/")]


@pytest.mark.parametrize("name", [name for name in OF_A_TALK if name != "run_macro"])
def test_another_agencys_conversation_is_not_there(enter, name):
    talk = make.conversation(make.account(agency=make.agency("other")))
    browser, path = enter(make.officer("operator")), reverse(f"inbox:{name}", args=(talk.pk,))
    wanted = browser.get if name in {"conversation", "thread", "why"} else browser.post
    assert wanted(path, {"text": "x"}).status_code == 404
    assert "कहिले" not in page(browser, "/inbox/")
    assert not Act.objects.exists()


@pytest.mark.parametrize("role", ["writer", "head", "keeper"])
def test_who_only_reads_is_offered_nothing_to_send(enter, role):
    talk = make.conversation()
    browser = enter(make.officer(role))
    html = page(browser, address(talk))
    assert 'id="composer"' not in html
    assert "Take it" not in html
    assert browser.post(address(talk, "reply/"), {"text": "x"}).status_code == 403


# — the whole case without JavaScript —


def forms(html):
    return re.findall(r'<form[^>]*action="([^"]+)"', html.replace("\n", " "))


def test_a_personal_case_is_done_with_plain_forms(browser, on_network, fake):
    talk = make.conversation(make.account(name="DAO"), text="मेरो नागरिकता कहिले पाइन्छ?")
    html = page(browser, "/inbox/")
    assert f'href="/inbox/{talk.pk}/?view=all"' in html
    assert f"/inbox/{talk.pk}/take/?view=all" in forms(page(browser, address(talk)))
    for step, sent in (("take", {}), ("classify", {"personal": "true"}), ("classify", {"urgent": "true"})):
        assert browser.post(address(talk, f"{step}/"), sent, follow=True).status_code == 200
    html = page(browser, address(talk))
    assert "Personal matter" in html
    assert STANDARD_SENTENCE in html
    assert 'placeholder="Write a private message"' in html
    sent = {"text": "भोलि तयार हुन्छ।", "tab": "private", "heard": talk.messages.get().pk}
    html = browser.post(address(talk, "reply-privately/"), sent, follow=True).content.decode()
    assert "Queued" in html
    assert "Waiting for an earlier step" in html
    assert [verb for verb, _text in on_network()] == ["reply_privately", "reply"]
    html = page(browser, address(talk))
    assert "Queued" not in html
    assert html.count("bubble own") == 2
    assert browser.post(address(talk, "close/"), follow=True).status_code == 200
    assert "Reopen it to answer" in page(browser, address(talk))
    assert rows(page(browser, "/inbox/?view=closed"))


def test_a_refused_message_shows_the_reason_and_the_two_lawful_ways(browser, on_network, fake):
    talk = make.conversation(personal=True)
    fake.fail_next(NotAllowedHere("fake.not_supported"))
    browser.post(
        address(talk, "reply-privately/"), {"text": "भोलि।", "tab": "private", "heard": make.heard(talk)}
    )
    on_network()
    html = page(browser, address(talk))
    assert "does not do this for this account" in html
    assert "The private message did not go out" in html
    assert {f"/inbox/{talk.pk}/hand-over/?view=all", f"/inbox/{talk.pk}/ask-to-write-first/?view=all"} <= set(
        forms(html)
    )
    html = browser.post(address(talk, "hand-over/"), follow=True).content.decode()
    act = Act.objects.get(verb="reply_privately")
    assert "Open the page of the practice network." in html
    assert f"/outbox/{act.pk}/confirm/" in forms(html)


def test_public_words_in_a_personal_matter_are_refused_and_kept(browser):
    talk = make.conversation(personal=True)
    answer = browser.post(
        address(talk, "reply/"), {"text": "खुला जवाफ", "tab": "public", "heard": make.heard(talk)}
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert 'href="/procedure/#T14"' in html
    assert "खुला जवाफ</textarea>" in html
    assert not Act.objects.exists()


def test_what_is_too_long_is_refused_with_a_sentence_and_kept(browser):
    talk = make.conversation()
    answer = browser.post(address(talk, "reply/"), {"text": "क" * 503, "tab": "public"})
    assert answer.status_code == 422
    assert "3 characters too long" in answer.content.decode()
    assert "क" * 503 in answer.content.decode()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_sent(browser, text):
    answer = browser.post(address(make.conversation(), "reply/"), {"text": text, "tab": "public"})
    assert answer.status_code == 422
    assert "Write something first" in answer.content.decode()


def test_a_message_that_came_while_typing_is_read_first(browser):
    talk = make.conversation()
    seen = talk.messages.get().pk
    make.message(talk, text="अर्को कुरा", at=clock.now() + timedelta(seconds=1))
    sent = {"text": "जवाफ", "tab": "public", "heard": seen}
    answer = browser.post(address(talk, "reply/"), sent)
    assert answer.status_code == 409
    assert "something new came while you were writing" in answer.content.decode()
    assert "जवाफ</textarea>" in answer.content.decode()
    assert not Act.objects.exists()


def test_what_is_typed_goes_along_to_the_other_tab(browser):
    talk = make.conversation()
    html = browser.post(
        address(talk, "composer/"), {"text": "आधा वाक्य", "tab": "public", "to": "private"}
    ).content.decode()
    assert "आधा वाक्य</textarea>" in html
    assert "Send privately" in html
    assert "Write something first" not in html


def test_a_closed_window_turns_the_box_off_and_says_why(browser):
    then = clock.now() - timedelta(hours=30)
    talk = make.conversation(make.account(settings={"window:send_message": "24"}), private=True)
    talk.messages.update(at=then)
    html = page(browser, address(talk))
    assert 'id="say-text"' not in html
    assert "let the office write until" in html
    assert "answer by telephone or letter" in html
    answer = browser.post(address(talk, "reply/"), {"text": "ढिलो", "tab": "private"})
    assert "ढिलो</textarea>" in answer.content.decode()


# — parts, for HTMX —


def test_a_row_opens_the_pane_alone(browser):
    talk = make.conversation()
    html = page(browser, address(talk), headers={"HX-Request": "true", "HX-Target": "detail"})
    assert 'id="detail"' in html
    assert "<html" not in html
    whole = page(browser, address(talk), headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole


def test_the_list_is_read_anew_with_the_open_row_marked(browser):
    talk = make.conversation()
    head = {
        "HX-Request": "true",
        "HX-Target": "rows",
        "HX-Current-URL": f"http://testserver/inbox/{talk.pk}/?view=all",
    }
    html = page(browser, "/inbox/?view=all", headers=head)
    assert html.strip().startswith('<div id="rows"')
    assert "row selected" in html
    for elsewhere in ("http://testserver/nowhere/", "http://testserver/inbox/"):
        assert "row selected" not in page(browser, "/inbox/", headers=head | {"HX-Current-URL": elsewhere})


def test_the_thread_is_asked_often_while_something_is_on_its_way(browser, on_network):
    talk = make.conversation()
    assert "every 20s" in page(browser, address(talk, "thread/"))
    browser.post(address(talk, "reply/"), {"text": "नमस्ते।", "tab": "public", "heard": make.heard(talk)})
    assert "every 3s" in page(browser, address(talk, "thread/"))
    on_network()
    assert "every 20s" in page(browser, address(talk, "thread/"))


def test_the_counter_counts_as_the_network_does(browser):
    talk = make.conversation()
    answer = browser.post(address(talk, "count/"), {"text": "नमस्ते", "tab": "public"}).content.decode()
    assert "494 characters left" in answer
    assert (
        "1 character too long" in browser.post(address(talk, "count/"), {"text": "a" * 501}).content.decode()
    )


def test_the_composer_alone_follows_the_tab(browser):
    talk = make.conversation(personal=True)
    html = page(browser, address(talk, "composer/?tab=public"), headers={"HX-Request": "true"})
    assert html.strip().startswith('<form id="composer"')
    assert "Ask to write first" in html
    assert "<textarea" not in html


def test_what_is_taken_can_be_given_back_and_what_is_closed_reopened(browser, officer):
    talk = make.conversation()
    browser.post(address(talk, "take/?view=waiting"))
    html = page(browser, address(talk))
    assert f"{officer} answers for this conversation." in html
    assert "Give back" in html
    for step in ("release", "close", "reopen"):
        answer = browser.post(address(talk, f"{step}/?view=waiting"))
        assert answer.headers["Location"] == f"/inbox/{talk.pk}/?view=waiting"
    talk.refresh_from_db()
    assert (talk.assignee, talk.state) == (None, "open")


def test_who_comes_second_is_told_so(browser):
    talk = make.conversation(assignee=make.officer())
    answer = browser.post(address(talk, "take/"))
    assert answer.status_code == 409
    assert "Somebody else has taken" in answer.content.decode()


def test_asking_to_write_first_is_one_button(browser, on_network):
    talk = make.conversation(personal=True)
    assert browser.post(address(talk, "ask-to-write-first/")).status_code == 302
    talk.refresh_from_db()
    assert talk.code in on_network()[0][1]
    assert talk.code in page(browser, address(talk, "composer/?tab=public"))


# — what is shown of words —


def test_deleted_edited_and_hidden_words_are_marked(browser):
    talk = make.conversation(text="पहिलो")
    now = clock.now()
    make.message(talk, text="", deleted_at=now)
    make.message(talk, text="सच्याएको", text_at=now + timedelta(minutes=1), hidden=True)
    make.message(talk, text="", kind="encrypted")
    html = page(browser, address(talk, "thread/"))
    for words in ("Deleted by its author", "edited", "hidden from the public", "encrypted"):
        assert words in html
    assert '<p lang="ne">पहिलो</p>' in html


def test_attachments_are_links_to_the_web_only(browser):
    talk = make.conversation()
    files = [
        {"kind": "image", "url": "https://fake.example/1.png", "name": "१.png", "detail": ""},
        {"kind": "file", "url": "javascript:alert(1)", "name": "x", "detail": ""},
        {"kind": "novel", "url": "", "name": "", "detail": "27.7, 85.3"},
    ]
    make.message(talk, text="<b>hm</b>", attachments=files)
    html = page(browser, address(talk, "thread/"))
    assert (
        '<a href="https://fake.example/1.png" target="_blank" rel="noopener noreferrer">Picture: १.png</a>'
        in html
    )
    assert "javascript:" not in html
    assert "Attachment" in html
    assert "&lt;b&gt;hm&lt;/b&gt;" in html


def test_private_and_public_talks_point_at_each_other(browser):
    public = make.conversation()
    private = make.conversation(public.account, private=True, origin=public)
    make.act(public.account, verb="reply_privately", text="पहिलो निजी", state="done", thread=public.thread)
    assert f'href="/inbox/{private.pk}/"' in page(browser, address(public))
    html = page(browser, address(private))
    assert f'href="/inbox/{public.pk}/"' in html
    assert "पहिलो निजी" in html


# — beside the thread —


def test_earlier_conversations_of_the_same_person_stand_beside_and_nobody_elses(browser):
    account = make.account()
    citizen = make.citizen(account)
    talk = make.conversation(account, citizen=citizen)
    before = make.conversation(account, citizen=citizen, snippet="अघिल्लो कुरा")
    make.conversation(snippet="अरूको कुरा")
    other = make.conversation(make.account(agency=make.agency("other")), citizen=citizen, snippet="अन्यत्रको")
    html = page(browser, address(talk))
    beside = html.split('class="aside"')[1].split("</details>")[0]
    assert f'href="/inbox/{before.pk}/"' in beside
    assert "अघिल्लो कुरा" in beside
    assert "अरूको कुरा" not in beside
    assert f"/inbox/{other.pk}/" not in beside


def test_a_personal_and_urgent_matter_names_the_provisions_that_bind_the_answer(browser):
    talk = make.conversation(personal=True, urgent=True)
    beside = page(browser, address(talk)).split('class="aside"')[1].split("</details>")[0]
    assert beside.count('class="rule"') == 3
