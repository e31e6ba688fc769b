"""The keys of the desk: an officer changes them, switches them off, and reads them on a sheet."""

import re
from pathlib import Path

import pytest

from chautari.ui.keys import CHANGEABLE, KEYS, pairs
from tests import make

pytestmark = pytest.mark.django_db
HOME = Path(__file__).resolve().parents[3]


@pytest.fixture
def officer():
    return make.officer("operator")


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


def as_given(**changed):
    """What the form sends when nothing else is changed."""
    return {f"at{n}": changed.get(key, key) for n, key in enumerate(CHANGEABLE)}


def carried(browser):
    """What a page of the desk tells the browser."""
    found = re.search(r'data-keys="([^"]*)"', browser.get("/inbox/").content.decode())
    return found and found[1]


def test_a_page_carries_nothing_while_the_keys_are_as_the_desk_gives_them(browser):
    assert carried(browser) is None


def test_a_changed_key_is_known_on_every_page_and_another_officer_keeps_theirs(browser, enter):
    browser.post("/keys/", as_given(r="y"))
    assert carried(browser) == "y=r"
    assert carried(enter(make.officer("approver"))) is None


def test_two_may_change_places(browser):
    browser.post("/keys/", as_given(r="p", p="r"))
    assert carried(browser) == "p=r r=p"


def test_keys_can_be_switched_off(browser):
    browser.post("/keys/", as_given() | {"off": "on"})
    assert carried(browser) == "off"
    assert (
        "switched the single keys off"
        in browser.get("/keys/", headers={"HX-Request": "true"}).content.decode()
    )


def test_one_key_cannot_do_two_things(browser, officer):
    answer = browser.post("/keys/", as_given(r="e"))
    assert answer.status_code == 422
    assert "does something else already: Close the conversation" in answer.content.decode()
    officer.refresh_from_db()
    assert pairs(officer.keys) == ""


def test_an_empty_field_gives_the_key_back_its_own_act(browser):
    browser.post("/keys/", as_given(r="y"))
    browser.post("/keys/", as_given(r=""))
    assert carried(browser) is None


def test_the_sheet_tells_the_officers_own_keys(browser):
    browser.post("/keys/", as_given(r="y"))
    sheet = browser.get("/keys/", headers={"HX-Request": "true"}).content.decode()
    assert re.search(r"<kbd>y</kbd></th>\s*<td>Write a public reply", sheet)
    assert "<html" not in sheet


def test_every_key_that_a_page_uses_is_on_the_sheet():
    known = {each.key for each in KEYS}
    pages = [file.read_text() for file in (HOME / "chautari").rglob("*.html")]
    used = {
        key for page in pages for part in re.findall(r'data-key="([^"{]+)"', page) for key in part.split()
    }
    assert used - known == set()
