"""Connecting, the whole way: the keeper adds an account, the network's own login opens it, and a post goes out."""

import re
from functools import cache
from itertools import count

from tests.browser.steps import (
    account_at,
    letter_count,
    make_official,
    once_posted,
    page_of,
    person,
    plain,
    publish,
    says,
    says_now,
    shows,
    talk_about,
    words,
)

PASSPORT = {"agency": "nepalpassport"}
HANDLES = count(1)


def add(officer, place, name, handle=""):
    """Take an account into the register, with two custodians, confirmed by the head; its page."""
    page = officer("keeper", **PASSPORT)
    page.goto("/accounts/")
    page.click("a[href$='/accounts/add/']")
    page.select_option("[name=place]", place)
    page.fill("[name=name]", name)
    page.fill("[name=handle]", handle)
    page.click("main button.primary")
    page.wait_for_url(re.compile(r"/accounts/\d+/$"))
    assert "Two officers answer for it by name." in plain(page)
    return make_official(officer, page, **PASSPORT)


@cache
def app_at(desk, network):
    """An app of the office at this network; for Facebook the one that it has already."""
    if network == "x":
        return desk.tell("/apps", network="x", tier="enterprise", name="राहदानी")
    known = desk.control.get("/state").json()[network]
    page = account_at(desk, network, **PASSPORT)["external_id"]
    app = next(row["app"] for row in known["accounts"] if row["id"] == page)
    return next(row for row in known["apps"] if row["id"] == app)


def x_account(desk, officer):
    """An X account that the keeper added and connected by X's own login: its name, its id, and its page."""
    name, app = words("राहदानी शाखा"), app_at(desk, "x")
    handle = f"dop_{next(HANDLES)}"
    made = desk.tell("/accounts", network="x", handle=handle, name=name, app=app["id"])
    page = officer("keeper", **PASSPORT)
    address = add(officer, "x:user:enterprise", name, f"@{handle}")
    assert "Not connected yet" in plain(page)
    keys(page, address, app)
    page.click("a[href$='/connect/']")
    page.wait_for_url(re.compile(r"/x/i/oauth2/authorize"))
    assert "code_challenge_method=S256" in page.url
    page.select_option("[name=account]", made["id"])
    page.click("button:has-text('Authorize app')")
    page.wait_for_url(address)
    assert "The account is connected." in plain(page)
    assert made["id"] in plain(page)
    return name, made["id"], address


def test_an_x_account_is_connected_by_its_login_and_posts_with_the_new_tokens(desk, officer):
    name, account, _address = x_account(desk, officer)
    subscribes(officer("keeper", **PASSPORT))
    text = words("नयाँ शाखाको पहिलो पोस्ट")
    published = publish(officer, text, accounts={name}, **PASSPORT)
    assert once_posted(desk, "x", text)["account"] == account
    shows(officer("writer", **PASSPORT), published, ".pill.done")
    hears(desk, officer, "x", account)


def test_a_facebook_page_is_chosen_of_several_and_posts_with_its_own_token(desk, officer):
    app = app_at(desk, "facebook")
    name = words("जिल्ला राहदानी कार्यालय")
    handle = f"dop.nepal.{next(HANDLES)}"
    made = desk.tell("/accounts", network="facebook", handle=handle, name=name, app=app["id"])
    page = officer("keeper", **PASSPORT)
    address = add(officer, "facebook:page:", name)
    page.click("text=Connect the account")
    page.wait_for_url(re.compile(r"/dialog/oauth"))
    page.click("button:has-text('Continue')")
    page.wait_for_url(re.compile(r"/accounts/\d+/choose/$"))
    assert page.locator("[name=account_id]").count() > 1
    page.click("main button.primary")
    page.wait_for_selector("main .error")
    page.check(f"[name=account_id][value='{made['id']}']")
    page.click("main button.primary")
    page.wait_for_url(address)
    assert "The account is connected." in plain(page)
    subscribes(page)
    text = words("जिल्लाको पहिलो सूचना")
    publish(officer, text, accounts={name}, **PASSPORT)
    assert once_posted(desk, "facebook", text)["account"] == made["id"]
    hears(desk, officer, "facebook", made["id"])
    page.goto(page_of(desk, account_at(desk, "facebook", **PASSPORT)))
    subscribes(page)  # Facebook knows one address for each app: now the older Page's door takes for both
    hears(desk, officer, "facebook", made["id"])


