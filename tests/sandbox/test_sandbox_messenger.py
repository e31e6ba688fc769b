"""Messenger: private replies once, 24 hours, the human agent, who cannot be reached."""

import pytest


def send(play, page, recipient, text="हजुर", **more):
    words = {"recipient": recipient, "message": {"text": text}, "messaging_type": "RESPONSE", **more}
    return play.graph("POST", f"{page['id']}/messages", page["access_token"], **words)


def error(answer):
    found = answer.json()["error"]
    return found["code"], found.get("error_subcode")


@pytest.fixture
def comment(play, page, ram):
    post = play.graph("POST", f"{page['id']}/feed", page["access_token"], message="सूचना").json()["id"]
    return play.citizen(ram, "comment", post=post, text="मेरो निवेदन नं. ५")


@pytest.fixture
def psid(play, page, ram):
    play.citizen(ram, "message", account=page["id"], text="नमस्ते")
    return play.graph(
        "GET", f"{page['id']}/conversations", page["access_token"], fields="participants"
    ).json()["data"][0]["participants"]["data"][0]["id"]


def test_a_private_reply_is_given_once_and_opens_no_window(play, page, comment):
    done = send(play, page, {"comment_id": comment}).json()
    assert done["message_id"].startswith("m_")
    assert error(send(play, page, {"comment_id": comment}, "फेरि")) == (10900, None)
    assert error(send(play, page, {"id": done["recipient_id"]}, "फेरि")) == (10, 2018278)


def test_after_seven_days_there_is_no_private_reply(play, page, comment):
    play.control("clock", advance="169h")
    assert error(send(play, page, {"comment_id": comment}))[0] == 10903


def test_a_comment_that_is_not_there_and_messages_that_are_off(play, page, comment):
    assert error(send(play, page, {"comment_id": "1_2"})) == (100, 2018292)
    play.control(f"account/{page['id']}/profile", messages_on=False)
    assert error(send(play, page, {"comment_id": comment}))[0] == 10904


def test_the_window_is_open_for_24_hours_after_the_persons_words(play, page, ram, psid):
    assert send(play, page, {"id": psid}).status_code == 200
    play.control("clock", advance="25h")
    assert error(send(play, page, {"id": psid}, "ढिलो")) == (10, 2018278)
    play.citizen(ram, "message", account=page["id"], text="अझै?")
    assert send(play, page, {"id": psid}, "अब").status_code == 200


def test_a_human_agent_needs_approval_and_has_seven_days(play, page, psid):
    play.control("clock", advance="25h")
    later = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    assert error(send(play, page, {"id": psid}, **later)) == (100, 2018276)
    play.control(f"apps/{page['app']}", human_agent=True)
    assert send(play, page, {"id": psid}, **later).status_code == 200
    play.control("clock", advance="6d")
    assert error(send(play, page, {"id": psid}, "अति ढिलो", **later)) == (10, 2018278)


def test_the_tags_of_the_past_are_error_100(play, page, psid):
    old = {"messaging_type": "MESSAGE_TAG", "tag": "ACCOUNT_UPDATE"}
    assert error(send(play, page, {"id": psid}, **old)) == (100, None)


def test_who_has_blocked_us_is_551(play, page, ram, psid):
    play.citizen(ram, "block-us", account=page["id"])
    assert error(send(play, page, {"id": psid}))[0] == 551


def test_two_thousand_letters_are_the_most(play, page, psid):
    assert send(play, page, {"id": psid}, "क" * 2000).status_code == 200
    assert error(send(play, page, {"id": psid}, "क" * 2001)) == (100, None)


def test_echo_delivery_and_reading_are_told(play, office, page, ram, psid):
    mid = send(play, page, {"id": psid}).json()["message_id"]
    play.citizen(ram, "read", account=page["id"])
    play.flush()
    lines = [
        body["entry"][0]["messaging"][0] for body in office.bodies("/fb") if "messaging" in body["entry"][0]
    ]
    assert lines[0]["message"]["text"] == "नमस्ते"
    assert lines[1]["message"] == {
        "mid": mid,
        "text": "हजुर",
        "is_echo": True,
        "app_id": int(page["app"]),
    }
    assert lines[1]["sender"] == {"id": page["id"]}
    assert "watermark" in lines[2]["delivery"]
    assert "watermark" in lines[3]["read"]


