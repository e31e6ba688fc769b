"""What was recorded of Facebook and Viber has no key and no type that their stand-ins do not show."""

import re

import httpx
import pytest

from tests.sandbox.test_sandbox_fidelity import SHARED, kinds, load

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="the recorded bodies of the platforms are not on this machine (shared/data/platforms)",
)
OFFICE = "https://desk.example.gov.np"
REACTIONS = ("like", "love", "wow", "haha", "sad", "angry")
SUMMED = {"comments": "comments.summary(true)", "reactions": "reactions.limit(0).summary(true)"} | {
    kind: f"reactions.type({kind.upper()}).limit(0).summary(total_count).as({kind})" for kind in REACTIONS
}


OLD = (  # written until version 3 only: the author's category, and comments as they were once shown in a post
    *(".from.category", ".*.comments.count", ".*.comments.data[].likes", ".*.comments.data[].message_tags"),
)


def places(body):
    """Places with their types, where ids as names of keys, and names of towns, are the same to us."""
    plain = {(re.sub(r"\.(\d+(_\d+)?|m_[\w-]+)(?=\.|$)", ".*", path), kind) for path, kind in kinds(body)}
    return {(path, kind) for path, kind in plain if ".values[].value." not in path}


def asked(recorded):
    """The fields that must have been asked for, so that this was the answer."""
    first = recorded.get("data", recorded)
    nodes = first if isinstance(first, list) else list(first.values()) if "id" not in first else [first]
    return ",".join(SUMMED.get(name, name) for name in dict.fromkeys(key for node in nodes for key in node))


@pytest.fixture
def wall(play, page, ram):
    """A Page on which everything has happened: pictures, links, tags, comments, reactions, messages."""
    play.control("accounts", network="facebook", handle="dop", name="राहदानी विभाग")
    token, here = page["access_token"], page["id"]
    play.control(
        f"account/{here}/profile", about="परिचय", website="https://moha.gov.np", cover="c", description="क"
    )
    photo = play.graph("POST", f"{here}/photos", token, url=f"{OFFICE}/small.jpg", published="false").json()[
        "id"
    ]
    attached = [{"media_fbid": photo}]
    seen = play.graph(
        "POST", f"{here}/feed", token, message="राहदानी विभाग को चित्र", attached_media=attached
    ).json()["id"]
    linked = play.graph(
        "POST", f"{here}/feed", token, message="राहदानी विभाग को लिङ्क", link="https://moha.gov.np"
    ).json()["id"]
    play.citizen(ram, "share", post=linked, text="हेर्नुहोस्")
    comments = [play.citizen(ram, "comment", post=linked, text=f"प्रश्न {n}") for n in range(2)]
    play.citizen(ram, "react", post=linked, reaction="love")
    play.graph("POST", f"{comments[0]}/comments", token, message="हजुर")
    mid = play.citizen(ram, "message", account=here, text="निवेदन", media=f"{OFFICE}/small.jpg")
    film = play.citizen(ram, "message", account=here, text="निवेदन", media=f"{OFFICE}/film.mp4")
    return {**page, "post": linked, "seen": seen, "film": film, "comments": comments, "mid": mid}


@pytest.mark.parametrize(
    ("name", "path", "query"),
    [
        ("graph/base__connecion_data", "{id}/picture", {"redirect": "0"}),
        ("graph/comments__comments_p1", "{post}/comments", {"limit": "1", "summary": "true"}),
        ("graph/comments__comments_info", "", {"ids": "{comments[0]},{comments[1]}"}),
        ("graph/likes__likes_resp", "{post}/likes", {}),
        ("graph/messages__message_info", "{mid}", {}),
        ("graph/messages__messages_info", "", {"ids": "{mid},{film}"}),
        ("graph/pages__multi_default_fields", "", {"ids": "{id}"}),
        ("graph/posts__feed_fields_p2", "{id}/feed", {"limit": "1", "summary": "true"}),
        ("graph/posts__feeds_default_fields_p1", "{id}/feed", {"limit": "1"}),
        ("graph/posts__feeds_default_fields_p2", "{id}/feed", {"limit": "1"}),
        ("graph/posts__multi_posts_data", "", {"ids": "{post},{seen}"}),
        ("graph/posts__single_post_data", "{post}", {}),
        ("graph-restfb/v2_2__comment_noCanHide", "{comments[0]}", {}),
        ("graph-restfb/v2_9__comment-permalink", "{comments[0]}", {}),
    ],
)
def test_reading_facebook_shows_all_that_was_recorded(play, wall, name, path, query):
    recorded = load(f"facebook/{name}.json")
    filled = {key: value.format(**wall) for key, value in query.items()}
    fields = {} if "redirect" in query else {"fields": asked(recorded)}
    shown = play.graph("GET", path.format(**wall), wall["access_token"], **filled, **fields).json()
    seen = places(shown)
    while address := shown.get("paging", {}).get("next"):
        shown = play.client.get(
            address, params={**dict(httpx.URL(address).params), "access_token": wall["access_token"]}
        ).json()
        seen |= places(shown)
    missing = {place for place in places(recorded) - seen if not place[0].startswith(OLD)}
    assert sorted(missing) == []


