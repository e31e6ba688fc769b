"""Viber the whole way: a bot to whom people send their number, and an office telephone whose log an officer keeps."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from itertools import count

from playwright.sync_api import expect

from chautari.bikram.calendar import today
from chautari.bikram.months import BsMonth
from tests.browser.steps import make_official
from tests.desk import eventually

NUMBERS = count(1)


def words(text):
    return f"{text} {os.getpid()}-{next(NUMBERS)}"


def account(desk, kind, agency="moha"):
    rows = json.loads(desk.command("accounts", "list", "--json"))
    return next(
        row for row in rows if (row["agency"], row["network"], row["kind"]) == (agency, "viber", kind)
    )


def counted(desk, kind):
    """What this month's report says of the account, counted now."""
    month = BsMonth.of(today(datetime.now(UTC) + timedelta(seconds=desk.turned)))
    paper = desk.command("report", "make", "--agency", "moha", "--month", str(month), "--format", "json")
    rows = json.loads(paper)["accounts"]
    return next(row for row in rows if (row["network"], row["kind"]) == ("viber", kind))["counts"]


def numbers(counts):
    return counts["received_private"], counts["private_sent"], counts["calls"]


def happened(desk, bot, by, *kinds):
    rows = desk.happened(network="viber", account=bot["external_id"], by=by)
    return sum(row["kind"] in kinds for row in rows)


def test_a_person_starts_a_bot_sends_a_number_by_button_and_reads_the_answer(desk, officer):
    bot, page, answer = account(desk, "bot"), officer("operator"), words("दुई दिनभित्र तयार हुन्छ।")
    before, heard = numbers(counted(desk, "bot")), happened(desk, bot, "citizen", "message", "share_phone")
    who = desk.tell("/people", network="viber", name="सीता राई", phone="+9779841777001")["id"]
    speak = lambda what, **more: desk.tell(f"/citizen/{who}/{what}", account=bot["external_id"], **more)

    speak("start")
    eventually(lambda: in_chat(desk, who) == 1, what="the welcome")
    sent = happened(desk, bot, "account", "message")
    talk = opened(page, speak)
    page.click("button[formaction*='/ask-for-number/']")
    eventually(lambda: in_chat(desk, who) == 2, what="the question")
    speak("share-phone")
    shows(page, talk, "main", "+977 98•••••001")
    assert "9841777001" not in page.content()
    assert page.locator("button[formaction*='/ask-for-number/']").count() == 0

    page.fill("#composer textarea", answer)
    page.click("#composer button.primary")
    eventually(lambda: in_chat(desk, who) == 3, what=answer)
    speak("read")
    shows(page, talk, f".bubble.own:has-text('{answer}') footer", "read")

    look_at_the_number(page)
    assert "Telephone number looked at" in in_ledger(officer)
    after = numbers(counted(desk, "bot"))
    said = happened(desk, bot, "citizen", "message", "share_phone") - heard
    told = happened(desk, bot, "account", "message") - sent
    assert (after[0] - before[0], after[1] - before[1]) == (said, told) == (2, 2)


def in_chat(desk, who):
    """How many messages of the office the person has in the chat."""
    messages = desk.control.get("/state").json()["viber"]["messages"]
    return sum(row["by"] == "account" and row["person"] == who for row in messages)


def opened(page, speak):
    """The conversation in which the person asks something; its address."""
    asked = words("मेरो नागरिकता कहिले पाइन्छ?")
    speak("message", text=asked)

    def row():
        page.goto("/inbox/")
        return page.locator(".row", has_text=asked).count()

    eventually(row, what=asked)
    page.goto(page.locator(".row", has_text=asked).locator("a").first.get_attribute("href"))
    return page.url


def shows(page, address, place, text):
    def look():
        page.goto(address)
        return text in page.locator(place).first.inner_text()

    eventually(look, what=text)


def look_at_the_number(page):
    """In the contact book, for a reason."""
    page.goto("/contacts/")
    page.locator(".row", has_text="सीता राई").first.locator("a").click()
    assert "Sent by the person with a button" in page.locator("main").inner_text()
    page.fill("[name=reason]", "फोन गरी खबर गर्न")
    page.click("form[action$='/reveal/'] button")
    expect(page.locator("a[href='tel:+9779841777001']")).to_be_visible()


def in_ledger(officer):
    keeper = officer("keeper")
    keeper.goto("/reports/ledger/")
    return keeper.locator("main").inner_text()


def write(page, number, text, **more):
    """One entry on the fast form, as it stands on a telephone."""
    what = more.get("what", "voice_call")
    page.locator("label", has=page.locator(f"[name=what][value={what}]")).click()
    if more.get("direction") == "out":
        page.locator("label", has=page.locator("[name=direction][value=out]")).click()
    page.fill("[name=number]", number)
    if "known" in more:
        page.wait_for_selector("#known .notice")
        page.locator("#known label", has_text=more["known"]).click()
    if more.get("name"):
        page.fill("[name=name]", more["name"])
        page.fill("[name=identity]", more.get("identity", ""))
    page.fill("[name=words]", text)
    if more.get("answer"):
        page.fill("[name=answer]", more["answer"])
    if more.get("minutes"):
        page.fill("[name=minutes]", more["minutes"])
    page.click("main button.primary[type=submit]")
    page.wait_for_selector(".messages .notice.success")


