"""Who knocks at our door is Facebook, or is turned away; and how a Page is connected."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.connectors.errors import AuthRevoked, PermissionMissing, SignatureInvalid, ValidationRejected
from chautari.connectors.facebook import connector
from chautari.connectors.facebook.tables import SCOPES
from chautari.connectors.values import Account, App, Context, HealthState, RawRequest, Tokens

PAGE = "100200300"
BODY = b'{"object":"page","entry":[{"id":"100200300","text":"\\u0928\\u092e \\/"}]}'
SIGNED = "sha256=" + hmac.new(b"hush-secret", BODY, hashlib.sha256).hexdigest()


def door(secret="hush-secret"):
    app = App(id="app1", secret=secret, verify_token="hush-verify")
    account = Account(key="k", kind="page", external_id=PAGE)
    return Context(account, None, "", "", Tokens(), app, lambda: datetime(2026, 11, 24, tzinfo=UTC))


def knock(body=BODY, signature=SIGNED, **query):
    return RawRequest("POST" if not query else "GET", query, {"x-hub-signature-256": signature}, body)


def test_the_right_signature_opens_the_door():
    connector.verify(door(), knock())
    assert connector.handshake(door(), knock()) is None
    assert connector.respond(door().account, knock()).status == 200


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_a_signature_with_one_flipped_byte_is_refused(place, flip):
    wrong = SIGNED.encode()
    wrong = wrong[:place] + bytes([wrong[place] ^ flip]) + wrong[place + 1 :]
    with pytest.raises(SignatureInvalid):
        connector.verify(door(), knock(signature=wrong.decode("latin-1")))


@pytest.mark.parametrize(
    "request_",
    [
        knock(json.dumps(json.loads(BODY), ensure_ascii=False).encode()),
        knock(BODY + b" "),
        knock(signature=""),
        knock(signature=SIGNED.removeprefix("sha256=")),
        knock(signature="sha1=" + SIGNED[7:]),
    ],
)
def test_a_changed_body_or_header_is_refused(request_):
    with pytest.raises(SignatureInvalid):
        connector.verify(door(), request_)


def test_without_an_app_secret_nobody_gets_in():
    empty = "sha256=" + hmac.new(b"", BODY, hashlib.sha256).hexdigest()
    with pytest.raises(SignatureInvalid):
        connector.verify(door(""), knock(signature=empty))


def test_golden_signatures_are_accepted(shared):
    for vector in shared("golden_signatures.json")["facebook"]:
        connector.verify(door(vector["secret"]), knock(vector["body"].encode(), vector["expected"]))


def test_the_challenge_is_given_back_to_who_knows_our_token():
    right = {"hub.mode": "subscribe", "hub.verify_token": "hush-verify", "hub.challenge": "115"}
    assert connector.handshake(door(), knock(**right)).body == b"115"
    assert connector.handshake(door(), knock(**{**right, "hub.verify_token": "guess"})).status == 403


def test_subscribing_speaks_to_both_sides(graph):
    health = connector.ensure_subscribed(graph.context(), url="https://desk.gov.np/hook/k")
    app, page = graph.asked
    assert (app.path, app.body["callback_url"]) == ("app1/subscriptions", "https://desk.gov.np/hook/k")
    assert (app.body["access_token"], app.body["verify_token"]) == ("app1|hush-secret", "hush-verify")
    assert page.path == f"{PAGE}/subscribed_apps"
    assert set(page.body["subscribed_fields"].split(",")) == set(SCOPES["webhook_fields"])
    assert health.state is HealthState.OK


def test_a_login_gives_every_page_with_its_token(graph):
    ctx = graph.context(tokens=Tokens())
    step = connector.begin(ctx, redirect_uri="https://desk.gov.np/back", state="s1")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(step.url).query).items()}
    assert step.url.startswith("http://127.0.0.1:8100/facebook/v26.0/dialog/oauth?")
    assert (asked["client_id"], asked["state"], asked["redirect_uri"]) == (
        "app1",
        "s1",
        "https://desk.gov.np/back",
    )
    graph.answers = {
        "GET access_token": [{"access_token": "short"}, {"access_token": "long", "expires_in": 5_184_000}],
        "GET accounts": {
            "data": [{"id": 1, "name": "सडक", "access_token": "t1"}, {"id": "2", "access_token": "t2"}]
        },
        "GET debug_token": {
            "data": {"is_valid": True, "scopes": ["pages_messaging"], "data_access_expires_at": 1_800_000_000}
        },
    }
    pages = connector.complete(ctx, params={"code": "c", "state": "s1"}, remembered=step.remember)
    assert [(page.account_id, page.name, page.tokens.access) for page in pages] == [
        ("1", "सडक", "t1"),
        ("2", "", "t2"),
    ]
    assert pages[0].tokens.expires_at == datetime.fromtimestamp(1_800_000_000, UTC)
    code, exchange = graph.asked[:2]
    assert (code.params["code"], code.params["redirect_uri"]) == ("c", "https://desk.gov.np/back")
    assert (exchange.params["grant_type"], exchange.params["fb_exchange_token"]) == (
        "fb_exchange_token",
        "short",
    )


def test_a_login_that_is_refused_or_not_ours_gives_nothing(graph):
    remembered = {"state": "s1", "redirect_uri": "https://desk.gov.np/back"}
    with pytest.raises(PermissionMissing):
        connector.complete(
            graph.context(), params={"error": "access_denied", "state": "s1"}, remembered=remembered
        )
    with pytest.raises(ValidationRejected):
        connector.complete(graph.context(), params={"code": "c", "state": "forged"}, remembered=remembered)
    assert graph.asked == []


NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
GOOD = {"is_valid": True, "scopes": SCOPES["login"], "expires_at": 0}


@pytest.mark.parametrize(
    ("info", "state"),
    [
        ({**GOOD, "data_access_expires_at": int((NOW + timedelta(days=60)).timestamp())}, HealthState.OK),
        (
            {**GOOD, "data_access_expires_at": int((NOW + timedelta(days=9)).timestamp())},
            HealthState.DEGRADED,
        ),
        (
            {**GOOD, "data_access_expires_at": int((NOW - timedelta(days=1)).timestamp())},
            HealthState.RECONNECT,
        ),
        ({**GOOD, "scopes": ["pages_show_list"]}, HealthState.DEGRADED),
        ({**GOOD, "is_valid": False}, HealthState.RECONNECT),
        ({}, HealthState.RECONNECT),
    ],
)
def test_the_daily_look_tells_how_the_token_is(graph, info, state):
    graph.answers["GET debug_token"] = {"data": info}
    assert connector.health(graph.context()).state is state
    assert graph.asked[0].params["input_token"] == "EAAB-page-token"


def test_what_was_allowed_for_other_pages_alone_is_not_allowed_for_this_one(graph):
    chosen = [
        {"scope": "pages_messaging", "target_ids": ["555"]},
        {"scope": "pages_manage_posts", "target_ids": ["555", "100200300"]},
        {"scope": "read_insights"},
    ]
    graph.answers["GET debug_token"] = {"data": {**GOOD, "granular_scopes": chosen}}
    found = connector.health(graph.context())
    assert (found.state, found.reason) == (HealthState.DEGRADED, "facebook.scopes_missing")
    assert set(SCOPES["login"]) - found.scopes == {"pages_messaging"}


@pytest.mark.parametrize(
    ("tasks", "missing"),
    [
        (["CREATE_CONTENT", "MODERATE", "MESSAGING", "ANALYZE", "MANAGE"], set()),
        (["PROFILE_PLUS_FULL_CONTROL"], set()),
        (["PROFILE_PLUS_CREATE_CONTENT", "ANALYZE"], {"task.MODERATE", "task.MESSAGING", "task.MANAGE"}),
        (None, set()),
    ],
)
def test_a_login_of_somebody_who_may_not_everything_on_the_page_says_so(graph, tasks, missing):
    page = {"id": "1", "access_token": "t1"} | ({"tasks": tasks} if tasks is not None else {})
    graph.answers = {
        "GET access_token": [{"access_token": "short"}, {"access_token": "long"}],
        "GET accounts": {"data": [page]},
        "GET debug_token": {"data": GOOD},
    }
    remembered = {"state": "s1", "redirect_uri": "https://desk.gov.np/back"}
    (found,) = connector.complete(graph.context(), params={"code": "c", "state": "s1"}, remembered=remembered)
    assert found.missing == missing
    assert {f"facebook.right.{each}" for each in missing} <= set(connector.manifest.messages)


@pytest.mark.parametrize(
    ("people", "missing"),
    [
        ([{"id": "9", "tasks": ["MODERATE"]}, {"id": "7", "tasks": ["MANAGE", "MESSAGING"]}], "known"),
        ([{"id": 7, "tasks": ["PROFILE_PLUS_FULL_CONTROL"]}], frozenset()),
        ([{"id": "7", "tasks": []}], "all"),
        ([{"id": "9", "tasks": []}], None),
        ([{"id": "7"}, 5], None),
        (httpx.Response(403, json={"error": {"code": 10}}), None),
    ],
)
def test_what_the_person_behind_the_token_may_still_do_is_read_where_facebook_says_it(graph, people, missing):
    graph.answers = {
        "GET debug_token": {"data": {**GOOD, "user_id": "7"}},
        "GET roles": people if isinstance(people, httpx.Response) else {"data": people},
    }
    named = {"known": {"CREATE_CONTENT", "MODERATE", "ANALYZE"}, "all": set(SCOPES["tasks"])}
    wanted = frozenset(f"task.{each}" for each in named[missing]) if isinstance(missing, str) else missing
    assert connector.missing_rights(graph.context()) == wanted


@pytest.mark.parametrize("info", [{"data": GOOD}, {"error": {"code": 190}}, {"data": []}])
def test_whose_token_it_is_not_said_nobody_is_judged(graph, info):
    graph.answers = {"GET debug_token": info, "GET roles": {"data": [{"id": "", "tasks": []}]}}
    assert connector.missing_rights(graph.context()) is None


@pytest.mark.parametrize(
    ("code", "state"), [(190, HealthState.RECONNECT), (368, HealthState.BLOCKED), (2, HealthState.DEGRADED)]
)
def test_a_refused_question_is_a_state_too(graph, code, state):
    graph.status, graph.usual = 400, {"error": {"code": code}}
    assert connector.health(graph.context()).state is state


def test_a_page_token_is_not_refreshed(graph):
    graph.answers["GET debug_token"] = {"data": {"is_valid": False}}
    with pytest.raises(AuthRevoked):
        connector.refresh(graph.context())
    graph.answers["GET debug_token"] = {"data": GOOD}
    assert connector.refresh(graph.context()).access == "EAAB-page-token"