def test_a_message_from_the_offices_phone_is_an_echo_without_app(play, office, page, ram, psid):
    play.control(f"account/{page['id']}/outside", verb="message", person=ram["id"], text="फोनबाट")
    play.flush()
    echo = [b["entry"][0]["messaging"][0] for b in office.bodies("/fb") if "messaging" in b["entry"][0]][1]
    assert "app_id" not in echo["message"]
    assert play.ledger()[-1]["via"] == "outside"


def test_the_thread_can_be_read(play, page, psid):
    send(play, page, {"id": psid})
    fields = "id,updated_time,participants,messages.limit(5){id,created_time,from,to,message}"
    thread = play.graph("GET", f"{page['id']}/conversations", page["access_token"], fields=fields).json()[
        "data"
    ][0]
    assert [m["message"] for m in thread["messages"]["data"]] == ["हजुर", "नमस्ते"]
    again = play.graph("GET", f"{thread['id']}/messages", page["access_token"], fields="message").json()
    assert [m["message"] for m in again["data"]] == ["हजुर", "नमस्ते"]
    who = play.graph("GET", psid, page["access_token"], fields="first_name,profile_pic").json()
    assert who["first_name"] == "राम"


def test_a_visitors_post_is_answered_privately_once_but_a_mention_elsewhere_and_a_page_are_not(
    play, page, ram
):
    visitors = play.citizen(ram, "post", account=page["id"], text="मेरो गुनासो")
    assert send(play, page, {"post_id": visitors}).status_code == 200
    assert error(send(play, page, {"post_id": visitors})) == (10900, None)
    elsewhere = play.citizen(ram, "mention", account=page["id"], text="हेर्नुहोस्")
    assert error(send(play, page, {"post_id": elsewhere})) == (10902, None)
    own = play.graph("POST", f"{visitors}/comments", page["access_token"], message="हजुर").json()["id"]
    assert error(send(play, page, {"comment_id": own})) == (10902, None)


def test_who_was_answered_privately_opens_the_window_by_writing(play, page, comment, ram):
    psid = send(play, page, {"comment_id": comment}).json()["recipient_id"]
    assert error(send(play, page, {"id": psid})) == (10, 2018278)
    play.citizen(ram, "message", account=page["id"], text="यो मेरो नम्बर")
    assert send(play, page, {"id": psid}).status_code == 200


def test_messages_are_edited_reacted_to_and_taken_back(play, office, page, ram):
    play.graph(
        "POST", f"{page['app']}/subscriptions", page["app_token"], object="page",
        callback_url="https://desk.example.gov.np/fb", verify_token="v",
        fields="messages,message_edits,message_reactions,ratings,messaging_policy_enforcement",
    )  # fmt: skip
    wanted = "messages,message_edits,message_reactions,ratings,messaging_policy_enforcement"
    play.graph("POST", f"{page['id']}/subscribed_apps", page["access_token"], subscribed_fields=wanted)
    mid = play.citizen(ram, "message", account=page["id"], text="गलत")
    play.citizen(ram, "edit-message", account=page["id"], id=mid, text="सही")
    play.citizen(ram, "react-message", account=page["id"], id=mid, reaction="love")
    play.citizen(ram, "unsend", account=page["id"], id=mid)
    play.citizen(ram, "review", account=page["id"], stars=4, text="राम्रो सेवा")
    play.control(f"account/{page['id']}/profile", policy_block=True)
    play.flush()
    entries = [body["entry"][0] for body in office.bodies("/fb")]
    told = [
        entry["messaging"][0] if "messaging" in entry else entry["changes"][0]["value"] for entry in entries
    ]
    assert told[1]["message_edit"] == {"mid": mid, "text": "सही", "num_edit": 1}
    assert told[2]["reaction"] == {"mid": mid, "action": "react", "reaction": "love", "emoji": "❤"}
    assert told[3]["message"] == {"mid": mid, "is_deleted": True}
    assert (told[4]["item"], told[4]["rating"], told[4]["reviewer_name"]) == ("rating", 4, "राम थापा")
    assert told[5]["policy-enforcement"]["action"] == "block"


def test_in_the_older_shape_ids_of_a_thread_are_numbers(play, office, page, ram):
    play.control(f"apps/{page['app']}", shapes="old")
    play.citizen(ram, "message", account=page["id"], text="नमस्ते")
    play.flush()
    assert office.bodies("/fb")[-1]["entry"][0]["messaging"][0]["recipient"] == {"id": int(page["id"])}
