"""Direct messages, media and webhooks of X."""

import base64
import hashlib
import hmac
import json

import pytest

OFFICE = "https://desk.example.gov.np"


def send(play, account, who, text="हजुर"):
    path = f"dm_conversations/with/{who['id']}/messages"
    return play.x("POST", path, account["access_token"], json={"text": text})


def test_closed_messages_are_a_403_until_the_citizen_writes_first(play, ministry):
    shut = play.control("people", network="x", handle="shut", dm_open=False)
    assert send(play, ministry, shut).status_code == 403
    play.citizen(shut, "message", account="MoHA_Nepal", text="मेरो कुरा")
    answer = send(play, ministry, shut)
    assert answer.status_code == 201
    small, large = sorted((ministry["id"], shut["id"]), key=int)
    assert answer.json()["data"]["dm_conversation_id"] == f"{small}-{large}"


def test_the_thread_can_be_read_for_thirty_days(play, ministry, sita):
    play.citizen(sita, "message", account="MoHA_Nepal", text="नमस्ते")
    send(play, ministry, sita)
    fields = {"dm_event.fields": "id,text,event_type,created_at,dm_conversation_id,sender_id"}
    seen = play.x("GET", "dm_events", ministry["access_token"], params=fields).json()["data"]
    assert [event["text"] for event in seen] == ["हजुर", "नमस्ते"]
    assert seen[0]["event_type"] == "MessageCreate"
    play.control("clock", advance="31d")
    old = play.look("state")["x"]["grants"][0]["refresh"]
    form = {"grant_type": "refresh_token", "refresh_token": old}
    secret = (ministry["client_id"], ministry["client_secret"])
    fresh = play.client.post("/x/2/oauth2/token", data=form, auth=secret).json()["access_token"]
    assert play.x("GET", "dm_events", fresh).json() == {"meta": {"result_count": 0}}


def test_a_group_has_two_to_forty_nine_others(play, ministry):
    others = [play.control("people", network="x", handle=f"office{n}")["id"] for n in range(2)]
    body = {"conversation_type": "Group", "participant_ids": others, "message": {"text": "बैठक"}}
    assert play.x("POST", "dm_conversations", ministry["access_token"], json=body).status_code == 201
    alone = {**body, "participant_ids": others[:1]}
    assert play.x("POST", "dm_conversations", ministry["access_token"], json=alone).status_code == 400


def test_a_blocked_person_cannot_write(play, ministry, sita):
    play.x("POST", f"users/{sita['id']}/dm/block", ministry["access_token"])
    assert "cannot be messaged" in play.refused(
        f"citizen/{sita['id']}/message", account="MoHA_Nepal", text="क"
    )


def test_an_encrypted_message_has_no_words_anywhere(play, office, hooked, sita):
    play.citizen(sita, "message", account="MoHA_Nepal", text="गोप्य", encrypted=True)
    play.flush()
    data = office.bodies("/x")[0]["data"]
    assert data["event_type"] == "chat.received"
    assert "गोप्य" not in json.dumps(office.bodies(), ensure_ascii=False)
    assert "data" not in play.x("GET", "dm_events", hooked["access_token"]).json()


def upload(play, account, category="tweet_image", content=b"\xff\xd8\xff" + b"0" * 100, mime="image/jpeg"):
    files = {"media": ("p.jpg", content, mime)}
    return play.x(
        "POST", "media/upload", account["access_token"], files=files, data={"media_category": category}
    )


def test_a_picture_in_one_shot_goes_into_a_post_for_a_day(play, ministry):
    ident = upload(play, ministry).json()["data"]["id"]
    alt = {"id": ident, "metadata": {"alt_text": {"text": "सडक"}}}
    assert play.x("POST", "media/metadata", ministry["access_token"], json=alt).status_code == 200
    assert play.post(ministry, "चित्र", media={"media_ids": [ident]}).status_code == 201
    play.x("DELETE", "tweets/1", ministry["access_token"])
    stale = upload(play, ministry).json()["data"]["id"]
    play.control(f"account/{ministry['id']}/token", action="restore")
    play.control("clock", advance="24h")
    assert play.post(ministry, "अर्को", media={"media_ids": [stale]}).status_code == 400


