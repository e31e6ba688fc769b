"""What is not ours goes to the right office: public words at most, private ones by consent alone, both ledgers tell of it."""

import pytest
from django.core import mail
from django.urls import reverse

from chautari.agencies.queries import sound_of
from chautari.alerts import tasks as alerts
from chautari.inbox import actions, judging
from chautari.inbox.models import Conversation, Message, Referral, Transfer
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
ROAD = "सडक बिग्रियो, कहिले बन्छ?"
SECRET = "मेरो रोग एचआईभी हो"
NUMBER = "मेरो नम्बर ९८४१२३४५६७ हो"


@pytest.fixture
def roads():
    body = make.agency("dor", name_ne="सडक विभाग", name_en="Department of Roads")
    body.sounds = sound_of(body)
    body.save()
    return body


@pytest.fixture
def other(roads):
    return make.officer("operator", agency=roads)


def talk_of(text=ROAD, **more):
    talk = make.conversation(text=text, **more)
    judging.judge.call()
    return talk


def sent(talk, to, by, **more):
    actions.send_away(talk, to=to, reason="सडकको कुरा हो", **more, by=by)
    return Referral.objects.latest("pk")


def page_of(browser, thing):
    answer = browser.get(thing.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def kinds(agency):
    return list(Entry.objects.filter(agency=agency.pk).order_by("pk").values_list("kind", flat=True))


# — sending —


def test_the_officer_sends_it_to_the_proposed_office_with_a_reason(officer, roads, other, enter):
    talk, browser = talk_of(), enter(officer)
    page = browser.get(reverse("inbox:send_away", args=[talk.pk])).content.decode()
    assert "Proposed by the words" in page
    assert f'value="{roads.pk}"' in page
    browser.post(reverse("inbox:send_away", args=[talk.pk]), {"to": roads.pk, "reason": "सडकको कुरा"})
    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.shares, transfer.by) == ("offered", True, officer)
    assert "transfer.offered" in kinds(officer.agency)
    assert kinds(roads) == ["referral.received"]
    assert "Sent to Department of Roads" in page_of(browser, talk)


