"""X without any key, for a month: every act is done on X's own pages by an officer's hand, and proved by its address."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from chautari.bikram.calendar import today
from chautari.bikram.months import BsMonth

AGENCY, HANDLE = "nepalpassport", "DoP_Nepal"
NUMBERS = count(1)
DAY = 24 * 3600


def words(desk, text):
    return f"{text} {desk.port}-{next(NUMBERS)}"


@pytest.fixture
def own(desk):
    """The account's id on X, which the desk itself does not know."""
    rows = json.loads(desk.command("accounts", "list", "--json"))
    account = next(
        row for row in rows if (row["agency"], row["network"], row["handle"]) == (AGENCY, "x", HANDLE)
    )
    assert account["external_id"] == ""
    users = desk.control.get("/state").json()["x"]["accounts"]
    return next(row["id"] for row in users if row["username"] == HANDLE)


def month(desk):
    return BsMonth.of(today(datetime.now(UTC) + timedelta(seconds=desk.turned)))


def counted(desk, months):
    """The reports of these months together, of the account without a key."""
    sums = Counter()
    for each in months:
        paper = desk.command("report", "make", "--agency", AGENCY, "--month", str(each), "--format", "json")
        for row in json.loads(paper)["accounts"]:
            if row["account"] == keyless(desk):
                sums.update(row["counts"])
    return sums


def by_hand(page, own):
    """Open the card's page, do it there as the officer would, and bring its address back."""
    card = page.locator("section.card", has=page.locator("form[action*='/confirm/']"))
    with page.context.expect_page() as opened:
        card.locator("a.button.primary").click()
    x = opened.value
    x.wait_for_load_state()
    x.select_option("[name=as]", own)
    x.click("form button")
    x.wait_for_url(re.compile(r"/status/\d+"))
    address = x.url
    x.close()
    card.locator("[name=proof]").fill(address)
    card.locator("form[action*='/confirm/'] button").click()
    page.wait_for_load_state()
    assert page.locator(".pill.done").count() >= 1
    return address


def publish(desk, officer, own):
    writer, approver = officer("writer", agency=AGENCY), officer("approver", agency=AGENCY)
    text = words(desk, "राहदानीको नयाँ समयतालिका लागू भयो।")
    writer.goto("/notices/draft/")
    writer.fill("[name=title]", text[:60])
    writer.fill("[name=text]", text)
    for box in writer.locator("input[name^=use_]:enabled").all():
        box.set_checked(box.get_attribute("name") == f"use_{keyless(desk)}")
    writer.click("button[name=then][value=submit]")
    writer.wait_for_url(re.compile(r"/notices/\d+/$"))
    approver.goto(writer.url)
    approver.click("form[action$='/approve/'] button[type=submit]")
    approver.wait_for_selector("form[action*='/confirm/']")
    return text, by_hand(approver, own)


def mention_and_answer(desk, officer, own):
    page = officer("operator", agency=AGENCY)
    person = desk.tell("/people", network="x", name="आशिष श्रेष्ठ")["id"]
    said = words(desk, "राहदानी कहिले आउँछ?")
    post = desk.tell(f"/citizen/{person}/mention", account=HANDLE, text=said)["id"]
    page.goto("/log/")
    page.click(f"a[href*='/log/account/{keyless(desk)}/']")
    page.fill("[name=post]", f"https://x.com/someone/status/{post}")
    page.fill("[name=handle]", "@ashish_np")
    page.fill("[name=name]", "आशिष श्रेष्ठ")
    page.fill("[name=words]", said)
    page.click("main button.primary[type=submit]")
    page.wait_for_selector(".messages .notice.success")
    page.goto("/inbox/")
    page.goto(page.locator(".row", has_text=said).locator("a").first.get_attribute("href"))
    answer = words(desk, "अर्को साता आउँछ।")
    page.fill("#composer textarea", answer)
    page.click("#composer button.primary")
    page.wait_for_selector("form[action*='/confirm/']")
    by_hand(page, own)
    return post, answer


def keyless(desk):
    """The account without a key, whatever other accounts there are."""
    ask = "select account.id from registry_account account join agencies_agency agency on agency.id = account.agency_id"
    rows = desk.look(
        f"{ask} where agency.code = '{AGENCY}' and account.network = 'x' and account.handle = '{HANDLE}'"
    )
    assert len(rows) == 1
    return rows[0][0]


def place(desk, verb):
    """The choice of the form that means this verb on the account without a key."""
    return f"{keyless(desk)}:{verb}"


def engage(desk, officer, own, verb):
    page = officer("operator", agency=AGENCY)
    person = desk.tell("/people", network="x", name="नेपाल सरकार")["id"]
    post = desk.tell(f"/citizen/{person}/post", text=words(desk, "सार्वजनिक सूचना"))["id"]
    page.goto("/outbox/engage/")
    page.check(f"[name=place][value='{place(desk, verb)}']")
    page.fill("[name=address]", f"https://x.com/gov/status/{post}")
    page.click("main button.primary")
    page.wait_for_selector("form[action*='/confirm/']")
    by_hand(page, own)


def really(desk, own):
    """What the account did on X, and who spoke of it, by the network's own ledger."""
    rows = desk.happened(network="x", account=own)
    return Counter(row["kind"] for row in rows if row["by"] == "account")


def test_a_month_without_a_key_is_whole_in_the_report_and_equal_to_the_networks_own_ledger(
    desk, officer, own
):
    months = {month(desk)}
    before, was = counted(desk, months), really(desk, own)
    for _week in range(4):
        publish(desk, officer, own)
        mention_and_answer(desk, officer, own)
        engage(desk, officer, own, "like")
        engage(desk, officer, own, "repost")
        months.add(month(desk))
        desk.turn(7 * DAY)
    after, now = counted(desk, months), really(desk, own)
    grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert grown == {
        "posts": 4,
        "replies": 4,
        "likes": 4,
        "reposts": 4,
        "assisted": 16,
        "received_public": 4,
        "answered": 4,
    }
    assert now - was == {"post": 4, "reply": 4, "like": 4, "repost": 4}


def test_what_is_pasted_without_an_address_of_the_network_proves_nothing(desk, officer, own):
    page = officer("operator", agency=AGENCY)
    page.goto("/outbox/engage/")
    page.check(f"[name=place][value='{place(desk, 'like')}']")
    page.fill("[name=address]", "https://example.org/status/1")
    page.click("main button.primary")
    assert "not an address of a post on this network" in page.locator("main").inner_text()
    page.fill("[name=address]", "https://x.com/gov/status/1890000000000000077")
    page.click("main button.primary")
    page.wait_for_selector("form[action*='/confirm/']")
    address = page.url
    page.fill("[name=proof]", "भयो")
    page.click("form[action*='/confirm/'] button")
    page.goto(address)
    assert page.locator("form[action*='/confirm/']").count() == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("form[action$='/withdraw/'] button")
