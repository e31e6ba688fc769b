"""A committee at work: the secretary calls, members vote on a telephone, the chair signs, a clerk numbers."""

import pytest

from tests.browser.steps import ask_the_committee, form_the_committee, plain
from tests.browser.test_viber_journeys import words

pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")
PHONE = {"language": "ne", "size": (360, 740)}


def test_a_member_votes_on_a_telephone_with_one_press_and_may_change_it(desk, officer):
    form_the_committee(desk, officer)
    ask_the_committee(desk, title := words("चेतावनीको नमुना"))
    page = officer("member", **PHONE)
    page.goto("/committees/")
    page.locator("section[aria-labelledby=ballots] a", has_text=title).click()
    buttons = page.locator("button[name=choice]")
    assert buttons.count() == 3
    assert all(button.bounding_box()["height"] >= 56 for button in buttons.all())
    page.click("button[value=for]")
    page.wait_for_selector("button[value=for][aria-pressed=true]")
    page.click("button[value=against]")
    page.wait_for_selector("button[value=against][aria-pressed=true]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def calls(secretary, title):
    """A sitting in the room with one item, called by the secretary of the committee; its address."""
    secretary.goto("/committees/")
    secretary.click("h2 a[href*='/committees/']")
    secretary.click("a[href$='/call/']")
    secretary.check("[name=way][value=room]")
    secretary.fill("[name=day]", "2084-01-05")
    secretary.fill("[name=hour]", "११:००")
    secretary.fill("[name=place]", "बैठक कक्ष")
    secretary.click("main button.primary")
    secretary.click("a[href$='/lay/']")
    secretary.fill("[name=title]", title)
    secretary.fill("[name=text]", "नियमित बैठक मासिक रूपमा बस्ने।")
    secretary.click("main button.primary")
    return secretary.url


def opens(secretary):
    """With the first three who come, and the voting on its one item."""
    for _ in range(3):
        secretary.locator("form[action*='/seats/']:not([action$='/leave/']) button").first.click()
    secretary.click("form[action$='/open/'] button")
    secretary.click("form[action$='/begin/'] button.primary")


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_sitting_from_its_call_to_its_numbered_minutes(desk, officer, script):
    form_the_committee(desk, officer)
    secretary, chair = officer("operator", script=script), officer("head", script=script)
    sitting = calls(secretary, title := words("बैठकको प्रस्ताव"))
    opens(secretary)
    chair.goto(sitting)
    chair.get_by_role("link", name=title).first.click()
    chair.click("button[value=for]")
    secretary.click("a[href$='/end/']")
    secretary.click("main button.primary")
    assert "Adopted" in plain(secretary, "main")
    secretary.goto(sitting)
    secretary.click("form[action$='/close/'] button")
    chair.goto(sitting)
    chair.click("form[action$='/sign/'] button")
    secretary.goto(sitting)
    secretary.fill("[name=number]", "४५६")
    secretary.click("form[action$='/number/'] button")
    assert "456" in plain(secretary, "section[aria-labelledby=minutes]")
