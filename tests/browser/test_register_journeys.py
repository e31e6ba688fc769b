"""The register in a real browser: from a claim to the keeper's first page, and a list taken in."""

import pytest

from tests.browser.register import claim_a_place, enter_with_a_new_password, grant, hand_in_a_list

pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")


def test_an_office_asks_for_its_place_and_its_keeper_enters(desk, officer):
    to = "jointsecretary@moha.gov.np"
    claim_a_place(desk, officer, to=to)
    grant(officer, to)
    keeper = enter_with_a_new_password(desk, officer, to)
    keeper.goto("/start/")
    assert keeper.locator(".steps > li").count() >= 7
    keeper.context.close()


def test_a_list_is_seen_first_and_then_taken_in(desk, officer):
    page = hand_in_a_list(officer)
    page.click("form[action$='/take/'] button")
    page.wait_for_selector("text=The list is in the register.")
