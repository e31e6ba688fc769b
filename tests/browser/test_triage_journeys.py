"""What presses rings until somebody takes it; one key sorts a talk; what is not ours goes to the right office and back."""

import re

import pytest

from tests.browser.steps import account_at, person, plain, rows_saying, says, says_now, sentence, shows, words
from tests.desk import eventually

BANNER = "#alarms[data-count]:not([data-count='0'])"
TAKE = "#alarms form[action$='/take/'] button"


@pytest.mark.parametrize(("language", "script"), [("ne", True), ("en", False)], ids=["ne", "en-no-script"])
def test_an_alarm_stands_on_every_page_until_somebody_takes_it(desk, officer, language, script):
    account, text = account_at(desk, "x"), words("हजुर, म आत्महत्या गर्न लागेको छु")
    page = officer("operator", language=language, script=script)
    page.goto("/notices/")
    says(desk, person(desk, "x", name="माया राई"), "mention", account=account["external_id"], text=text)
    if script:
        page.wait_for_selector(BANNER, timeout=60_000)  # by itself, while the page stands open
        eventually(lambda: re.match(r"\(\d+\) ", page.title()), what="the number before the title")
    else:
        shows(page, "/notices/", BANNER, what="the alarm", patience=60.0)
    page.goto(page.locator(f"{BANNER} a").first.get_attribute("href"))
    assert sentence("not yet", language) in plain(page) or sentence("First seen", language) in plain(page)
    while page.locator(TAKE).count():
        page.click(TAKE)
        page.goto("/notices/")
    page.goto("/inbox/alarms/")
    assert sentence(
        "Nothing waits. When somebody may be in danger, the alarm stands on every page until it is taken.",
        language,
    ) in plain(page)
    kinds = {kind for (kind,) in desk.look("select kind from ledger_entry where kind like 'alarm.%'")}
    assert {"alarm.raised", "alarm.taken"} <= kinds
    assert text not in str(desk.look("select facts from ledger_entry"))


def sort_and_send(page, address, reason):
    """By keys: the language is English, open the panel; then the passport office by its name."""
    page.goto(address)
    page.keyboard.press("E")
    page.wait_for_selector("#triage button[value='language:en'][aria-pressed=true]", state="attached")
    page.keyboard.press("t")
    page.click("#triage a[href$='/send/']")
    page.fill("#office-q", "passport")
    found = sentence("Found", "ne")
    page.wait_for_selector(f"#offices:has(legend:text-is('{found}')) input")
    page.locator("#offices input").first.check()
    page.fill("[name=reason]", reason)
    page.click("form:has([name=reason]):has(#offices) button.primary")
    page.wait_for_url(re.compile(r"/inbox/\d+/$"))


def take_in_and_give_back(page, text, answer):
    """The other office reads the words without the person, takes the matter in, and writes an answer."""
    page.goto("/inbox/transfers/")
    page.locator("main .card a").first.click()
    assert text in plain(page)
    assert "हरि गुरुङ" not in plain(page)
    page.click("form[action$='/accept/'] button")
    page.wait_for_selector("[name=text]")
    page.fill("[name=text]", answer)
    page.click("form[action$='/answer/'] button")


def test_one_key_sorts_a_talk_and_the_right_office_gets_it_and_gives_words_back(desk, officer):
    account, text = account_at(desk, "x"), words("राहदानी विभाग कति बजे खुल्छ?")
    says(desk, person(desk, "x", name="हरि गुरुङ"), "mention", account=account["external_id"], text=text)
    page = officer("operator", language="ne")
    eventually(lambda: rows_saying(page, text).count(), what=text)
    address = page.locator(".row", has_text=text).locator("a").first.get_attribute("href")
    sort_and_send(page, address, "राहदानीको कुरा हो")
    other = officer("operator", agency="nepalpassport", language="ne")
    take_in_and_give_back(other, text, "दस बजे खुल्छ।")
    says_now(page, address, "दस बजे खुल्छ।")
    assert other.request.get(address).status == 404
