"""A Page: tokens, publishing, comments, moderation, and what its webhook is told."""

import hashlib
import hmac
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from sandbox.facebook.tokens import proof

OFFICE = "https://desk.example.gov.np"


def publish(play, page, message="सूचना", **more):
    return play.graph("POST", f"{page['id']}/feed", page["access_token"], message=message, **more)


def error(answer):
    found = answer.json()["error"]
    return found["code"], found.get("error_subcode")


@pytest.fixture
def post(play, page):
    return publish(play, page).json()["id"]


def test_a_page_has_no_underscore_in_its_handle(play):
    refused = play.refused("accounts", network="facebook", handle="MoHA_Nepal")
    assert "letters, figures and dots only" in refused
    made = play.control("accounts", network="facebook", handle="MoHA.Nepal")
    assert made["handle"] == "MoHA.Nepal"


def test_a_post_is_there_and_the_same_again_is_506(play, page, post):
    assert post.startswith(page["id"] + "_")
    assert error(publish(play, page)) == (506, None)
    fields = "id,message,permalink_url,from{name}"
    seen = play.graph("GET", post, page["access_token"], fields=fields).json()
    assert seen["message"] == "सूचना"
    assert play.client.get(urlsplit(seen["permalink_url"]).path).status_code == 200


def test_a_post_is_edited_and_deleted(play, page, post):
    assert play.graph("POST", post, page["access_token"], message="नयाँ").json() == {"success": True}
    feed = play.graph("GET", f"{page['id']}/feed", page["access_token"]).json()["data"]
    assert feed[0]["message"] == "नयाँ"
    play.graph("DELETE", post, page["access_token"])
    assert error(play.graph("GET", post, page["access_token"])) == (100, 33)
    assert [line["kind"] for line in play.ledger()] == ["post", "edit", "delete"]


def test_two_photos_are_uploaded_first_and_attached_then(play, page):
    ids = []
    for n in range(2):
        answer = play.client.post(
            f"/facebook/v26.0/{page['id']}/photos",
            data={"access_token": page["access_token"], "published": "false", "alt_text_custom": f"चित्र {n}"},
            files={"source": ("p.jpg", b"\xff\xd8\xff" + b"0" * 50, "image/jpeg")},
        )
        ids.append(answer.json()["id"])
    media = [{"media_fbid": ident} for ident in ids]
    made = publish(play, page, "दुई चित्र", attached_media=media).json()["id"]
    seen = play.graph("GET", made, page["access_token"], fields="attachments").json()
    assert len(seen["attachments"]["data"]) == 2
    assert len(play.ledger()) == 1


def test_a_photo_by_its_address_is_fetched_and_looked_at(play, page):
    path = f"{page['id']}/photos"
    good = play.graph("POST", path, page["access_token"], url=f"{OFFICE}/small.jpg", message="चित्र").json()
    assert good["post_id"].startswith(page["id"])
    assert error(play.graph("POST", path, page["access_token"], url=f"{OFFICE}/note.pdf")) == (100, 1366046)


@pytest.mark.parametrize(("ahead", "code"), [(300, 100), (31 * 86400, 100), (3600, None)])
def test_a_schedule_is_between_ten_minutes_and_thirty_days_ahead(play, page, ahead, code):
    when = str(1795414500 + ahead)
    answer = publish(play, page, published="false", scheduled_publish_time=when)
    assert answer.json().get("error", {}).get("code") == code
    if code is None:
        assert play.ledger() == []
        play.control("clock", advance="61m")
        assert play.ledger()[0]["kind"] == "post"


def test_a_scheduled_time_on_a_public_post_is_refused(play, page):
    assert error(publish(play, page, published="true", scheduled_publish_time="1795420000")) == (100, None)


def test_a_link_to_facebook_is_refused(play, page):
    assert error(publish(play, page, link="https://www.facebook.com/x")) == (100, 1609008)


def chunk(play, page, session, offset, content):
    form = {
        "access_token": page["access_token"],
        "upload_phase": "transfer",
        "upload_session_id": session,
        "start_offset": offset,
    }
    files = {"video_file_chunk": ("c", content, "application/octet-stream")}
    return play.client.post(f"/facebook/v26.0/{page['id']}/videos", data=form, files=files)


