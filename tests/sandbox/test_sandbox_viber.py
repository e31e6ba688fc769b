"""Viber: bots and channels, statuses inside a 200, callbacks, receipts, money."""

import hashlib
import hmac
import json

import pytest

OFFICE = "https://desk.example.gov.np"
ASK_PHONE = {
    "Type": "keyboard",
    "Buttons": [{"ActionType": "share-phone", "ActionBody": "x", "Text": "नम्बर"}],
}
WORDS = {"type": "text", "text": "हजुर", "sender": {"name": "गृह"}}


def say(play, bot, user_id, **body):
    return play.viber(bot, "send_message", receiver=user_id, **{**WORDS, **body})


def events(office):
    return [body["event"] for body in office.bodies("/viber")]


def test_the_webhook_is_called_before_it_is_set(play, office, bot):
    assert events(office) == ["webhook"]
    assert play.viber(bot, "get_account_info")["webhook"] == f"{OFFICE}/viber"


def test_a_webhook_that_does_not_answer_is_refused(play, office, bot):
    office.answers["/other"] = (500, b"")
    assert play.viber(bot, "set_webhook", url=f"{OFFICE}/other")["status"] == 1
    assert play.viber(bot, "set_webhook", url="http://desk.example.gov.np")["status"] == 1
    assert play.viber(bot, "set_webhook", url="") == {"status": 0, "status_message": "ok", "event_types": []}
    assert say(play, bot, "x")["status"] == 10


def test_a_wrong_token_is_status_2_inside_a_200(play):
    answer = play.client.post("/viber/pa/get_account_info", headers={"x-viber-auth-token": "guess"}, json={})
    assert (answer.status_code, answer.json()["status"]) == (200, 2)


def test_the_first_words_subscribe_and_are_signed(play, office, bot, hari):
    play.citizen(hari, "message", account=bot["id"], text="नमस्ते")
    play.flush()
    assert events(office) == ["webhook", "subscribed", "message"]
    _, headers, raw = office.got[-1]
    digest = hmac.new(bot["token"].encode(), raw, hashlib.sha256).hexdigest()
    assert headers["x-viber-content-signature"] == digest
    body = json.loads(raw)
    assert body["message_token"] > 2**53
    assert body["sender"]["name"] == "हरि"
    assert "9779800000000" not in raw.decode()


def test_names_are_off_by_default(play, office, bot, hari):
    play.viber(bot, "set_webhook", url=f"{OFFICE}/viber")
    play.citizen(hari, "message", account=bot["id"], text="नमस्ते")
    play.flush()
    assert "name" not in office.bodies("/viber")[-1]["sender"]


def test_the_answer_to_an_opened_chat_is_one_welcome_message(play, office, bot, hari):
    office.answers["/viber"] = (200, json.dumps({"type": "text", "text": "स्वागत छ"}).encode())
    play.citizen(hari, "start", account=bot["id"], context="qr")
    play.flush()
    play.flush()
    started = next(body for body in office.bodies("/viber") if body["event"] == "conversation_started")
    assert (started["subscribed"], started["context"]) == (False, "qr")
    line = play.ledger()[-1]
    assert (line["kind"], line["by"], line["text"]) == ("message", "account", "स्वागत छ")
    assert "delivered" in events(office)


def test_a_message_is_delivered_on_every_device_and_seen_when_it_is_read(play, office, bot, hari, user_id):
    play.control(f"account/{hari['id']}/profile", devices=2)
    answer = say(play, bot, user_id)
    assert (answer["status"], answer["billing_status"]) == (0, 2)
    play.citizen(hari, "read", account=bot["id"])
    play.flush()
    told = [(b["event"], b["message_token"]) for b in office.bodies("/viber")][-3:]
    token = answer["message_token"]
    assert told == [("delivered", token), ("delivered", token), ("seen", token)]


def test_a_quick_reader_has_seen_it_before_it_is_delivered(play, office, bot, hari, user_id):
    play.control(f"account/{hari['id']}/profile", reads_at_once=True)
    say(play, bot, user_id)
    play.flush()
    assert events(office)[-2:] == ["seen", "delivered"]


def test_who_cannot_be_reached_is_a_failed_callback(play, office, bot, hari, user_id):
    play.control(f"account/{hari['id']}/profile", unreachable=True)
    say(play, bot, user_id)
    play.flush()
    assert office.bodies("/viber")[-1]["desc"]


