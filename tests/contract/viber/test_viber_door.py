"""What Viber tells us is really from Viber, and becomes neutral events."""

import hashlib
import hmac
import json
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chautari.connectors.errors import SignatureInvalid
from chautari.connectors.values import Account, App, Context, Delivery, HealthState, RawRequest, Tokens
from chautari.connectors.viber import connector

BIG = 5466297578174182639
SITA = {"id": "01234567890A1B2C3D4E5F==", "name": "सीता राई", "avatar": "https://x/a"}


def callback(event, **more):
    return {"event": event, "timestamp": 1595324677891, "message_token": BIG, **more}


def message(kind, **more):
    return callback("message", sender=SITA, message={"type": kind, **more})


BODIES = [
    callback("webhook"),
    callback("conversation_started", user=SITA, subscribed=False, context="case-7"),
    callback("subscribed", user=SITA),
    callback("unsubscribed", user_id=SITA["id"]),
    callback("delivered", user_id=SITA["id"]),
    callback("seen", user_id=SITA["id"]),
    callback("failed", user_id=SITA["id"], desc="no device"),
    callback("client_status", user=SITA, status={"type": "payment"}),
    message("text", text="नमस्ते"),
    message("picture", text="पुल", media="https://x/p.jpg"),
    message("location", location={"lat": 27.7, "lon": 85.3}),
    message(
        "contact", contact={"name": "", "phone_number": "9779800000000"}, tracking_data="phone-request:1"
    ),
    message("hologram", media="x"),
]
KINDS = [
    "account.webhook_check",
    "conversation.opened",
    "subscription.started",
    "subscription.ended",
    "receipt.delivered",
    "receipt.read",
    "receipt.failed",
    "payment.status",
    "message.received",
    "message.received",
    "message.received",
    "message.received",
    "message.unsupported",
]


def opened(body):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    (event,) = connector.open(Delivery("webhook", data, "pa:1"))
    return event


@pytest.mark.parametrize(("body", "kind"), list(zip(BODIES, KINDS, strict=True)))
def test_every_callback_has_its_kind_person_and_exact_token(body, kind):
    event = opened(body)
    assert (event.kind, event.ref.id, event.account) == (kind, str(BIG), "pa:1")
    if kind != "account.webhook_check":
        assert (event.conversation, event.private) == (SITA["id"], True)
    assert event.occurred_at == datetime.fromtimestamp(1595324677.891, UTC)
    assert opened({**body, "message_token": str(BIG)}).dedupe_key == event.dedupe_key


def test_delivered_on_two_devices_is_one_receipt_and_names_its_message():
    first, second = (opened({**BODIES[4], "timestamp": time}) for time in (1595324677891, 1595324699999))
    assert first.dedupe_key == second.dedupe_key
    assert first.refs == (str(BIG),)
    assert first.dedupe_key != opened(BODIES[5]).dedupe_key


def test_a_number_is_surely_the_senders_own_only_by_our_button():
    shared_number, sent_card = opened(BODIES[11]), opened(message("contact", contact={"phone_number": "98"}))
    assert (shared_number.contact.phone, shared_number.contact.source) == (
        "9779800000000",
        "shared_by_button",
    )
    assert sent_card.contact.source == "typed"
    assert opened(BODIES[8]).contact is None


def test_files_and_places_come_along():
    assert opened(BODIES[9]).attachments[0].url == "https://x/p.jpg"
    assert opened(BODIES[10]).attachments[0].detail == "27.7,85.3"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(body):
    assert connector.open(Delivery("webhook", body, ""))


STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(BODIES), st.integers(0, 2**32), STRANGE)
def test_no_mutation_makes_it_raise(body, seed, strange):
    chance = random.Random(seed)

    def mutated(value):
        if chance.random() < 0.12:
            return strange
        if isinstance(value, dict):
            kept = {name: mutated(item) for name, item in value.items() if chance.random() > 0.08}
            return {**kept, "unheard_of": strange}
        return value

    event = opened(json.dumps(mutated(body)).encode())
    assert event.kind
    assert event.dedupe_key
    assert not event.text or event.text.encode()


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b"null", b'{"event":["message"]}', b'{"event":"message","message_token":1e999}']
)
def test_odd_shapes_are_kept(body):
    assert opened(body).kind in {"unknown", "message.received", "message.unsupported"}


def door(token="hush-token", kind="bot", **settings_):
    account = Account(key="k", kind=kind, settings=settings_)
    return Context(
        account, None, "", "", Tokens(access=token), App(), lambda: datetime(2026, 11, 24, tzinfo=UTC)
    )


