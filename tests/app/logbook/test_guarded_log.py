"""What the office says on the telephone is courteous too, and a call's summary tells it so (T13, V10)."""

import re

import pytest
from django.urls import reverse

from chautari.bikram.calendar import today
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.logbook.models import Note
from tests import make

pytestmark = pytest.mark.django_db
LOW, INSULT = "तँ भोलि आइज।", "तपाईं चोर हुनुहुन्छ।"


@pytest.fixture
def phone():
    return make.account("viber", kind="phone", token="", external_id="", handle="+9779851000000")


def fill(browser, phone, **more):
    page = reverse("logbook:write", args=(phone.pk,))
    key = re.search(r'name="key" value="([^"]+)"', browser.get(page).text)[1]
    values = {
        "key": key,
        "what": "voice_call",
        "direction": "in",
        "number": "९८४१२३४५६७",
        "name": "सीता तामाङ",
        "words": "नागरिकता कहिले पाइन्छ?",
        "answer": "भोलि आउनुहोस्।",
        "day": str(today(clock.now())),
        "hour": "००:०१",
    }
    return browser.post(page, values | more)


def noted():
    return list(Entry.objects.filter(kind="words.noted").values_list("facts", flat=True))


def test_an_answer_that_insults_is_not_written_down_and_stays_in_the_form(enter, phone):
    page = fill(enter(make.officer("operator")), phone, answer=INSULT)
    assert page.status_code == 409
    assert "insults a person" in page.text
    assert f"{INSULT}</textarea>" in page.text
    assert Note.objects.count() == 0


def test_a_discourteous_answer_is_written_down_and_told_to_another_officer(enter, phone):
    assert fill(enter(make.officer("operator")), phone, answer=LOW).status_code == 302
    assert noted() == [{"reasons": ["tone.low"]}]


def test_a_summary_may_tell_the_insult_that_was_heard(enter, phone):
    assert fill(enter(make.officer("operator")), phone, words=INSULT).status_code == 302
    assert noted() == [{"reasons": ["tone.insult"]}]


def test_what_the_public_wrote_is_never_held_against_it(enter, phone):
    assert fill(enter(make.officer("operator")), phone, what="message", words=INSULT).status_code == 302
    assert noted() == []


def test_a_correction_is_read_like_the_first_words(enter, phone):
    browser = enter(make.officer("operator"))
    fill(browser, phone)
    note = Note.objects.get()
    values = {"words": note.words, "answer": INSULT, "day": str(today(clock.now())), "hour": "००:०१"}
    page = browser.post(reverse("logbook:correct", args=(note.pk,)), values)
    assert page.status_code == 409
    note = Note.objects.get()
    assert note.answer == "भोलि आउनुहोस्।"


def test_the_words_are_marked_while_they_are_written(enter, phone):
    where = reverse("logbook:check", args=(phone.pk,))
    said = {"words": LOW, "answer": LOW, "what": "message", "direction": "in"}
    page = enter(make.officer("operator")).post(where, said).text
    words, answer = page.split('id="marks-answer"')
    assert "<mark" not in words
    assert "<mark" in answer
    assert Note.objects.count() == 0


def test_without_script_a_wording_is_taken_before_the_entry_is_written(enter, phone):
    page = fill(enter(make.officer("operator")), phone, answer=LOW, use="answer:0-2")
    assert page.status_code == 200
    assert "तपाईं भोलि आइज।</textarea>" in page.text
    assert Note.objects.count() == 0
