"""The office's log: what is heard by hand comes to the inbox, the contact book and the month's report."""

import re
from datetime import timedelta

import pytest

from chautari.acts.models import Act
from chautari.bikram.calendar import today
from chautari.bikram.months import BsMonth
from chautari.citizens.models import Contact
from chautari.inbox.models import Conversation, Message
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.logbook.models import Note
from chautari.reports.queries import figures
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(enter):
    """The operator's browser, before the log of an office telephone."""
    account = make.account("viber", kind="phone", token="", external_id="", handle="+9779851000000")
    return enter(make.officer("operator")), f"/log/account/{account.pk}/", account


def fill(browser, page, **more):
    key = re.search(r'name="key" value="([^"]+)"', browser.get(page).text)[1]
    day = today(clock.now())
    values = {
        "key": key,
        "what": "voice_call",
        "direction": "in",
        "number": "९८४१२३४५६७",
        "name": "सीता तामाङ",
        "identity": "वडा ५",
        "words": "नागरिकता कहिले पाइन्छ?",
        "answer": "भोलि आउनुहोस्।",
        "minutes": "३",
        "day": str(day),
        "hour": "००:०१",
        **more,
    }
    return browser.post(page, values)


def counted(account):
    month = figures(account.agency, BsMonth.of(today(clock.now())))
    return next(row.counts for row in month.accounts if row.account == account.pk)


def test_a_call_that_was_answered_counts_once_on_each_side(office):
    browser, page, account = office
    assert fill(browser, page).status_code == 302
    counts = counted(account)
    assert (counts.received_private, counts.calls, counts.manual, counts.answered) == (1, 1, 1, 1)
    note = Note.objects.get()
    assert (note.minutes, note.words, note.answer) == (3, "नागरिकता कहिले पाइन्छ?", "भोलि आउनुहोस्।")
    assert note.contact.number == "+9779841234567"
    assert note.conversation.state == Conversation.State.ANSWERED
    assert Entry.objects.filter(kind="note.written", about_id=note.pk).count() == 1
    shown = browser.get(note.conversation.get_absolute_url()).text
    assert "Voice call" in shown and "भोलि आउनुहोस्।" in shown and "9841234567" not in shown


def test_a_message_without_an_answer_waits_in_the_inbox(office):
    browser, page, account = office
    fill(browser, page, what="message", answer="", minutes="7")
    note = Note.objects.get()
    assert (note.act, note.minutes, note.conversation.state) == (None, None, Conversation.State.OPEN)
    assert counted(account).received_private == 1
    assert counted(account).acts == 0


def test_what_the_office_began_itself_counts_on_its_own_side_only(office):
    browser, page, account = office
    fill(browser, page, direction="out", what="message", words="कागजात तयार छ।", answer="ignored")
    counts = counted(account)
    assert (counts.private_sent, counts.received_private, counts.calls) == (1, 0, 0)
    talk = Note.objects.get().conversation
    assert talk.state == Conversation.State.ANSWERED
    assert browser.get(talk.get_absolute_url()).status_code == 200


def test_the_same_form_sent_twice_is_one_note(office):
    browser, page, _account = office
    for _ in range(2):
        assert fill(browser, page, key="the-same-form").status_code == 302
    assert Note.objects.count() == Message.objects.count() == Act.objects.count() == 1
    assert Contact.objects.count() == 1


def test_a_known_number_is_shown_while_it_is_typed_and_chosen_by_the_officer(office):
    browser, page, _account = office
    fill(browser, page)
    shown = browser.post(f"{page}known/", {"number": "+977 9841234567"}).text
    assert "सीता तामाङ" in shown and "checked" in shown
    assert "सीता" not in browser.post(f"{page}known/", {"number": "98412"}).text

    asked = fill(browser, page, name="")
    assert asked.status_code == 422 and "This number is known" in asked.text
    contact = Contact.objects.get()
    assert fill(browser, page, contact=contact.pk, name="").status_code == 302
    assert Contact.objects.count() == 1
    assert Conversation.objects.count() == 1 and Message.objects.count() == 2

    assert fill(browser, page, contact="new", name="हरि").status_code == 302
    assert Contact.objects.count() == 2 and Conversation.objects.count() == 2


def test_a_contact_of_another_agency_cannot_be_chosen(office):
    browser, page, _account = office
    other = Contact(agency=make.agency("elsewhere"), name="x", source="office_phone")
    other.keep("+9779841234567")
    other.save()
    fill(browser, page, contact=other.pk)
    assert Note.objects.get().contact.agency.code == "moha"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number": "१२३"}, "no telephone number"),
        ({"words": " "}, "Write down what was said"),
        ({"name": ""}, "Write down the name"),
        ({"day": "2083-13-01"}, "Write the day as"),
        ({"hour": "25:00"}, "Write the time as"),
        ({"minutes": "long"}, "number of minutes"),
        ({"day": "2099-01-01"}, "not come yet"),
    ],
)
def test_what_is_filled_in_wrongly_comes_back_with_all_that_was_typed(office, wrong, told):
    browser, page, _account = office
    answer = fill(browser, page, **wrong)
    assert answer.status_code == 422
    assert told in answer.text and "भोलि आउनुहोस्।" in answer.text
    assert not Note.objects.exists()