def test_a_picture_over_five_megabytes_is_refused(play, ministry):
    assert upload(play, ministry, content=b"\xff\xd8\xff" + b"0" * (5 * 1024 * 1024)).status_code == 400


def test_five_pictures_are_one_too_many(play, ministry):
    ids = [upload(play, ministry).json()["data"]["id"] for _ in range(5)]
    assert play.post(ministry, "पाँच", media={"media_ids": ids}).status_code == 400
    assert play.post(ministry, "चार", media={"media_ids": ids[:4]}).status_code == 201


@pytest.fixture
def film(play, ministry):
    body = {"media_type": "video/mp4", "total_bytes": 10, "media_category": "tweet_video"}
    return play.x("POST", "media/upload/initialize", ministry["access_token"], json=body).json()["data"]["id"]


def append(play, account, film, index, content):
    path = f"media/upload/{film}/append"
    files = {"media": ("c", content, "application/octet-stream")}
    return play.x("POST", path, account["access_token"], files=files, data={"segment_index": str(index)})


def test_a_film_goes_in_chunks_and_is_processed_for_a_while(play, ministry, film):
    token = ministry["access_token"]
    assert append(play, ministry, film, 1, b"fghij").status_code == 200
    assert play.x("POST", f"media/upload/{film}/finalize", token).status_code == 400
    assert append(play, ministry, film, 1, b"fghij").status_code == 400
    assert append(play, ministry, film, 2, b"too much").status_code == 400
    assert append(play, ministry, film, 0, b"abcde").status_code == 200
    done = play.x("POST", f"media/upload/{film}/finalize", token).json()["data"]
    assert done["processing_info"]["state"] == "pending"
    assert play.post(ministry, "हतार", media={"media_ids": [film]}).status_code == 400
    states = []
    for pause in ("1.1s", "2s"):
        play.control("clock", advance=pause)
        query = {"command": "STATUS", "media_id": film}
        states.append(
            play.x("GET", "media/upload", token, params=query).json()["data"]["processing_info"]["state"]
        )
    assert states == ["in_progress", "succeeded"]
    assert play.post(ministry, "फिल्म", media={"media_ids": [film]}).status_code == 201


def test_a_broken_film_fails(play, ministry, film):
    append(play, ministry, film, 0, b"BROKEN....")
    play.x("POST", f"media/upload/{film}/finalize", ministry["access_token"])
    play.control("clock", advance="5s")
    query = {"command": "STATUS", "media_id": film}
    info = play.x("GET", "media/upload", ministry["access_token"], params=query).json()["data"][
        "processing_info"
    ]
    assert info["state"] == "failed"
    assert info["error"]["message"]


def test_a_webhook_that_fails_the_challenge_is_not_made(play, office, ministry):
    office.secret = "not the secret"
    answer = play.x("POST", "webhooks", ministry["bearer"], json={"url": f"{OFFICE}/x"})
    assert answer.status_code == 400
    assert "CrcValidationFailed" in answer.json()["detail"]


@pytest.mark.parametrize("url", ["http://desk.example.gov.np/x", "https://desk.example.gov.np:8443/x", ""])
def test_a_webhook_needs_https_and_no_port(play, ministry, url):
    answer = play.x("POST", "webhooks", ministry["bearer"], json={"url": url})
    assert "UrlValidationFailed" in answer.json()["detail"]


def test_the_same_address_twice_is_refused(play, hooked):
    answer = play.x("POST", "webhooks", hooked["bearer"], json={"url": f"{OFFICE}/x"})
    assert "DuplicateUrlFailed" in answer.json()["detail"]


def test_events_are_signed_over_their_bytes(play, office, hooked, sita):
    play.citizen(sita, "mention", account="MoHA_Nepal", text="सडक")
    play.flush()
    _, headers, raw = office.got[0]
    digest = hmac.new(hooked["consumer_secret"].encode(), raw, hashlib.sha256).digest()
    assert headers["x-twitter-webhooks-signature"] == "sha256=" + base64.b64encode(digest).decode()
    data = json.loads(raw)["data"]
    assert data["filter"] == {"user_id": hooked["id"]}
    assert data["payload"]["entities"]["mentions"][0]["start_str"] == "0"


