"""A long notice as each network will show it, as a thread that stops in the middle and goes on, and its deletion."""

import json
import os
from pathlib import Path

import pytest

from tests.browser.steps import APPROVE, once_posted, posted, sentence, shows, words
from tests.browser.test_accessibility import AXE, LOOK, SIDEWAYS
from tests.desk import eventually

SCREENS = [("ne", (360, 740)), ("en", (1366, 768))]
# what is looked at here is the page, the same on both engines
pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")


def is_fair(page, name):
    """Nothing for axe to say, nothing that scrolls sideways; a picture where somebody wants to look."""
    if os.environ.get("SHOTS"):
        page.screenshot(path=Path(os.environ["SHOTS"]) / f"{name}.png", full_page=True)
    page.evaluate(AXE)
    found = page.evaluate(LOOK)
    assert found == [], json.dumps(found, ensure_ascii=False)
    assert page.evaluate(SIDEWAYS) <= 0


def written(page, text, language):
    """The notice for X alone, long enough for three posts; what the public will see follows the words."""
    page.goto("/notices/draft/")
    page.fill("[name=title]", words("लामो सूचना"))
    boxes = page.locator("input[name^=use_]:enabled").all()
    for box in boxes:
        box.check()
    page.fill("[name=text]", text)
    page.wait_for_selector(".seen.card .beyond")
    page.wait_for_selector(".seen.post")
    page.wait_for_selector(".seen.bubble")
    is_fair(page, f"look-{language}")
    for box in boxes:
        label = page.locator(f"label[for={box.get_attribute('id')}]").inner_html()
        box.set_checked("#brand-x" in label)
    page.wait_for_selector(".seen.post", state="detached")
    page.locator("select[name^=thread_]").first.select_option("numbered")
    eventually(lambda: page.locator(".seen.card.linked").count() == 3, what="three posts")
    is_fair(page, f"thread-{language}")
    page.click("button[name=then][value=submit]")
    page.wait_for_selector(".pill.in_review")
    return page.url


def goes_on(page, address, language):
    """It says where it stopped, and one press goes on."""
    shows(page, address, "form[action$='/continue/']")
    is_fair(page, f"stopped-{language}")
    page.click("form[action$='/continue/'] button")
    shows(page, address, ".posts .pill.done", times=3)


def deleted(page, language):
    """The first post is taken off the network with a reason."""
    page.locator("a[href$='/delete/']").first.click()
    is_fair(page, f"delete-{language}")
    page.fill("[name=why]", "मिति गलत भएकाले")
    page.click("main form button.danger")
    page.wait_for_url(lambda url: "/posts/" not in url)


@pytest.mark.parametrize(("language", "size"), SCREENS, ids=["ne-phone", "en-desk"])
def test_a_thread_is_seen_before_stops_goes_on_and_is_deleted(desk, officer, language, size):
    begin = words("नयाँ सेवा केन्द्र खुल्यो।")
    text = " ".join([begin, *(f"केन्द्र {n} मा बिहान १० बजेदेखि सेवा पाइन्छ।" for n in range(12))])
    writer = officer("writer", language=language, size=size)
    approver = officer("approver", language=language, size=size)
    address = written(writer, text, language)
    match = {"method": "POST", "path": "/2/tweets", "network": "x"}
    desk.tell("/faults", match=match, then={"slow": "10ms"}, times=1)  # the first post goes out
    desk.tell("/faults", match=match, then={"status": 403}, times=1)
    approver.goto(address)
    is_fair(approver, f"approve-{language}")
    approver.click(APPROVE)
    approver.wait_for_selector(APPROVE, state="detached")
    goes_on(approver, address, language)
    once_posted(desk, "x", begin)
    assert len(posted(desk, "x", "केन्द्र 11 मा", "reply")) >= 1
    deleted(approver, language)
    eventually(lambda: desk.happened(network="x", by="account", kind="delete"), what="the deletion on X")
    shows(approver, address, ".words.gone")
    assert sentence("Deletion:", language) in approver.inner_text("main")
    is_fair(approver, f"gone-{language}")
