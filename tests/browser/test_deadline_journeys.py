"""Working time, the whole way: a year is confirmed, a person writes, the row says by when, and the page says why."""

import re

import pytest

from chautari.bikram.calendar import today
from chautari.lib import clock
from tests.browser.steps import account_at, person, says, sentence, words
from tests.desk import eventually


def confirmed(officer, language):
    """The keeper ticks the year's table, adds a day, and confirms it, where nobody has yet."""
    page = officer("keeper", language=language)
    page.goto("/agencies/days/")
    form = page.locator("form[action*='/days/confirm/']")
    if form.count():
        year = today(clock.now()).year
        form.locator("[name=more]").fill(f"{year}-09-01 उधौली")
        form.locator("[name=source]").fill("राजपत्र २०८२-१२-२०")
        form.locator("button[type=submit]").click()
        page.wait_for_load_state()
    assert page.locator(".notice.success").count() >= 1
    assert page.locator("form[action*='/days/confirm/']").count() == 0
    assert "उधौली" in page.locator("table").inner_text()


def named(officer, language):
    """The head gives two working days for a first answer."""
    page = officer("head", language=language)
    page.goto("/inbox/times/")
    page.fill("[name='ordinary-first_answer-count']", "2")
    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    assert page.locator("[name='ordinary-first_answer-count']").input_value() in {"2", "२"}


@pytest.mark.parametrize("language", ["ne", "en"])
def test_a_person_writes_and_the_desk_says_by_when_and_why(desk, officer, language):
    confirmed(officer, language)
    named(officer, language)
    said = words("धारामा पानी आएन, कहिले आउँछ?")
    account = account_at(desk, "x")
    says(desk, person(desk, "x", name="माया राई"), "mention", account=account["external_id"], text=said)
    page = officer("operator", language=language)

    def row():
        page.goto("/inbox/")
        return page.locator("#rows li", has_text=said).locator(".pill.neutral, .pill.waiting").count()

    eventually(row, what="the deadline in the row")
    page.locator("#rows li", has_text=said).locator("a").first.click()
    page.get_by_role("link", name=sentence("Why this time?", language)).click()
    page.wait_for_url(re.compile(r"/why/$"))
    text = page.locator("main").inner_text()
    assert sentence("First answer", language) in text and sentence("The end", language) in text
    assert page.locator(".notice.warning").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
