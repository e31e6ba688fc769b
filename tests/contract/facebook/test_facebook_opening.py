"""Bytes of Facebook, recorded or mutated, become neutral events and never an exception."""

import itertools
import json
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chautari.connectors.facebook import connector
from chautari.connectors.values import Delivery

PAGE = "100200300"
POST = f"{PAGE}_77"


def opened(body, *, stream="webhook", account=PAGE):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return list(connector.open(Delivery(stream, data, account)))


def change(field="feed", *, time=1_700_000_000, **value):
    return {
        "object": "page",
        "entry": [{"id": PAGE, "time": time, "changes": [{"field": field, "value": value}]}],
    }


def letter(**element):
    base = {"sender": {"id": "555"}, "recipient": {"id": PAGE}, "timestamp": 1_700_000_000_123}
    return {
        "object": "page",
        "entry": [{"id": PAGE, "time": 1_700_000_000_500, "messaging": [{**base, **element}]}],
    }


COMMENT = {
    "item": "comment",
    "verb": "add",
    "comment_id": "77_88",
    "post_id": POST,
    "parent_id": POST,
    "from": {"id": "555", "name": "सीता राई"},
    "created_time": 1_700_000_000,
    "message": "सडक कहिले बन्छ?",
}
REPLY = {**COMMENT, "comment_id": "77_99", "parent_id": "77_88"}
FEED = [
    change(**COMMENT),
    change(**{**COMMENT, "verb": "edited", "message": "सडक?"}, time=1_700_000_100),
    change(**{**COMMENT, "verb": "edit", "message": "पुल?"}, time=1_700_000_200),
    change(**{**COMMENT, "verb": "hide"}, time=1_700_000_300),
]
BODIES = [
    *FEED,
    change(**REPLY),
    change(**{**COMMENT, "verb": "remove"}, time=1_700_000_400),
    change(item="status", verb="add", post_id=POST, created_time=1, **{"from": {"id": PAGE}}, message="सूचना"),
    change(
        "mention", item="post", verb="add", post_id="999_5", message="@office", created_time=1_700_000_000
    ),
    change("ratings", item="rating", verb="add", open_graph_story_id=5, reviewer_id=555, review_text="राम्रो"),
    change(item="reaction", verb="add", post_id=POST, reaction_type="love", **{"from": {"id": 555}}),
    letter(message={"mid": "m_1", "text": "नमस्ते"}),
    letter(message={"mid": "m_1", "is_deleted": True}),
    letter(message_edit={"mid": "m_1", "text": "नमस्कार", "num_edit": 1}),
    letter(message={"mid": "m_2", "is_unsupported": True}),
    letter(delivery={"mids": ["m_9"], "watermark": 1_700_000_000_000}),
    letter(read={"watermark": 1_700_000_000_000}),
    letter(reaction={"mid": "m_1", "action": "unreact", "emoji": "😢"}),
    letter(postback={"title": "सुरु", "payload": "START"}),
    {"object": "page", "entry": [{"id": PAGE, "messaging": [{"policy_enforcement": {"action": "block"}}]}]},
]


def test_a_top_level_comment_is_the_root_of_its_conversation():
    (event,) = opened(FEED[0])
    assert (event.kind, event.ref.id, event.ref.parent_id, event.ref.thread_id) == (
        "comment.created",
        "77_88",
        "",
        POST,
    )
    assert (event.conversation, event.actor.name, event.own, event.private) == (
        "77_88",
        "सीता राई",
        False,
        False,
    )
    assert event.occurred_at == datetime.fromtimestamp(1_700_000_000, UTC)


def test_a_reply_belongs_to_the_conversation_of_its_comment():
    (event,) = opened(change(**REPLY))
    assert (event.ref.parent_id, event.conversation) == ("77_88", "77_88")


def test_what_the_page_does_itself_is_its_own():
    (event,) = opened(change(**{**COMMENT, "from": {"id": int(PAGE)}}))
    assert event.own
    (echo,) = opened(
        letter(sender={"id": PAGE}, recipient={"id": "555"}, message={"mid": "m", "is_echo": True})
    )
    assert (echo.kind, echo.own, echo.conversation) == ("message.echo", True, "555")


