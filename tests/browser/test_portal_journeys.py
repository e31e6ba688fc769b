"""The portal beside a stop, in a browser: held back, asked about, let appear, withdrawn with a reason, put back."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.steps import APPROVE, plain, sentence, words, write
from tests.browser.test_timely_journeys import is_fair

SCREENS = [("ne", (360, 740)), ("en", (1366, 768))]
# what is looked at here is the page, the same on both engines
pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")
SHORT = 2400  # pixels of an empty notice on a phone, with the accounts that other journeys have added


@pytest.mark.parametrize(("language", "size"), SCREENS)
def test_a_notice_held_back_by_a_stop_appears_by_one_answer_and_is_withdrawn_and_put_back(
    desk, officer, language, size
):
    whose, text = {"language": language, "size": size}, words("मेला भर्ने सूचना")
    page, writer = officer("approver", **whose), officer("writer", **whose)
    stop = stopped(page)
    write(writer, text, accounts=("facebook",))
    writer.wait_for_url(re.compile(r"/notices/\d+/$"))
    address = writer.url
    page.goto(address)
    page.click(APPROVE)
    page.wait_for_selector(APPROVE, state="detached")
    public = desk.url + re.sub(r".*/notices/", "/official/moha/notices/", address)
    assert httpx.get(public).status_code == 404
    page.goto(stop)
    is_fair(page, f"stop-{language}")
    page.click("form[action$='/end/'] button")
    page.click("main a[href$='/late/']")
    is_fair(page, f"asking-{language}")
    question = page.locator("article", has_text=text)
    question.locator("button[name=how][value=now]").click()
    expect(question).to_have_count(0)
    assert httpx.get(public).status_code == 200
    page.goto(address)
    withdrawn_and_put_back(page, public, language)


def stopped(page):
    """Everything is stopped; the page of the stop."""
    page.goto("/notices/stops/")
    page.fill("[name=reason]", words("भूकम्पको समन्वय"))
    page.click("main button.danger")
    page.wait_for_url(re.compile(r"/stops/\d+/$"))
    return page.url


def withdrawn_and_put_back(page, public, language):
    """Off the portal with a reason that the public reads, and on it again."""
    page.locator("details:has([name=reason]) > summary").click()
    is_fair(page, f"on-portal-{language}")
    page.fill("[name=reason]", "रकम गलत छापिएको")
    page.click("form[action$='/portal/withdraw/'] button")
    page.wait_for_selector("form[action$='/portal/back/']")
    gone = httpx.get(public)
    assert (gone.status_code, "रकम गलत छापिएको" in gone.text) == (410, True)
    page.click("form[action$='/portal/back/'] button")
    page.wait_for_selector("form[action$='/portal/withdraw/']", state="attached")
    assert httpx.get(public).status_code == 200


def test_an_empty_notice_is_short_on_a_phone_and_its_parts_open_without_script(officer):
    page = officer("writer", language="ne", size=(360, 740), script=False)
    page.goto("/notices/draft/")
    assert page.evaluate("document.documentElement.scrollHeight") <= SHORT
    for name in ("picture_1", "document_1", "reference", "publish_date"):
        assert not page.locator(f"[name={name}]").is_visible()
        page.locator(f"details:has([name={name}]) > summary").first.click()
        assert page.locator(f"[name={name}]").is_visible()
    page.fill("[name=reference]", "०८३/८४ - १२")
    page.click("button[name=then][value=submit]")
    assert page.locator("[name=reference]").is_visible() and sentence("Decision", "ne") in plain(page)
