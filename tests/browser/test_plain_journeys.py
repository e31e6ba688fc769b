"""The desk's daily way for those who have little: a browser without script, and a phone in the hand."""

import re

from tests.browser.steps import (
    APPROVE,
    PERSONAL,
    STANDARD,
    account_at,
    once_posted,
    person,
    plain,
    posted,
    publish,
    says,
    words,
)
from tests.desk import eventually
from tests.paper import printed

DEVANAGARI = re.compile("[\u0900-\u097f]")
TOUCH = 44  # pixels that a finger needs
PHONE = {"language": "ne", "size": (360, 740)}
PLAIN = {"script": False}
IS_ON_TOP = """element => {
    const box = element.getBoundingClientRect();
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return element === there || element.contains(there);
}"""


def commented_below(desk, notice, text):
    """A citizen's comment below the office's post on Facebook."""
    post, said = once_posted(desk, "facebook", notice), words(text)
    who = person(desk, "facebook", name="मनमाया तामाङ")
    return says(desk, who, "comment", account=post["account"], post=post["id"], text=said), said


def answered_lawfully(desk, comment, answer):
    """The answer went to the person alone, and then the standard sentence of the law stood below the comment, once."""

    def below():
        return [row for row in posted(desk, "facebook", STANDARD, "reply") if row["parent"] == comment]

    message = once_posted(desk, "facebook", answer, "message")
    sentence = eventually(below, what="the public sentence")
    assert len(sentence) == 1
    assert message["n"] < sentence[0]["n"]


def is_a_report(content):
    """A report of the month as PDF, in Nepali."""
    assert DEVANAGARI.search(printed(content))


# without script


def test_the_whole_way_without_script(desk, officer):
    notice = words("नागरिकता वितरण शिविर सोमबार")
    address = publish(officer, notice, accounts={"facebook"}, **PLAIN)
    comment, said = commented_below(desk, notice, "मेरो नागरिकताको निवेदन के भयो?")
    assert len(posted(desk, "facebook", notice)) == 1

    page = officer("operator", **PLAIN)
    eventually(lambda: found_in_the_inbox(page, said), what=said)
    page.locator(".row", has_text=said).locator("a").first.click()
    page.click(PERSONAL)
    assert page.locator(f"{PERSONAL}[aria-pressed=true]").count() == 1
    answer = words("तपाईंको प्रमाणपत्र तयार छ।")
    page.fill("#composer textarea", answer)
    page.click("#composer button.primary")
    assert answer in page.locator(".bubble.own.private").last.inner_text()
    answered_lawfully(desk, comment, answer)

    page.goto("/reports/")
    if page.locator("form[action$='/prepare/'] button").count():
        page.locator("form[action$='/prepare/'] button").first.click()
    else:
        page.locator("article h2 a").first.click()
    link = page.locator("a[href*='report.pdf?language=ne']").get_attribute("href")
    is_a_report(page.request.get(link).body())

    writer = officer("writer", **PLAIN)
    writer.goto(address)
    assert writer.locator(".pill.done").count() == 1


def found_in_the_inbox(page, said):
    page.goto("/inbox/")
    return page.locator(".row", has_text=said).count()


def test_a_faulty_form_without_script_says_what_to_mend_and_keeps_the_words(officer):
    page, text = officer("writer", **PLAIN), words("धेरै लामो सूचना")
    page.goto("/notices/draft/")
    page.fill("[name=text]", text)
    page.click("button[name=then][value=submit]")
    assert "Give the notice a title." in plain(page)
    assert page.input_value("[name=text]") == text


# on a phone, in Nepali


def press(page, selector, *, named=True):
    """What a thumb does: the target is high enough, covered by nothing, and says in Nepali what it is."""
    target = page.locator(selector).first
    target.wait_for()
    target.evaluate("element => element.scrollIntoView({block: 'center'})")
    box = target.bounding_box()
    assert box["height"] >= TOUCH, f"{selector} on {page.url} is {box['height']:.0f} px high"
    assert box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"], f"{selector} is cut off"
    assert target.evaluate(IS_ON_TOP), f"{selector} on {page.url} is covered"
    if named:
        assert DEVANAGARI.search(target.inner_text()), f"{selector} says {target.inner_text()!r}"
    target.click()


def go(page, place):
    """To a place of the desk by its rail."""
    page.goto("/")
    press(page, f"nav.rail a[href='{place}']", named=False)
    assert DEVANAGARI.search(page.locator(f"nav.rail a[href='{place}']").get_attribute("title"))
    page.wait_for_url(re.compile(place))


def test_the_whole_way_on_a_phone_in_nepali(desk, officer):
    notice = words("राहदानी सेवा भोलि बिहान १० बजेदेखि")
    written_on_a_phone(officer("writer", **PHONE), notice)
    approved_on_a_phone(officer("approver", **PHONE), officer("writer", **PHONE).url)
    comment, said = commented_below(desk, notice, "मेरो राहदानी कहिले आउँछ?")

    page = officer("operator", **PHONE)

    def arrived():
        go(page, "/inbox/")
        return page.locator(".row", has_text=said).count()

    eventually(arrived, what=said)
    number = page.locator(".row", has_text=said).locator("a").first.get_attribute("id")
    press(page, f".row:has(a#{number})")
    page.wait_for_selector("#thread")
    answered_on_a_phone(page)
    answer = words("तपाईंको राहदानी बिहीबार आउँछ।")
    page.fill("#composer textarea", answer)
    press(page, "#composer button.primary")
    page.wait_for_selector(f".bubble.own:has-text('{answer}')")
    answered_lawfully(desk, comment, answer)
    report_on_a_phone(page)


def written_on_a_phone(page, text):
    go(page, "/notices/")
    press(page, "main a.button.primary[href='/notices/draft/']")
    page.fill("[name=title]", "राहदानी सेवा")
    page.fill("[name=text]", text)
    for box in page.locator("input[name^=use_]:enabled").all():
        label = f"label[for={box.get_attribute('id')}]"
        if box.is_checked() != ("#brand-facebook" in page.locator(label).inner_html()):
            press(page, label)
    press(page, "button[name=then][value=submit]")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))


def approved_on_a_phone(page, address):
    page.goto(address)
    press(page, APPROVE)
    page.wait_for_selector(APPROVE, state="detached")


def answered_on_a_phone(page):
    """The matter is called personal; on a phone the choices may stand behind a heading that opens them."""
    if not page.locator(PERSONAL).is_visible():
        press(page, f"details:has({PERSONAL}) > summary")
    press(page, PERSONAL)
    page.wait_for_selector(f"{PERSONAL}[aria-pressed=true]", state="attached")


def report_on_a_phone(page):
    go(page, "/reports/")
    if page.locator("form[action$='/prepare/'] button").count():
        press(page, "form[action$='/prepare/'] button")
    else:
        press(page, "article h2 a")
    page.wait_for_url(re.compile(r"/reports/\d+/$"))
    with page.expect_download() as download:
        press(page, "a[href*='report.pdf?language=ne']")
    is_a_report(download.value.path().read_bytes())


def test_every_account_of_the_office_can_be_opened_on_a_phone(desk, officer):
    page = officer("keeper", **PHONE)
    go(page, "/accounts/")
    name = account_at(desk, "facebook")["handle"]
    assert name in plain(page)
    press(page, "main a[href^='/accounts/']")
    page.wait_for_url(re.compile(r"/accounts/(\d+|add)/$"))