def test_a_number_comes_only_when_it_is_shared_and_with_the_tracking_data(play, office, bot, hari, user_id):
    assert "phone" not in json.dumps(play.viber(bot, "get_user_details", id=user_id))
    say(play, bot, user_id, tracking_data="phone-request:1", min_api_version=3)
    play.citizen(hari, "share-phone", account=bot["id"])
    play.flush()
    message = office.bodies("/viber")[-1]["message"]
    assert message["type"] == "contact"
    assert message["contact"] == {"name": "", "phone_number": "9779800000000"}
    assert message["tracking_data"] == "phone-request:1"
    play.control(f"account/{hari['id']}/profile", desktop_only=True)
    assert "phone only" in play.refused(f"citizen/{hari['id']}/share-phone", account=bot["id"])


def test_who_has_left_is_status_6_and_nobody_knows_is_5(play, bot, hari, user_id):
    play.citizen(hari, "block-us", account=bot["id"])
    assert say(play, bot, user_id)["status"] == 6
    assert say(play, bot, "nobody")["status"] == 5


def test_a_hundred_unanswered_messages_an_hour_are_the_most(play, bot, hari, user_id):
    answers = [say(play, bot, user_id, text=f"सन्देश {n}")["status"] for n in range(101)]
    assert answers == [0] * 100 + [12]
    play.control("clock", advance="61m")
    assert say(play, bot, user_id)["status"] == 0


def test_outside_of_a_session_a_message_costs_until_nothing_is_left(play, bot, user_id):
    play.control("clock", advance="25h")
    play.control(f"account/{bot['id']}/credits", free=1, balance=0.01)
    assert [say(play, bot, user_id).get("billing_status") for _ in range(2)] == [4, 5]
    assert say(play, bot, user_id)["status"] == 24
    play.control(f"account/{bot['id']}/credits", free=0, balance=None)
    assert say(play, bot, user_id)["status"] == 23


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "क" * 7000}, 0),
        ({"text": "क" * 7001}, 3),
        ({"text": ""}, 4),
        ({"type": "nonsense"}, 3),
        ({"sender": {"name": "क" * 29}}, 3),
        ({"tracking_data": "क" * 4001}, 3),
        ({"type": "picture", "text": "चित्र", "media": f"{OFFICE}/small.jpg"}, 0),
        ({"type": "picture", "text": "क" * 769, "media": f"{OFFICE}/small.jpg"}, 3),
        ({"type": "picture", "media": f"{OFFICE}/big.jpg"}, 3),
        ({"type": "picture", "media": f"{OFFICE}/note.pdf"}, 3),
        ({"type": "picture", "media": f"{OFFICE}/nothing.jpg"}, 3),
        ({"type": "file", "media": f"{OFFICE}/note.pdf", "size": 10, "file_name": "note.pdf"}, 0),
        ({"type": "file", "media": f"{OFFICE}/note.pdf", "size": 51 * 1024 * 1024, "file_name": "n.pdf"}, 3),
        ({"type": "video", "media": f"{OFFICE}/small.jpg", "size": 400, "duration": 181}, 3),
        ({"type": "file", "media": f"{OFFICE}/note.pdf", "size": 10, "file_name": "Note.EXE"}, 3),
        ({"type": "video", "media": f"{OFFICE}/small.jpg", "size": 400, "duration": 18}, 3),
        ({"type": "video", "media": f"{OFFICE}/film.mp4", "size": 400, "duration": 18}, 0),
        ({"type": "contact", "contact": {"name": "क", "phone_number": "+977"}}, 0),
        ({"type": "contact", "contact": {"name": "क"}}, 3),
        ({"type": "location", "location": {"lat": 27.7, "lon": 85.3}}, 0),
        ({"type": "url", "media": "https://moha.gov.np"}, 0),
        ({"type": "sticker", "sticker_id": 46105}, 0),
        ({"sender": {}}, 4),
        ({"min_api_version": 99}, 13),
        ({"keyboard": ASK_PHONE, "min_api_version": 1}, 3),
        ({"keyboard": ASK_PHONE, "min_api_version": 3}, 0),
    ],
)
def test_each_type_has_its_limits(play, bot, user_id, body, status):
    assert say(play, bot, user_id, **body)["status"] == status


