"""Who may call X: PKCE, tokens that are used up, OAuth 1.0a, the bearer of the app."""

import base64
import hashlib
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from sandbox.x.auth import oauth1_signature

BACK = "https://desk.example.gov.np/back"
VERIFIER = "a-verifier-long-enough-to-be-taken-for-one-0123"


@pytest.fixture
def login(play, ministry):
    def ask(**changed):
        challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": ministry["client_id"],
            "redirect_uri": BACK,
            "scope": "tweet.read users.read offline.access",
            "state": "s1",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "account": ministry["id"],
            **changed,
        }
        assert "Authorize app" in play.client.get("/x/i/oauth2/authorize", params=query).text
        answer = play.client.post("/x/i/oauth2/authorize", data=query, follow_redirects=False)
        return parse_qs(urlsplit(answer.headers["location"]).query)

    return ask


def exchange(play, account, **form):
    secret = (account["client_id"], account["client_secret"])
    return play.client.post("/x/2/oauth2/token", data=form, auth=secret)


def by_code(play, account, code, **changed):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    return exchange(play, account, **{**form, **changed})


def test_a_code_with_its_verifier_gives_both_tokens(play, ministry, login):
    back = login()
    assert back["state"] == ["s1"]
    body = by_code(play, ministry, back["code"][0]).json()
    assert (body["token_type"], body["expires_in"]) == ("bearer", 7200)
    me = play.x("GET", "users/me", body["access_token"]).json()
    assert me["data"]["username"] == "MoHA_Nepal"


def test_a_code_is_good_once(play, ministry, login):
    code = login()["code"][0]
    assert by_code(play, ministry, code).status_code == 200
    assert by_code(play, ministry, code).status_code == 400


def test_a_code_lives_thirty_seconds(play, ministry, login):
    code = login()["code"][0]
    play.control("clock", advance="31s")
    assert by_code(play, ministry, code).json()["error"] == "invalid_request"


@pytest.mark.parametrize("changed", [{"code_verifier": "another"}, {"redirect_uri": "https://else.example"}])
def test_a_wrong_verifier_or_redirect_is_refused(play, ministry, login, changed):
    assert by_code(play, ministry, login()["code"][0], **changed).status_code == 400


def test_without_the_apps_secret_there_is_no_token(play, ministry, login):
    wrong = {**ministry, "client_secret": "guess"}
    assert by_code(play, wrong, login()["code"][0]).status_code == 401


def test_a_refresh_token_is_used_up_by_its_first_use(play, ministry):
    form = {"grant_type": "refresh_token", "refresh_token": ministry["refresh_token"]}
    fresh = exchange(play, ministry, **form).json()
    assert fresh["refresh_token"] != ministry["refresh_token"]
    again = exchange(play, ministry, **form)
    assert again.status_code == 400
    assert again.json() == {
        "error": "invalid_request",
        "error_description": "Value passed for the token was invalid.",
    }
    assert play.x("GET", "users/me", fresh["access_token"]).status_code == 200


def test_an_access_token_lives_two_hours(play, ministry):
    assert play.x("GET", "users/me", ministry["access_token"]).status_code == 200
    play.control("clock", advance="2h")
    answer = play.x("GET", "users/me", ministry["access_token"])
    assert answer.json() == {
        "title": "Unauthorized",
        "detail": "Unauthorized",
        "type": "about:blank",
        "status": 401,
    }


def test_a_revoked_token_is_dead(play, ministry):
    play.client.post(
        "/x/2/oauth2/revoke",
        data={"token": ministry["access_token"]},
        auth=(ministry["client_id"], ministry["client_secret"]),
    )
    assert play.x("GET", "users/me", ministry["access_token"]).status_code == 401


def test_what_the_user_takes_back_is_told_without_filter_and_tag(play, office, hooked):
    assert play.control(f"account/{hooked['id']}/token", action="revoke")["ended"] == 2
    play.flush()
    data = office.bodies("/x")[-1]["data"]
    assert data["event_type"] == "oauth.revoke"
    assert not {"filter", "tag"} & set(data)
    assert play.x("GET", "users/me", hooked["access_token"]).status_code == 401


def oauth1(account, method, path, nonce="n1", secret=None):
    fields = {
        "oauth_consumer_key": account["consumer_key"],
        "oauth_nonce": nonce,
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": str(int(time.time())),
        "oauth_token": account["oauth1_token"],
        "oauth_version": "1.0",
    }
    keys = (account["consumer_secret"], secret or account["oauth1_secret"])
    url = f"http://127.0.0.1:8100/x/2/{path}"
    fields["oauth_signature"] = oauth1_signature(method, url, list(fields.items()), keys)
    from urllib.parse import quote

    return {"authorization": "OAuth " + ", ".join(f'{k}="{quote(v, safe="")}"' for k, v in fields.items())}


def test_an_oauth1_signature_is_checked_and_its_nonce_is_good_once(play, ministry):
    headers = oauth1(ministry, "GET", "users/me")
    assert play.client.get("/x/2/users/me", headers=headers).status_code == 200
    assert play.client.get("/x/2/users/me", headers=headers).status_code == 401
    forged = oauth1(ministry, "GET", "users/me", nonce="n2", secret="guess")
    assert play.client.get("/x/2/users/me", headers=forged).status_code == 401


def test_the_apps_bearer_cannot_post_and_a_users_token_cannot_make_webhooks(play, ministry):
    assert play.x("POST", "tweets", ministry["bearer"], json={"text": "क"}).status_code == 403
    assert play.x("GET", "webhooks", ministry["access_token"]).status_code == 403


def test_a_missing_scope_is_named(play):
    reader = play.control("accounts", network="x", handle="reader", scopes="tweet.read users.read")
    answer = play.post(reader)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("not-authorized-for-resource")


def test_the_page_refuses_an_unknown_app(play):
    answer = play.client.get("/x/i/oauth2/authorize", params={"client_id": "nobody"})
    assert answer.status_code == 400
