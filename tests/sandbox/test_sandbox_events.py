"""What the stand-ins tell, opened by the connectors, says the same as what was recorded of the networks."""

import json
import re

import pytest

from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Delivery
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x
from tests.sandbox.test_sandbox_fidelity import SHARED, kinds, load

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="the recorded bodies of the platforms are not on this machine (shared/data/platforms)",
)
CONNECTORS = {"x": x, "facebook": facebook, "viber": viber}
FIELDS = (
    "feed,mention,ratings,messages,message_echoes,message_deliveries,message_reads,message_edits,"
    "message_reactions,messaging_policy_enforcement"
)


# What X shows of few: a badge, a partner, an attachment, a banner, a guessed place.
SELDOM = re.compile(
    r"\.affiliation\.|\.paid_partnership|\.attachments|\.profile_banner_url|\.profile_geo_enrichment"
)


def shape(body):
    """Places and types of a delivery, where the ids of users as names of keys are the same to us."""
    return {(re.sub(r"\.\d+(?=\.|$)", ".*", path), kind) for path, kind in kinds(body)}


def marks(body):
    """By what a delivery is known: the kind of event on X and Viber; field, item and verb on Facebook."""
    if "entry" not in body:
        return {body.get("event") or body.get("data", {}).get("event_type")}
    found = set()
    for entry in body["entry"]:
        for change in entry.get("changes", []):
            value = change.get("value") or {}
            found.add((change["field"], value.get("item"), value.get("verb")))
        for line in entry.get("messaging", []):
            found |= {name for name in line if name not in {"sender", "recipient", "timestamp"}}
    return found


def opened(network, account, body):
    return {
        event.kind
        for event in CONNECTORS[network].open(Delivery("webhook", json.dumps(body).encode(), account))
    }


def told(network, account, bodies):
    """What each mark was opened as, over all deliveries that carry one mark only."""
    kinds = {}
    for body in bodies:
        if len(found := marks(body)) == 1:
            kinds.setdefault(*found, set()).update(opened(network, account, body))
    return kinds


def recorded(network):
    """The same of the recorded bodies, as they are expected to be opened."""
    kinds = {}
    for name, rows in load("expected_events.json")["fixtures"].items():
        body = load(name)
        body = body if isinstance(body, dict) else body[0]
        if name.startswith(f"{network}/") and len(found := marks(body)) == 1:
            kinds.setdefault(*found, set()).update(row["kind"] for row in rows)
    return kinds


def agree(network, account, bodies, least):
    """Whatever both know is opened alike; `least` of the recorded marks have to be met."""
    ours, theirs = told(network, account, bodies), recorded(network)
    both = ours.keys() & theirs.keys()
    assert both >= set(least), f"never told: {set(least) - both}"
    assert {mark: ours[mark] for mark in both if not ours[mark] <= theirs[mark]} == {}
    assert all("unknown" not in kinds for kinds in ours.values()), ours


@pytest.fixture
def all_kinds(play, hooked):
    """Every further kind of event that was recorded, subscribed."""
    for kind in (
        "profile.update.banner_picture",
        "profile.update.geo",
        "profile.update.screenname",
        "chat.sent",
    ):
        body = {"event_type": kind, "filter": {"user_id": hooked["id"]}, "webhook_id": hooked["webhook"]}
        play.x("POST", "activity/subscriptions", hooked["access_token"], json=body)


@pytest.fixture
def busy_day(play, hooked, all_kinds, sita):
    """Everything that was recorded happens on the stand-in of X."""
    for who in (hooked, sita):
        about = "@MoHA_Nepal को छिमेकी https://moha.gov.np/a"
        play.control(f"account/{who['id']}/profile", description=about, url="https://moha.gov.np")
    play.flush()
    post = play.post(hooked).json()["data"]["id"]
    for n in range(6):
        play.post(hooked, f"सूचना {n}")
        play.citizen(sita, "mention", account="MoHA_Nepal", text=f"प्रश्न {n}")
    for verb in ("reply", "quote"):
        play.citizen(sita, verb, post=post, text="प्रश्न")
    play.citizen(sita, "mention", account="MoHA_Nepal", text="प्रश्न")
    play.x("DELETE", f"tweets/{post}", hooked["access_token"])
    play.citizen(sita, "follow", account="MoHA_Nepal")
    play.citizen(sita, "message", account="MoHA_Nepal", text="निवेदन")
    play.citizen(sita, "message", account="MoHA_Nepal", text="गोप्य", encrypted=True)
    play.control(f"account/{hooked['id']}/outside", verb="message", person=sita["id"], text="हजुर")
    sealed = {"verb": "message", "person": sita["id"], "encrypted": True}
    play.control(f"account/{hooked['id']}/outside", **sealed)
    changes = {"description": "परिचय", "banner": "https://x.com/b.jpg", "location": "काठमाडौं", "name": "गृह"}
    play.control(f"account/{hooked['id']}/profile", **changes)
    play.flush()


