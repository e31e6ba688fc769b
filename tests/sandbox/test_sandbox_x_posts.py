"""Posting, replying, reading on X: tiers, duplicates, lengths, limits, prices, words."""

import pytest

from sandbox.x.words import weight


def test_a_post_comes_back_with_an_id_and_short_links(play, ministry):
    body = play.post(ministry, "सूचना https://moha.gov.np/notice & अन्य").json()["data"]
    assert "https://t.co/" in body["text"]
    assert "&amp;" in body["text"]
    seen = play.x(
        "GET", f"tweets/{body['id']}?tweet.fields=entities,created_at", ministry["access_token"]
    ).json()
    assert seen["data"]["entities"]["urls"][0]["expanded_url"] == "https://moha.gov.np/notice"


def test_the_same_words_twice_are_refused(play, ministry):
    assert play.post(ministry).status_code == 201
    again = play.post(ministry)
    assert again.status_code == 403
    assert again.json() == {
        "detail": "You are not allowed to create a Tweet with duplicate content.",
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
    }


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("क्षेत्रीय", 9),
        ("https://moha.gov.np/a-very-long-path/that/does/not/count", 23),
        ("🙏", 2),
        ("👨‍👩‍👧", 2),
        ("漢", 2),
        ("cafe\u0301", 4),
        ("क\u200dष", 3),
    ],
)
def test_letters_weigh_what_x_says(text, length):
    assert weight(text) == length


def test_two_hundred_and_eighty_is_enough_and_one_more_too_much(play, ministry):
    assert play.post(ministry, "क" * 280).status_code == 201
    answer = play.post(ministry, "क" * 281)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("invalid-request")


def test_self_serve_answers_only_who_has_summoned_it(play):
    play.control("apps", network="x", tier="self_serve")
    small = play.control("accounts", network="x", handle="ward5")
    sita = play.control("people", network="x", handle="sita")
    quiet = play.citizen(sita, "post", text="आज घाम लाग्यो")
    called = play.citizen(sita, "mention", account="ward5", text="धारामा पानी छैन")
    no = play.post(small, "हो", reply={"in_reply_to_tweet_id": quiet})
    assert no.status_code == 403
    assert "mentioned" in no.json()["detail"]
    assert play.post(small, "हेर्छौं", reply={"in_reply_to_tweet_id": called}).status_code == 201