def test_private_events_need_the_users_own_token(play, hooked):
    other = play.control("accounts", network="x", handle="other")
    body = {"event_type": "dm.received", "filter": {"user_id": hooked["id"]}, "tag": "t"}
    assert play.x("POST", "activity/subscriptions", other["access_token"], json=body).status_code == 403
    assert play.x("POST", "activity/subscriptions", hooked["bearer"], json=body).status_code == 403


def test_subscriptions_are_listed_changed_and_ended(play, hooked):
    token = hooked["access_token"]
    listed = play.x("GET", "activity/subscriptions", token).json()
    first = listed["data"][0]["subscription_id"]
    assert listed["meta"]["total_subscriptions"] == len(listed["data"])
    changed = play.x("PUT", f"activity/subscriptions/{first}", token, json={"tag": "new"})
    assert changed.json()["data"]["tag"] == "new"
    assert play.x("DELETE", f"activity/subscriptions/{first}", token).json()["data"] == {"deleted": True}


def test_a_wrong_answer_to_the_hourly_challenge_makes_the_webhook_invalid_and_put_heals_it(
    play, office, hooked, sita
):
    office.wrong_checks = True
    play.control("clock", advance="61m")
    play.citizen(sita, "mention", account="MoHA_Nepal", text="क")
    play.flush()
    assert office.got == []
    hooks = play.x("GET", "webhooks", hooked["bearer"]).json()
    assert hooks["data"][0]["valid"] is False
    office.wrong_checks = False
    healed = play.x("PUT", f"webhooks/{hooked['webhook']}", hooked["bearer"])
    assert healed.json() == {"data": {"valid": True}}
    replay = {"webhook_id": hooked["webhook"], "from_date": "202611230000", "to_date": "202611240000"}
    assert play.x("POST", "webhooks/replay", hooked["bearer"], json=replay).status_code == 200
    play.flush()
    assert office.bodies("/x")[0]["data"]["event_type"] == "post.mention.create"


def test_a_redirect_makes_a_webhook_invalid_at_once(play, office, hooked, sita):
    office.answers["/x"] = (302, b"")
    play.citizen(sita, "mention", account="MoHA_Nepal", text="क")
    play.flush()
    assert play.x("GET", "webhooks", hooked["bearer"]).json()["data"][0]["valid"] is False


def test_what_happens_on_the_phone_and_in_the_profile_is_told(play, office, hooked, sita):
    play.control(f"account/{hooked['id']}/outside", verb="post", text="फोनबाट")
    play.control(f"account/{hooked['id']}/outside", verb="message", person=sita["id"], text="फोनबाट")
    play.control(f"account/{hooked['id']}/profile", description="नयाँ परिचय")
    play.citizen(sita, "follow", account="MoHA_Nepal")
    play.flush()
    kinds = [body["data"]["event_type"] for body in office.bodies("/x")]
    assert kinds == ["post.create", "dm.sent", "profile.update.bio", "follow.follow"]
    assert [line["via"] for line in play.ledger() if line["by"] == "account"] == ["outside", "outside"]


def test_an_edited_mention_is_a_new_id_with_a_history(play, office, hooked, sita):
    first = play.citizen(sita, "mention", account="MoHA_Nepal", text="सडक")
    second = play.citizen(sita, "edit", post=first, text="@MoHA_Nepal सडक र धारा")
    play.flush()
    last = office.bodies("/x")[-1]["data"]["payload"]
    assert last["edit_history_tweet_ids"] == [first, second]
    play.citizen(sita, "delete", post=second)
    play.flush()
    assert office.bodies("/x")[-1]["data"]["event_type"] == "post.delete"


def group_body(play, count):
    others = [play.control("people", network="x", handle=f"member{n}")["id"] for n in range(count)]
    return {"conversation_type": "Group", "participant_ids": others, "message": {"text": "बैठक"}}


@pytest.mark.parametrize(("count", "status"), [(49, 201), (50, 400)])
def test_forty_nine_others_are_the_most(play, ministry, count, status):
    answer = play.x("POST", "dm_conversations", ministry["access_token"], json=group_body(play, count))
    assert answer.status_code == status