def subscribes(page):
    """The network is asked to deliver, and says yes."""
    page.click("form[action$='/subscribe/'] button")
    page.wait_for_load_state()
    assert "The network answers, and all is well." in plain(page)


def hears(desk, officer, network, account):
    """What a citizen writes to the new account comes to the desk by a delivery."""
    said = words("नमस्कार, कार्यालय कति बजे खुल्छ?")
    begun = letter_count(desk)
    says(desk, person(desk, network, name="अनिता महर्जन"), "message", account=account, text=said)
    talk_about(officer, said, **PASSPORT)
    log = desk.control.get("/log", params={"network": network}).json()["log"]
    assert [row["state"] for row in log if row["n"] > begun and row["account"] == account] == ["delivered"]


def test_a_login_that_was_called_off_or_opens_another_account_changes_nothing(desk, officer):
    _name, account, address = x_account(desk, officer)
    other = desk.tell(
        "/accounts", network="x", handle=f"dop_{next(HANDLES)}", name="अर्को", app=app_at(desk, "x")["id"]
    )
    page = officer("keeper", **PASSPORT)
    page.click("a[href$='/connect/']")
    page.wait_for_url(re.compile(r"/x/i/oauth2/authorize"))
    state = re.search(r"state=([^&]+)", page.url)[1]
    page.goto(f"/accounts/callback/?error=access_denied&state={state}")
    assert "The login on the network was called off, so nothing has changed." in plain(page)
    page.goto(f"/accounts/callback/?code=stolen&state={state}")
    assert "This login was begun elsewhere or is over already." in plain(page)
    page.goto(f"{address}connect/")
    page.wait_for_url(re.compile(r"/x/i/oauth2/authorize"))
    page.select_option("[name=account]", other["id"])
    page.click("button:has-text('Authorize app')")
    page.wait_for_url(re.compile(r"/accounts/callback/"))
    assert "Nothing was changed." in plain(page)
    says_now(page, address, account)
    assert "Connected" in plain(page) and other["id"] not in plain(page)


def test_a_wrong_consumer_secret_fails_the_networks_check_of_the_door_and_the_keeper_is_told(desk, officer):
    app, (_name, _account, address) = app_at(desk, "x"), x_account(desk, officer)
    page = officer("keeper", **PASSPORT)
    try:
        keys(page, address, {**app, "consumer_secret": "not-the-secret"})
        page.click("form[action$='/subscribe/'] button")
        page.wait_for_load_state()
        assert "Connected with faults" in plain(page)
        assert "the consumer secret that stands on the app's page at X" in plain(page)
        says_now(officer("keeper", language="ne", **PASSPORT), address, "त्रुटिसहित जोडिएको")
    finally:
        keys(page, address, app)
    subscribes(page)
    assert "Connected with faults" not in plain(page)


def keys(page, address, app):
    """Type in the app's keys anew."""
    page.goto(f"{address}connect/?keys")
    typed = {
        "id": "client_id",
        "secret": "client_secret",
        "bearer": "bearer",
        "consumer_key": "consumer_key",
        "consumer_secret": "consumer_secret",
    }
    for field, name in typed.items():
        page.fill(f"[name=app_{field}]", app[name])
    page.click("main button.primary")
    page.wait_for_url(re.compile(r"/accounts/\d+/$"))
    assert "The keys are sealed and kept." in plain(page)