def test_ten_calls_and_messages_of_the_office_telephone_are_in_the_book_the_inbox_and_the_report(
    desk, officer
):
    page = officer("operator")
    page.set_viewport_size({"width": 360, "height": 740})
    before = counted(desk, "phone")
    page.goto("/log/")
    page.click("a[href*='/log/account/']")
    sita, said = ten_entries(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1366, "height": 768})

    after = counted(desk, "phone")
    grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    grown.pop("desk_open", None)  # minutes, where another journey has opened the desk
    assert grown == {
        "received_private": 8,  # ten less the two that the office began
        "calls": 6,  # five that were answered, and one made
        "private_sent": 3,  # two answers, and one message
        "manual": 9,
        "answered": 4,  # people, not calls
    }
    page.goto("/inbox/?view=waiting")
    assert page.locator(".row", has_text=said[7]).count() == 1
    assert page.locator(".row", has_text=said[4]).count() == 0

    merge_the_two(page, sita)
    correct_and_strike(page, said)
    assert counted(desk, "phone")["received_private"] == before["received_private"] + 7
    assert counted(desk, "phone")["calls"] == before["calls"] + 5
    ledger = in_ledger(officer)
    for told in ("Two contacts merged", "Entry of the log corrected", "Entry of the log struck out"):
        assert told in ledger


def ten_entries(page):
    """Of four people, of whom two share a number; the first one's name, and what was said."""
    said = [words("कार्यालय कहिले खुल्छ?") for _ in range(10)]
    sita, ram = words("सीता महर्जन"), words("राम कार्की")
    write(page, "९८४१७७७१०१", said[0], name=sita, identity="वडा १२", answer="१० बजे।", minutes="४")
    write(page, "+977 9841777101", said[1], known=sita, answer="हुन्छ।", minutes="2")
    write(page, "०१-४२११२३४", said[2], name=ram, answer="भोलि आउनुहोस्।")
    write(page, "9779841777101", said[3], known=sita, what="message", answer="कागजात तयार छ।")
    write(page, "9841777101", said[4], known="Somebody else", name=words("सीता म."), answer="ठिक छ।")
    write(page, "014211234", said[5], known=ram, what="video_call", answer="हेर्दै छौं।", minutes="७")
    write(page, "014211234", said[6], known=ram, direction="out", minutes="1")
    write(page, "014211234", said[7], known=ram, what="message")
    write(page, "9841777101", said[8], known=sita, direction="out", what="message")
    write(page, "9851777103", said[9], name=words("पत्रकार"), what="message", answer="वेबसाइटमा छ।")
    return sita, said


def merge_the_two(page, name):
    """Two people of one number, of whom the officer knows that they are one."""
    page.goto("/contacts/")
    page.fill("[name=q]", "9841777101")
    page.click("form[role=search] button")
    assert page.locator(".row").count() == 2
    page.locator(".row", has_text=name).locator("a").click()
    assert page.locator("#talks-title + ul .row").count() == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("form[action*='/merge/'] button")
    page.wait_for_selector(".messages .notice.success")
    assert page.locator("form[action*='/merge/']").count() == 0
    assert page.locator("#talks-title + ul .row").count() == 2


def correct_and_strike(page, said):
    """One entry said better, another that should not have been written."""
    page.goto("/log/")
    page.locator(".row", has_text=said[9]).locator("a").click()
    better = words("कार्यालय समय के हो?")
    page.fill("form[action$='/correct/'] [name=words]", better)
    page.click("form[action$='/correct/'] button.button")
    page.wait_for_selector(".messages .notice.success")
    assert better in page.input_value("form[action$='/correct/'] [name=words]")
    assert said[9] in page.locator("section[aria-labelledby=history-title]").inner_text()
    page.goto("/log/")
    page.locator(".row", has_text=said[2]).locator("a").click()
    page.fill("form[action$='/strike/'] [name=why]", "दोहोरो टिपियो")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("form[action$='/strike/'] button")
    page.wait_for_selector(".messages .notice.success")
    assert page.locator("form[action$='/strike/']").count() == 0
    page.goto("/inbox/")
    assert page.locator(".row", has_text=said[2]).count() == 0


def test_without_script_a_known_number_is_asked_about_when_the_form_is_sent(desk, officer, browser):
    state = officer("operator").context.storage_state()
    context = browser.new_context(java_script_enabled=False, base_url=desk.url, storage_state=state)
    page = context.new_page()
    page.goto("/log/")
    page.click("a[href*='/log/account/']")
    name = words("हरि बिना लिपि")
    fill_plainly(page, name=name)
    expect(page.locator(".messages .notice.success")).to_contain_text(name)
    fill_plainly(page)
    expect(page.locator("#known")).to_contain_text(name)
    page.locator("#known label", has_text=name).click()
    page.click("main button.primary[type=submit]")
    expect(page.locator(".messages .notice.success")).to_contain_text(name)
    context.close()


def fill_plainly(page, **more):
    page.fill("[name=number]", "9860777104")
    page.fill("[name=name]", more.get("name", ""))
    page.fill("[name=words]", words("सेवा कहाँ पाइन्छ?"))
    page.click("main button.primary[type=submit]")


def test_a_keeper_adds_an_office_telephone_on_screen_without_any_token(desk, officer):
    page = officer("keeper", agency="nepalpassport")
    page.goto("/accounts/add/")
    page.select_option("[name=place]", "viber:phone:")
    page.fill("[name=name]", "राहदानी विभागको फोन")
    page.fill("[name=handle]", "९८५१००००७७")
    page.click("main button.primary")
    page.wait_for_url(re.compile(r"/accounts/\d+/$"))
    assert "Needs no connection" in page.locator("main").inner_text()
    make_official(officer, page, agency="nepalpassport")
    operator = officer("operator", agency="nepalpassport")
    operator.goto("/log/")
    assert operator.locator("a[href*='/log/account/']", has_text="राहदानी विभागको फोन").count() == 1