def test_a_message_to_a_group_is_one_message_with_one_echo(play, office, hooked):
    play.x("POST", "dm_conversations", hooked["access_token"], json=group_body(play, 3))
    play.flush()
    assert [body["data"]["event_type"] for body in office.bodies("/x")] == ["dm.sent"]
    assert [line["kind"] for line in play.ledger()] == ["message"]


def test_one_medium_too_large_or_of_the_wrong_kind_never_begins(play, ministry):
    token = ministry["access_token"]
    for mime, total, category in (
        ("video/mp4", 512 * 1024 * 1024 + 1, "tweet_video"),
        ("image/png", 10, "tweet_video"),
        ("video/mp4", 10, "wall_video"),
        ("video/mp4", 0, "tweet_video"),
    ):
        body = {"media_type": mime, "total_bytes": total, "media_category": category}
        assert play.x("POST", "media/upload/initialize", token, json=body).status_code == 400
    assert upload(play, ministry, category="tweet_video", mime="video/mp4").status_code == 400


def test_the_thousand_and_first_segment_and_an_old_upload_are_refused(play, ministry, film):
    assert append(play, ministry, film, 1000, b"abcde").status_code == 400
    assert append(play, ministry, film, 999, b"abcde").status_code == 200
    play.control("clock", advance="24h")
    play.control(f"account/{ministry['id']}/token", action="restore")
    assert append(play, ministry, film, 0, b"abcde").status_code == 404


def test_a_subscription_is_made_once_for_a_known_kind_and_a_known_user(play, hooked):
    def subscribe(**change):
        body = {
            "event_type": "dm.received",
            "filter": {"user_id": hooked["id"]},
            "webhook_id": hooked["webhook"],
        }
        return play.x("POST", "activity/subscriptions", hooked["access_token"], json={**body, **change})

    assert "DuplicateSubscription" in subscribe().json()["detail"]
    assert subscribe(event_type="post.unheard").status_code == 400
    assert subscribe(filter={"user_id": "1"}).status_code == 404
    assert subscribe(webhook_id="1").status_code == 404


def test_uuids_may_be_negative_and_includes_come_in_two_shapes(play, office, hooked, sita):
    for n in range(24):
        play.citizen(sita, "mention", account="MoHA_Nepal", text=f"प्रश्न {n}")
        play.citizen(sita, "message", account="MoHA_Nepal", text=f"सन्देश {n}")
    play.flush()
    bodies = office.bodies("/x")
    uuids = [body["data"]["event_uuid"] for body in bodies]
    assert len(set(uuids)) == len(uuids)
    assert any(uuid.startswith("-") for uuid in uuids)
    users = [body["data"]["includes"]["users"][0] for body in bodies if "includes" in body["data"]]
    assert {"data" in user for user in users} == {True, False}


def test_an_office_that_is_silent_keeps_its_webhook_for_28_hours(play, office, hooked, sita):
    play.control("webhooks", backoff=["10h", "15h", "20h"])
    office.answers["/x"] = (503, b"")

    def valid():
        return play.x("GET", "webhooks", hooked["bearer"]).json()["data"][0]["valid"]

    play.citizen(sita, "mention", account="MoHA_Nepal", text="क")
    for tries, pause in ((1, "0s"), (2, "11h"), (3, "16h")):
        play.control("clock", advance=pause)
        play.wait_until(lambda tries=tries: len(play.look("log", network="x")["log"][0]["tries"]) == tries)
        assert valid() is (tries < 3)


def test_the_hourly_challenge_comes_without_any_delivery_and_silence_is_no_wrong_answer(play, office, hooked):
    office.silent_checks = True
    play.control("clock", advance="61m")
    hooks = play.x("GET", "webhooks", hooked["bearer"]).json()["data"]
    assert hooks[0]["valid"] is True
    office.silent_checks, office.wrong_checks = False, True
    play.control("clock", advance="61m")
    assert play.look("state")["x"]["webhooks"][0]["valid"] is False


def test_closed_messages_are_closed_to_a_browser_too(play, ministry):
    shy = play.control("people", network="x", handle="shy", dm_open=False)
    words = {"as": ministry["id"], "recipient_id": shy["id"], "text": "हजुर"}
    assert play.client.post("/x/messages/compose", data=words).status_code == 403
    assert play.ledger() == []
