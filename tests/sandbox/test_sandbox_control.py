"""The control API: clock, faults, deliveries, the ledger, and pages for people."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.clock import seconds
from sandbox.courier import spoilt
from sandbox.facebook.events import signature as facebook_signature
from sandbox.gate import Dropped
from sandbox.viber.callbacks import signature as viber_signature
from sandbox.x.auth import oauth1_signature, sha256_base64
from sandbox.x.words import to_new, to_old


def test_signatures_are_what_they_always_were():
    assert viber_signature("key", b"The quick brown fox jumps over the lazy dog") == (
        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    )
    assert facebook_signature("key", b"The quick brown fox jumps over the lazy dog") == (
        "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    )
    assert sha256_base64("key", b"The quick brown fox jumps over the lazy dog") == (
        "sha256=97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg="
    )


def test_an_oauth1_signature_follows_the_rfc():
    params = [("b5", "=%3D"), ("a3", "a"), ("a3", "2 q"), ("c@", ""), ("a2", "r b"), ("c2", "")]
    fields = {
        "oauth_consumer_key": "9djdj82h48djs9d2",
        "oauth_token": "kkk9d7dh3k39sjv7",
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": "137131201",
        "oauth_nonce": "7d8f3e4a",
    }
    made = oauth1_signature(
        "POST", "http://example.com/request", [*params, *fields.items()], ("j49sk3j29djd", "dh893hdasih9")
    )
    assert made == "r6/TJjbCOr97/+UU0NsvSne7s5g="


def test_lengths_of_time_are_read_as_written():
    assert [seconds(words) for words in ("25h", "30s", "1h30m", "-2d", "7", 1.5, "250ms")] == [
        *(90000, 30, 5400, -172800, 7, 1.5, 0.25)
    ]


@given(st.dictionaries(st.sampled_from(["tweet_id", "retweet_count", "tweets", "id"]), st.integers()))
def test_one_vocabulary_can_be_turned_into_the_other_and_back(body):
    assert to_old(to_new({k: v for k, v in body.items() if k != "tweets"})) == {
        k: v for k, v in body.items() if k != "tweets"
    }


@given(st.binary(min_size=1))
def test_a_spoilt_signature_is_never_the_right_one(raw):
    right = sha256_base64("key", raw)
    assert spoilt("X-Signature", right) != right
    assert spoilt("content-type", "application/json") == "application/json"


def test_the_same_seed_gives_the_same_secrets(play):
    first = play.control("apps", network="x")["client_id"]
    play.control("reset", seed=7)
    assert play.control("apps", network="x")["client_id"] == first
    play.control("reset", seed=8)
    assert play.control("apps", network="x")["client_id"] != first


def test_the_clock_is_turned_and_set(play):
    play.control("clock", advance="25h")
    assert play.look("clock")["now"].startswith("2026-11-24T07:15")
    assert play.control("clock", now="2026-01-01T00:00:00Z")["now"].startswith("2026-01-01T00:00:00")


@pytest.mark.parametrize(
    ("then", "status"),
    [({"status": 503}, 503), ({"html": True}, 502), ({"status": 429, "reset_in": 420}, 429)],
)
def test_a_fault_happens_as_often_as_it_is_told_to(play, ministry, then, status):
    play.control("faults", match={"method": "POST", "path": "/2/tweets"}, then=then, times=2)
    assert [play.post(ministry).status_code for _ in range(3)] == [status, status, 201]
    assert len(play.ledger()) == 1


def test_a_429_says_which_bucket_is_empty(play, ministry):
    play.control("faults", match={"network": "x"}, then={"status": 429, "reset_in": 420}, times=1)
    quarter = play.post(ministry).headers
    assert quarter["x-rate-limit-remaining"] == "0"
    assert 0 <= int(quarter["x-rate-limit-reset"]) - 1795414500 - 420 <= 2
    play.control("faults", match={"network": "x"}, then={"status": 429, "bucket": "24h"}, times=1)
    day = play.post(ministry).headers
    assert (day["x-rate-limit-remaining"], day["x-user-limit-24hour-remaining"]) == ("99", "0")


def test_a_timeout_after_commit_leaves_one_post_and_no_answer(play, ministry):
    then = {"timeout_after_commit": True, "hold": 0.01}
    play.control("faults", match={"path": "/2/tweets"}, then=then, times=1)
    with pytest.raises(Dropped):
        play.post(ministry)
    assert [line["kind"] for line in play.ledger()] == ["post"]
    assert play.post(ministry).status_code == 403


@pytest.mark.parametrize("then", [{"timeout_before": True, "hold": 0.01}, {"reset": True}])
def test_a_timeout_before_and_a_reset_leave_nothing(play, ministry, then):
    play.control("faults", match={"path": "/2/tweets"}, then=then, times=1)
    with pytest.raises(Dropped):
        play.post(ministry)
    assert play.ledger() == []


def test_half_an_answer_and_a_slow_one(play, ministry):
    play.control("faults", then={"truncated": True}, times=1)
    with pytest.raises((ValueError, httpx.HTTPError)):
        play.post(ministry).json()
    play.control("faults", then={"slow": 0.01}, times=1)
    assert play.post(ministry, "ढिलो").status_code == 201


def test_faults_are_for_one_account_and_can_be_taken_back(play, ministry, page):
    play.control(
        "faults", match={"account": page["id"]}, then={"code": 368, "subcode": 1390008, "status": 400}
    )
    assert play.post(ministry).status_code == 201
    answer = play.graph("POST", f"{page['id']}/feed", page["access_token"], message="क")
    assert answer.json()["error"]["code"] == 368
    assert play.client.request("DELETE", "/_control/faults").json() == {"rules": []}
    assert play.graph("POST", f"{page['id']}/feed", page["access_token"], message="क").status_code == 200


def test_a_fault_of_viber_travels_inside_a_200(play, bot):
    play.control("faults", match={"network": "viber"}, then={"code": 7}, times=1)
    assert play.viber(bot, "get_account_info")["status"] == 7


def test_every_call_is_kept_with_its_account(play, ministry):
    play.post(ministry)
    calls = play.look("calls", path="/2/tweets", network="x")["calls"]
    assert [(c["method"], c["account"], c["status"]) for c in calls] == [("POST", ministry["id"], 201)]


def mention(play, sita, count=1):
    return [play.citizen(sita, "mention", account="MoHA_Nepal", text=f"प्रश्न {n}") for n in range(count)]


def received(office):
    return [body["data"]["payload"]["id"] for body in office.bodies("/x")]


def test_deliveries_are_doubled_dropped_and_sent_again(play, office, hooked, sita):
    play.control("webhooks", mode="duplicate")
    ids = mention(play, sita)
    play.flush()
    assert received(office) == ids * 2
    play.control("webhooks", mode="drop")
    lost = mention(play, sita)
    assert play.flush()["dropped"] == 1
    play.control("webhooks", mode="normal")
    assert play.control("webhooks/redeliver", since="2026-11-23T00:00:00Z") == {"again": 1}
    play.flush()
    assert received(office)[-1:] == lost


def test_deliveries_change_their_order(play, office, hooked, sita):
    play.control("webhooks", mode="reorder")
    ids = mention(play, sita, 8)
    play.flush()
    assert received(office) != ids
    assert sorted(received(office)) == sorted(ids)


def test_a_delay_lasts_until_the_clock_says_so(play, office, hooked, sita):
    play.control("webhooks", mode="delay:30s")
    mention(play, sita)
    assert office.got == []
    play.control("clock", advance="31s")
    play.flush()
    assert len(office.got) == 1


def test_a_share_of_deliveries_and_one_network_only(play, office, hooked, sita):
    play.control("webhooks", mode=["drop"], share=0.5)
    mention(play, sita, 20)
    assert 3 < play.flush()["dropped"] < 17
    play.control("webhooks", mode="drop", network="viber")
    before = len(office.got)
    mention(play, sita)
    play.flush()
    assert len(office.got) == before + 1


def test_a_bad_signature_is_not_repeated_by_itself(play, office, hooked, sita):
    office.answers["/x"] = (401, b"")
    play.control("webhooks", mode="bad_signature")
    mention(play, sita)
    assert play.flush()["failed"] == 1
    office.answers.clear()
    wrong = office.got[0][1]["x-twitter-webhooks-signature"]
    play.control("webhooks", mode="normal")
    play.control("webhooks/redeliver")
    play.flush()
    _, headers, raw = office.got[-1]
    right = sha256_base64(hooked["consumer_secret"], raw)
    assert headers["x-twitter-webhooks-signature"] == right != wrong


def test_an_office_that_is_down_is_tried_again_later(play, office, hooked, sita):
    play.control("webhooks", backoff=["1s", "60s"])
    office.answers["/x"] = (503, b"")
    mention(play, sita)
    assert play.flush()["queued"] == 1
    office.answers.clear()
    play.control("clock", advance="2s")
    assert play.flush()["all"] == 1
    play.wait_until(lambda: play.look("log")["counts"]["delivered"])
    assert [t.get("status") for t in play.look("log")["log"][0]["tries"]] == [503, 200]


def test_facebook_puts_several_entries_into_one_body(play, office, page, ram):
    post = play.graph("POST", f"{page['id']}/feed", page["access_token"], message="सूचना").json()["id"]
    play.flush()
    play.control("webhooks", mode="batch")
    for n in range(3):
        play.citizen(ram, "comment", post=post, text=f"प्रश्न {n}")
    play.flush()
    assert len(office.bodies("/fb")[-1]["entry"]) == 3


def test_the_ledger_is_counted_by_account_side_and_kind(play, ministry, sita, page, ram, channel):
    ident = play.post(ministry).json()["data"]["id"]
    play.citizen(sita, "reply", post=ident, text="कहिले?")
    play.citizen(sita, "message", account="MoHA_Nepal", text="नमस्ते")
    play.viber(channel, "post", **{"from": channel["superadmin"]}, type="text", text="सूचना")
    play.control("clock", advance="1h")
    play.control(f"account/{page['id']}/outside", verb="post", text="फोनबाट")
    counts = play.look("ledger/counts")["counts"]
    assert counts[ministry["id"]] == {"account": {"post": 1}, "citizen": {"reply": 1, "message": 1}}
    assert counts[channel["id"]] == {"account": {"post": 1}}
    later = play.ledger(since="2026-11-23T07:00:00Z")
    assert [(line["account"], line["via"]) for line in later] == [(page["id"], "outside")]
    assert [line["n"] for line in play.ledger()] == [1, 2, 3, 4, 5]
    assert [line["kind"] for line in play.ledger(account="MoHA_Nepal")] == ["post", "reply", "message"]


def test_only_what_was_committed_is_in_the_ledger(play, ministry):
    play.post(ministry, "क" * 500)
    play.control("faults", match={"path": "/2/tweets"}, then={"status": 503}, times=1)
    play.post(ministry)
    assert play.ledger() == []


def test_nonsense_is_a_400_with_words(play):
    assert "nobody" in play.refused("citizen/77/mention", text="क")
    assert "network" in play.refused("people", network="myspace")
    assert "mode" in play.refused("webhooks", mode="upside-down")
    assert "tier" in play.refused("apps", network="x", tier="gold")


def test_a_person_can_play_the_citizen_on_every_network(play, ministry, page, bot):
    for network, account in (("x", ministry), ("facebook", page), ("viber", bot)):
        home = f"/_ui/{network}"
        joined = play.client.post(home, data={"verb": "join", "name": "गीता", "handle": "gita"})
        who = httpx.URL(joined.headers["location"]).params["as"]
        play.client.post(
            home, data={"verb": "message", "person": who, "account": account["id"], "text": "मेरो कुरा"}
        )
        shown = play.client.get(home, params={"as": who})
        assert "मेरो कुरा" in shown.text
        assert "<script" not in shown.text
    assert "What has happened" in play.client.get("/_ui").text
    assert {line["via"] for line in play.ledger() if line["by"] == "citizen"} == {"ui"}


def test_what_people_write_is_escaped_on_the_pages(play, ministry, sita):
    play.citizen(sita, "mention", account="MoHA_Nepal", text="<script>alert(1)</script>")
    shown = play.client.get("/_ui/x").text
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_refusal_is_shown_to_the_citizen(play, page, ram):
    play.client.post("/_ui/facebook", data={"verb": "comment", "person": ram["id"], "post": "1", "text": "क"})
    answer = play.client.post("/_ui/viber", data={"verb": "message", "person": "nobody", "text": "क"})
    assert "nobody" in answer.headers["location"]


@pytest.mark.parametrize("then", ["reset", {"status": "timeout_before", "hold": 0.01}])
def test_a_fault_may_be_written_as_one_word(play, ministry, then):
    play.control("faults", match={"method": "POST", "path": "/2/tweets"}, then=then, times=1)
    with pytest.raises(Dropped):
        play.post(ministry)
    assert play.ledger() == []


def test_a_fault_may_carry_its_length_and_a_wrong_word_is_refused(play, ministry):
    rules = play.control("faults", match={"path": "/2/tweets"}, then={"status": "slow:10ms"}, times=1)[
        "rules"
    ]
    assert rules[0]["then"] == {"slow": 0.01}
    assert play.post(ministry).status_code == 201
    assert "timeout_before" in play.refused("faults", then="explode")


def test_a_citizen_comes_back_to_where_they_acted_and_sees_who_they_are(play, page, ram):
    post = play.graph("POST", f"{page['id']}/feed", page["access_token"], message="सूचना").json()["id"]
    home, me = "/_ui/facebook", {"person": ram["id"]}
    there = play.client.post(home, data={**me, "verb": "comment", "post": post, "text": "कहिले?"})
    assert there.headers["location"].endswith(f"#post-{post}")
    chat = play.client.post(home, data={**me, "verb": "message", "account": page["id"], "text": "मेरो कुरा"})
    assert chat.headers["location"].endswith(f"#chat-{page['id']}")
    shown = play.client.get(home, params={"as": ram["id"]}).text
    assert f'id="post-{post}"' in shown
    assert f'id="chat-{page["id"]}"' in shown
    assert "You are <strong>राम थापा</strong>" in shown
    assert "टिप्पणी" in shown
    mid = play.look("state")["facebook"]["messages"][0]["mid"]
    play.client.post(home, data={**me, "verb": "unsend", "account": page["id"], "id": mid})
    assert "मेरो कुरा" not in play.client.get(home, params={"as": ram["id"]}).text
