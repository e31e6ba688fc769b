"""X's calls to us: the check of the door, the signature, the subscriptions."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.connectors import errors
from chautari.connectors.values import App, HealthState, RawRequest
from chautari.connectors.x import tables
from chautari.connectors.x.webhooks import HEADER

URL = "https://desk.gov.np/hooks/x/k"
US = "1000000000000000001"


def signed(secret, body):
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return "sha256=" + base64.b64encode(digest).decode()


def delivery(body, signature):
    return RawRequest("POST", {}, {HEADER: signature}, body)


def test_the_check_of_the_door_is_answered_with_the_consumer_secret(x, ctx):
    answer = x.handshake(ctx, RawRequest("GET", {"crc_token": "t1"}, {}, b""))
    assert json.loads(answer.body) == {"response_token": signed("cs", b"t1")}
    assert answer.content_type == "application/json"


def test_the_client_secret_stands_in_for_a_missing_consumer_secret(x, ctx):
    bare = replace(ctx, app=App(id="client", secret="only"))
    assert json.loads(x.handshake(bare, RawRequest("GET", {"crc_token": "t"}, {}, b"")).body) == {
        "response_token": signed("only", b"t")
    }


def test_an_ordinary_delivery_is_no_check(x, ctx):
    assert x.handshake(ctx, delivery(b"{}", "")) is None


def test_the_right_signature_passes_on_the_raw_bytes(x, ctx, body):
    raw = body("mention_webhook")
    x.verify(ctx, delivery(raw, signed("cs", raw)))
    assert x.respond(ctx.account, delivery(raw, "")).status == 200


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(place=st.integers(0, 50), flip=st.integers(1, 255))
def test_every_flipped_byte_of_the_signature_is_refused(x, ctx, place, flip):
    right = signed("cs", b"{}").encode()
    wrong = bytearray(right)
    wrong[place % len(right)] ^= flip
    with pytest.raises(errors.SignatureInvalid):
        x.verify(ctx, delivery(b"{}", bytes(wrong).decode("latin-1")))


def test_a_body_written_anew_is_refused(x, ctx, body):
    raw = body("mention_webhook")
    with pytest.raises(errors.SignatureInvalid):
        x.verify(ctx, delivery(json.dumps(json.loads(raw)).encode(), signed("cs", raw)))


@pytest.mark.parametrize("signature", ["", "sha256=", "sha1=abc", "नमस्ते"])
def test_no_signature_is_refused(x, ctx, signature):
    with pytest.raises(errors.SignatureInvalid):
        x.verify(ctx, delivery(b"{}", signature))


def test_without_a_secret_nothing_is_believed(x, ctx):
    with pytest.raises(errors.SignatureInvalid):
        x.verify(replace(ctx, app=App()), delivery(b"{}", signed("", b"{}")))


def subscribe(wire, *, doors=(), there=()):
    wire.says("GET /2/webhooks", {"data": list(doors)})
    wire.says("POST /2/webhooks", {"data": {"id": "31", "url": URL, "valid": True}})
    wire.says("PUT /2/webhooks/31", {"data": {"valid": True}})
    wire.says("GET /2/activity/subscriptions", {"data": list(there), "meta": {}})
    wire.says("POST /2/activity/subscriptions", {"data": {"subscription_id": "1"}}, status=201)


def everything():
    return [
        {"event_type": event["type"], "filter": {"user_id": US}, "webhook_id": "31"}
        for event in tables.subscriptions()
    ]


def test_a_door_and_all_subscriptions_are_made_private_ones_with_the_account_s_token(x, ctx, wire):
    subscribe(wire)
    assert x.ensure_subscribed(ctx, url=URL).state is HealthState.OK
    made = [one for one in wire.requests if one.method == "POST" and one.url.path.endswith("subscriptions")]
    sent = {json.loads(one.content)["event_type"]: one.headers["authorization"] for one in made}
    assert sent["post.create"] == "Bearer app-bearer"
    assert sent["post.mention.create"] == sent["dm.received"] == "Bearer user-token"
    assert len(sent) == len(tables.subscriptions())
    assert json.loads(made[0].content)["webhook_id"] == "31"


def test_running_it_twice_changes_nothing(x, ctx, wire):
    subscribe(wire, doors=[{"id": "31", "url": URL, "valid": True}], there=everything())
    assert x.ensure_subscribed(ctx, url=URL).state is HealthState.OK
    assert wire.asked == ["GET /2/webhooks", "GET /2/activity/subscriptions"]


def test_a_door_that_x_found_wrong_is_checked_again(x, ctx, wire):
    subscribe(wire, doors=[{"id": "31", "url": URL, "valid": False}], there=everything())
    assert x.ensure_subscribed(ctx, url=URL).state is HealthState.OK
    assert "PUT /2/webhooks/31" in wire.asked


def test_a_door_that_x_cannot_reach_degrades_and_says_why(x, ctx, wire):
    wire.says("GET /2/webhooks", {"meta": {"result_count": 0}})
    wire.says("POST /2/webhooks", {"errors": [{"message": "CrcValidationFailed"}]}, status=400)
    told = x.ensure_subscribed(ctx, url=URL)
    assert (told.state, told.reason) == (HealthState.DEGRADED, "x.door_refused")


def test_events_that_x_refuses_do_not_keep_the_others_away(x, ctx, wire):
    subscribe(wire)
    wire.answers["POST /2/activity/subscriptions"] = []
    wire.says("POST /2/activity/subscriptions", {"title": "Forbidden"}, status=403)
    wire.says("POST /2/activity/subscriptions", {"data": {}}, status=200)
    told = x.ensure_subscribed(ctx, url=URL)
    assert (told.state, told.reason) == (HealthState.DEGRADED, "x.some_events_refused")
    assert wire.asked.count("POST /2/activity/subscriptions") == len(tables.subscriptions())


def test_a_subscription_that_is_there_already_is_no_failure(x, ctx, wire):
    subscribe(wire)
    wire.answers["POST /2/activity/subscriptions"] = []
    wire.says("POST /2/activity/subscriptions", {"detail": "Subscription already exists"}, status=400)
    assert x.ensure_subscribed(ctx, url=URL).state is HealthState.OK


def test_without_the_app_s_token_nothing_is_asked(x, ctx, wire):
    told = x.ensure_subscribed(replace(ctx, app=App(id="client")), url=URL)
    assert (told.state, told.reason, wire.asked) == (HealthState.DEGRADED, "x.bearer_missing", [])
