"""Tokens that end: one refresh for all workers, and a dead token stops one account loudly and quietly at once."""

import email
import time
from email import policy

import pytest
from django.utils import translation

from chautari.ledger.kinds import Kind
from tests.clerk import Clerk
from tests.desk import eventually

NUMBERS = iter(range(1, 10_000))
NAMED = {"keeper@moha.gov.np", "head@moha.gov.np"}
FOUND = 302
FIRST_ROUND = 12.0
QUIET = 8.0  # four rounds of reading every network


@pytest.fixture(scope="module")
def clerks(desk):
    found = {role: Clerk(desk, role) for role in ("writer", "approver", "operator", "keeper")}
    time.sleep(FIRST_ROUND)  # every worker's first look after the connections is over; the next is far away
    yield found
    for clerk in found.values():
        clerk.close()


@pytest.fixture
def accounts(desk, clerks):
    rows = desk.look(
        "SELECT a.network, a.id, a.external_id FROM registry_account a JOIN agencies_agency g ON g.id = a.agency_id "
        "WHERE g.code = 'moha' AND a.kind IN ('user', 'page') AND a.sealed <> ''"
    )
    found = {network: (pk, external) for network, pk, external in rows}
    yield found
    for pk, external in found.values():  # whatever a test left broken is not the next one's trouble
        if health(desk, pk) != "ok":
            back(desk, clerks, pk, external)


def publish(clerks, account):
    text = f"सूचना नं. {next(NUMBERS)}"
    address = clerks["writer"].draft(text, {account: text})
    assert clerks["approver"].send(f"{address}approve/").status_code == FOUND
    return text


def calls(desk, **wanted):
    found = desk.control.get("/calls", params=wanted).json()["calls"]
    return [f"{call['method']} {call['path']} {call['status']}" for call in found]


def health(desk, account):
    return desk.look(f"SELECT health FROM registry_account WHERE id = {account}")[0][0]


def mails(desk):
    """Who was told that an account was lost, mail by mail."""
    texts = [file.read_text() for file in sorted((desk.home / "mail").glob("*.log"))]
    parts = [part.strip() for text in texts for part in text.split("-" * 79) if part.strip()]
    found = [email.message_from_string(part, policy=policy.default) for part in parts]
    with translation.override("ne"):
        lost = str(Kind.ACCOUNT_LOST.label)
    return [mail["To"] for mail in found if lost in mail["Subject"]]


def test_many_acts_with_an_expired_token_make_one_refresh_and_none_is_lost(desk, clerks, accounts):
    pk, external = accounts["x"]
    first = publish(clerks, pk)
    eventually(lambda: desk.happened(account=external, text=first), what="the first post")
    before = len(calls(desk, path="/2/oauth2/token"))
    desk.tell(f"/account/{external}/token", action="expire")
    texts = [publish(clerks, pk) for _ in range(10)]
    for text in texts:
        eventually(lambda text=text: desk.happened(account=external, by="account", text=text), what=text)
    assert len(calls(desk, path="/2/oauth2/token")) == before + 1
    assert [len(desk.happened(account=external, by="account", text=text)) for text in texts] == [1] * 10
    assert health(desk, pk) == "ok"


@pytest.mark.parametrize(
    ("network", "action"),
    [("x", "revoke"), ("facebook", "revoke"), ("facebook", "password_change"), ("facebook", "checkpoint")],
)
def test_a_dead_token_stops_the_account_and_tells_two_people(desk, clerks, accounts, network, action):
    pk, external = accounts[network]
    talk = heard(desk, clerks, network, external)
    busy = {"match": {"method": "POST", "account": external}, "then": {"status": 429, "reset_in": 60}}
    desk.tell("/faults", **busy, times=1)
    held = publish(clerks, pk)
    state = f"SELECT state FROM acts_act WHERE text = '{held}'"
    eventually(lambda: desk.look(state) == [("later",)], what="a notice that waits")
    told = len(mails(desk))
    desk.tell("/webhooks", mode="drop")  # so that the desk learns of it by its own call
    desk.tell(f"/account/{external}/token", action=action)
    desk.tell("/webhooks", mode="normal")
    stopped(desk, clerks, (pk, external), talk, told)
    desk.turn(3700)
    assert desk.look(state) == [("later",)]
    back(desk, clerks, pk, external)
    eventually(
        lambda: desk.happened(account=external, by="account", text=held), what="the notice that waited"
    )
    assert len(desk.happened(account=external, by="account", text=held)) == 1


def test_the_networks_own_word_that_access_was_taken_back_is_enough(desk, clerks, accounts):
    pk, external = accounts["x"]
    talk = heard(desk, clerks, "x", external)
    told = len(mails(desk))
    desk.tell(f"/account/{external}/token", action="revoke")
    stopped(desk, clerks, (pk, external), talk, told)
    back(desk, clerks, pk, external)


def heard(desk, clerks, network, external):
    """A citizen's words, in the inbox before the token ends."""
    words = f"कहिले खुल्छ? {next(NUMBERS)}"
    who = desk.tell("/people", network=network, name="नागरिक")["id"]
    desk.tell(f"/citizen/{who}/{'mention' if network == 'x' else 'post'}", account=external, text=words)
    found = f"SELECT conversation_id FROM inbox_message WHERE text LIKE '%{words}'"
    return eventually(lambda: desk.look(found), what=words)[0][0], words


def stopped(desk, clerks, account, talk, told):
    """The account waits for its keeper: said on screen and by mail, once; the network is left in peace."""
    pk, external = account
    eventually(lambda: health(desk, pk) == "reconnect", what="reconnect")
    eventually(lambda: len(mails(desk)) >= told + len(NAMED), what="the mails", patience=45)
    conversation, words = talk
    page = clerks["operator"].words(f"/inbox/{conversation}/")
    assert words in page
    assert "must connect this account again" in page
    refused = clerks["operator"].send(f"/inbox/{conversation}/reply/", text="जवाफ", tab="public")
    assert refused.status_code == 409
    form = clerks["writer"].get("/notices/draft/")
    box = next(part for part in form.split("<input") if f'name="use_{pk}"' in part)
    assert "disabled" in box.partition(">")[0]
    time.sleep(1)
    asked = calls(desk, account=external)
    time.sleep(QUIET)
    assert calls(desk, account=external) == asked, "the network was asked again with a dead token"
    assert sorted(mails(desk)[told:]) == sorted(NAMED)


def back(desk, clerks, pk, external):
    """The office makes it good on the network, and the keeper has it looked at."""
    desk.tell(f"/account/{external}/token", action="restore")
    assert clerks["keeper"].send(f"/accounts/{pk}/check/").is_redirect
    assert health(desk, pk) == "ok"
