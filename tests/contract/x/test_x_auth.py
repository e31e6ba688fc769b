"""Login, renewal and end of an account's tokens, and the state of its connection."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from chautari.connectors import errors
from chautari.connectors.values import HealthState, Tokens

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TOKEN = "POST /2/oauth2/token"
ME = "GET /2/users/me"
US = "1000000000000000001"
PAIR = {
    "token_type": "bearer",
    "expires_in": 7200,
    "access_token": "a2",
    "refresh_token": "r2",
    "scope": "tweet.read users.read offline.access",
}


def test_the_login_asks_for_the_rights_of_the_tier_and_proves_itself_with_pkce(x, at_tier):
    step = x.begin(at_tier("self_serve"), redirect_uri="https://desk.gov.np/back", state="s1")
    parts = urlsplit(step.url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert (parts.netloc, parts.path) == ("127.0.0.1:8100", "/x/i/oauth2/authorize")
    digest = hashlib.sha256(step.remember["verifier"].encode()).digest()
    assert query["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert (query["code_challenge_method"], query["state"], query["client_id"]) == ("S256", "s1", "client")
    scopes = set(query["scope"].split())
    assert {"tweet.write", "dm.write", "media.write", "offline.access"} <= scopes
    assert not {"like.write", "follows.write", "block.write"} & scopes


def test_the_code_becomes_an_account_with_tokens(x, ctx, wire):
    wire.says(TOKEN, PAIR).says(ME, {"data": {"id": US, "username": "nagarpalika", "name": "नगरपालिका"}})
    remembered = {"verifier": "v" * 43, "redirect_uri": "https://desk.gov.np/back"}
    (granted,) = x.complete(ctx, params={"code": "c", "state": "s"}, remembered=remembered)
    assert (granted.account_id, granted.handle, granted.tokens.refresh) == (US, "nagarpalika", "r2")
    assert granted.tokens.expires_at == NOW + timedelta(hours=2)
    sent = wire.form(0)
    assert (sent["grant_type"], sent["code_verifier"]) == ("authorization_code", "v" * 43)
    assert wire.requests[0].headers["authorization"].startswith("Basic ")
    assert wire.requests[1].headers["authorization"] == "Bearer a2"


def test_a_public_app_names_itself_in_the_form(x, ctx, wire):
    wire.says(TOKEN, PAIR)
    x.refresh(replace(ctx, app=replace(ctx.app, secret="")))
    assert wire.form()["client_id"] == "client"
    assert "authorization" not in wire.requests[0].headers


def test_a_code_that_is_old_is_refused(x, ctx, wire):
    wire.says(
        TOKEN, {"error": "invalid_request", "error_description": "Value passed was invalid."}, status=400
    )
    with pytest.raises(errors.ValidationRejected):
        x.complete(ctx, params={"code": "c"}, remembered={"verifier": "v"})
    with pytest.raises(errors.ValidationRejected):
        x.complete(ctx, params={}, remembered={"verifier": "v"})


def test_a_refresh_gives_the_next_pair(x, ctx, wire):
    wire.says(TOKEN, PAIR)
    tokens = x.refresh(ctx)
    assert wire.form() == {"grant_type": "refresh_token", "refresh_token": "refresh-1"}
    assert (tokens.access, tokens.refresh) == ("a2", "r2")
    assert "tweet.read" in tokens.scopes
    assert "a2" not in repr(tokens)


def test_a_refresh_token_that_was_used_up_is_dead(x, ctx, wire):
    wire.says(
        TOKEN,
        {"error": "invalid_request", "error_description": "Value passed for the token was invalid."},
        status=400,
    )
    with pytest.raises(errors.AuthRevoked):
        x.refresh(ctx)


def test_without_a_refresh_token_there_is_nothing_to_renew(x, ctx, wire):
    with pytest.raises(errors.AuthRevoked):
        x.refresh(replace(ctx, tokens=Tokens(access="a", secret="s")))
    assert wire.asked == []


@pytest.mark.parametrize(
    ("status", "raw"), [(503, b"<html>"), (200, b"{}"), (200, b"<html>"), (400, b"<html>")]
)
def test_a_refresh_that_x_did_not_answer_is_tried_later(x, ctx, wire, status, raw):
    wire.says(TOKEN, status=status, raw=raw)
    with pytest.raises(errors.TransientFailure):
        x.refresh(ctx)


def test_a_refresh_on_a_broken_line_is_tried_later(x, ctx, wire):
    wire.says(TOKEN, fails=httpx.ReadTimeout)
    with pytest.raises(errors.TransientFailure):
        x.refresh(ctx)


def test_wrong_keys_of_the_app_are_not_the_account_s_fault(x, ctx, wire):
    wire.says(TOKEN, {"error": "invalid_client"}, status=401)
    with pytest.raises(errors.PermissionMissing):
        x.refresh(ctx)


def test_both_tokens_are_ended(x, ctx, wire):
    wire.says("POST /2/oauth2/revoke", {"revoked": True})
    x.revoke(ctx)
    assert [wire.form(n)["token_type_hint"] for n in (0, 1)] == ["refresh_token", "access_token"]


def test_a_good_connection_is_ok(x, ctx, wire):
    wire.says(ME, {"data": {"id": US}})
    assert x.health(ctx).state is HealthState.OK


@pytest.mark.parametrize(
    ("status", "answer", "state", "reason"),
    [
        (200, {"data": {"id": "999"}}, HealthState.RECONNECT, "x.other_account"),
        (503, {}, HealthState.DEGRADED, "x.not_working"),
        (402, {"title": "CreditsDepleted"}, HealthState.DEGRADED, "x.credits_gone"),
        (403, {"title": "Client Forbidden"}, HealthState.DEGRADED, "x.permission_missing"),
    ],
)
def test_a_bad_connection_says_why(x, ctx, wire, status, answer, state, reason):
    wire.says(ME, answer, status=status)
    told = x.health(ctx)
    assert (told.state, told.reason) == (state, reason)


def test_an_old_token_is_renewed_before_anybody_is_told_to_connect_again(x, ctx, wire):
    wire.says(ME, {"title": "Unauthorized"}, status=401)
    with pytest.raises(errors.AuthExpired):
        x.health(ctx)
    told = x.health(replace(ctx, tokens=replace(ctx.tokens, refresh="")))
    assert (told.state, told.reason) == (HealthState.RECONNECT, "x.token_dead")


def test_an_account_without_a_key_is_well(x, ctx):
    assert x.health(replace(ctx, tokens=Tokens())).state is HealthState.OK
