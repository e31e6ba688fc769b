"""A day of officers who have a telephone's browser alone: the desk, the log, one personal grievance, the next shift."""

from datetime import UTC, datetime, time, timedelta

import pytest

from chautari.bikram.calendar import nepal_day
from chautari.bikram.working import opens
from chautari.lib import clock
from tests.browser.steps import plain, rows_saying
from tests.browser.test_viber_journeys import counted, words, write

# what stands on a page is the same on both engines: there is nothing here to run on the other one
pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")
PHONE = {"language": "en", "size": (360, 740)}


def to_a_morning(desk):
    """The clock at eleven of the next day on which the office works."""
    off = {str(day)[:10] for (day,) in desk.look("SELECT day FROM agencies_dayoff")}
    now = datetime.now(UTC) + timedelta(seconds=desk.turned)
    day = nepal_day(now)
    while (
        opens(day) is None
        or day.isoformat() in off
        or datetime.combine(day, time(11), tzinfo=clock.NEPAL) <= now
    ):
        day += timedelta(days=1)
    desk.turn((datetime.combine(day, time(11), tzinfo=clock.NEPAL) - now).total_seconds())


@pytest.fixture
def roster(desk, officer):
    """Every working day: the operator, and the approver in their place."""
    to_a_morning(desk)
    head = officer("head")
    head.goto("/roster/shifts/")
    for day in head.locator("[name=weekdays]").all():
        day.check()
    head.select_option("[name=officer]", label="Rama Shrestha")
    head.select_option("[name=substitute]", label="Hari Adhikari")
    head.click("form:has([name=weekdays]) button.primary")
    head.wait_for_selector("form[action$='/strike/']")


def ten_messages_and_five_calls(page):
    """Of three people who are new to the book; the last message is a grievance. Its words."""
    page.goto("/log/")
    page.click("a[href*='/log/account/']")
    people = [
        (words(name), f"98616{n}0001") for n, name in enumerate(("गीता राना", "शिव पौडेल", "मीना लामा"), 1)
    ]
    for n in range(14):
        name, number = people[n % 3]
        is_call = n % 3 == 1
        who = {"known": name} if n > 2 else {"name": name, "identity": "वडा ४"}
        what = {"what": "voice_call", "minutes": "३"} if is_call else {"what": "message"}
        write(page, number, words("सिफारिस कहिले पाइन्छ?"), **who, **what, answer="भोलि ११ बजे।")
    grievance = words("मेरो जग्गाको निवेदन चार महिनादेखि रोकिएको छ")
    write(page, people[0][1], grievance, known=people[0][0], what="message")
    return grievance


def stands_at_the_desk(page, name):
    """Opened by a click, where the officer's own work has not opened it already."""
    page.goto("/roster/")
    if page.locator("form[action$='/open/']").count():
        page.click("form[action$='/open/'] button")
    assert name in plain(page, "section[aria-labelledby=now]")


def calls_it_personal(page, grievance):
    rows_saying(page, grievance).locator("a").first.click()
    page.click("form[action*='/classify/'] button:has-text('Personal')")
    page.wait_for_selector(".detail-head [aria-pressed=true]:has-text('Personal')")
    assert page.locator("button[name=to][value=public]").count() == 0


def leaves_a_note(page):
    page.goto("/roster/leave/")
    page.fill("[name=note]", note := words("जग्गाको निवेदन मालपोतमा सोध्न बाँकी"))
    page.click("main button.primary")
    page.wait_for_url("**/roster/")
    return note


def test_a_day_at_the_desk_with_a_telephone_alone_is_the_day_of_the_report(desk, officer, roster):
    before = counted(desk, "phone")
    page = officer("operator", **PHONE)
    stands_at_the_desk(page, "Rama Shrestha")
    grievance = ten_messages_and_five_calls(page)
    calls_it_personal(page, grievance)
    note = leaves_a_note(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    desk.turn(3600)
    after = counted(desk, "phone")
    grown = {name: after[name] - before[name] for name in after if not name.startswith("desk_")}
    told = {"received_private": 15, "calls": 5, "private_sent": 9, "manual": 14, "answered": 3}
    assert {name: count for name, count in grown.items() if count} == told
    assert after["desk_due"] >= before["desk_due"] + 60  # minutes

    next_one = officer("approver", **PHONE)
    next_one.goto("/roster/")
    assert note in plain(next_one)
    next_one.click("form[action*='/handed/'] button")
    next_one.wait_for_selector(".messages .notice.success")
    stands_at_the_desk(next_one, "Hari Adhikari")
    next_one.goto("/roster/month/")
    assert next_one.evaluate("document.documentElement.scrollWidth") <= 360
    assert rows_saying(next_one, grievance, "waiting").count() == 1
