"""After silence the desk finds its own act on X, and finds nothing where there is nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from chautari.connectors import errors
from chautari.connectors.values import Action, MediaItem, Ref, Verb

US, SITA = "1000000000000000001", "2000000000000000002"
SENT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TIMELINE = f"GET /2/users/{US}/tweets"
TALK = f"GET /2/dm_conversations/with/{SITA}/dm_events"
LINKED = "भोलि मर्मत हुन्छ। https://nagarpalika.gov.np/sadak"


@pytest.fixture
def timeline(wire, body):
    return wire.says(TIMELINE, raw=body("own_posts"))


def test_a_reply_is_found_though_x_put_the_handle_and_a_short_link(x, ctx, timeline):
    action = Action(Verb.REPLY, text=LINKED, target=Ref("post", "1900000000000000101"))
    found = x.find_own(ctx, action, since=SENT)
    assert (found.id, found.parent_id, found.thread_id) == (
        "1900000000000000301",
        "1900000000000000101",
        "1900000000000000101",
    )
    assert timeline.query()["start_time"] == "2026-11-23T04:59:55Z"


@pytest.mark.parametrize(
    "action",
    [
        Action(Verb.REPLY, text=LINKED, target=Ref("post", "9")),
        Action(Verb.REPLY, text="अर्कै कुरा", target=Ref("post", "1900000000000000101")),
        Action(
            Verb.REPLY,
            text="भोलि मर्मत हुन्छ। https://elsewhere.example/",
            target=Ref("post", "1900000000000000101"),
        ),
        Action(Verb.PUBLISH, text=LINKED),
        Action(Verb.QUOTE, text=LINKED, target=Ref("post", "1900000000000000101")),
    ],
)
def test_other_words_links_and_places_are_not_ours(x, ctx, timeline, action):
    assert x.find_own(ctx, action, since=SENT) is None


def test_a_notice_with_a_picture_is_found_within_the_clocks_difference(x, ctx, timeline):
    action = Action(Verb.PUBLISH, text="भोलि  बिदा।", media=(MediaItem("a", "image/png", 9),))
    assert x.find_own(ctx, action, since=SENT).id == "1900000000000000302"
    assert x.find_own(ctx, action, since=SENT + timedelta(seconds=3)) is None


def test_a_repost_is_found_by_what_it_repeats(x, ctx, timeline):
    assert x.find_own(ctx, Action(Verb.REPOST, target=Ref("post", "1800000000000000001")), since=SENT).id == (
        "1900000000000000303"
    )


def test_a_long_timeline_is_read_page_by_page_and_never_called_empty_too_soon(x, ctx, wire):
    wire.says(TIMELINE, {"data": [], "meta": {"next_token": "t"}})
    with pytest.raises(errors.TransientFailure):
        x.find_own(ctx, Action(Verb.PUBLISH, text="सूचना"), since=SENT)
    assert wire.query()["pagination_token"] == "t"


def test_a_message_is_found_in_the_talk_and_only_if_we_sent_it(x, ctx, wire, body):
    wire.says(TALK, raw=body("messages_page"))
    target, since = Ref("person", SITA, author_id=SITA), datetime(2026, 11, 23, 4, 15, tzinfo=UTC)
    ours = Action(Verb.REPLY_PRIVATELY, text="कार्यालयमा आउनुहोस्।", target=target)
    assert x.find_own(ctx, ours, since=since) == Ref(
        "message", "1900000000000000202", thread_id=SITA, author_id=SITA
    )
    theirs = Action(Verb.REPLY_PRIVATELY, text="मेरो नागरिकता हरायो", target=target)
    assert x.find_own(ctx, theirs, since=since) is None


def test_states_are_looked_up_where_x_tells_them(x, ctx, wire):
    person = Action(Verb.FOLLOW, target=Ref("person", SITA, author_id=SITA))
    wire.says(f"GET /2/users/{SITA}", {"data": {"id": SITA, "connection_status": ["following"]}})
    assert x.find_own(ctx, person, since=SENT).id == SITA
    assert x.find_own(ctx, Action(Verb.UNFOLLOW, target=person.target), since=SENT) is None
    wire.says(f"GET /2/users/{US}/liked_tweets", {"data": [{"id": "5"}]})
    assert x.find_own(ctx, Action(Verb.LIKE, target=Ref("post", "5")), since=SENT).id == "5"
    assert x.find_own(ctx, Action(Verb.LIKE, target=Ref("post", "6")), since=SENT) is None


def test_a_deletion_is_proved_by_the_post_being_gone(x, ctx, wire):
    wire.says("GET /2/tweets/5", {"title": "Not Found Error"}, status=404)
    wire.says("GET /2/tweets/6", {"data": {"id": "6"}})
    assert x.find_own(ctx, Action(Verb.DELETE, target=Ref("post", "5")), since=SENT).id == "5"
    assert x.find_own(ctx, Action(Verb.DELETE, target=Ref("post", "6")), since=SENT) is None


def test_silence_while_looking_says_nothing_about_the_act(x, ctx, wire):
    wire.says(TIMELINE, status=503)
    with pytest.raises(errors.TransientFailure):
        x.find_own(ctx, Action(Verb.PUBLISH, text="सूचना"), since=SENT)
