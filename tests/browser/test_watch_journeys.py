"""An intruder renames the office's Page: the desk notices within a period, holds it, and an officer says a word."""

import base64

from tests import emblems
from tests.browser.steps import account_at, plain
from tests.desk import eventually

PASSPORT = {"agency": "nepalpassport"}


def hung(desk, number):
    """The address of a picture at the networks' stand-ins."""
    content = base64.b64encode(emblems.saved(emblems.emblem(number))).decode()
    return desk.tell("/pictures", content=content)["url"]


def row(desk, page):
    """The desk's row of a Page: its id, whether it is held, how often it was looked at, and its open alarms."""
    return desk.look(
        "SELECT a.id, a.held IS NOT NULL, "
        "(SELECT count(*) FROM registry_look l WHERE l.account_id = a.id), "
        "(SELECT count(*) FROM registry_alarm r WHERE r.account_id = a.id AND r.answer = '') "
        f"FROM registry_account a WHERE a.external_id = '{page}'"
    )[0]


def answer_all(keeper, pk):
    """The keeper says of every alarm of an account that the office did it."""
    keeper.goto(f"/accounts/{pk}/")
    assert keeper.locator("img.portrait").first.evaluate("picture => picture.naturalWidth") == 192
    while keeper.locator("form[action$='/own/'] button").count():
        keeper.locator("form[action$='/own/'] button").first.click()
        keeper.wait_for_selector(".messages .notice.success")


def announce(keeper, *fields):
    """The keeper says on the account's page what is about to change."""
    keeper.locator("summary:has-text('We are about to change the profile')").click()
    for field in fields:
        keeper.check(f"input[name=fields_][value={field}]")
    keeper.click("form[action$='/announce/'] button")


def test_an_intruders_change_is_seen_held_and_answered_and_the_announced_way_back_is_silent(desk, officer):
    page = account_at(desk, "facebook", **PASSPORT)["external_id"]
    eventually(lambda: row(desk, page)[2], what="the first look")
    pk = row(desk, page)[0]
    known = desk.control.get("/state").json()["facebook"]["accounts"]
    name = next(each["name"] for each in known if each["id"] == page)

    desk.tell(f"/account/{page}/profile", name="Storage Municipality", picture=hung(desk, 2))
    eventually(lambda: row(desk, page)[1], what="the account held")
    keeper = officer("keeper", **PASSPORT)
    keeper.goto("/attention/")
    assert all(words in plain(keeper) for words in (name, "Storage Municipality", "Nothing goes out"))
    answer_all(keeper, pk)
    assert not row(desk, page)[1]

    announce(keeper, "name", "picture")
    looks = row(desk, page)[2]
    desk.tell(f"/account/{page}/profile", name=name, picture=hung(desk, 3))
    eventually(lambda: row(desk, page)[2] > looks, what="the look at the old name")
    assert row(desk, page)[3] == 0
    keeper.goto(f"/accounts/{pk}/")
    assert name in plain(keeper)
