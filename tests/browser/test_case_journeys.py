"""A grievance from the office's window to its end: the officer, the head, and the person on a telephone without script."""

import pytest

from tests.browser.steps import register_a_case, step_of_case, words
from tests.browser.test_accessibility import AXE, LOOK, SIDEWAYS

# what stands on a page is the same on both engines: there is nothing here to run on the other one
pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")
PHONE = (360, 740)


def is_for_everybody(page):
    page.evaluate(AXE)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(LOOK) == []


def see(page, number, secret):
    page.goto("/case/")
    page.fill("[name=number]", number)
    page.fill("[name=secret]", secret.lower())
    page.click("main form button.primary")
    page.wait_for_selector(".facts")


def ask(page, text):
    form = step_of_case(page, "ask")
    form.locator("textarea").fill(text)
    form.locator("button[type=submit]").click()
    page.wait_for_selector(f"blockquote:has-text('{text}')")


def close(page, reason):
    form = step_of_case(page, "close")
    form.locator("[name=reason]").fill(reason)
    form.locator("button[type=submit]").click()
    page.wait_for_selector(".error-summary")  # nothing shows yet that the person knows
    form = page.locator("form[action$='/close/']")
    assert form.locator("[name=reason]").input_value() == reason
    form.locator("[name=told]").fill("फोनबाट")
    form.locator("button[type=submit]").click()
    page.wait_for_selector("#ending-title")


def rate_and_reopen(phone, number, secret):
    """Read how it ended, say that it was not good, and why it is not settled."""
    see(phone, number, secret)
    assert "सिफारिस दिइयो।" in phone.inner_text("main")
    form = step_of_case(phone, "rate")
    form.locator("[name=stars]").fill("२")
    form.locator("button[type=submit]").click()
    phone.wait_for_selector(".notice.success")
    form = step_of_case(phone, "reopen")
    form.locator("textarea").fill("अझै पाइएन।")
    form.locator("button[type=submit]").click()
    phone.wait_for_selector(".notice.success")


def test_the_person_tracks_answers_rates_and_has_it_opened_again(desk, officer):
    page, title = officer("operator"), words("सिफारिस अड्किएको")
    address, number, secret = register_a_case(page, title)
    is_for_everybody(page)
    ask(page, "कुन वडा?")
    phone = officer.stranger("ne", PHONE, script=False)
    see(phone, number, secret)
    assert title not in phone.inner_text("main") and "कुन वडा?" in phone.inner_text("main")
    phone.fill("details[open] textarea", "वडा ४")
    phone.click("details[open] button[type=submit]")
    phone.wait_for_selector(".notice.success")
    page.goto(address)
    assert "वडा ४" in page.inner_text("main")
    close(page, "सिफारिस दिइयो।")
    rate_and_reopen(phone, number, secret)
    page.goto(address)
    page.click("form[action$='/take/'] button")
    assert "Whoever closed a case does not work on it" in page.inner_text("body")
    phone.context.close()


def test_an_appeal_waits_for_its_committee_and_a_wrong_secret_says_nothing(desk, officer):
    page = officer("operator")
    _address, number, secret = register_a_case(page, words("अन्याय"))
    close(page, "दिइयो।")
    phone = officer.stranger("en", PHONE, script=False)
    phone.goto("/case/")
    phone.fill("[name=number]", number)
    phone.fill("[name=secret]", "A3C4-A3C4-A3C4-A3C4")
    phone.click("main form button.primary")
    phone.wait_for_selector(".error-summary")
    see(phone, number, secret)
    form = step_of_case(phone, "appeal")
    form.locator("textarea").fill("फेरि हेरियोस्।")
    form.locator("button[type=submit]").click()
    phone.wait_for_selector("#appeal-title")
    phone.context.close()


def test_the_head_sets_where_cases_go_and_whom_the_ladder_tells(desk, officer):
    head = officer("head")
    head.goto("/cases/routes/")
    is_for_everybody(head)
    head.click("a[href$='/routes/works/']")
    head.fill("[name=section]", "पूर्वाधार शाखा")
    is_for_everybody(head)
    head.click("main button.primary")
    head.wait_for_url("**/cases/routes/")
    assert "पूर्वाधार शाखा" in head.inner_text("main")
    head.goto("/cases/ladder/")
    is_for_everybody(head)
    head.fill("[name=count_3]", "७")
    head.click("main button.primary")
    head.wait_for_url("**/cases/routes/")
    page = officer("operator")
    address, _number, _secret = register_a_case(page, words("बाटो भत्किएको"), kind="works")
    assert "पूर्वाधार शाखा" in page.inner_text("main")
    page.goto(f"{address}why/")
    is_for_everybody(page)
