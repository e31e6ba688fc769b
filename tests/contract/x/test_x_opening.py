"""What X delivers becomes neutral events, the same by webhook and by reading."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.connectors.values import Delivery
from chautari.connectors.x import connector

US, SITA, HARI = "1000000000000000001", "2000000000000000002", "3000000000000000003"
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))


def opened(raw, stream="webhook"):
    return connector.open(Delivery(stream, raw, US))


def test_a_mention_names_its_post_author_talk_and_time(body):
    (event,) = opened(body("mention_webhook"))
    assert (event.kind, event.dedupe_key, event.own, event.private) == (
        "mention.created",
        "mention.created:1900000000000000101",
        False,
        False,
    )
    assert (event.account, event.ref.id, event.ref.thread_id) == (
        US,
        "1900000000000000101",
        "1900000000000000101",
    )
    assert (event.actor.external_id, event.actor.handle, event.actor.name) == (SITA, "sita_ktm", "सीता")
    assert event.conversation == f"1900000000000000101:{SITA}"
    assert event.text == "@nagarpalika सडकमा खाल्डो छ & पानी जम्छ"
    assert event.occurred_at == datetime(2026, 11, 23, 4, 15, tzinfo=UTC)


def test_the_same_posts_come_alike_by_webhook_and_by_reading(body):
    told = [opened(body(name))[0] for name in ("mention_webhook", "reply_webhook_post_words")]
    read = opened(body("mentions_page"), stream="mentions")

    def same(event):
        return (
            event.kind,
            event.dedupe_key,
            event.ref,
            event.conversation,
            event.text,
            event.actor,
            event.occurred_at,
            event.attachments,
        )

    assert [same(event) for event in read] == [same(event) for event in told]  # from old to new


def test_the_same_messages_come_alike_by_webhook_and_by_reading(body):
    told = [opened(body(name))[0] for name in ("dm_received_webhook", "dm_sent_webhook")]
    read = [event for event in opened(body("messages_page"), stream="messages") if event.conversation == SITA]

    def same(event):
        return (event.kind, event.dedupe_key, event.ref, event.conversation, event.text, event.own)

    assert [same(event) for event in read] == [same(event) for event in told]
    assert [event.kind for event in told] == ["message.received", "message.echo"]
    assert [attached.kind for attached in told[0].attachments] == ["image"]


def test_a_group_is_a_talk_of_its_own_and_joining_it_is_no_message(body):
    events = opened(body("messages_page"), stream="messages")
    assert [event.conversation for event in events] == ["1900000000000000555", SITA, SITA]


def test_our_own_reply_stands_in_the_talk_with_the_person_it_answers(body):
    (event,) = opened(body("own_reply_webhook"))
    assert (event.kind, event.own) == ("post.created", True)
    assert event.ref.parent_id == "1900000000000000101"
    assert event.conversation == f"1900000000000000101:{SITA}"


def test_our_own_quote_stands_in_the_talk_of_the_post_it_quotes(body):
    told = json.loads(body("own_reply_webhook"))
    post = told["data"]["payload"]
    (about,) = post.pop("referenced_tweets")
    post.pop("in_reply_to_user_id", "")
    post |= {"conversation_id": post["id"], "referenced_tweets": [{"type": "quoted", "id": about["id"]}]}
    told["data"]["includes"] = {}
    (alone,) = opened(json.dumps(told).encode())
    assert (alone.kind, alone.own, alone.conversation) == ("quote.created", True, "")
    theirs = {"id": about["id"], "author_id": SITA, "conversation_id": "1900000000000000007"}
    told["data"]["includes"] = {"tweets": [theirs]}
    (shown,) = opened(json.dumps(told).encode())
    assert shown.conversation == f"1900000000000000007:{SITA}"


def test_quotes_and_reposts_are_told_apart_in_both_vocabularies(body):
    (quote,), (repost,) = opened(body("quote_webhook")), opened(body("repost_webhook"))
    assert (quote.kind, quote.ref.parent_id) == ("quote.created", "1900000000000000050")
    assert quote.attachments[0].url == "https://x.com/nagarpalika/status/1900000000000000050"
    assert (repost.kind, repost.ref.parent_id) == ("repost.created", "1900000000000000050")


def test_an_edit_is_a_new_version_of_the_same_item(body):
    (event,) = opened(body("edited_mention_webhook"))
    assert (event.kind, event.ref.id) == ("mention.edited", "1900000000000000101")
    assert event.dedupe_key == "mention.edited:1900000000000000106"


def test_a_deletion_says_whose_words_are_gone(body):
    (event,) = opened(body("deleted_by_citizen_webhook"))
    assert (event.kind, event.own, event.ref.id) == ("mention.deleted", False, "1900000000000000101")


def test_an_encrypted_message_is_announced_without_words(body):
    (event,) = opened(body("chat_received_webhook"))
    assert (event.kind, event.text, event.conversation, event.private) == (
        "message.encrypted",
        None,
        SITA,
        True,
    )


@pytest.mark.parametrize(
    ("name", "kind", "actor"),
    [
        ("follow_webhook", "follow.added", SITA),
        ("like_webhook", "reaction.added", SITA),
        ("dm_read_webhook", "receipt.read", SITA),
    ],
)
def test_other_facts_have_their_kinds(body, name, kind, actor):
    (event,) = opened(body(name))
    assert (event.kind, event.actor.external_id, event.own) == (kind, actor, False)


def test_a_receipt_names_the_message_and_the_time(body):
    (event,) = opened(body("dm_read_webhook"))
    assert event.refs == ("1900000000000000202",)
    assert event.watermark == event.occurred_at


def test_a_changed_profile_names_its_field(body):
    (event,) = opened(body("bio_webhook"))
    assert (event.kind, event.action, event.text) == ("profile.changed", "bio", "नयाँ")
    assert event.raw["payload"]["before"] == "पुरानो"


def test_access_taken_away_names_the_account_though_the_filter_is_empty(body):
    (event,) = opened(body("revoke_webhook"))
    assert (event.kind, event.account) == ("account.access_revoked", US)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"[]", b"{}", b'{"data": 7}', b"[" * 100_000, b'"x"'])
def test_what_is_not_understood_is_one_unknown_event(raw):
    (event,) = opened(raw)
    assert event.kind == "unknown"
    assert event.dedupe_key == f"unknown:{hashlib.sha256(raw).hexdigest()}"


def test_an_event_of_a_new_type_is_unknown_and_keeps_its_uuid():
    raw = json.dumps({"data": {"event_type": "moon.rise", "event_uuid": "-1", "payload": {}}}).encode()
    assert [event.dedupe_key for event in opened(raw)] == ["unknown:-1"]


def test_old_words_and_includes_beside_the_data_are_understood_too(body):
    told = json.loads(body("mention_webhook"))
    beside = told["data"] | {"event_type": "tweet.mention.create"}
    raw = json.dumps({"data": beside, "includes": beside.pop("includes")}).encode()
    (event,) = opened(raw)
    assert (event.kind, event.actor.handle) == ("mention.created", "sita_ktm")


def test_every_order_of_deliveries_gives_the_same_facts(body):
    names = ("mention_webhook", "edited_mention_webhook", "deleted_by_citizen_webhook")
    facts = [opened(body(name))[0] for name in names]
    assert len({event.dedupe_key for event in facts}) == 3
    assert {event.ref.id for event in facts} == {"1900000000000000101"}


def test_an_empty_page_has_no_events():
    assert opened(b'{"meta":{"result_count":0}}', stream="mentions") == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_numbers_and_texts_give_the_same_ids(path):
    def as_numbers(value):
        if isinstance(value, dict):
            return {key: as_numbers(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [as_numbers(inner) for inner in value]
        return int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() else value

    raw = path.read_bytes()
    twin = json.dumps(as_numbers(json.loads(raw))).encode()

    def ids(found):
        return [(each.kind, each.dedupe_key, each.ref, each.conversation, each.own) for each in found]

    assert ids(opened(twin)) == ids(opened(raw))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), path=st.sampled_from(FIXTURES))
def test_no_mutation_of_a_body_makes_opening_raise(data, path):
    found = opened(json.dumps(mutated(json.loads(path.read_bytes()), data)).encode())
    assert all(event.kind and event.dedupe_key for event in found)


@settings(max_examples=50, deadline=None)
@given(raw=st.binary(max_size=200), stream=st.sampled_from(["webhook", "mentions", "messages"]))
def test_no_bytes_make_opening_raise(raw, stream):
    assert isinstance(list(opened(raw, stream)), list)


def mutated(value, data):
    """The value with one leaf or branch dropped, replaced by junk, or joined by an unknown key."""
    if isinstance(value, dict) and value:
        key = data.draw(st.sampled_from(sorted(value)))
        rest = {name: inner for name, inner in value.items() if name != key}
        changes = {
            "deeper": lambda: value | {key: mutated(value[key], data)},
            "drop": lambda: rest,
            "junk": lambda: value | {key: data.draw(JUNK)},
            "add": lambda: value | {"unknown_key": data.draw(JUNK)},
        }
        return changes[data.draw(st.sampled_from(["deeper", "deeper", "deeper", "drop", "junk", "add"]))]()
    if isinstance(value, list) and value:
        place = data.draw(st.integers(0, len(value) - 1))
        return [*value[:place], mutated(value[place], data), *value[place + 1 :]]
    return data.draw(JUNK)
