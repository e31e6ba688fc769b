"""What the desk notices in the words of the public, from the network to an officer's decision, in both languages."""

import pytest

from tests.browser.steps import account_at, person, plain, rows_saying, says, sentence, shows, words
from tests.desk import eventually

NOT_URGENT = "form:has([name=aspect][value=urgent]) button[type=submit]"


@pytest.mark.parametrize(("language", "script"), [("ne", True), ("en", False)], ids=["ne", "en-no-script"])
def test_danger_stands_first_with_its_words_marked_until_an_officer_says_otherwise(
    desk, officer, language, script
):
    account = account_at(desk, "x")
    danger, later = words("हजुर, म आत्महत्या गर्न लागेको छु"), words("कार्यालय कति बजे खुल्छ?")
    says(desk, person(desk, "x", name="माया राई"), "mention", account=account["external_id"], text=danger)
    says(desk, person(desk, "x", name="हरि गुरुङ"), "mention", account=account["external_id"], text=later)
    page = officer("operator", language=language, script=script)
    pill = sentence("Look at once", language)

    def first():
        both = rows_saying(page, later, "waiting").count() and rows_saying(page, danger, "waiting").count()
        return both and pill in page.locator(".row", has_text=danger).inner_text()

    eventually(first, what="the talk is judged")
    assert danger in page.locator(".row").first.inner_text()
    page.goto(page.locator(".row", has_text=danger).locator("a").first.get_attribute("href"))
    assert page.locator("#thread mark").all_inner_texts() == ["आत्महत्या गर्न"]
    assert sentence("What the desk noticed", language) in plain(page)
    page.select_option("#urgent-reason", "misread")
    page.click(NOT_URGENT)
    shows(page, page.url, "#thread:not(:has(mark))", what="the marks are gone")
    assert pill not in rows_saying(page, danger, "all").inner_text()
    told = desk.look(
        "select facts from ledger_entry where kind = 'conversation.decided' order by id desc limit 1"
    )
    assert "misread" in str(told)
    assert "आत्महत्या" not in str(told)


def test_a_number_is_covered_in_the_list_and_the_officer_makes_it_personal(desk, officer):
    account, said = account_at(desk, "x"), words("मेरो काम कहिले हुन्छ?")
    text = f"{said} मेरो नम्बर ९८४१२३४५६७ हो"
    says(desk, person(desk, "x", name="सीता लामा"), "mention", account=account["external_id"], text=text)
    page = officer("operator", language="ne")
    eventually(lambda: rows_saying(page, said).count(), what=said)
    row = page.locator(".row", has_text=said)
    assert "९८४१२३४५६७" not in row.inner_text()
    assert "•••" in row.inner_text()
    address = row.locator("a").first.get_attribute("href")
    shows(page, address, ".noticed [name=value][value=yes]:checked", what="personal is chosen beforehand")
    assert "९८४१२३४५६७" in plain(page, "#thread")
    page.click(".noticed form:has([name=aspect][value=personal]) button[type=submit]")
    shows(page, page.url, "button[aria-pressed=true]", what="the matter is personal")
