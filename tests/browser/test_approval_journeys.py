"""The road of a notice on a telephone: two steps, a return, what cannot wait, what came too late; in both languages."""

import re
import threading
from datetime import datetime, timedelta

import httpx
import pytest

from chautari.bikram import calendar
from chautari.lib.clock import NEPAL
from tests.browser.steps import APPROVE, once_posted, plain, posted, sentence, shows, unfold, words, write

PHONE = (360, 740)
MENDED = "मिति मिलाउनुहोला"
LATE = (
    "The time of this notice passed before its last approval, so it was not sent. "
    "Choose a new time, or withdraw it."
)


@pytest.fixture(params=["ne", "en"])
def say(request):
    """The words of the desk in the journey's language."""

    def said(text, **values):
        return sentence(text, request.param, **values)

    said.language = request.param
    return said


@pytest.fixture
def phone(officer, say):
    return lambda role: officer(role, language=say.language, size=PHONE)


def set_steps(page, count):
    page.goto("/notices/steps/")
    page.select_option("[name=kind_notice]", str(count))
    page.click("main button.primary")
    page.wait_for_selector(".messages .notice.success")


def handed_in(page, text, **more):
    """A notice handed in for one network; its address."""
    write(page, text, accounts={"facebook"}, **more)
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    return page.url


def within_reach(page, selector):
    """Whether a thumb finds it without scrolling: on the screen, and large enough."""
    box = page.locator(selector).bounding_box()
    return box["height"] >= 44 and box["y"] > 0 and box["y"] + box["height"] <= PHONE[1]


def has_no_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def approve(page, address):
    page.goto(address)
    assert within_reach(page, APPROVE) and within_reach(page, ".decide a[href='#return']")
    assert has_no_sideways(page)
    page.click(APPROVE)
    page.wait_for_selector(APPROVE, state="detached")


def number_of(address):
    return address.rstrip("/").rpartition("/")[2]


def give_back(page, address):
    """Found in the officer's tab, returned with a note."""
    page.goto("/notices/?tab=to_approve")
    assert page.locator(f".row a[href='/notices/{number_of(address)}/']").count() == 1
    page.goto(address)
    page.click(".decide a[href='#return']")
    page.fill("#return textarea", MENDED)
    page.click("#return button")
    page.wait_for_selector("#return", state="detached")


def hand_in_again(page, address, say):
    """The author reads the note in its place, and hands the notice in once more."""
    page.goto("/notices/?tab=returned")
    assert page.locator(f".row a[href='/notices/{number_of(address)}/']").count() == 1
    page.goto(address)
    assert MENDED in plain(page)
    assert say("Earlier decisions on this notice") in plain(page)
    page.click("form[action$='/submit/'] button")
    page.wait_for_selector("form[action$='/submit/']", state="detached")


def test_two_officers_approve_on_their_phones_after_one_return(desk, phone, say):
    writer, approver, head = phone("writer"), phone("approver"), phone("head")
    text = words("नागरिकता शिविर भोलि बस्छ।")
    set_steps(head, 2)
    try:
        address = handed_in(writer, text)
        approve(approver, address)
        give_back(head, address)
        hand_in_again(writer, address, say)
        assert say("waits for one of these officers:") in plain(writer)
    finally:
        set_steps(head, 1)
    approve(approver, address)
    assert posted(desk, "facebook", text) == []
    approve(head, address)
    once_posted(desk, "facebook", text)