def test_tokens_and_refusals_of_facebook_look_as_recorded(play, wall):
    info = play.graph("GET", "debug_token", wall["app_token"], input_token=wall["user_token"]).json()
    assert sorted(places(load("facebook/graph/base__token_info.json")) - places(info)) == []
    play.control(f"account/{wall['id']}/token", action="password_change")
    dead = play.graph("GET", wall["id"], wall["access_token"]).json()
    for name in (
        "graph/base__error_data",
        "graph-restfb/json__exampleErrorNew",
        "graph-restfb/json__oauthExampleError",
    ):
        assert sorted(places(load(f"facebook/{name}.json")) - places(dead)) == []


def test_numbers_of_facebook_come_as_recorded(play, wall):
    play.control(f"account/{wall['id']}/profile", fans=500)
    query = {"metric": "post_reactions_by_type_total", "period": "day"}
    shown = play.graph("GET", f"{wall['post']}/insights", wall["access_token"], **query).json()
    assert sorted(places(load("facebook/graph-restfb/insight__page-1.json")) - places(shown)) == []


def test_viber_answers_as_its_documents_show(play, bot, user_id):
    words = {"type": "text", "text": "हजुर", "sender": {"name": "गृह"}}
    made = {
        "resources__app__get-app-info": play.viber(bot, "get_account_info"),
        "resources__messaging__send-message": play.viber(bot, "send_message", receiver=user_id, **words),
        "resources__subscribers__subscriber-details": play.viber(bot, "get_user_details", id=user_id),
    }
    for name, shown in made.items():
        assert sorted(places(load(f"viber/docs-examples/{name}.json")[0]) - places(shown)) == [], name
    webhook = play.viber(bot, "set_webhook", url=f"{OFFICE}/viber")
    assert (
        sorted(places(load("viber/docs-examples/getting-started__web-hooks.json")[1]) - places(webhook)) == []
    )


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("callbacks/conversation_started", "conversation_started"),
        ("callbacks/delivered", "delivered"),
        ("callbacks/webhook", "webhook"),
        ("docs-examples/events__conversation-started", "conversation_started"),
        ("docs-examples/events__message-delivered", "delivered"),
        ("docs-examples/events__user-subscribed", "subscribed"),
        ("docs-examples/events__user-message-received", "message"),
    ],
)
def test_viber_calls_back_as_recorded(play, office, bot, hari, name, event):
    play.viber(bot, "set_webhook", url=f"{OFFICE}/viber", send_name=True, send_photo=True)
    play.citizen(hari, "start", account=bot["id"], context="qr")
    said = {"location": {"lat": 27.7, "lon": 85.3}, "media": "https://example.com/p.jpg", "type": "picture"}
    play.citizen(hari, "message", account=bot["id"], text="नमस्ते")
    play.flush()
    receiver = next(body["user"]["id"] for body in office.bodies("/viber") if body["event"] == "subscribed")
    words = {"type": "text", "text": "हजुर", "sender": {"name": "गृह"}, "tracking_data": "t"}
    play.viber(bot, "send_message", receiver=receiver, **words)
    play.citizen(hari, "message", account=bot["id"], text="यहाँ", **said)
    play.flush()
    recorded = load(f"viber/{name}.json")
    shown = [body for body in office.bodies("/viber") if body["event"] == event]
    assert sorted(places(recorded if isinstance(recorded, dict) else recorded[0]) - places(shown[-1])) == []