def test_a_video_goes_on_from_the_right_offset_only(play, page):
    path, token = f"{page['id']}/videos", page["access_token"]
    start = play.graph("POST", path, token, upload_phase="start", file_size="6").json()
    session = start["upload_session_id"]
    assert (start["start_offset"], start["end_offset"]) == ("0", "6")
    wrong = chunk(play, page, session, "3", b"def")
    assert error(wrong)[1] == 1363037
    assert wrong.json()["error"]["error_data"]["start_offset"] == "0"
    assert chunk(play, page, session, "0", b"abc").json()["start_offset"] == "3"
    assert chunk(play, page, session, "3", b"def").json()["start_offset"] == "6"
    finish = {"upload_phase": "finish", "upload_session_id": session, "description": "फिल्म"}
    assert play.graph("POST", path, token, **finish).json() == {"success": True}
    status = play.graph("GET", start["video_id"], token, fields="status").json()["status"]
    assert status["video_status"] == "processing"
    play.control("clock", advance="6s")
    status = play.graph("GET", start["video_id"], token, fields="status").json()["status"]
    assert status["video_status"] == "ready"


def test_a_broken_video_never_becomes_a_post(play, page):
    path, token = f"{page['id']}/videos", page["access_token"]
    start = play.graph("POST", path, token, upload_phase="start", file_size="6").json()
    chunk(play, page, start["upload_session_id"], "0", b"BROKEN")
    play.graph("POST", path, token, upload_phase="finish", upload_session_id=start["upload_session_id"])
    play.control("clock", advance="6s")
    seen = play.graph("GET", start["video_id"], token, fields="status").json()
    assert seen["status"]["video_status"] == "error"
    assert play.ledger() == []


def test_comments_are_read_answered_liked_hidden_and_deleted(play, page, post, ram):
    token = page["access_token"]
    asked = play.citizen(ram, "comment", post=post, text="कहिले?")
    answer = play.graph("POST", f"{asked}/comments", token, message="भोलि").json()["id"]
    assert play.graph("POST", f"{asked}/likes", token).json() == {"success": True}
    assert play.graph("POST", asked, token, is_hidden="true").json() == {"success": True}
    fields = "id,message,from,parent,is_hidden,can_hide,can_reply_privately,like_count,comment_count"
    query = {"filter": "stream", "order": "reverse_chronological", "fields": fields}
    seen = play.graph("GET", f"{post}/comments", token, **query).json()["data"]
    assert [comment["id"] for comment in seen] == [answer, asked]
    assert seen[0]["parent"]["id"] == asked
    assert (seen[1]["is_hidden"], seen[1]["can_hide"], seen[0]["can_hide"]) == (True, True, False)
    assert error(play.graph("POST", answer, token, is_hidden="true")) == (100, None)
    assert play.graph("DELETE", asked, token).json() == {"success": True}
    assert [line["kind"] for line in play.ledger()] == ["post", "comment", "reply", "like", "hide", "delete"]


def test_comments_come_in_pages_with_cursors(play, page, post, ram):
    ids = [play.citizen(ram, "comment", post=post, text=f"प्रश्न {n}") for n in range(3)]
    first = play.graph("GET", f"{post}/comments", page["access_token"], limit="2").json()
    assert [c["id"] for c in first["data"]] == ids[:2]
    query = parse_qs(urlsplit(first["paging"]["next"]).query)
    after = play.graph("GET", f"{post}/comments", page["access_token"], limit="2", after=query["after"][0])
    assert [c["id"] for c in after.json()["data"]] == ids[2:]
    assert "next" not in after.json()["paging"]


def test_an_unknown_field_is_error_100(play, page, post):
    assert error(play.graph("GET", post, page["access_token"], fields="nonsense")) == (100, None)


def test_a_restricted_profile_has_no_from_here_or_there(play, office, page, post):
    shy = play.control("people", network="facebook", name="कोही", restricted=True)
    ident = play.citizen(shy, "comment", post=post, text="नमस्ते")
    play.flush()
    assert "from" not in play.graph("GET", ident, page["access_token"], fields="from,message").json()
    value = office.bodies("/fb")[-1]["entry"][0]["changes"][0]["value"]
    assert not {"from", "sender_id"} & set(value)


def test_a_banned_person_cannot_comment_any_more(play, page, post, ram):
    play.citizen(ram, "comment", post=post, text="गाली")
    token = page["access_token"]
    fields = play.graph("GET", f"{post}/comments", token).json()["data"][0]["from"]
    assert play.graph("POST", f"{page['id']}/blocked", token, user=fields["id"]).json() == {
        fields["id"]: True
    }
    assert "banned" in play.refused(f"citizen/{ram['id']}/comment", post=post, text="फेरि")
    listed = play.graph("GET", f"{page['id']}/blocked", token).json()["data"]
    assert [who["name"] for who in listed] == ["राम थापा"]
    play.graph("DELETE", f"{page['id']}/blocked", token, user=fields["id"])
    play.citizen(ram, "comment", post=post, text="माफ")


