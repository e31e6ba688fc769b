"""Publishing, the whole way: browser → desk → worker → network, judged by the network's own ledger."""

import time
from datetime import UTC, datetime, timedelta

from chautari.bikram.words import long_datetime
from tests.browser.steps import (
    once_posted,
    picture,
    posted,
    publish,
    says_now,
    sentence,
    shows,
    words,
)
from tests.desk import eventually


def test_a_nepali_notice_with_two_pictures_goes_to_all_networks_once(desk, officer):
    text = words("खानेपानी सेवा भोलि बिहान ६ बजेदेखि बन्द रहनेछ।")
    pictures = [("पहिलो.jpg", picture(80)), ("दोस्रो.jpg", picture(90))]
    address = publish(officer, text, pictures=pictures)
    found = [once_posted(desk, network, text) for network in ("x", "facebook", "viber")]
    assert len({row["id"] for row in found}) == 3
    page = officer("writer")
    shows(page, address, ".pill.done", times=3)
    page.goto("/outbox/")
    assert page.locator(".row:has(.pill.done)", has_text=text).count() == 3
    state = desk.control.get("/state").json()
    assert len(next(row for row in state["x"]["posts"] if row["id"] == found[0]["id"])["media"]) == 2
    assert len(next(row for row in state["facebook"]["posts"] if row["id"] == found[1]["id"])["photos"]) == 2


def test_a_picture_too_heavy_for_viber_goes_there_as_a_smaller_copy(desk, officer):
    text = words("सडक विस्तारको नक्सा")
    heavy = picture(1100, noise=True)
    assert 1_000_000 < len(heavy) < 5_000_000
    address = publish(officer, text, pictures=[("नक्सा.jpg", heavy)])
    for network in ("x", "facebook", "viber"):
        once_posted(desk, network, text)
    shows(officer("writer"), address, ".pill.done", times=3)


def test_a_post_without_an_answer_is_found_on_the_network_and_not_made_twice(desk, officer):
    text = words("बाटो खुल्यो")
    match = {"method": "POST", "path": "/2/tweets", "network": "x"}
    desk.tell("/faults", match=match, then={"timeout_after_commit": True}, times=1)
    address = publish(officer, text, accounts={"x"})
    eventually(lambda: posted(desk, "x", text), what="the post at the network")
    shows(officer("writer"), address, ".pill.done", what="found by looking", patience=60)
    assert len(posted(desk, "x", text)) == 1


def test_a_limit_of_the_network_is_waited_for_and_the_officer_sees_until_when(desk, officer):
    text = words("मौसम सूचना")
    match = {"method": "POST", "path": "/2/tweets", "network": "x"}
    desk.tell("/faults", match=match, then={"status": 429, "reset_in": 420}, times=1)
    desk.tell("/faults", match=match, then={"status": 429, "bucket": "24h", "reset_in": 86_400}, times=1)
    calls = tweets(desk)
    address = publish(officer, text, accounts={"x", "facebook"})
    once_posted(desk, "facebook", text)
    first = told_until(desk, officer, address, calls + 1)
    assert timedelta(minutes=6) < first - network_time(desk) <= timedelta(minutes=7)
    desk.turn(300)
    assert stays_unsent(desk, text, calls + 1)
    desk.turn(130)
    second = told_until(desk, officer, address, calls + 2)
    assert timedelta(hours=23) < second - network_time(desk) <= timedelta(hours=24)
    desk.turn(82_000)
    assert stays_unsent(desk, text, calls + 2)
    desk.turn(4_500)
    once_posted(desk, "x", text)
    shows(officer("writer"), address, ".pill.done", times=2)
    assert tweets(desk) == calls + 3
    assert len(posted(desk, "x", text)) == 1


def tweets(desk):
    """How many times X was told to post."""
    calls = desk.control.get("/calls", params={"path": "/2/tweets", "network": "x"}).json()["calls"]
    return sum(call["method"] == "POST" for call in calls)


def network_time(desk):
    """What time it is on the networks."""
    return datetime.fromisoformat(desk.control.get("/clock").json()["now"])


def told_until(desk, officer, address, calls):
    """The time until which the desk waits, after so many calls; the officer reads it in both languages."""
    number = int(address.rstrip("/").rpartition("/")[2])
    ask = (
        "select act.not_before from acts_act act join publishing_version version on version.act_id = act.id"
        f" where version.notice_id = {number} and act.state = 'later'"
    )
    eventually(lambda: tweets(desk) == calls and desk.look(ask), what="put off")
    found = desk.look(ask)[0][0]
    until = datetime.fromisoformat(found).replace(tzinfo=UTC) if isinstance(found, str) else found
    for language in ("en", "ne"):
        when = sentence("It goes out by itself: %(when)s.", language, when=long_datetime(until, language))
        says_now(officer("writer", language=language), address, when)
    return until


def stays_unsent(desk, text, calls):
    """Whether X is left alone for some seconds, in which the timetable rings several times."""
    time.sleep(2.5)
    return not posted(desk, "x", text) and tweets(desk) == calls