def correction(note, **more):
    at = clock.NEPAL
    return {
        "words": note.words,
        "answer": note.answer,
        "minutes": note.minutes or "",
        "day": str(today(note.at)),
        "hour": f"{note.at.astimezone(at):%H:%M}",
        **more,
    }


def test_a_correction_keeps_what_stood_there_and_the_ledger_names_what_changed_without_the_words(office):
    browser, page, account = office
    fill(browser, page)
    note = Note.objects.get()
    browser.post(f"/log/{note.pk}/correct/", correction(note, words="जन्मदर्ता कहिले?", answer=""))
    note.refresh_from_db()
    assert (note.words, note.answer) == ("जन्मदर्ता कहिले?", "")
    assert note.history[0]["words"] == "नागरिकता कहिले पाइन्छ?"
    facts = Entry.objects.get(kind="note.corrected").facts
    assert facts == {"changed": ["words", "answer"]}
    assert note.conversation.state == Conversation.State.OPEN
    counts = counted(account)
    assert (counts.received_private, counts.calls, counts.answered) == (1, 0, 0)
    browser.post(f"/log/{note.pk}/correct/", correction(note))
    assert Entry.objects.filter(kind="note.corrected").count() == 1


def test_a_struck_entry_counts_nowhere_and_stays_readable(office):
    browser, page, account = office
    fill(browser, page)
    note = Note.objects.get()
    assert browser.post(f"/log/{note.pk}/strike/", {"why": ""}).status_code == 422
    browser.post(f"/log/{note.pk}/strike/", {"why": "written twice"})
    counts = counted(account)
    assert (counts.received_private, counts.calls, counts.acts, counts.answered) == (0, 0, 0, 0)
    page = browser.get(note.get_absolute_url()).text
    assert "नागरिकता कहिले पाइन्छ?" in page and "written twice" in page
    assert Entry.objects.get(kind="note.struck").facts == {"why": "written twice"}
    assert browser.post(f"/log/{note.pk}/strike/", {"why": "once more"}).status_code == 409
    assert browser.get(note.conversation.get_absolute_url()).status_code == 200


def test_a_note_written_late_does_not_open_what_was_answered_since(office):
    browser, page, _account = office
    fill(browser, page, hour="00:01")
    contact = Contact.objects.get()
    yesterday = today(clock.now() - timedelta(days=1))
    fill(browser, page, contact=contact.pk, day=str(yesterday), hour="00:00")
    assert Conversation.objects.get().state == Conversation.State.ANSWERED


def test_a_mention_that_an_officer_saw_is_answered_by_the_assisted_card(enter):
    account = make.account("x", tier="none", token="", external_id="", handle="DoP_Nepal")
    browser, page = enter(make.officer("operator")), f"/log/account/{account.pk}/"
    key = re.search(r'name="key" value="([^"]+)"', browser.get(page).text)[1]
    day = {"day": str(today(clock.now())), "hour": "00:01", "key": key}
    said = {"what": "mention", "words": "सेवा ढिलो भयो", "handle": "@Sita_NP", "name": "सीता"}
    assert browser.post(page, {**day, **said, "post": "sita"}).status_code == 422
    address = "https://x.com/sita_np/status/1890000000000000001"
    assert browser.post(page, {**day, **said, "post": address}).status_code == 302
    talk = Conversation.objects.get()
    assert not talk.private and counted(account).received_public == 1
    heard = Message.objects.get().pk
    browser.post(f"{talk.get_absolute_url()}reply/", {"tab": "public", "text": "हेर्दै छौं।", "heard": heard})
    act = Act.objects.get()
    assert (act.way, act.state) == ("assisted", "to_do")
    shown = browser.get(talk.get_absolute_url()).text
    assert "in_reply_to=1890000000000000001" in shown


def test_an_account_that_the_desk_hears_by_itself_has_no_log(enter):
    for account in (make.account("x", tier="enterprise"), make.account("viber", kind="bot")):
        assert enter(make.officer("operator")).get(f"/log/account/{account.pk}/").status_code == 404


def test_the_log_asks_few_questions(office, django_assert_max_num_queries):
    browser, page, _account = office
    for n in range(12):
        fill(browser, page, number=f"98412345{n:02}")
    browser.get(page)  # takes the messages that wait to be shown
    with django_assert_max_num_queries(6):
        assert browser.get("/log/").text.count('class="row"') == 12


def test_the_minutes_of_a_call_are_corrected_in_the_digits_in_which_they_are_shown(office):
    browser, page, _account = office
    fill(browser, page)
    note = Note.objects.get()
    browser.cookies["chautari_language"] = "ne"
    assert 'value="३"' in browser.get(f"/log/{note.pk}/").text
    browser.post(f"/log/{note.pk}/correct/", correction(note, minutes="१२"))
    note.refresh_from_db()
    assert note.minutes == 12