def test_a_mention_without_its_author_is_an_event_all_the_same():
    (event,) = opened(BODIES[7])
    assert (event.kind, event.actor, event.conversation) == ("mention.created", None, "999_5")


def test_a_read_receipt_speaks_of_all_up_to_its_time():
    (event,) = opened(letter(read={"watermark": 1_700_000_000_000}))
    assert (event.kind, event.refs, event.watermark) == (
        "receipt.read",
        (),
        datetime.fromtimestamp(1_700_000_000, UTC),
    )


def test_a_batch_gives_every_event_of_every_page():
    batch = {"object": "page", "entry": [entry for body in BODIES for entry in body["entry"]]}
    assert len(opened(batch)) == len(BODIES)


@pytest.mark.parametrize("body", BODIES)
def test_the_same_body_twice_gives_the_same_keys_and_no_other_body_does(body):
    keys = {event.dedupe_key for event in opened(body)}
    assert keys == {event.dedupe_key for event in opened(body)}
    others = {event.dedupe_key for other in BODIES if other is not body for event in opened(other)}
    assert not keys & others


@pytest.mark.parametrize("body", BODIES)
def test_numbers_and_words_are_the_same_ids(body):
    def worded(value):
        if isinstance(value, dict):
            return {name: worded(item) for name, item in value.items()}
        if isinstance(value, list):
            return [worded(item) for item in value]
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    first, second = opened(body)[0], opened(worded(body))[0]
    assert (first.kind, first.ref, first.dedupe_key) == (second.kind, second.ref, second.dedupe_key)


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(FEED)))))
def test_in_whatever_order_bodies_come_the_last_by_time_has_the_last_word(order):
    events = [event for index in order for event in opened(FEED[index])]
    assert all(event.occurred_at for event in events)
    words = [event for event in events if event.kind in {"comment.created", "comment.edited"}]
    assert max(words, key=lambda event: event.occurred_at).text == "पुल?"
    assert {event.conversation for event in events} == {"77_88"}


def test_a_pulled_comment_is_the_same_item_as_its_webhook():
    page = {
        "data": [
            {
                "id": "77_99",
                "message": "सडक कहिले बन्छ?",
                "from": {"id": "555", "name": "सीता राई"},
                "created_time": "2023-11-14T22:13:20+0000",
                "parent": {"id": "77_88"},
                "can_hide": True,
            }
        ],
        "paging": {"cursors": {"after": "x"}},
    }
    (pulled,), (pushed,) = opened(page, stream="comments"), opened(change(**REPLY))
    for slot in ("kind", "dedupe_key", "text", "occurred_at", "conversation", "own", "private", "actor"):
        assert getattr(pulled, slot) == getattr(pushed, slot), slot
    assert (pulled.ref.id, pulled.ref.parent_id, pulled.ref.thread_id) == ("77_99", "77_88", POST)


def test_a_pulled_message_is_the_same_item_as_its_webhook():
    talk = {
        "id": "t_1",
        "updated_time": "2023-11-14T22:13:20+0000",
        "participants": {"data": [{"id": "555", "name": "सीता"}, {"id": PAGE}]},
        "messages": {
            "data": [
                {
                    "id": "m_1",
                    "created_time": "2023-11-14T22:13:20+0000",
                    "from": {"id": "555", "name": "सीता"},
                    "to": {"data": [{"id": PAGE}]},
                    "message": "नमस्ते",
                },
                {"id": "m_0", "from": {"id": PAGE}, "to": {"data": [{"id": "555"}]}, "message": "के सहयोग?"},
            ]
        },
    }
    first, second = opened({"data": [talk]}, stream="messages")
    (pushed,) = opened(letter(message={"mid": "m_1", "text": "नमस्ते"}))
    for slot in ("kind", "dedupe_key", "text", "conversation", "ref", "private", "own"):
        assert getattr(first, slot) == getattr(pushed, slot), slot
    assert (second.kind, second.own, second.conversation) == ("message.echo", True, "555")


