"""What was recorded of the networks has no key and no type that their stand-ins do not show."""

import json
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "platforms"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="the recorded bodies of the platforms are not on this machine (shared/data/platforms)",
)
ABOUT = "@MoHA_Nepal अन्तर्गत #राहदानी https://dop.gov.np/phone"
ALL = {
    "tweet.fields": "attachments,author_id,conversation_id,created_at,entities,in_reply_to_user_id,lang,"
    "possibly_sensitive,public_metrics,referenced_tweets,reply_settings,source,edit_history_tweet_ids",
    "user.fields": "created_at,description,entities,location,name,pinned_tweet_id,profile_image_url,protected,"
    "public_metrics,url,username,verified,verified_type",
    "media.fields": "duration_ms,media_key,type",
    "dm_event.fields": "id,text,event_type,created_at,dm_conversation_id,sender_id,participant_ids,attachments",
}
POSTS = {**ALL, "expansions": "author_id,attachments.media_keys,referenced_tweets.id"}
PEOPLE = {**ALL, "expansions": "pinned_tweet_id"}


def load(name):
    return json.loads((SHARED / name).read_text("utf-8"))


def kinds(value, path=""):
    """Every place of a body with the type that stands there; all members of a list are one place."""
    if isinstance(value, dict):
        return {(path, "object")} | {k for name in value for k in kinds(value[name], f"{path}.{name}")}
    if isinstance(value, list):
        return {(path, "list")} | {k for member in value for k in kinds(member, f"{path}[]")}
    words = {bool: "bool", int: "number", float: "number", str: "text"}
    return {(path, words[type(value)])} if value is not None else set()


def lacking(recorded, shown):
    return sorted(kinds(recorded) - kinds(shown))


@pytest.fixture
def square(play, ministry, sita):
    """A ministry that has done everything once, a sister office, and a citizen who answers."""
    sister = play.control("accounts", network="x", handle="DoP_Nepal", name="राहदानी विभाग")
    play.control(f"account/{sister['id']}/profile", description=ABOUT, url="https://dop.gov.np")
    play.post(sister, "हामीलाई पछ्याउनुहोस् https://dop.gov.np #राहदानी")
    film = play.x(
        "POST",
        "media/upload/initialize",
        ministry["access_token"],
        json={"media_type": "video/mp4", "total_bytes": 4, "media_category": "tweet_video"},
    ).json()
    ident = film["data"]["id"]
    files = {"media": ("c", b"film", "application/octet-stream")}
    path = f"media/upload/{ident}"
    play.x("POST", f"{path}/append", ministry["access_token"], files=files, data={"segment_index": "0"})
    done = play.x("POST", f"{path}/finalize", ministry["access_token"]).json()
    play.control("clock", advance="5s")
    moving = play.x(
        "GET", "media/upload", ministry["access_token"], params={"command": "STATUS", "media_id": ident}
    ).json()
    words = "@DoP_Nepal को सूचना https://dop.gov.np #राहदानी"
    first = play.post(ministry, words, media={"media_ids": [ident]}).json()["data"]["id"]
    act(play, ministry, "following", target_user_id=sister["id"])
    act(play, ministry, "muting", target_user_id=sister["id"])
    act(play, sister, "likes", tweet_id=first)
    act(play, sister, "retweets", tweet_id=first)
    act(play, ministry, "likes", tweet_id=first)
    play.citizen(sita, "quote", post=first, text="@MoHA_Nepal कहिले? https://dop.gov.np")
    play.citizen(sita, "message", account=ministry["id"], text="प्रश्न")
    act(play, ministry, "following", target_user_id=sita["id"])
    for n in range(10):
        play.post(ministry, f"सूचना {n}")
        act(play, ministry, "likes", tweet_id=play.citizen(sita, "quote", post=first, text=f"प्रश्न {n}"))
    return {"us": ministry, "sister": sister, "post": first, "init": film, "final": done, "status": moving}


def act(play, account, what, **body):
    return play.x("POST", f"users/{account['id']}/{what}", account["access_token"], json=body)


def simple(play, account):
    picture = {"media": ("p.jpg", b"\xff\xd8\xff" + b"0" * 90, "image/jpeg")}
    data = {"media_category": "tweet_image"}
    return play.x("POST", "media/upload", account["access_token"], files=picture, data=data).json()["data"]


