"""The register in a real browser: from a claim to the keeper's first page, and a list taken in."""

import pytest

from tests.browser.register import claim_a_place, hand_in_a_list, link_to

pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")


def test_an_office_asks_for_its_place_and_its_keeper_enters(desk, officer):
    to = "jointsecretary@moha.gov.np"
    claim_a_place(desk, officer, to=to)
    page = officer("overseer")
    page.goto("/agencies/claims/")
    page.locator(".row", has_text=to).locator("a").first.click()
    page.click("form[action$='/grant/'] button")
    stranger = officer.stranger("en", (360, 740))
    stranger.goto(link_to(desk, to, "password"))
    for field in ("new_password1", "new_password2"):
        stranger.fill(f"[name={field}]", "a-long-walk-to-the-office")
    stranger.click("main button[type=submit]")
    stranger.fill("[name=username]", to)
    stranger.fill("[name=password]", "a-long-walk-to-the-office")
    stranger.click("main button[type=submit]")
    stranger.goto("/start/")
    assert stranger.locator(".steps > li").count() >= 7
    stranger.context.close()


def test_a_list_is_seen_first_and_then_taken_in(desk, officer):
    page = hand_in_a_list(officer)
    page.click("form[action$='/take/'] button")
    page.wait_for_selector("text=The list is in the register.")
