"""The office's work on conversations: by keys alone, on a phone without script, and with many at once."""

import pytest

from tests.browser.steps import once_posted, person, plain, publish, says, talk_about, words
from tests.browser.test_accessibility import AXE, LOOK, SIDEWAYS
from tests.browser.work import ANSWER, prepare
from tests.desk import eventually

# what stands on a page is the same on both engines: there is nothing here to run on the other one
pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def tools(desk, officer):
    return prepare(officer("approver"))


def comments(desk, officer, *texts):
    """A post of the office and what people say below it: the words of each, and the post's line."""
    notice = words("नागरिकता शिविर")
    publish(officer, notice, accounts={"facebook"})
    post = once_posted(desk, "facebook", notice)
    said = [words(text) for text in texts]
    for text in said:
        says(desk, person(desk, "facebook"), "comment", account=post["account"], post=post["id"], text=text)
    return said


def is_for_everybody(page):
    page.evaluate(AXE)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(LOOK) == []


def notes_and_answers_by_keys(desk, page, reply, said):
    """Taken, noted and answered with a canned reply, without a mouse; the note's words."""
    (comment,) = [row for row in desk.happened(network="facebook", kind="comment") if row["text"] == said]
    page.locator("body").press("a")
    page.wait_for_selector(".steps-done:has-text('took it')")
    page.locator("body").press("n")
    page.wait_for_selector("#note-text:focus")
    page.keyboard.type(note := words("वडाबाट सोधियो"))
    page.locator(".noting button[type=submit]").press("Enter")
    page.wait_for_selector(f".bubble.note:has-text('{note}')")
    page.locator("body").press("i")
    page.wait_for_selector("#canned:focus")
    page.select_option("#canned", label=f"{reply} · Nepali")
    page.locator("#composer button[name=insert]").press("Enter")
    eventually(lambda: ANSWER in page.input_value("#say-text"), what="the canned reply")
    page.locator("#composer button.primary").press("Enter")
    once_posted(desk, "facebook", ANSWER, "reply", parent=comment["id"])
    return note


def test_a_case_by_keys_alone_and_many_closed_and_taken_back(desk, officer, tools):
    _label, reply, _bundle = tools
    first, second = comments(desk, officer, "शिविर कहिले खुल्छ?", "कुन ठाउँमा हो?")
    page = talk_about(officer, first)
    note = notes_and_answers_by_keys(desk, page, reply, first)
    assert not [row for row in desk.happened(network="facebook") if note in (row.get("text") or "")]
    talk_about(officer, second)
    page.goto("/inbox/?view=all")
    for text in (first, second):
        page.locator(".row", has_text=text).locator("a").first.focus()
        page.keyboard.press("x")
    assert page.locator("#together").is_visible()
    is_for_everybody(page)
    page.locator("#together button[value=close]").press("Enter")
    page.wait_for_url("**batch=*")
    assert page.locator(".row", has_text=second).count() == 0
    page.locator("body").press("z")
    page.wait_for_selector(f".row:has-text('{second}')")
    assert page.locator(".row", has_text=first).count() == 1


def labelled_together(phone, label, *texts):
    """The label put on all of these by the bar of the list."""
    phone.goto("/inbox/?view=waiting")
    assert not phone.locator("#together").is_visible()
    for text in texts:
        phone.locator(".row", has_text=text).locator(".tick-row input").check()
    phone.locator("#together button[value=more]").click()
    phone.select_option("#many-label", label=label)
    phone.click("button[value=label]")
    phone.wait_for_url("**batch=*")
    assert phone.locator(".row .pill", has_text=label).count() >= len(texts)


def test_on_a_phone_without_script_it_is_labelled_snoozed_and_done_by_a_bundle(desk, officer, tools):
    label, _reply, bundle = tools
    first, second = comments(desk, officer, "शिविर कति दिन चल्छ?", "शिविर कहाँ बस्छ?")
    for said in (first, second):
        talk_about(officer, said)
    phone = officer("operator", language="ne", size=(360, 740), script=False)
    labelled_together(phone, label, first, second)
    phone.locator(".row", has_text=second).locator("a").first.click()
    phone.locator(".more > summary").click()
    phone.check("[name=how][value=reply]")
    phone.fill(".more form[action*='/snooze/'] [name=reason]", "वडाले पछि भन्छ।")
    phone.locator(".more form[action*='/snooze/'] button").click()
    phone.wait_for_selector("form[action*='/wake/']")
    phone.goto("/inbox/?view=waiting")
    phone.locator(".row", has_text=first).locator("a").first.click()
    phone.locator(".more > summary").click()
    phone.locator(".more a", has_text=bundle).click()
    assert ANSWER in plain(phone)
    phone.locator("main form button.primary").click()
    phone.wait_for_selector(".detail-head .pill.closed")


def test_the_pages_of_the_work_can_be_used_by_everybody(desk, officer, tools):
    (said,) = comments(desk, officer, "पानी कहिले आउँछ?")
    address = talk_about(officer, said).url
    for language, size in (("ne", (360, 740)), ("en", (1366, 768))):
        page = officer("approver", language=language, size=size)
        page.goto(address)
        page.locator(".more > summary").click()
        page.locator(".noting > summary").click()
        is_for_everybody(page)
        page.goto("/inbox/?tick=all")
        page.locator("#together button[value=more]").click()
        page.wait_for_selector("#many-to")
        is_for_everybody(page)
        page.goto(address)
        page.goto(page.locator("a[href*='/macro/']").first.get_attribute("href"))
        is_for_everybody(page)