def test_posts_visitors_and_mentions_of_a_pulled_page_are_told_apart():
    page = {
        "data": [
            {"id": POST, "from": {"id": PAGE}, "created_time": "2023-11-14T22:13:20+0000", "message": "सूचना"},
            {"id": f"{PAGE}_78", "from": {"id": "555"}, "created_time": "2023-11-14T22:13:20+0000"},
            {"id": "999_5", "updated_time": "2023-11-14T22:13:20+0000", "message": "@office"},
        ]
    }
    events = opened(page, stream="comments")
    assert [(e.kind, e.own) for e in events] == [
        ("post.created", True),
        ("post.created", False),
        ("mention.created", False),
    ]
    assert events[2].conversation == "999_5"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(body):
    assert connector.open(Delivery("webhook", body, PAGE)) is not None


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(BODIES), st.integers(0, 2**32), JSONISH)
def test_no_mutation_of_a_real_body_makes_it_raise(body, seed, strange):
    chance = random.Random(seed)

    def mutated(value):
        if chance.random() < 0.12:
            return strange
        if isinstance(value, dict):
            kept = {name: mutated(item) for name, item in value.items() if chance.random() > 0.08}
            return {**kept, "unheard_of": strange} if chance.random() < 0.2 else kept
        return [mutated(item) for item in value] if isinstance(value, list) else value

    for event in opened(json.dumps(mutated(body)).encode()):
        assert event.kind
        assert event.dedupe_key
        assert not event.text or event.text.encode()


@pytest.mark.parametrize("body", BODIES)
def test_unknown_keys_change_nothing(body):
    more = json.loads(json.dumps(body))
    for entry in more["entry"]:
        for element in (*entry.get("changes", ()), *entry.get("messaging", ())):
            element["unheard_of"] = {"a": [1]}
        entry["brand_new"] = 1
    assert [(e.kind, e.ref) for e in opened(more)] == [(e.kind, e.ref) for e in opened(body)]


def test_deep_and_broken_bodies_are_unknown():
    for body in (
        b"[" * 100_000,
        b'{"entry":' * 5_000,
        b'{"object":"page","entry":[null,1,"x",[]]}',
        b'"x"',
        b"1e999",
    ):
        assert {event.kind for event in opened(body)} == {"unknown"}


def test_recorded_bodies_give_the_expected_events(shared):
    wanted = shared("expected_events.json")["fixtures"]
    for name, events in wanted.items():
        if not name.startswith("facebook/"):
            continue
        found = opened(json.dumps(shared(name)).encode(), account="")
        assert len(found) == len(events), name
        for event, expected in zip(found, events, strict=True):
            for slot, value in expected.items():
                assert seen(event)[slot] == value, (name, slot)


def seen(event):
    """An event in the words of expected_events.json."""
    thread = event.conversation if event.private else (event.ref.thread_id if event.ref else None)
    return {
        "kind": event.kind,
        "account": event.account,
        "own": event.own,
        "text": event.text,
        "actor": event.actor.external_id if event.actor else None,
        "external_id": event.ref.id if event.ref else None,
        "external_ids": list(event.refs),
        "thread": thread,
        "watermark_ms": int(event.watermark.timestamp() * 1000) if event.watermark else None,
        "attachments": [attachment.kind for attachment in event.attachments],
        "action": event.action,
    }


def test_recorded_lists_of_comments_and_messages_are_opened(shared):
    comments = shared("facebook/graph/comments__comments_p1.json")
    assert {event.kind for event in opened(comments, stream="comments")} <= {"comment.created", "unknown"}
    message = shared("facebook/graph/messages__message_info.json")
    (event,) = opened({"data": [message]}, stream="messages", account="2121008874780932")
    assert (event.kind, event.conversation) == ("message.received", "2711636948859886")
    assert event.attachments[0].kind == "image"