@pytest.mark.parametrize("tier", ["self_serve", "public_utility"])
def test_small_tiers_have_no_like_follow_quote_and_block(play, tier):
    play.control("apps", network="x", tier=tier)
    small = play.control("accounts", network="x", handle="ward5")
    sita = play.control("people", network="x", handle="sita")
    post = play.citizen(sita, "mention", account="ward5", text="नमस्ते")
    me, token = small["id"], small["access_token"]
    answers = [
        play.x("POST", f"users/{me}/likes", token, json={"tweet_id": post}),
        play.x("POST", f"users/{me}/following", token, json={"target_user_id": sita["id"]}),
        play.x("POST", f"users/{me}/blocking", token, json={"target_user_id": sita["id"]}),
        play.post(small, "हेर्नुहोस्", quote_tweet_id=post),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert {answer.json()["type"] for answer in answers} == {"https://api.x.com/2/problems/client-forbidden"}


def test_enterprise_likes_reposts_follows_blocks_and_undoes_it(play, ministry, sita):
    post = play.citizen(sita, "mention", account="MoHA_Nepal", text="नमस्ते")
    me, token = ministry["id"], ministry["access_token"]
    who = {"target_user_id": sita["id"]}

    def say(method, path, **json):
        return play.x(method, f"users/{me}/{path}", token, json=json).json()["data"]

    assert say("POST", "likes", tweet_id=post) == {"liked": True}
    assert say("DELETE", f"likes/{post}") == {"liked": False}
    assert say("POST", "retweets", tweet_id=post)["retweeted"] is True
    assert say("DELETE", f"retweets/{post}") == {"retweeted": False}
    assert say("POST", "following", **who) == {"following": True, "pending_follow": False}
    assert say("DELETE", f"following/{sita['id']}") == {"following": False}
    assert say("POST", "muting", **who) == {"muting": True}
    assert say("POST", "blocking", **who) == {"blocking": True}
    kinds = [line["kind"] for line in play.ledger() if line["by"] == "account"]
    assert kinds == ["like", "unlike", "repost", "unrepost", "follow", "unfollow", "mute", "block"]


def test_nobody_acts_in_somebody_elses_name(play, ministry, sita):
    answer = play.x("POST", f"users/{sita['id']}/likes", ministry["access_token"], json={"tweet_id": "1"})
    assert answer.status_code == 403


def test_a_poll_has_two_to_four_options_and_no_media(play, ministry):
    poll = {"options": ["क", "ख"], "duration_minutes": 1440}
    assert play.post(ministry, "छान्नुहोस्", poll=poll).status_code == 201
    assert play.post(ministry, "एक", poll={**poll, "options": ["क"]}).status_code == 400


def test_a_deleted_post_is_told_inside_a_200(play, ministry):
    ident = play.post(ministry).json()["data"]["id"]
    assert play.x("DELETE", f"tweets/{ident}", ministry["access_token"]).json() == {"data": {"deleted": True}}
    other = play.post(ministry, "दोस्रो").json()["data"]["id"]
    answer = play.x("GET", f"tweets?ids={ident},{other}", ministry["access_token"])
    assert answer.status_code == 200
    assert [post["id"] for post in answer.json()["data"]] == [other]
    assert answer.json()["errors"][0]["resource_id"] == ident


def test_replies_are_hidden_only_in_ones_own_conversation(play, ministry, sita):
    mine = play.post(ministry).json()["data"]["id"]
    reply = play.citizen(sita, "reply", post=mine, text="बेकार")
    theirs = play.citizen(sita, "mention", account="MoHA_Nepal", text="अरू")
    token = ministry["access_token"]
    hidden = play.x("PUT", f"tweets/{reply}/hidden", token, json={"hidden": True})
    assert hidden.json() == {"data": {"hidden": True}}
    assert play.x("PUT", f"tweets/{theirs}/hidden", token, json={"hidden": True}).status_code == 403


def test_mentions_come_newest_first_after_an_id_in_pages(play, ministry, sita):
    ids = [play.citizen(sita, "mention", account="MoHA_Nepal", text=f"प्रश्न {n}") for n in range(7)]
    path = f"users/{ministry['id']}/mentions"
    token = ministry["access_token"]
    first = play.x("GET", path, token, params={"max_results": 5}).json()
    assert [post["id"] for post in first["data"]] == ids[:1:-1]
    rest = play.x(
        "GET", path, token, params={"max_results": 5, "pagination_token": first["meta"]["next_token"]}
    )
    assert [post["id"] for post in rest.json()["data"]] == ids[1::-1]
    assert play.x("GET", path, token, params={"since_id": ids[-1]}).json() == {"meta": {"result_count": 0}}
    assert play.x("GET", path, token, params={"max_results": 4}).status_code == 400


def test_an_answer_to_our_answer_is_among_the_mentions_though_no_event_tells(play, office, hooked, sita):
    asked = play.citizen(sita, "mention", account="MoHA_Nepal", text="कहिले?")
    ours = play.post(hooked, "भोलि", reply={"in_reply_to_tweet_id": asked}).json()["data"]["id"]
    hari = play.control("people", network="x", handle="hari")
    to_sita = play.citizen(sita, "reply", post=ours, text="धन्यवाद")
    deeper = play.citizen(hari, "reply", post=to_sita, text="मलाई पनि")
    play.flush()
    kinds = [(b["data"]["event_type"], b["data"]["payload"].get("id")) for b in office.bodies("/x")]
    assert ("post.reply.create", to_sita) in kinds
    assert deeper not in [ident for _, ident in kinds]
    seen = play.x("GET", f"users/{hooked['id']}/mentions", hooked["access_token"]).json()["data"]
    assert {deeper, to_sita, asked} == {post["id"] for post in seen}


def test_ones_own_post_is_found_by_search_and_on_the_timeline(play, ministry):
    ident = play.post(ministry, "पानी बन्द रहनेछ").json()["data"]["id"]
    token = ministry["access_token"]
    found = play.x("GET", "tweets/search/recent", token, params={"query": 'from:MoHA_Nepal "पानी बन्द"'})
    assert [post["id"] for post in found.json()["data"]] == [ident]
    line = play.x("GET", f"users/{ministry['id']}/tweets", token).json()
    assert line["data"][0]["id"] == ident


def test_protected_accounts_stay_unseen(play, office, hooked):
    shy = play.control("people", network="x", handle="shy", protected=True)
    ident = play.citizen(shy, "mention", account="MoHA_Nepal", text="गोप्य")
    play.flush()
    assert office.bodies("/x") == []
    assert "data" not in play.x("GET", f"users/{hooked['id']}/mentions", hooked["access_token"]).json()
    assert "errors" in play.x("GET", f"tweets/{ident}", hooked["access_token"]).json()


def test_every_bucket_is_on_the_headers_and_an_empty_one_is_a_429(play, ministry):
    for n in range(50):
        last = play.x("DELETE", f"tweets/{n}", ministry["access_token"])
    assert last.headers["x-rate-limit-limit"] == "50"
    assert last.headers["x-rate-limit-remaining"] == "0"
    answer = play.x("DELETE", "tweets/1", ministry["access_token"])
    assert answer.status_code == 429
    assert answer.json()["title"] == "Too Many Requests"
    play.control("clock", advance="15m")
    assert play.x("DELETE", "tweets/1", ministry["access_token"]).status_code == 200


def test_messages_have_a_daily_bucket_beside_the_quarter_hour(play, ministry, sita):
    path = f"dm_conversations/with/{sita['id']}/messages"
    headers = play.x("POST", path, ministry["access_token"], json={"text": "हजुर"}).headers
    assert headers["x-rate-limit-limit"] == "15"
    assert headers["x-user-limit-24hour-limit"] == "1440"
    assert headers["x-app-limit-24hour-remaining"] == "1439"


def test_every_call_has_its_price_and_without_credit_there_is_a_402(play):
    app = play.control("apps", network="x", tier="self_serve", credits=0.21)
    poor = play.control("accounts", network="x", handle="ward5")
    assert play.post(poor, "लिङ्क https://moha.gov.np").status_code == 201
    assert play.post(poor, "बिना लिङ्क").status_code == 201
    last = play.post(poor, "अब छैन")
    assert (last.status_code, last.json()["title"]) == (402, "CreditsDepleted")
    charges = [(c["item"], c["usd"]) for c in play.look("state")["x"]["charges"]]
    assert charges == [("post.create.url", 0.2), ("post.create", 0.015)]
    play.control(f"account/{poor['id']}/credits", credits=5)
    assert play.post(poor, "अब छ").status_code == 201
    assert play.control(f"apps/{app['id']}", tier="enterprise")["changed"] == ["tier"]


def test_reading_is_paid_once_a_day_and_ones_own_is_cheap(play):
    play.control("apps", network="x", tier="self_serve", credits=10)
    owner = play.control("accounts", network="x", handle="ward5", owns_app=True)
    sita = play.control("people", network="x", handle="sita")
    play.citizen(sita, "mention", account="ward5", text="क")
    for _ in range(3):
        play.x("GET", f"users/{owner['id']}/mentions", owner["access_token"])
    assert [(c["item"], c["usd"]) for c in play.look("state")["x"]["charges"]] == [("owned.read", 0.001)]


def test_the_vocabulary_of_august_is_a_switch(play):
    play.control("apps", network="x", vocabulary="post")
    new = play.control("accounts", network="x", handle="ward5")
    first = play.post(new).json()["data"]["id"]
    made = play.post(new, "उत्तर", reply={"in_reply_to_post_id": first}).json()["data"]
    assert made["edit_history_post_ids"] == [made["id"]]
    seen = play.x(
        "GET", f"tweets/{made['id']}", new["access_token"], params={"post.fields": "referenced_posts"}
    )
    assert "referenced_tweets" not in seen.json()["data"]


def test_a_post_has_a_page_an_oembed_and_loses_both(play, ministry):
    ident = play.post(ministry, "सूचना").json()["data"]["id"]
    link = f"http://127.0.0.1:8100/x/MoHA_Nepal/status/{ident}"
    assert "सूचना" in play.client.get(f"/x/MoHA_Nepal/status/{ident}").text
    assert play.client.get("/x/oembed", params={"url": link}).json()["author_name"] == "गृह मन्त्रालय"
    play.x("DELETE", f"tweets/{ident}", ministry["access_token"])
    assert play.client.get("/x/oembed", params={"url": link}).status_code == 404
    assert play.client.get(f"/x/MoHA_Nepal/status/{ident}").status_code == 404


def test_a_web_intent_says_what_it_would_do_and_its_button_does_it(play, ministry, sita):
    asked = play.citizen(sita, "mention", account="MoHA_Nepal", text="कहिले?")
    shown = play.client.get("/x/intent/tweet", params={"text": "भोलि", "in_reply_to": asked})
    assert "भोलि" in shown.text
    done = play.client.post(
        "/x/intent/tweet",
        data={"as": ministry["id"], "text": "भोलि", "in_reply_to": asked},
        follow_redirects=False,
    )
    assert "/x/MoHA_Nepal/status/" in done.headers["location"]
    line = play.ledger()[-1]
    assert (line["kind"], line["by"], line["parent"], line["via"]) == ("reply", "account", asked, "ui")
    play.client.post("/x/intent/like", data={"as": ministry["id"], "tweet_id": asked})
    play.client.post("/x/intent/retweet", data={"as": ministry["id"], "tweet_id": asked})
    play.client.post("/x/intent/follow", data={"as": ministry["id"], "screen_name": "sita"})
    kinds = [line["kind"] for line in play.ledger() if line["by"] == "account"]
    assert kinds == ["reply", "like", "repost", "follow"]


def test_the_verified_type_and_the_missing_banner_are_in_the_profile(play, ministry):
    fields = "verified_type,profile_banner_url,profile_image_url,public_metrics,verified"
    me = play.x("GET", "users/me", ministry["access_token"], params={"user.fields": fields}).json()["data"]
    assert (me["verified_type"], me["verified"]) == ("government", True)
    assert "profile_banner_url" not in me
    assert play.x("GET", "users/by/username/nobody", ministry["access_token"]).json()["errors"]


def test_who_is_blocked_can_neither_answer_nor_be_heard(play, office, hooked, sita):
    post = play.post(hooked, "सूचना").json()["data"]["id"]
    play.x(
        "POST", f"users/{hooked['id']}/blocking", hooked["access_token"], json={"target_user_id": sita["id"]}
    )
    for verb in ("reply", "quote", "like", "repost"):
        assert "blocked" in play.refused(f"citizen/{sita['id']}/{verb}", post=post, text="क")
    assert "blocked" in play.refused(f"citizen/{sita['id']}/follow", account="MoHA_Nepal")
    play.citizen(sita, "mention", account="MoHA_Nepal", text="सुन्नुहोस्")
    play.flush()
    assert [body["data"]["event_type"] for body in office.bodies("/x")] == ["post.create"]
    assert "data" not in play.x("GET", f"users/{hooked['id']}/mentions", hooked["access_token"]).json()


def test_the_newer_words_are_understood_in_a_query_too(play, sita):
    play.control("apps", network="x", tier="enterprise", vocabulary="post")
    office = play.control("accounts", network="x", handle="MoHA_Nepal")
    post = play.post(office, "सूचना").json()["data"]["id"]
    play.citizen(sita, "reply", post=post, text="प्रश्न")
    query = {"post.fields": "referenced_posts,edit_history_post_ids", "expansions": "referenced_posts.id"}
    body = play.x("GET", f"users/{office['id']}/mentions", office["access_token"], params=query).json()
    assert body["data"][0]["referenced_posts"] == [{"type": "replied_to", "id": post}]
    assert body["includes"]["posts"][0]["edit_history_post_ids"] == [post]


def test_the_months_reads_end_with_a_capped_429(play, sita):
    app = play.control("apps", network="x", tier="self_serve", monthly_reads=2)
    office = play.control("accounts", network="x", handle="ward5")
    for n in range(2):
        play.citizen(sita, "mention", account="ward5", text=f"प्रश्न {n}")
    path = f"users/{office['id']}/mentions"
    assert play.x("GET", path, office["access_token"]).status_code == 200
    last = play.x("GET", path, office["access_token"])
    assert (last.status_code, last.json()["period"]) == (429, "Monthly")
    assert last.json()["type"].endswith("/usage-capped")
    usage = play.x("GET", "usage/tweets", app["bearer"]).json()["data"]
    assert (usage["project_usage"], usage["project_cap"]) == ("2", "2")


def test_an_edge_of_x_answers_in_html_and_an_old_door_with_code_88(play, ministry):
    old = {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}
    play.control("faults", match={"path": "/2/tweets"}, then={"status": 429, "body": old}, times=1)
    play.control("faults", match={"path": "/2/tweets"}, then={"html": True}, times=1)
    first, second = play.post(ministry), play.post(ministry)
    assert (first.status_code, first.json()) == (429, old)
    assert (second.status_code, second.headers["content-type"]) == (502, "text/html; charset=utf-8")
