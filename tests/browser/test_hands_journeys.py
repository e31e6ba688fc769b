"""Several hands at one conversation: seen writing, stopped by news, taken back in time, begun on another machine."""

import re

import pytest

from tests.browser.steps import account_at, person, plain, posted, rows_saying, says, talk_about, words
from tests.desk import eventually

BOX = "#composer textarea"
SEND = "#composer .toolbar > button.primary"


@pytest.fixture
def office(desk, officer):
    """What the office answers waits for so many seconds."""

    def waits(seconds):
        page = officer("approver")
        page.goto("/inbox/habits/")
        page.fill("[name=seconds]", str(seconds))
        page.click("main button[type=submit]")
        page.wait_for_load_state()

    yield waits
    waits(0)


def mentioned(desk, text):
    """Somebody mentions the office; the id of who, and the words."""
    account, who = account_at(desk, "x"), person(desk, "x", name="हरिबहादुर गुरुङ")
    said = words(text)
    says(desk, who, "mention", account=account["external_id"], text=said)
    return said


def insist(desk, page, answer):
    """Send in spite of what is new, until the network has it."""
    page.click("button[name=anyway]")
    page.wait_for_selector(f".bubble.own:has-text('{answer}')")
    eventually(lambda: posted(desk, "x", answer, "reply"), what="the second answer")


def test_two_officers_at_one_conversation_see_each_other_and_the_second_is_stopped(desk, officer):
    said = mentioned(desk, "कार्यालय कहिले खुल्छ?")
    mine = talk_about(officer, said)
    theirs = talk_about(officer, said, role="approver")
    first, second = words("आइतबार खुल्छ।"), words("सोमबार खुल्छ।")
    mine.fill(BOX, first)
    mine.wait_for_selector("#draft-saved p")
    row = eventually(lambda: rows_saying(officer("approver", language="ne"), said).first, what="the row")
    assert row.locator(".presence.writing").count() == 1
    theirs.reload()
    assert theirs.locator(".presences .presence.writing").count() == 1
    assert first in plain(theirs, ".begun")
    theirs.fill(BOX, second)
    mine.click(SEND)
    mine.wait_for_selector(f".bubble.own:has-text('{first}')")
    theirs.click(SEND)
    theirs.wait_for_selector(".stopped")
    assert first in plain(theirs, ".stopped")
    assert theirs.input_value(BOX) == second
    assert theirs.locator(f".bubble.own.fresh:has-text('{first}')").count() == 1
    assert not posted(desk, "x", second, "reply")
    insist(desk, theirs, second)
    assert len(posted(desk, "x", first, "reply")) == len(posted(desk, "x", second, "reply")) == 1
    asked = "select count(*) from ledger_entry where kind = 'conversation.insisted'"
    assert desk.look(asked) == [(1,)]


def test_a_draft_goes_along_to_another_machine_and_an_answer_is_taken_back_in_time(desk, officer, office):
    office(10)
    said = mentioned(desk, "बाटो कहिले बन्छ?")
    page = talk_about(officer, said)
    answer = words("काम सुरु भयो।")
    page.fill(BOX, answer)
    page.wait_for_selector("#draft-saved p")
    other = officer("operator", size=(360, 740))
    other.goto(page.url)
    assert other.input_value(BOX) == answer
    other.click(SEND)
    other.wait_for_selector("[data-leaving] button")
    other.click("[data-leaving] button")
    other.wait_for_selector(f"{BOX}")
    assert other.input_value(BOX) == answer
    desk.turn(12)
    assert not posted(desk, "x", answer, "reply")
    other.fill(BOX, again := words("काम सुरु भइसक्यो।"))
    other.click(SEND)
    other.wait_for_selector("[data-leaving]")
    assert re.search(r"\d", plain(other, "[data-leaving]"))
    desk.turn(12)
    eventually(lambda: posted(desk, "x", again, "reply"), what="the answer")
    assert len(posted(desk, "x", again, "reply")) == 1
    assert not posted(desk, "x", answer, "reply")
