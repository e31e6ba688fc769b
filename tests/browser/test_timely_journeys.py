"""From the website to the public, in a browser: listed, written from, published, its delay shown, at the portal and in its feed."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

import httpx
import pytest

from tests.browser.steps import APPROVE, once_posted, plain, says_now, sentence, words
from tests.browser.test_accessibility import AXE, LOOK, SIDEWAYS

SCREENS = [("ne", (360, 740)), ("en", (1366, 768))]
# what is looked at here is the page, the same on both engines
pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")


def is_fair(page, name):
    """Nothing for axe to say, nothing that scrolls sideways; a picture where somebody wants to look."""
    if os.environ.get("SHOTS"):
        page.screenshot(path=Path(os.environ["SHOTS"]) / f"timely-{name}.png", full_page=True)
    page.evaluate(AXE)
    found = page.evaluate(LOOK)
    assert found == [], json.dumps(found, ensure_ascii=False)
    assert page.evaluate(SIDEWAYS) <= 0


def on_the_website(desk, title):
    """The office puts a notice on its own website; the address of the feed and of the notice."""
    path = f"feed-{re.sub('[^0-9]', '', title)}"
    link = f"http://127.0.0.1:{desk.sandbox_port}/_website/{path}/notice"
    item = f"<title>{escape(title)}</title><link>{link}</link><guid>{link}</guid>"
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=desk.turned))
    body = f'<rss version="2.0"><channel><item>{item}<pubDate>{when}</pubDate></item></channel></rss>'
    desk.tell("/website", place=path, body=body)
    return f"http://127.0.0.1:{desk.sandbox_port}/_website/{path}", link


def name_the_place(page, feed, title, language):
    """The keeper tries the address, sees what would be found, and adds it."""
    page.goto("/notices/timely/")
    page.click("a[href$='/sites/']")
    page.fill("[name=address]", feed)
    page.click("button[value=test]")
    page.wait_for_selector("#told")
    assert title in page.inner_text("#told")
    is_fair(page, f"sites-{language}")
    page.click("button[value=save]")
    page.wait_for_selector(f"a[href='{feed}']")


def write_from_it(page, title, link, language):
    """The writer finds it among what is missing, and begins a notice with it."""
    says_now(page, "/notices/timely/", title, patience=90)
    is_fair(page, f"missing-{language}")
    page.locator("#missing ~ ul li", has_text=title).locator("form[action$='/write/'] button").click()
    page.wait_for_url("**/edit/")
    assert page.input_value("[name=title]") == title
    assert link in page.input_value("[name=text]")
    page.click("button[name=then][value=submit]")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    return page.url


def at_the_portal(desk, page, title, language):
    """Strangers find it in the list, on its page, and in the feed, without an officer's name."""
    page.goto("/official/moha/notices/")
    is_fair(page, f"portal-list-{language}")
    page.click(f"a:has-text('{title}')")
    page.wait_for_selector("h1")
    assert title in plain(page)
    is_fair(page, f"portal-notice-{language}")
    feed = httpx.get(f"{desk.url}/official/moha/notices.atom")
    assert title in feed.text
    assert httpx.get(feed.url, headers={"if-none-match": feed.headers["etag"]}).status_code == 304
    page.context.close()


@pytest.mark.parametrize(("language", "size"), SCREENS)
def test_a_notice_of_the_website_without_a_post_is_written_published_timed_and_public(
    desk, officer, language, size
):
    whose, title = {"language": language, "size": size}, words("खानेपानी आपूर्ति बन्द हुने सूचना")
    feed, link = on_the_website(desk, title)
    name_the_place(officer("keeper", **whose), feed, title, language)
    page = officer("writer", **whose)
    address = write_from_it(page, title, link, language)
    approver = officer("approver", **whose)
    approver.goto(address)
    approver.click(APPROVE)
    approver.wait_for_selector(APPROVE, state="detached")
    once_posted(desk, "facebook", title)
    says_now(page, address, sentence("From the decision to the public", language))
    is_fair(page, f"notice-{language}")
    page.goto("/notices/timely/")
    assert page.locator("#missing ~ ul li", has_text=title).locator("form[action$='/write/']").count() == 0
    assert page.locator("section[aria-labelledby=delays] li").count() >= 1
    is_fair(page, f"delays-{language}")
    at_the_portal(desk, officer.stranger(language, size), title, language)
