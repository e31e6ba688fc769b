"""Earlier pages in a real browser: the overseer takes a list in, an agency adopts one of its pages."""

import pytest

from tests.browser.adoption import paste_pages

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
