"""Acts go out as X's reference writes them, at the level of the account's tier."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chautari.connectors import errors
from chautari.connectors.values import Action, Level, MediaItem, OutcomeState, Ref, Scope, Verb

US, SITA = "1000000000000000001", "2000000000000000002"
POST, PERSON = Ref("post", "55", thread_id="50", author_id=SITA), Ref("person", SITA, author_id=SITA)
MARKS = [
    (Verb.REPOST, POST, f"POST /2/users/{US}/retweets", {"tweet_id": "55"}),
    (Verb.UNREPOST, POST, f"DELETE /2/users/{US}/retweets/55", None),
    (Verb.LIKE, POST, f"POST /2/users/{US}/likes", {"tweet_id": "55"}),
    (Verb.UNLIKE, POST, f"DELETE /2/users/{US}/likes/55", None),
    (Verb.FOLLOW, PERSON, f"POST /2/users/{US}/following", {"target_user_id": SITA}),
    (Verb.UNFOLLOW, PERSON, f"DELETE /2/users/{US}/following/{SITA}", None),
    (Verb.BLOCK, POST, f"POST /2/users/{US}/blocking", {"target_user_id": SITA}),
    (Verb.UNBLOCK, PERSON, f"DELETE /2/users/{US}/blocking/{SITA}", None),
    (Verb.RESTRICT, PERSON, f"POST /2/users/{US}/muting", {"target_user_id": SITA}),
    (Verb.UNRESTRICT, PERSON, f"DELETE /2/users/{US}/muting/{SITA}", None),
    (Verb.HIDE, POST, "PUT /2/tweets/55/hidden", {"hidden": True}),
    (Verb.UNHIDE, POST, "PUT /2/tweets/55/hidden", {"hidden": False}),
    (Verb.DELETE, POST, "DELETE /2/tweets/55", None),
    (Verb.DELETE, Ref("message", "66"), "DELETE /2/dm_events/66", None),
]


def posted(wire, **headers):
    return wire.says("POST /2/tweets", {"data": {"id": "77", "text": "…"}}, status=201, headers=headers)


def test_a_notice_goes_out_composed_with_its_link_and_tells_its_address(x, ctx, wire):
    posted(wire)
    told = x.perform(ctx, Action(Verb.PUBLISH, text="cafe\u0301", link="https://moha.gov.np/1"))
    assert wire.body() == {"text": "café\nhttps://moha.gov.np/1"}
    assert told.state is OutcomeState.DONE
    assert told.ref == Ref(
        "post", "77", thread_id="77", author_id=US, url="http://127.0.0.1:8100/x/nagarpalika/status/77"
    )
    assert wire.requests[0].headers["authorization"] == "Bearer user-token"


def test_a_reply_names_the_post_and_stays_in_its_conversation(x, ctx, wire):
    posted(wire)
    told = x.perform(ctx, Action(Verb.REPLY, text="हुन्छ", target=POST))
    assert wire.body() == {"text": "हुन्छ", "reply": {"in_reply_to_tweet_id": "55"}}
    assert (told.ref.parent_id, told.ref.thread_id) == ("55", "50")


def test_a_quote_names_the_post(x, ctx, wire):
    posted(wire)
    x.perform(ctx, Action(Verb.QUOTE, text="हेर्नुहोस्", target=POST))
    assert wire.body() == {"text": "हेर्नुहोस्", "quote_tweet_id": "55"}


@pytest.mark.parametrize(("verb", "target", "where", "sent"), MARKS)
def test_marks_are_set_and_taken_away(x, ctx, wire, verb, target, where, sent):
    wire.says(where, {"data": {"done": True}})
    told = x.perform(ctx, Action(verb, target=target))
    assert wire.asked == [where]
    assert (wire.body() if sent else None) == sent
    assert told.state is OutcomeState.DONE


def test_a_repost_is_known_by_its_own_id(x, ctx, wire):
    wire.says(f"POST /2/users/{US}/retweets", {"data": {"retweeted": True, "rest_id": "99"}})
    told = x.perform(ctx, Action(Verb.REPOST, target=POST))
    assert (told.ref.id, told.ref.parent_id) == ("99", "55")


def test_a_protected_account_leaves_the_follow_pending(x, ctx, wire):
    wire.says(f"POST /2/users/{US}/following", {"data": {"following": False, "pending_follow": True}})
    assert x.perform(ctx, Action(Verb.FOLLOW, target=PERSON)).warnings == ("x.follow_pending",)


@pytest.mark.parametrize(
    ("verb", "target"),
    [
        (Verb.REPLY_PRIVATELY, POST),
        (Verb.SEND_MESSAGE, Ref("person", SITA, thread_id=SITA, author_id=SITA)),
        (Verb.SEND_MESSAGE, Ref("person", SITA, thread_id=f"{US}-{SITA}", author_id=SITA)),
        (Verb.SEND_MESSAGE, Ref("message", "9", thread_id=SITA, author_id=US)),
    ],
)
def test_a_message_goes_to_the_person(x, ctx, wire, verb, target):
    where = f"POST /2/dm_conversations/with/{SITA}/messages"
    wire.says(where, {"data": {"dm_conversation_id": f"{US}-{SITA}", "dm_event_id": "88"}}, status=201)
    told = x.perform(ctx, Action(verb, text="नमस्ते", target=target))
    assert wire.asked == [where]
    assert wire.body() == {"text": "नमस्ते"}
    assert told.ref == Ref("message", "88", thread_id=SITA, author_id=SITA)
    assert x.buckets(ctx.account, Action(verb, text="नमस्ते", target=target))[0].endswith(
        "/with/{participant_id}/messages"
    )


def test_a_message_to_a_group_goes_to_its_thread(x, ctx, wire):
    wire.says("POST /2/dm_conversations/555/messages", {"data": {"dm_event_id": "88"}}, status=201)
    target = Ref("person", SITA, thread_id="555", author_id=SITA)
    assert x.perform(ctx, Action(Verb.SEND_MESSAGE, text="बैठक", target=target)).ref.thread_id == "555"


def test_a_group_is_opened_with_its_people(x, ctx, wire):
    wire.says(
        "POST /2/dm_conversations", {"data": {"dm_conversation_id": "5", "dm_event_id": "6"}}, status=201
    )
    told = x.perform(ctx, Action(Verb.CREATE_GROUP, text="बैठक", options={"participants": "7, 8"}))
    assert wire.body() == {
        "conversation_type": "Group",
        "participant_ids": ["7", "8"],
        "message": {"text": "बैठक"},
    }
    assert told.ref.thread_id == "5"


def test_a_closed_chat_is_not_allowed_here(x, ctx, wire):
    wire.says(f"POST /2/dm_conversations/with/{SITA}/messages", {"title": "Forbidden"}, status=403)
    with pytest.raises(errors.NotAllowedHere):
        x.perform(ctx, Action(Verb.REPLY_PRIVATELY, text="नमस्ते", target=POST))


def test_every_answer_s_limits_come_back_under_the_names_of_the_buckets(x, ctx, wire):
    headers = {
        "x-rate-limit-limit": "100",
        "x-rate-limit-remaining": "99",
        "x-rate-limit-reset": "1795412700",
        "x-app-limit-24hour-limit": "10000",
        "x-app-limit-24hour-remaining": "9000",
        "x-app-limit-24hour-reset": "1795480000",
    }
    action = Action(Verb.PUBLISH, text="सूचना")
    told = x.perform(ctx, action) if posted(wire, **headers) else None
    assert [(state.scope, state.bucket, state.remaining) for state in told.rate] == [
        (Scope.ACCOUNT, "POST /2/tweets", 99),
        (Scope.APP, "POST /2/tweets 24h", 9000),
    ]
    assert list(x.buckets(ctx.account, action)) == ["POST /2/tweets", "POST /2/tweets 24h"]


@pytest.mark.parametrize("tier", ["none", "self_serve", "public_utility", "enterprise", "never heard of"])
def test_what_the_tier_does_not_do_is_not_asked_of_x(x, at_tier, wire, tier):
    ctx = at_tier(tier)
    for verb, each in x.capabilities(ctx.account).items():
        if each.level not in {Level.FULL, Level.PARTIAL}:
            with pytest.raises(errors.NotSupported):
                x.perform(ctx, Action(verb, text="हो", target=POST))
    assert wire.asked == []


def test_what_x_would_refuse_is_not_sent(x, ctx, wire):
    with pytest.raises(errors.ValidationRejected) as caught:
        x.perform(ctx, Action(Verb.PUBLISH, text="क" * 281))
    assert [problem.message_key for problem in caught.value.problems] == ["x.too_long"]
    assert wire.asked == []


@pytest.mark.parametrize(
    ("action", "usd"),
    [
        (Action(Verb.PUBLISH, text="सूचना"), "0.015"),
        (Action(Verb.PUBLISH, text="सूचना", link="https://moha.gov.np/1"), "0.200"),
        (Action(Verb.PUBLISH, text="moha.gov.np मा हेर्नुहोस्"), "0.200"),
        (Action(Verb.REPLY, text="हो", target=POST), "0.010"),
        (Action(Verb.SEND_MESSAGE, text="हो", target=PERSON), "0.015"),
        (Action(Verb.REPOST, target=POST), "0.015"),
    ],
)
def test_the_price_is_that_of_the_list_and_a_link_costs_thirteen_times(x, at_tier, action, usd):
    assert x.price(at_tier("self_serve").account, action).usd == Decimal(usd)
    assert x.price(at_tier("public_utility").account, action) is None
    assert x.price(at_tier("enterprise").account, action) is None


def test_the_outcome_carries_its_price(x, at_tier, wire):
    posted(wire)
    assert x.perform(at_tier("self_serve"), Action(Verb.PUBLISH, text="सूचना")).cost.usd == Decimal("0.015")


def test_an_account_of_a_single_office_signs_with_oauth_1(x, ctx, wire):
    posted(wire)
    ctx = replace(ctx, tokens=replace(ctx.tokens, secret="token-secret"))
    x.perform(ctx, Action(Verb.PUBLISH, text="सूचना"))
    header = wire.requests[0].headers["authorization"]
    assert header.startswith("OAuth oauth_consumer_key=")
    assert "token-secret" not in header


def test_the_id_of_a_target_cannot_lead_to_another_address(x, ctx, wire):
    wire.says("DELETE /2/tweets/5%2F..%2Fx", {"data": {"deleted": True}})
    wire.says("DELETE /2/tweets/5/../x", {"data": {"deleted": True}})
    x.perform(ctx, Action(Verb.DELETE, target=Ref("post", "5/../x")))
    assert wire.requests[0].url.raw_path.endswith(b"/2/tweets/5%2F..%2Fx")


@pytest.mark.parametrize(
    ("media", "keys"),
    [
        ([MediaItem("a", "image/png", 9)] * 5, ["x.too_many_media"]),
        ([MediaItem("a", "image/png", 9), MediaItem("b", "video/mp4", 9)], ["x.media_mixed"]),
        ([MediaItem("a", "image/png", 6_000_000, name="n")], ["x.media_too_large"]),
        ([MediaItem("a", "video/mp4", 9, duration=141)], ["x.video_too_long"]),
        ([MediaItem("a", "application/pdf", 9)], ["x.media_type"]),
        ([MediaItem("a", "image/png", 9, alt_text="क" * 1001)], ["x.alt_text_too_long"]),
        ([MediaItem("a", "image/png", 9, alt_text="क" * 1000)] * 4, []),
    ],
)
def test_files_x_would_refuse_are_found_before_approval(x, ctx, media, keys):
    found = x.validate(ctx.account, Action(Verb.PUBLISH, text="सूचना", media=tuple(media)))
    assert [problem.message_key for problem in found] == keys


def test_the_span_of_a_text_too_long_starts_at_the_first_letter_beyond(x, ctx):
    (problem,) = x.validate(ctx.account, Action(Verb.PUBLISH, text="क" * 280 + "खग"))
    assert (problem.span, problem.detail) == ((280, 282), {"length": "282", "longest": "280"})


def test_an_act_without_its_object_is_found(x, ctx):
    for verb in (Verb.REPLY, Verb.LIKE, Verb.DELETE, Verb.HIDE):
        assert "x.no_target" in {
            each.message_key for each in x.validate(ctx.account, Action(verb, text="हो"))
        }
    for verb in (Verb.FOLLOW, Verb.BLOCK, Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE):
        assert "x.no_person" in {
            each.message_key for each in x.validate(ctx.account, Action(verb, text="हो"))
        }
