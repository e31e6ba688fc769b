"""The guard of words in a browser: marked while it is written, mended by a button, refused, overruled by another."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.browser.steps import commented, once_posted, posted, sentence, talk_about, words, write
from tests.browser.test_accessibility import AXE, LOOK, SIDEWAYS

LOW, INSULT = "तँ भोलि आउनुहोस्।", "तपाईं चोर हुनुहुन्छ।"
WHY = "अदालतको फैसलाको उद्धरण हो"
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


def marked_and_mended(page, language):
    """What is found is marked while it is typed, and a button takes the courteous wording."""
    public = page.locator("#composer button[name=to][value=public]")
    if public.get_attribute("aria-pressed") != "true":
        public.click()
        page.wait_for_selector("#composer button[name=to][value=public][aria-pressed=true]")
    page.locator("#composer textarea").press_sequentially(LOW)
    page.wait_for_selector("#marks mark.second_officer")
    assert sentence("Instead: “%(words)s”", language, words="तपाईं") in page.inner_text("#marks")
    is_fair(page, f"marked-{language}")
    page.click("#marks button[name=use]")
    page.wait_for_selector("#marks mark", state="detached")
    assert page.input_value("#composer textarea") == "तपाईं भोलि आउनुहोस्।"


def refused_and_laid(page, insult, language):
    """An insult does not leave, is not lost, and is laid before another officer."""
    page.fill("#composer textarea", insult)
    page.wait_for_selector("#marks mark.refuse")
    page.click("#composer button.primary")
    page.wait_for_selector("#composer button[name=lay]")
    assert page.input_value("#composer textarea") == insult
    is_fair(page, f"refused-{language}")
    page.click("#composer button[name=lay]")
    page.wait_for_selector(f".bubble.own:has-text('{insult}')")


def let_stand(page, insult, language):
    """The other officer finds it among what is held, and lets it stand with a reason."""
    page.goto("/outbox/?state=held")
    page.locator(".row", has_text=insult).locator("a").first.click()
    page.wait_for_selector(".words mark.refuse")
    is_fair(page, f"held-{language}")
    page.fill("[name=why]", WHY)
    page.click("form[action$='/overrule/'] button")
    page.wait_for_selector("form[action$='/overrule/']", state="detached")


@pytest.mark.parametrize(("language", "size"), SCREENS)
def test_an_answer_is_marked_mended_refused_and_let_stand_by_another_officer(desk, officer, language, size):
    whose, insult = {"language": language, "size": size}, words(INSULT)
    _who, said = commented(desk, officer, "मेरो निवेदन कहिले हेरिन्छ?", **whose)
    page = talk_about(officer, said, **whose)
    marked_and_mended(page, language)
    refused_and_laid(page, insult, language)
    assert posted(desk, "facebook", insult, "reply") == []
    let_stand(officer("approver", **whose), insult, language)
    once_posted(desk, "facebook", insult, "reply")
    head = officer("head", **whose)
    head.goto("/reports/ledger/?kind=words.overruled")
    assert WHY in head.inner_text("main")


@pytest.mark.parametrize(("language", "size"), SCREENS)
def test_a_notice_is_marked_while_it_is_written_and_kept_when_it_is_refused(officer, language, size):
    page, text = officer("writer", language=language, size=size), words(INSULT)
    page.goto("/notices/draft/")
    page.locator("[name=text]").press_sequentially(LOW)
    page.wait_for_selector("#marks mark.second_officer")
    is_fair(page, f"draft-{language}")
    write(page, text, accounts={"facebook"})
    page.wait_for_selector("button[name=lay]")
    is_fair(page, f"notice-{language}")
    page.click("button[name=lay]")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    approver = officer("approver", language=language, size=size)
    approver.goto(page.url)
    assert approver.locator("form[action$='/approve/'] [name=why]").count() == 1
    is_fair(approver, f"approve-{language}")
