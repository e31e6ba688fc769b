"""Earlier pages in a real browser: the overseer takes a list in, an agency adopts one of its pages."""

from functools import partial

import pytest

from tests.browser.adoption import name_of_a_page, paste, paste_pages
from tests.browser.steps import plain, sentence

pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_page_of_before_becomes_an_account_that_waits_for_its_confirmation(desk, officer, script):
    name = paste_pages(officer)
    keeper = officer("keeper", size=(360, 740), script=script)
    keeper.goto("/accounts/")
    keeper.click("main a[href='/adoption/']")
    keeper.locator(".row", has_text=name).locator("a").first.click()
    keeper.fill("[name=name]", name)
    keeper.click("form[action$='/adopt/'] button[type=submit]")
    keeper.wait_for_selector("text=the account is proposed")
    keeper.goto("/accounts/")
    assert "Proposed" in keeper.locator(".row", has_text=name).first.inner_text()


def test_a_page_that_is_nobodys_is_given_to_one_of_those_proposed(desk, officer):
    name = paste_pages(officer)
    page = officer("overseer")
    page.goto("/adoption/?state=unmatched")
    page.locator(".row", has_text=f"{name}.x").locator("a").first.click()
    assert page.locator("form[action$='/match/'] input[type=hidden][name=agency]").count() <= 5
    page.locator("form[action$='/match/'] [name=agency]:not([type=hidden])").fill("dao-kaski")
    page.click("form[action$='/match/'].toolbar[novalidate] button")
    page.wait_for_selector("text=The page waits for its agency now.")
    page.goto("/adoption/progress/")
    assert page.locator("tbody tr").count() >= 1


@pytest.mark.parametrize("language", ["ne", "en"])
def test_a_list_with_a_dirty_row_is_cleared_until_each_page_has_its_end(officer, language):
    """The overseer mends and gives, the keeper merges, closes and sends back, and the public is sent on."""
    say, name = partial(sentence, language=language), name_of_a_page()
    clerk = paste(
        officer,
        (
            f"https://m.facebook.com/{name}.a/?ref=bookmarks; गृह मन्त्रालय",
            f"fb.com/{name}.b; Ministry of Home Affairs",
            f"{name}.c@gmail.com; गृह मन्त्रालय",
        ),
        language=language,
    )
    assert say("This is an e-mail address. Paste the address of the page.") in plain(clerk)
    clerk.locator(".row", has_text=f"{name}.c").locator("a").first.click()
    clerk.fill("[name=given]", f"https://www.facebook.com/pg/{name}.c/posts/")
    clerk.click("form[action$='/mend/'] button")
    assert say("It belongs to another agency") in plain(clerk)
    keeper = officer("keeper", language=language, size=(360, 740))
    _opened(keeper, f"{name}.a", say("Merge it into an account"))
    keeper.select_option("form[action$='/merge/'] [name=into]", index=1)
    keeper.click("form[action$='/merge/'] button")
    assert say("Merged. Whoever looks the page up is sent to the account.") in plain(keeper)
    _opened(keeper, f"{name}.b", say("It is closed"))
    keeper.fill("form[action$='/close/'] [name=note]", "दोहोरो पृष्ठ")
    keeper.click("form[action$='/close/'] button")
    assert say("Closed. Whoever looks the page up is told so.") in plain(keeper)
    _opened(keeper, f"{name}.c", say("It is not ours"))
    keeper.fill("form[action$='/decline/'] [name=note]", "अर्कै कार्यालयको")
    keeper.click("form[action$='/decline/'] button")
    assert say("The page went back to the overseer.") in plain(keeper)
    _public_is_sent_on(officer, name, language)
    clerk.goto("/adoption/progress/")
    assert say("Together") in plain(clerk)


def _opened(keeper, page, what):
    """One of the agency's earlier pages, with one of its decisions unfolded."""
    keeper.goto("/adoption/?state=matched")
    keeper.locator(".row", has_text=page).locator("a").first.click()
    keeper.locator("summary", has_text=what).click()


def _public_is_sent_on(officer, name, language):
    """Whoever looks up a merged page is sent on, and whoever looks up a closed one is told so."""
    stranger = officer.stranger(language, (360, 740))
    for page, is_moved in ((f"{name}.a", True), (f"{name}.b", False)):
        stranger.goto(f"/official/?q=https://www.facebook.com/{page}")
        told = plain(stranger)
        assert sentence("No, it is not official any more", language) in told
        assert (sentence("Moved to", language) in told) == is_moved
    stranger.context.close()