def test_moderation_says_true_as_a_word(play, page, post, ram):
    play.citizen(ram, "comment", post=post, text="गाली")
    psid = play.graph("GET", f"{post}/comments", page["access_token"]).json()["data"][0]["from"]["id"]
    path = f"{page['id']}/moderate_conversations"
    body = {"user_ids": [{"id": psid}], "actions": ["BLOCK_USER"]}
    assert play.graph("POST", path, page["access_token"], **body).json() == {"success": "true"}
    assert (
        play.graph("POST", path, page["access_token"], user_ids=[], actions=["BLOCK_USER"]).status_code == 400
    )


def test_webhooks_are_escaped_and_signed(play, office, page, post):
    play.flush()
    _, headers, raw = office.got[0]
    assert "सूचना".encode("unicode_escape") in raw
    digest = hmac.new(page["app_secret"].encode(), raw, hashlib.sha256).hexdigest()
    assert headers["x-hub-signature-256"] == f"sha256={digest}"
    change = json.loads(raw)["entry"][0]["changes"][0]
    assert (change["value"]["item"], change["value"]["verb"]) == ("status", "add")
    assert change["value"]["from"]["id"] == page["id"]


def test_the_old_shape_of_a_sender_is_a_number(play, office, page, ram):
    play.control(f"apps/{page['app']}", shapes="old")
    made = publish(play, page).json()["id"]
    play.citizen(ram, "comment", post=made, text="क")
    play.flush()
    value = office.bodies("/fb")[-1]["entry"][0]["changes"][0]["value"]
    assert isinstance(value["sender_id"], int)
    assert value["sender_name"] == "राम थापा"
    assert value["parent_id"] == value["post_id"] == made


def test_nothing_is_told_unless_app_and_page_both_subscribe(play, office, page):
    play.graph("DELETE", f"{page['id']}/subscribed_apps", page["access_token"])
    publish(play, page)
    play.flush()
    assert office.got == []


def test_a_callback_has_to_give_the_challenge_back(play, office, page):
    office.wrong_checks = True
    words = {"object": "page", "callback_url": f"{OFFICE}/fb", "verify_token": "v", "fields": "feed"}
    assert error(play.graph("POST", f"{page['app']}/subscriptions", page["app_token"], **words)) == (
        2200,
        None,
    )


def test_with_standard_access_strangers_are_not_there(play, office, page, post, ram):
    play.control(f"apps/{page['app']}", access="standard")
    play.citizen(ram, "comment", post=post, text="नमस्ते")
    play.flush()
    assert play.graph("GET", f"{post}/comments", page["access_token"]).json()["data"] == []
    assert len(office.got) == 1


@pytest.mark.parametrize(("action", "subcode"), [("expire", 463), ("revoke", 458), ("password_change", 460)])
def test_dead_tokens_say_why(play, page, action, subcode):
    play.control(f"account/{page['id']}/token", action=action)
    answer = play.graph("GET", page["id"], page["access_token"])
    assert error(answer) == (190, subcode)
    query = {"input_token": page["access_token"]}
    seen = play.graph("GET", "debug_token", page["app_token"], **query).json()["data"]
    assert (seen["is_valid"], seen["type"]) == (False, "PAGE")


def test_a_proof_is_checked_where_it_is_given_and_wanted_where_the_app_says_so(play, page):
    token = page["access_token"]
    good = proof(page["app_secret"], token)
    assert play.graph("GET", page["id"], token, appsecret_proof=good).status_code == 200
    assert error(play.graph("GET", page["id"], token, appsecret_proof="0" * 64)) == (100, None)
    play.control(f"apps/{page['app']}", require_proof=True)
    assert error(play.graph("GET", page["id"], token))[0] == 104
    assert play.graph("GET", page["id"], token, appsecret_proof=good).status_code == 200