def test_events_of_x_are_opened_as_recorded(office, hooked, busy_day):
    least = {
        *(
            "post.create",
            "post.delete",
            "post.mention.create",
            "post.quote.create",
            "follow.follow",
            "dm.sent",
        ),
        *(
            "profile.update.bio",
            "profile.update.banner_picture",
            "profile.update.geo",
            "profile.update.screenname",
        ),
    }
    agree("x", hooked["id"], office.bodies("/x"), least)
    missing = {}
    for name in load("expected_events.json")["fixtures"]:
        if name.startswith("x/activity-events/"):
            shown = [body for body in office.bodies("/x") if marks(body) == marks(load(name))]
            seen = set().union(*(shape(body) for body in shown))
            missing[name] = {place for place in shape(load(name)) - seen if not SELDOM.search(place[0])}
    assert {name: places for name, places in missing.items() if places} == {}


@pytest.fixture(params=["new", "old"])
def busy_page(request, play, page, ram):
    """Everything that was recorded happens on the stand-in of Facebook, in either shape."""
    shapes = request.param
    play.control(f"apps/{page['app']}", shapes=shapes, fields=FIELDS.split(","))
    play.graph("POST", f"{page['id']}/subscribed_apps", page["access_token"], subscribed_fields=FIELDS)
    here, token = page["id"], page["access_token"]
    post = play.graph("POST", f"{here}/feed", token, message="सूचना").json()["id"]
    play.graph("POST", f"{here}/photos", token, url="https://desk.example.gov.np/small.jpg")
    visitors = play.citizen(ram, "post", account=here, text="गुनासो")
    play.graph("POST", visitors, token, is_hidden="true")
    play.citizen(ram, "edit", post=visitors, text="मेरो गुनासो")
    play.citizen(ram, "mention", account=here, text="हेर्नुहोस्")
    comment = play.citizen(ram, "comment", post=post, text="प्रश्न")
    for verb, words in (("react", {"reaction": "love"}), ("react", {"reaction": "wow"}), ("unreact", {})):
        play.citizen(ram, verb, post=post, **words)
    play.citizen(ram, "delete", comment=comment)
    play.graph("DELETE", visitors, token)
    mid = play.citizen(ram, "message", account=here, text="निवेदन")
    play.citizen(ram, "react-message", account=here, id=mid, reaction="sad")
    play.citizen(ram, "review", account=here, stars=3, text="ठीकै")
    play.control(f"account/{here}/outside", verb="message", person=ram["id"], text="हजुर")
    play.citizen(ram, "read", account=here)
    for blocked in (True, False):
        play.control(f"account/{here}/profile", policy_block=blocked)
    play.flush()


def test_events_of_facebook_are_opened_as_recorded(office, page, busy_page):
    least = {
        *(("feed", "comment", verb) for verb in ("add", "remove")),
        *(("feed", "reaction", verb) for verb in ("add", "edit", "remove")),
        *(("feed", "post", verb) for verb in ("add", "hide", "remove")),
        *(
            ("feed", "status", "add"),
            ("feed", "photo", "add"),
            ("mention", "post", "add"),
            ("ratings", "rating", "add"),
        ),
        *("message", "delivery", "reaction", "policy-enforcement"),
    }
    agree("facebook", page["id"], office.bodies("/fb"), least)


def test_events_of_viber_are_opened_as_recorded(play, office, bot, hari):
    play.citizen(hari, "start", account=bot["id"])
    play.citizen(hari, "message", account=bot["id"], text="नमस्ते")
    play.flush()
    receiver = next(body["user"]["id"] for body in office.bodies("/viber") if body["event"] == "subscribed")
    words = {"type": "text", "text": "हजुर", "sender": {"name": "गृह"}}
    play.viber(bot, "send_message", receiver=receiver, **words)
    play.citizen(hari, "read", account=bot["id"])
    play.citizen(hari, "block-us", account=bot["id"])
    play.flush()
    least = {"webhook", "conversation_started", "subscribed", "message", "delivered"}
    agree("viber", bot["id"], office.bodies("/viber"), least)
