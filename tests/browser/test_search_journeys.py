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
    assert page.locator(".chip").count() == 4
    page.locator(".chip", has_text="gunaso").click()
    page.locator(".chip", has_text="sita").click()
    page.wait_for_url(lambda url: url.endswith("q=nagarikta"))
    assert rows_at(page, one) == rows_at(page, other) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if script:
        page.locator(".row a").first.focus()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search"
        page.keyboard.press("Control+A")
        page.keyboard.type('"वितरण राम्रो"')
        page.keyboard.press("Enter")
    else:
        page.fill("#search", '"वितरण राम्रो"')
        page.click(".search button")
    page.wait_for_url(lambda url: "%22" in url)
    assert (rows_at(page, one), rows_at(page, other)) == (0, 1)
    page.locator(".row a").first.click()
    page.wait_for_selector("#talk-title")
    assert "%22" in page.url  # the search stays beside the conversation
    page.goto("/inbox/?q=colour:red+qqqq")
    assert sentence("Nothing found for “%(text)s”", language).split("%")[0] in page.locator("main").inner_text()


def rows_at(page, text):
    return page.locator(".row", has_text=text.split()[-1]).count()