def test_the_dialog_leads_to_a_page_token_that_does_not_end(play, page):
    back = "https://desk.example.gov.np/fb/back"
    scope = "pages_show_list,pages_manage_posts,pages_read_engagement"
    query = {"client_id": page["app"], "redirect_uri": back, "state": "s", "scope": scope}
    assert "Continue" in play.client.get("/facebook/v26.0/dialog/oauth", params=query).text
    form = {**query, "user": page["user_id"]}
    gone = play.client.post("/facebook/v26.0/dialog/oauth", data=form, follow_redirects=False)
    code = parse_qs(urlsplit(gone.headers["location"]).query)["code"][0]
    secret = {"client_id": page["app"], "client_secret": page["app_secret"]}
    get = "/facebook/v26.0/oauth/access_token"
    short = play.client.get(get, params={**secret, "redirect_uri": back, "code": code}).json()
    assert play.client.get(get, params={**secret, "redirect_uri": back, "code": code}).status_code == 400
    change = {**secret, "grant_type": "fb_exchange_token", "fb_exchange_token": short["access_token"]}
    long = play.client.get(get, params=change).json()["access_token"]
    pages = play.graph("GET", "me/accounts", long, fields="id,name,access_token,tasks").json()["data"]
    assert "MODERATE" in pages[0]["tasks"]
    query = {"input_token": pages[0]["access_token"]}
    assert play.graph("GET", "debug_token", page["app_token"], **query).json()["data"]["expires_at"] == 0


def test_the_roles_of_a_page_show_which_tasks_its_person_has_left(play, page):
    def tasks():
        people = play.graph("GET", f"{page['id']}/roles", page["access_token"]).json()["data"]
        return {row["id"]: row["tasks"] for row in people}[page["user_id"]]

    assert "MODERATE" in tasks()
    play.control(f"account/{page['id']}/profile", tasks=["ANALYZE"])
    assert tasks() == ["ANALYZE"]


def test_every_answer_says_how_much_is_used_and_full_is_an_error(play, page):
    play.control(f"apps/{page['app']}", hourly=10)
    for _ in range(20):
        last = play.graph("GET", page["id"], page["access_token"])
        if last.status_code != 200:
            break
    usage = json.loads(last.headers["x-business-use-case-usage"])[page["id"]][0]
    assert usage["call_count"] >= 100
    assert usage["estimated_time_to_regain_access"] == 60
    assert error(last) == (80001, None)
    play.control("clock", advance="61m")
    assert play.graph("GET", page["id"], page["access_token"]).status_code == 200


def test_a_policy_block_stops_all_writing(play, page):
    play.control(f"account/{page['id']}/profile", policy_block=True)
    assert error(publish(play, page))[0] == 368


def test_profile_and_numbers(play, page):
    token = page["access_token"]
    play.graph("POST", page["id"], token, about="गृह मन्त्रालयको आधिकारिक पेज")
    fields = (
        "id,name,about,verification_status,picture.type(large){url,is_silhouette},fan_count,followers_count"
    )
    seen = play.graph("GET", page["id"], token, fields=fields).json()
    assert seen["about"].startswith("गृह")
    assert (seen["verification_status"], seen["picture"]["data"]["is_silhouette"]) == ("gray_verified", True)
    path = f"{page['id']}/insights"
    numbers = play.graph("GET", path, token, metric="page_media_view,page_follows", period="day").json()
    assert [line["name"] for line in numbers["data"]] == ["page_media_view", "page_follows"]
    assert error(play.graph("GET", path, token, metric="page_impressions")) == (100, None)


def test_another_version_and_a_foreign_token_are_refused(play, page):
    other = play.control("accounts", network="facebook", handle="mof", name="अर्थ")
    answer = play.client.get(f"/facebook/v20.0/{page['id']}", params={"access_token": page["access_token"]})
    assert error(answer)[0] == 2635
    assert error(publish(play, {**page, "access_token": other["access_token"]}))[0] == 10
    assert error(publish(play, {**page, "access_token": page["user_token"]}))[0] == 210
    assert error(publish(play, {**page, "access_token": "nonsense"})) == (190, None)


def test_edits_reactions_and_mentions_of_citizens_are_told(play, office, page, post, ram):
    ident = play.citizen(ram, "comment", post=post, text="क")
    play.citizen(ram, "edit", comment=ident, text="कख")
    play.citizen(ram, "react", post=post, reaction="sad")
    play.citizen(ram, "react", post=post, reaction="love")
    play.citizen(ram, "mention", account=page["id"], text="@moha हेर्नुस्")
    visitor = play.citizen(ram, "post", account=page["id"], text="भित्तामा")
    play.citizen(ram, "delete", comment=ident)
    play.flush()
    changes = [body["entry"][0]["changes"][0] for body in office.bodies("/fb")]
    told = [(c["field"], c["value"]["item"], c["value"]["verb"]) for c in changes]
    assert told == [
        ("feed", "status", "add"),
        ("feed", "comment", "add"),
        ("feed", "comment", "edited"),
        ("feed", "reaction", "add"),
        ("feed", "reaction", "edit"),
        ("mention", "post", "add"),
        ("feed", "post", "add"),
        ("feed", "comment", "remove"),
    ]
    wall = play.graph("GET", f"{page['id']}/visitor_posts", page["access_token"]).json()["data"]
    assert [one["id"] for one in wall] == [visitor]