def read(play, square, path, query):
    return play.x("GET", path, square["us"]["access_token"], params=query).json()


@pytest.mark.parametrize(
    ("name", "path", "query"),
    [
        ("responses/user__me_resp", "users/me", PEOPLE),
        ("responses/user__users_resp", "users?ids={us},{sister}", PEOPLE),
        ("responses/user__following_resp", "users/{us}/following", {**PEOPLE, "max_results": 1}),
        ("responses/user__muting_resp", "users/{us}/muting", PEOPLE),
        ("responses/user__user_liked_tweets_resp", "users/{us}/liked_tweets", {**POSTS, "max_results": 5}),
        ("responses/tweet__tweet_resp", "tweets/{post}", POSTS),
        ("responses/tweet__tweet_liking_users_resp", "tweets/{post}/liking_users", PEOPLE),
        ("responses/tweet__tweet_retweed_users_resp", "tweets/{post}/retweeted_by", PEOPLE),
        ("responses/timeline__timeline_tweets", "users/{us}/tweets", POSTS),
        ("responses/timeline__timeline_reverse_chronological", "users/{us}/timelines/reverse_chronological", POSTS),
        ("responses/dm_events__events", "dm_events", ALL),
        ("responses/dm_events__events_by_participant", "dm_events", ALL),
    ],
)  # fmt: skip
def test_reading_x_shows_all_that_was_recorded(play, square, name, path, query):
    ids = {"us": square["us"]["id"], "sister": square["sister"]["id"], "post": square["post"]}
    path, _, more = path.format(**ids).partition("?ids=")
    query = {**query, "ids": more} if more else query
    assert lacking(load(f"x/{name}.json"), read(play, square, path, query)) == []


def test_uploads_and_writes_of_x_answer_as_recorded(play, square):
    made = {
        "media_upload_v2__upload_chunk_init_resp": square["init"],
        "media_upload_v2__upload_chunk_finalize_resp": square["final"],
        "media_upload_v2__upload_simple_resp": simple(play, square["us"]),
        "tweet__create_tweet_resp": play.post(square["us"], "नयाँ").json(),
        "user__block_user_resp": act(
            play, square["us"], "blocking", target_user_id=square["sister"]["id"]
        ).json(),
        "user__unblock_user_resp": play.x(
            "DELETE",
            f"users/{square['us']['id']}/blocking/{square['sister']['id']}",
            square["us"]["access_token"],
        ).json(),
    }
    for name, body in made.items():
        assert lacking(load(f"x/responses/{name}.json"), body) == [], name


def test_the_real_exchanges_of_x_are_answered_alike_with_their_headers(play, square):
    ours, other, post = square["us"], square["sister"]["id"], square["post"]
    for name in ("create_and_delete_tweet", "follow_and_unfollow_user", "get_me", "get_quote_tweets",
                 "get_users_following", "like_and_unlike"):  # fmt: skip
        last = ""
        for exchange in load(f"x/recorded-http/{name}.json"):
            asked, told = exchange["request"], exchange["response"]
            parts = asked["uri"].partition("?")[0].split("/2/")[1].split("/")
            if parts[0] == "tweets" and len(parts) > 1:
                parts[1] = last or post
            if parts[0] == "users" and parts[1] != "me":
                parts[1] = ours["id"]
            if len(parts) > 3:
                parts[3] = other if parts[2] == "following" else post
            body = {"target_user_id": other, "tweet_id": post} if "users" in parts else asked["body"]
            query = {**POSTS, "max_results": 10} if "quote_tweets" in parts else PEOPLE
            query = {**query, "max_results": 1} if parts[-1] == "following" else query
            more = (
                {"json": body}
                if asked["method"] == "POST"
                else {"params": query}
                if asked["method"] == "GET"
                else {}
            )
            answer = play.x(asked["method"], "/".join(parts), ours["access_token"], **more)
            assert answer.status_code == told["status"], (name, answer.text)
            limits = {header for header in told["headers"] if header.startswith("x-rate-limit")}
            assert limits <= set(answer.headers)
            assert lacking(told["body"], answer.json()) == [], name
            last = answer.json().get("data", {}).get("id", "") if parts == ["tweets"] else last