def test_a_broadcast_names_those_it_did_not_reach(play, bot, user_id):
    answer = play.viber(bot, "broadcast_message", broadcast_list=[user_id, "nobody"], **WORDS)
    assert [(line["receiver"], line["status"]) for line in answer["failed_list"]] == [("nobody", 5)]
    assert play.viber(bot, "broadcast_message", broadcast_list=["x"] * 301, **WORDS)["status"] == 3
    assert [line["kind"] for line in play.ledger() if line["by"] == "account"] == ["broadcast"]


def test_details_are_given_twice_in_twelve_hours(play, bot, user_id):
    statuses = [play.viber(bot, "get_user_details", id=user_id)["status"] for _ in range(3)]
    assert statuses == [0, 0, 12]
    assert play.viber(bot, "get_online", ids=[user_id, "x"])["users"][1]["online_status"] == 4


def test_a_channel_posts_in_the_name_of_its_superadmin_and_is_told_nothing(play, office, channel):
    member = play.viber(channel, "get_account_info")["members"][0]
    assert member["role"] == "superadmin"
    words = {"type": "text", "text": "सूचना"}
    assert play.viber(channel, "post", **{"from": member["id"]}, **words)["status"] == 0
    assert play.viber(channel, "post", **{"from": "somebody"}, **words)["status"] == 15
    assert play.viber(channel, "post", **words)["status"] == 4
    play.flush()
    assert [body["event"] for body in office.bodies("/channel")] == ["webhook"]
    assert [line["kind"] for line in play.ledger()] == ["post"]


def test_a_bot_does_not_post_and_a_channel_does_not_answer(play, bot, channel, user_id):
    assert play.viber(bot, "post", **{"from": bot["superadmin"]}, type="text", text="क")["status"] == 15
    assert play.viber(channel, "send_message", receiver=user_id, type="text", text="क")["status"] == 15


def test_the_same_person_has_another_id_at_another_bot(play, bot, hari, user_id):
    other = play.control("accounts", network="viber", kind="bot", handle="mofbot")
    play.citizen(hari, "message", account=other["id"], text="नमस्ते")
    ties = play.look("state")["viber"]["people"][0]["ties"]
    assert len({tie["user_id"] for tie in ties.values()}) == 2


def test_a_changed_token_shuts_the_old_one_out(play, bot):
    fresh = play.control(f"account/{bot['id']}/token", action="revoke")["token"]
    assert play.viber(bot, "get_account_info")["status"] == 2
    assert play.viber({**bot, "token": fresh}, "get_account_info")["status"] == 0


@pytest.mark.parametrize(("switch", "status"), [("blocked", 7), ("suspended", 9)])
def test_a_bot_that_viber_has_stopped_says_so(play, bot, user_id, switch, status):
    play.control(f"account/{bot['id']}/profile", **{switch: True})
    assert say(play, bot, user_id)["status"] == status


def test_five_hundred_broadcasts_in_ten_seconds_are_the_most(play, bot, user_id):
    many = {**WORDS, "broadcast_list": [user_id]}
    statuses = []
    for n in range(501):
        if n % 50 == 0:
            play.control("clock", now="2026-11-23T07:00:00Z")
        statuses.append(play.viber(bot, "broadcast_message", **many)["status"])
    assert statuses == [0] * 500 + [12]
    play.control("clock", now="2026-11-23T07:00:30Z")
    assert play.viber(bot, "broadcast_message", **many)["status"] == 0


def test_a_person_without_a_name_has_none_in_the_callback(play, office, bot):
    nameless = play.control("people", network="viber", name="")
    play.citizen(nameless, "message", account=bot["id"], text="नमस्ते")
    play.flush()
    assert "name" not in office.bodies("/viber")[-1]["sender"]


def test_a_callback_is_tried_again_for_an_hour_only(play, office, bot, hari):
    play.control("webhooks", backoff=["10m", "40m", "2h"])
    office.answers["/viber"] = (500, b"")
    play.citizen(hari, "message", account=bot["id"], text="नमस्ते")
    play.flush()
    for pause in ("11m", "41m"):
        play.control("clock", advance=pause)
        play.wait_until(lambda: all(line["state"] != "queued" or line["tries"] for line in log(play)))
        play.wait_until(lambda pause=pause: len(log(play)[-1]["tries"]) == (2 if pause == "11m" else 3))
    assert log(play)[-1]["state"] == "failed"


def log(play):
    return play.look("log", network="viber")["log"]