def test_a_mention_elsewhere_is_told_without_a_name_and_found_among_the_tagged(play, office, page, ram):
    ident = play.citizen(ram, "mention", account=page["id"], text="मन्त्रालयले हेरोस्")
    play.flush()
    change = office.bodies("/fb")[-1]["entry"][0]["changes"][0]
    assert (change["field"], change["value"]["post_id"]) == ("mention", ident)
    assert "from" not in change["value"]
    token = page["access_token"]
    tagged = play.graph("GET", f"{page['id']}/tagged", token, fields="id,message,tagged_time").json()["data"]
    assert [(post["id"], "tagged_time" in post) for post in tagged] == [(ident, True)]
    for edge in ("feed", "visitor_posts"):
        assert play.graph("GET", f"{page['id']}/{edge}", token).json()["data"] == []
    play.citizen(ram, "delete", post=ident)
    play.flush()
    assert office.bodies("/fb")[-1]["entry"][0]["changes"][0]["value"]["verb"] == "remove"
    assert play.graph("GET", f"{page['id']}/tagged", token).json()["data"] == []


@pytest.mark.parametrize("code", [4, 17, 32, 613, 80001, 80006, 1, 2, 341])
def test_a_limit_says_when_the_page_may_go_on(play, page, code):
    then = {"status": 400, "code": code, "reset_in": 420}
    play.control("faults", match={"account": page["id"]}, then=then, times=1)
    answer = play.graph("POST", f"{page['id']}/feed", page["access_token"], message="क")
    assert error(answer) == (code, None)
    assert answer.json()["error"]["is_transient"] is (code in {1, 2})
    usage = json.loads(answer.headers["x-business-use-case-usage"])
    assert usage[page["id"]][0]["estimated_time_to_regain_access"] == 7


def test_eighty_per_cent_is_on_the_headers_before_anything_is_refused(play, page):
    play.control(f"apps/{page['app']}", hourly=10)
    answers = [play.graph("GET", page["id"], page["access_token"]) for _ in range(7)]
    assert {answer.status_code for answer in answers} == {200}
    usage = json.loads(answers[-1].headers["x-business-use-case-usage"])[page["id"]][0]
    assert (usage["call_count"], usage["type"]) == (80, "pages")
    assert json.loads(answers[-1].headers["x-app-usage"])["call_count"] == 45


def test_who_has_blocked_the_page_does_not_comment_there(play, page, post, ram):
    play.citizen(ram, "block-us", account=page["id"])
    play.refused(f"citizen/{ram['id']}/comment", post=post, text="क")


def test_webhooks_of_facebook_are_tried_for_36_hours(play, office, page, ram):
    play.control("webhooks", backoff=["10h", "24h", "2h"])
    office.answers["/fb"] = (500, b"")
    play.citizen(ram, "post", account=page["id"], text="क")
    for tries, pause in ((1, "0s"), (2, "11h"), (3, "26h")):
        play.control("clock", advance=pause)
        play.wait_until(lambda tries=tries: len(play.look("log")["log"][-1]["tries"]) == tries)
    assert play.look("log")["log"][-1]["state"] == "failed"


def test_who_manages_a_page_is_told_to_the_page_alone(play, page):
    play.control(f"account/{page['id']}/profile", admins={"42": "अपरिचित"})
    told = play.graph("GET", f"{page['id']}/roles", page["access_token"]).json()["data"]
    assert ("42", "अपरिचित") in {(row["id"], row["name"]) for row in told}
    assert len(told) == 2
    assert play.graph("GET", f"{page['id']}/roles", page["user_token"]).status_code == 403


def test_a_page_tells_of_its_new_name_and_shows_the_picture_that_was_hung_up(play, page):
    hung = play.control("pictures", content="iVBORw0KGgo=")["url"]
    play.control(f"account/{page['id']}/profile", name="Storage Municipality", picture=hung)
    face = play.graph("GET", page["id"], page["access_token"], fields="name,picture").json()
    assert (face["name"], face["picture"]["data"]["url"]) == ("Storage Municipality", hung)


def test_rights_can_be_taken_back_from_a_token(play, page):
    play.control(f"account/{page['id']}/token", action="narrow", scopes=["pages_messaging"])
    told = play.graph("GET", "debug_token", page["app_token"], input_token=page["access_token"]).json()[
        "data"
    ]
    assert told["is_valid"]
    assert "pages_messaging" not in told["scopes"]
