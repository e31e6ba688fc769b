"""The calendar, the whole way: scheduled, seen, moved by keyboard, stopped and let go, in both languages."""

import re
from datetime import timedelta

import pytest

from chautari.bikram.calendar import from_ad, nepal_day
from chautari.lib import clock
from tests.browser.steps import once_posted, plain, posted, sentence, shows, unfold, words, write

APPROVE = "form[action$='/approve/'] button[type=submit]"


def scheduled(officer, text, day, *, language, hour="11:30"):
    """A notice written and approved for this day; its address."""
    page = officer("writer", language=language)
    page.goto("/notices/draft/")
    write_at(page, text, day, hour)
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    approver = officer("approver", language=language)
    approver.goto(page.url)
    approver.click(APPROVE)
    approver.wait_for_selector(APPROVE, state="detached")
    return page.url


def write_at(page, text, day, hour):
    """Fill in a notice for the Facebook page at a time and hand it in."""
    page.fill("[name=title]", text)
    page.fill("[name=text]", text)
    for box in page.locator("input[name^=use_]:enabled").all():
        label = page.locator(f"label[for={box.get_attribute('id')}]").inner_html()
        box.set_checked("#brand-facebook" in label)
    unfold(page, "publish_date")
    page.fill("[name=publish_date]", str(day))
    page.fill("[name=publish_time]", hour)
    page.click("button[name=then][value=submit]")


def day_ahead(desk, days):
    """A day of the desk's own clock."""
    return nepal_day(clock.now() + timedelta(seconds=desk.turned)) + timedelta(days=days)


def moved_by_keyboard(page, text, first):
    """From its day to the next, with Shift and an arrow key."""
    page.goto(f"/notices/calendar/?on={first}")
    page.locator(".entry a", has_text=text).first.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_url(re.compile(r"/schedule/\?day="))
    second = first + timedelta(days=1)
    page.locator("#id_publish_time").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/schedule/$"))
    page.goto(f"/notices/calendar/?on={second}")
    assert text in page.locator(f"[data-day='{second}']").inner_text()


def stopped_and_let_go(officer, address, text, language):
    """Everything is stopped, seen by the writer as such, and let go again."""
    page = officer("approver", language=language)
    page.goto("/notices/stops/")
    page.fill("[name=reason]", words("भूकम्पको समन्वय"))
    page.click("main button.danger")
    page.wait_for_url(re.compile(r"/stops/\d+/$"))
    stop = page.url
    assert text in plain(page)
    writer = officer("writer", language=language)
    stopped = sentence("Publishing of this office is stopped.", language)
    for where in (address, "/notices/draft/", "/notices/calendar/", "/notices/"):
        writer.goto(where)
        assert stopped in plain(writer)

    page.goto(stop)
    page.click("form[action$='/end/'] button")
    page.wait_for_load_state()
    assert sentence("This stop has ended", language) in plain(page)
    page.goto(address)
    assert stopped not in plain(page)


@pytest.mark.parametrize("language", ["ne", "en"])
def test_a_notice_is_scheduled_seen_moved_by_keyboard_stopped_and_let_go(desk, officer, language):
    text = words("खोप अभियान")
    first = day_ahead(desk, 2)
    address = scheduled(officer, text, from_ad(first), language=language)
    page = officer("approver", language=language)

    page.goto(f"/notices/calendar/?on={first}")
    assert text in page.locator(f"[data-day='{first}']").inner_text()
    page.goto(f"/notices/calendar/?view=list&on={first}")
    assert text in plain(page) and page.locator("table").count() == 0

    moved_by_keyboard(page, text, first)
    stopped_and_let_go(officer, address, text, language)
    assert posted(desk, "facebook", text) == []


def test_what_is_past_its_time_when_a_stop_ends_asks_and_goes_once(desk, officer):
    text = words("बाढीको सूचना")
    page = officer("approver")
    page.goto("/notices/stops/")
    page.fill("[name=reason]", words("भूकम्प"))
    page.click("main button.danger")
    page.wait_for_url(re.compile(r"/stops/\d+/$"))
    stop = page.url
    writer = officer("writer")
    write(writer, text, accounts={"facebook"})
    writer.wait_for_url(re.compile(r"/notices/\d+/$"))
    page.goto(writer.url)
    page.click(APPROVE)
    page.wait_for_selector(APPROVE, state="detached")
    assert sentence("Paused", "en") in plain(page)
    page.goto(stop)
    page.click("form[action$='/end/'] button")
    page.wait_for_load_state()
    page.goto("/notices/late/")
    assert "Its time was" in plain(page)
    assert posted(desk, "facebook", text) == []
    card = page.locator("article.card", has_text=text)
    card.locator("button[value=now]").click()
    page.wait_for_load_state()
    once_posted(desk, "facebook", text)
    shows(writer, writer.url, ".pill.done")