def test_what_cannot_wait_goes_at_once_and_is_reviewed_afterwards(desk, phone, say):
    spokesperson, approver = phone("spokesperson"), phone("approver")
    text = words("पहिरोको जोखिम: बस्ती तुरुन्त छोड्नुहोस्।")
    address = handed_in(spokesperson, text)
    spokesperson.click(f"summary:has-text('{say('Urgent: let it go out at once')}')")
    spokesperson.select_option("[name=cause]", "danger")
    spokesperson.fill("form[action$='/urgent/'] [name=why]", "पहिरो खस्न थालेको छ")
    spokesperson.once("dialog", lambda dialog: dialog.accept())
    spokesperson.click("form[action$='/urgent/'] button")
    spokesperson.wait_for_selector("form[action$='/urgent/']", state="detached")
    once_posted(desk, "facebook", text)
    assert spokesperson.locator("form[action$='/review/']").count() == 0
    approver.goto("/notices/?tab=to_review")
    assert approver.locator(".row").count() >= 1
    approver.goto(address)
    assert has_no_sideways(approver)
    approver.check("[name=verdict][value=in_order]")
    approver.click("form[action$='/review/'] button")
    approver.wait_for_selector(".pill.in_order")
    spokesperson.goto(address)
    assert say("In order") in plain(spokesperson)


def test_a_notice_whose_time_passes_says_so_and_takes_a_new_time(desk, phone, say):
    writer, approver = phone("writer"), phone("approver")
    text = words("खानेपानी भोलि आउँदैन।")
    fill_in(writer, text, at=network_time(desk) + timedelta(hours=1))
    address = writer.url
    approver.goto(address)
    desk.turn(2 * 3600)
    approver.click(APPROVE)
    approver.wait_for_selector(f"text={say(LATE)}")
    shows(writer, address, "form[action$='/reopen/']", what="expired", patience=120)
    assert say(LATE) in plain(writer)
    writer.goto("/notices/?tab=expired")
    assert writer.locator(f".row a[href='/notices/{number_of(address)}/']").count() == 1
    writer.goto(address)
    writer.click("form[action$='/reopen/'] button")
    writer.wait_for_url(re.compile("/edit/$"))
    assert writer.locator("[name=text]").input_value() == text
    writer.fill("[name=publish_date]", "")
    writer.fill("[name=publish_time]", "")
    writer.click("button[name=then][value=submit]")
    writer.wait_for_url(re.compile(r"/notices/\d+/$"))
    assert posted(desk, "facebook", text) == []
    approve(approver, address)
    once_posted(desk, "facebook", text)


def test_of_two_officers_who_approve_in_the_same_moment_one_wins_and_it_goes_out_once(desk, officer):
    text = words("कार्यालय भोलि खुला रहन्छ।")
    address = handed_in(officer("writer"), text)
    ready, answers = threading.Barrier(2), []
    lines = [form_of(officer(role), address) for role in ("approver", "head")]

    def press(line, fields):
        with line:
            ready.wait()
            answers.append(line.post("approve/", data=fields).status_code)

    threads = [threading.Thread(target=press, args=line) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 409]
    once_posted(desk, "facebook", text)
    ask = f"select count(*) from publishing_approval where notice_id = {number_of(address)}"
    ((given,),) = desk.look(ask)
    assert given == 1


def form_of(page, address):
    """A line to the desk with the officer's session, and what the form of approval would send."""
    page.goto(address)
    names = ("csrfmiddlewaretoken", "seen")
    fields = {name: page.locator(f".decide [name={name}]").get_attribute("value") for name in names}
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    return httpx.Client(base_url=address, cookies=cookies, headers={"Referer": address}, timeout=60), fields


def network_time(desk):
    return datetime.fromisoformat(desk.control.get("/clock").json()["now"])


def fill_in(page, text, *, at):
    """A notice for one network, for this time, handed in."""
    page.goto("/notices/draft/")
    page.fill("[name=title]", words("सूचना"))
    page.fill("[name=text]", text)
    for box in page.locator("input[name^=use_]:enabled").all():
        label = page.locator(f"label[for={box.get_attribute('id')}]").inner_html()
        box.set_checked("#brand-facebook" in label)
    unfold(page, "publish_date")
    page.fill("[name=publish_date]", str(calendar.today(at)))
    page.fill("[name=publish_time]", f"{at.astimezone(NEPAL):%H:%M}")
    page.click("button[name=then][value=submit]")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
