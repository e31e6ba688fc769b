"""Looking for what the public said, by keyboard and without a script, in both languages and on a phone."""

import pytest

from tests.browser.steps import account_at, person, says, sentence, words
from tests.desk import eventually


@pytest.mark.parametrize(
    ("language", "script", "size"),
    [("ne", True, (1366, 768)), ("en", False, (360, 740))],
    ids=["ne", "en-no-script-phone"],
)
def test_an_officer_finds_what_was_said_in_the_other_script_and_takes_parts_of_the_question_away(
    desk, officer, language, script, size
):
    account = account_at(desk, "x")
    one, other = words("मेरो नागरिकताको गुनासो कसले सुन्ने?"), words("नागरिकता वितरण राम्रो भयो")
    says(desk, person(desk, "x", name="सीता खोजी"), "mention", account=account["external_id"], text=one)
    says(desk, person(desk, "x", name="हरि गुरुङ"), "mention", account=account["external_id"], text=other)
    page = officer("operator", language=language, script=script, size=size)

    def found():
        page.goto("/inbox/?q=gunaso+nagarikta+from:sita")
        return page.locator(".row", has_text=one.split()[-1]).count()

    eventually(found, what="the words are laid out")
    assert page.locator(".row mark.hit").first.inner_text() == "नागरिकताको"
    assert page.locator(".chip").count() == 5
    page.locator(".chip", has_text="gunaso").click()
    page.locator(".chip", has_text="sita").click()
    page.wait_for_url(lambda url: url.endswith("q=nagarikta"))
    assert rows_at(page, one) == rows_at(page, other) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ask(page, '"वितरण राम्रो"', by_keys=script)
    page.wait_for_url(lambda url: "%22" in url)
    assert (rows_at(page, one), rows_at(page, other)) == (0, 1)
    page.locator(".row a").first.click()
    page.wait_for_selector("#talk-title")
    assert "%22" in page.url  # the search stays beside the conversation
    says_what_to_try(page, language)


def rows_at(page, text):
    return page.locator(".row", has_text=text.split()[-1]).count()


def ask(page, text, *, by_keys):
    """Look for something else, by the keyboard alone or with the button."""
    if not by_keys:
        page.fill("#search", text)
        page.click(".search button")
        return
    page.locator(".row a").first.focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def says_what_to_try(page, language):
    page.goto("/inbox/?q=colour:red+qqqq")
    told = page.locator("main").inner_text()
    assert sentence("Nothing found for “%(text)s”", language) % {"text": "colour:red qqqq"} in told
