"""The fake network does what it is told, and fails when it is told to."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.connectors import base
from chautari.connectors.errors import NotSupported, OutcomeUnknown, SignatureInvalid, TransientFailure
from chautari.connectors.fake import Fake, connector
from chautari.connectors.values import (
    Account,
    Action,
    App,
    Context,
    Delivery,
    Level,
    RawRequest,
    Ref,
    Tokens,
    Verb,
)

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clean():
    Fake.reset()
    yield
    Fake.reset()


def context(**settings: str) -> Context:
    account = Account(key="k1", kind="user", external_id="office", settings=settings)
    return Context(
        account=account,
        http=httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(500))),
        base_url="https://api.fake.example",
        web_url="https://fake.example",
        tokens=Tokens(access="hush"),
        app=App(),
        now=lambda: NOW,
    )


def test_it_has_every_ability_the_desk_needs_for_its_tests():
    for ability in (base.Connector, base.Acts, base.Reconciles, base.ReadsInbox, base.OpensDeliveries):
        assert isinstance(connector, ability)
    for ability in (
        base.ReceivesWebhooks,
        base.ReadsProfile,
        base.Assists,
        base.ListsFollowing,
        base.Measures,
    ):
        assert isinstance(connector, ability)


def test_every_verb_is_full_unless_a_setting_lowers_it():
    assert {c.level for c in connector.capabilities(context().account).values()} == {Level.FULL}
    lowered = context(**{"level:like": "assisted"})
    assert connector.capabilities(lowered.account)[Verb.LIKE].level is Level.ASSISTED
    with pytest.raises(NotSupported):
        connector.perform(lowered, Action(Verb.LIKE, target=Ref("post", "1")))


def test_a_published_post_hangs_on_the_wall_with_the_first_number():
    outcome = connector.perform(context(), Action(Verb.PUBLISH, text="नमस्ते"))
    assert [post.text for post in Fake.wall] == ["नमस्ते"]
    assert outcome.ref is not None
    assert outcome.ref.id == "1"


def test_a_failure_happens_once_and_nothing_is_done():
    Fake.fail_next(TransientFailure("fake.no_answer"))
    with pytest.raises(TransientFailure):
        connector.perform(context(), Action(Verb.PUBLISH, text="one"))
    assert Fake.wall == []
    connector.perform(context(), Action(Verb.PUBLISH, text="one"))
    assert len(Fake.wall) == 1


def test_silence_does_the_act_and_find_own_finds_it():
    Fake.silent_next()
    act = Action(Verb.PUBLISH, text="one", idempotency_key="a")
    with pytest.raises(OutcomeUnknown):
        connector.perform(context(), act)
    found = connector.find_own(context(), act, since=NOW)
    assert found is not None
    assert found.id == "1"
    assert connector.find_own(context(), act, since=NOW + timedelta(seconds=1)) is None


def test_the_words_of_citizens_are_pulled_page_by_page_and_lost_never():
    for number in range(25):
        Fake.say("mentions", kind="mention.created", id=str(number), author="sita", text="खाल्डो")
    first = connector.pull(context(), stream="mentions", cursor="")
    second = connector.pull(context(), stream="mentions", cursor=first.cursor)
    bodies = json.loads(first.body) + json.loads(second.body)
    assert [row["id"] for row in bodies] == [str(number) for number in range(25)]
    assert (first.more, second.more) == (True, False)


def test_a_delivery_with_the_right_signature_is_opened():
    body = json.dumps(
        [{"kind": "message.received", "id": 7, "author": "sita", "private": True, "text": "सुन्नुस्"}]
    ).encode()
    sign = hmac.new(b"hush", body, hashlib.sha256).hexdigest()
    connector.verify(context(), RawRequest("POST", {}, {"x-fake-signature": sign}, body))
    (event,) = connector.open(Delivery("webhook", body, "office"))
    assert (event.kind, event.ref and event.ref.id, event.conversation) == ("message.received", "7", "sita")
    with pytest.raises(SignatureInvalid):
        connector.verify(context(), RawRequest("POST", {}, {"x-fake-signature": "0" + sign[1:] + "x"}, body))


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(body):
    assert connector.open(Delivery("webhook", body, "office")) is not None


def test_an_address_of_the_fake_network_is_a_proof():
    assert connector.parse_proof("see https://fake.example/post/12") == Ref(
        "post", "12", url="https://fake.example/post/12"
    )
    assert connector.parse_proof("https://elsewhere.example/post/12") is None