BODY = json.dumps(BODIES[8], ensure_ascii=False).encode()
SIGNED = hmac.new(b"hush-token", BODY, hashlib.sha256).hexdigest()


def knock(body=BODY, signature=SIGNED):
    return RawRequest("POST", {}, {"x-viber-content-signature": signature}, body)


def test_the_right_signature_opens_the_door():
    connector.verify(door(), knock())
    assert connector.handshake(door(), knock()) is None


@given(st.integers(0, 63), st.integers(1, 255))
def test_a_signature_with_one_flipped_byte_is_refused(place, flip):
    wrong = SIGNED.encode()
    wrong = wrong[:place] + bytes([wrong[place] ^ flip]) + wrong[place + 1 :]
    with pytest.raises(SignatureInvalid):
        connector.verify(door(), knock(signature=wrong.decode("latin-1")))


def test_a_changed_body_or_a_missing_token_is_refused():
    for request in (knock(json.dumps(json.loads(BODY)).encode()), knock(BODY + b" "), knock(signature="")):
        with pytest.raises(SignatureInvalid):
            connector.verify(door(), request)
    with pytest.raises(SignatureInvalid):
        connector.verify(door(""), knock(signature=hmac.new(b"", BODY, hashlib.sha256).hexdigest()))


def test_golden_signatures_are_accepted(shared):
    for vector in shared("golden_signatures.json")["viber"]:
        connector.verify(door(vector["token"]), knock(vector["body"].encode(), vector["expected"]))


def test_who_opens_the_conversation_is_welcomed_once_the_office_wants_it():
    opening = knock(json.dumps(BODIES[1]).encode())
    answer = connector.respond(door(welcome="नमस्ते, लेख्नुहोस्।").account, opening)
    assert json.loads(answer.body)["text"] == "नमस्ते, लेख्नुहोस्।"
    assert answer.content_type.startswith("application/json")
    assert connector.respond(door().account, opening).body == b""
    assert connector.respond(door(welcome="x").account, knock()).body == b""
    assert connector.respond(door(welcome="x", kind="channel").account, opening).body == b""
    assert connector.respond(door(welcome="x").account, knock(b"\xff")).body == b""


def test_the_webhook_is_set_with_names_and_pictures(viber):
    assert connector.ensure_subscribed(viber.context(), url="https://h/k").state is HealthState.OK
    connector.ensure_subscribed(viber.context("channel"), url="https://h/k")
    (method, bot), (_, channel) = viber.asked
    assert (method, bot["send_name"], bot["send_photo"], "seen" in bot["event_types"]) == (
        "set_webhook",
        True,
        True,
        True,
    )
    assert channel == {"url": "https://h/k"}
    viber.usual = {"status": 1}
    assert connector.ensure_subscribed(viber.context(), url="http://x").reason == "viber.address_refused"


def test_recorded_callbacks_give_the_expected_events(shared):
    for name, wanted in shared("expected_events.json")["fixtures"].items():
        if not name.startswith("viber/"):
            continue
        body = shared(name)
        for one, expected in zip(body if isinstance(body, list) else [body], wanted, strict=True):
            event = opened(one)
            found = {
                "kind": event.kind,
                "external_id": event.ref.id,
                "actor": event.actor.external_id if event.actor else None,
                "thread": event.conversation,
                "own": event.own,
                "text": event.text,
            }
            assert {slot: found[slot] for slot in expected} == expected, name


def test_the_welcome_carries_the_buttons_that_the_office_shows():
    opening = knock(json.dumps(BODIES[1]).encode())
    menu = json.dumps({"question": "सोध्नुहोस्", "notices": ""})
    answer = json.loads(connector.respond(door(welcome="नमस्ते", menu=menu).account, opening).body)
    (button,) = answer["keyboard"]["Buttons"]
    assert (button["ActionType"], button["Text"]) == ("reply", "सोध्नुहोस्")
    assert opened(message("text", text=button["ActionBody"])).action == "question"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("STOP", "stop"),
        (" stop. ", "stop"),
        ("बन्द", "stop"),
        ("रोक्नुहोस्।", "stop"),
        ("Start", "start"),
        ("गुनासो · Grievance", "grievance"),
        ("सूचनाहरू · Notices", "notices"),
        ("कार्यालय बन्द छ?", ""),
        ("गुनासो", ""),
    ],
)
def test_only_a_whole_message_asks_the_desk_for_something(text, action):
    event = opened(message("text", text=text))
    assert (event.action, event.text) == (action, text)