def test_an_office_is_searched_by_its_name_and_alone_where_asked_by_htmx(officer, roads, enter):
    make.agency("customs", name_ne="भन्सार विभाग", name_en="Department of Customs")
    talk, browser = talk_of(), enter(officer)
    path = reverse("inbox:send_away", args=[talk.pk]) + "?q=customs"
    assert "Department of Customs" in browser.get(path).content.decode()
    part = browser.get(path, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<fieldset")
    assert "Department of Roads" not in part
    kept = browser.get(f"{path}&to={roads.pk}", headers={"HX-Request": "true"}).content.decode()
    assert kept.index("Department of Roads") < kept.index("Department of Customs")  # what was chosen stays
    assert kept.count("checked") == 1


@pytest.mark.parametrize(
    ("sent_in", "problem"),
    [
        ({"reason": "x"}, "Choose the office"),
        ({"to": "none", "reason": "x"}, "Choose the office"),
        ({"to": "own", "reason": "x"}, "Choose the office"),
        ({"to": "roads"}, "Write a reason"),
        ({"to": "roads", "reason": f"उहाँको {NUMBER}"}, "Leave personal data out"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(officer, roads, enter, sent_in, problem):
    keys = {"own": officer.agency_id, "roads": roads.pk}
    talk = talk_of()
    answer = enter(officer).post(
        reverse("inbox:send_away", args=[talk.pk]),
        sent_in | {"to": keys.get(sent_in.get("to"), sent_in.get("to", ""))},
    )
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert sent_in.get("reason", "") in answer.content.decode()
    assert not Transfer.objects.exists()


def test_the_same_office_gets_it_once_while_it_has_it(officer, roads):
    talk = talk_of()
    sent(talk, roads, officer)
    with pytest.raises(Refused, match="has it already"):
        sent(talk, roads, officer)
    assert Referral.objects.count() == 1


def test_the_own_office_is_no_other_office(officer):
    with pytest.raises(Refused, match="own office"):
        sent(talk_of(), officer.agency, officer)


def test_hello_sarkar_is_noted_with_its_number(officer, enter):
    talk, browser = talk_of(), enter(officer)
    path = reverse("inbox:note_outside", args=[talk.pk])
    assert browser.post(path, {"place": "Hello Sarkar", "reason": "x"}).status_code == 422
    browser.post(path, {"place": "Hello Sarkar", "number": "1111-204", "reason": "प्रधानमन्त्री कार्यालयको कुरा"})
    assert "Sent to Hello Sarkar, number 1111-204" in page_of(browser, talk)
    assert Entry.objects.get(kind="transfer.noted").facts == {"place": "Hello Sarkar", "number": "1111-204"}
    assert "Hello Sarkar" in browser.get(reverse("inbox:transfers") + "?show=sent").content.decode()


# — what the other office sees —


def test_public_words_are_shown_and_copied_without_the_person(officer, roads, other, enter):
    referral, browser = sent(talk_of(), roads, officer), enter(other)
    page = page_of(browser, referral)
    assert ROAD in page
    assert "सीता" not in page
    assert "सडकको कुरा हो" in page
    browser.post(reverse("inbox:accept", args=[referral.pk]))
    referral.refresh_from_db()
    assert [each["text"] for each in referral.words] == [ROAD]
    assert ROAD in page_of(browser, referral)


@pytest.mark.parametrize(
    ("text", "more"),
    [(SECRET, {"private": True}), (SECRET, {"personal": True}), (NUMBER, {})],
    ids=["private", "personal", "looks personal"],
)
def test_a_persons_own_matter_is_a_pointer_without_words_and_stays_one(
    officer, roads, other, enter, text, more
):
    referral, browser = sent(talk_of(text, **more), roads, officer), enter(other)
    for _before_and_after in range(2):
        page = page_of(browser, referral)
        assert "एचआईभी" not in page and "९८४१२३४५६७" not in page and "सीता" not in page
        assert "The words are not shown" in page
        browser.post(reverse("inbox:accept", args=[referral.pk]))
    assert Referral.objects.get().words == []


@pytest.mark.parametrize("more", [{"private": True}, {"personal": True}])
def test_with_the_persons_consent_the_words_go_along_and_the_ledger_says_how(
    officer, roads, other, enter, more
):
    referral = sent(talk_of(SECRET, **more), roads, officer, consent="call")
    page = page_of(enter(other), referral)
    assert SECRET in page
    assert "By telephone" in page
    assert Entry.objects.get(kind="transfer.offered").facts["consent"] == "call"


def test_a_matter_that_becomes_personal_afterwards_shows_nothing_any_more(officer, roads, other, enter):
    talk = talk_of()
    referral, browser = sent(talk, roads, officer), enter(other)
    browser.post(reverse("inbox:accept", args=[referral.pk]))
    actions.classify(talk, personal=True, by=officer)
    assert ROAD not in page_of(browser, referral)


def test_what_is_said_later_or_deleted_by_its_author_is_not_shown(officer, roads, other, enter):
    talk = talk_of()
    referral, browser = sent(talk, roads, officer), enter(other)
    make.message(talk, text="पछि भनेको कुरा")
    assert "पछि भनेको" not in page_of(browser, referral)
    browser.post(reverse("inbox:accept", args=[referral.pk]))
    assert "पछि भनेको" not in page_of(browser, referral)
    Message.objects.filter(text=ROAD).update(deleted_at="2026-01-01T00:00:00Z", text="")
    assert ROAD not in page_of(browser, referral)


def test_the_conversation_itself_is_not_there_for_the_other_office(officer, roads, other, enter):
    talk = talk_of()
    sent(talk, roads, officer, consent="call")
    browser = enter(other)
    for name in ("conversation", "thread", "reply", "take", "close", "sort", "send_away", "note_outside"):
        path = reverse(f"inbox:{name}", args=[talk.pk])
        assert (browser.get if name in {"conversation", "thread"} else browser.post)(path).status_code == 404
    assert ROAD not in browser.get(reverse("inbox:inbox")).content.decode()


def test_nobody_else_sees_what_was_sent(officer, roads, enter):
    referral = sent(talk_of(), roads, officer)
    for stranger in (officer, make.officer("operator", agency=make.agency("third"))):
        browser = enter(stranger)
        assert browser.get(referral.get_absolute_url()).status_code == 404
        for name in ("accept", "decline", "answer_back"):
            assert (
                browser.post(reverse(f"inbox:{name}", args=[referral.pk]), {"text": "x"}).status_code == 404
            )


# — what it does with it —


def test_it_gives_words_back_and_the_sender_says_them(officer, roads, other, enter):
    talk = talk_of()
    referral, browser = sent(talk, roads, officer), enter(other)
    browser.post(reverse("inbox:accept", args=[referral.pk]))
    browser.post(reverse("inbox:answer_back", args=[referral.pk]), {"text": "असारसम्म बन्छ।"})
    page = page_of(enter(officer), talk)
    assert "असारसम्म बन्छ।" in page
    assert 'data-into="#say-text"' in page
    assert kinds(roads) == ["referral.received", "referral.accepted", "referral.answered"]
    assert kinds(officer.agency) == ["transfer.offered", "transfer.accepted", "transfer.answered"]


def test_words_are_given_back_only_for_what_was_taken_in(officer, roads, other, enter):
    referral = sent(talk_of(), roads, officer)
    assert (
        enter(other).post(reverse("inbox:answer_back", args=[referral.pk]), {"text": "x"}).status_code == 409
    )


@pytest.mark.parametrize(("taken_in", "state"), [(False, "declined"), (True, "returned")])
def test_it_is_declined_or_returned_with_a_reason_and_no_copy_stays(
    officer, roads, other, enter, taken_in, state
):
    talk = talk_of()
    referral, browser = sent(talk, roads, officer), enter(other)
    if taken_in:
        browser.post(reverse("inbox:accept", args=[referral.pk]))
    path = reverse("inbox:decline", args=[referral.pk])
    assert browser.post(path, {"no-reason": ""}).status_code == 422
    browser.post(path, {"no-reason": "यो नगरपालिकाको सडक हो"})
    referral.refresh_from_db()
    assert (Transfer.objects.get().state, referral.words) == (state, [])
    assert ROAD not in page_of(browser, referral)
    assert "यो नगरपालिकाको सडक हो" in page_of(enter(officer), talk)
    assert sent(talk, roads, officer)  # and may be sent again


def test_of_two_officers_who_decide_at_once_one_does(officer, roads, other):
    referral = sent(talk_of(), roads, officer)
    stale = Referral.objects.select_related("transfer").get(pk=referral.pk)
    actions.accept(referral, by=other)
    with pytest.raises(Refused, match="meanwhile"):
        actions.accept(stale, by=other)
    with pytest.raises(Refused, match="meanwhile"):
        actions.decline(stale, reason="x", by=other)


def test_both_sides_get_mails_without_words(officer, roads, other):
    referral = sent(talk_of(), roads, officer)
    alerts.tell.call()
    assert [each.to for each in mail.outbox] == [[other.email]]
    assert referral.get_absolute_url() in mail.outbox[0].body
    mail.outbox.clear()
    actions.accept(referral, by=other)
    actions.answer_back(Referral.objects.get(), text="असारसम्म बन्छ।", by=other)
    alerts.tell.call()
    assert [each.to for each in mail.outbox] == [[officer.email]]
    assert "असार" not in mail.outbox[0].body
    assert f"/inbox/{Conversation.objects.get().pk}/" in mail.outbox[0].body


def test_neither_ledger_holds_words_or_reasons(officer, roads, other):
    referral = sent(talk_of(SECRET, private=True), roads, officer, consent="written")
    actions.accept(referral, by=other)
    told = str(list(Entry.objects.values()))
    assert "एचआईभी" not in told and "सडकको" not in told


def test_who_only_reads_sees_what_came_and_no_button(officer, roads, enter):
    referral = sent(talk_of(), roads, officer)
    browser = enter(make.officer("writer", agency=roads))
    assert "Take it in" not in page_of(browser, referral)
    assert browser.post(reverse("inbox:accept", args=[referral.pk])).status_code == 403


def test_the_lists_ask_few_questions_whatever_their_length(
    officer, roads, other, enter, django_assert_max_num_queries
):
    for _each in range(12):
        sent(talk_of(), roads, officer)
    browser = enter(other)
    with django_assert_max_num_queries(5):
        page = browser.get(reverse("inbox:transfers")).content.decode()
    assert page.count("सडकको कुरा हो") == 12
    browser = enter(officer)
    with django_assert_max_num_queries(5):
        assert (
            browser.get(reverse("inbox:transfers") + "?show=sent").content.decode().count("सडकको कुरा हो")
            == 12
        )
