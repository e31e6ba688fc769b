"""Every verb becomes the documented call, and silence is never mistaken for failure."""

import hashlib
import hmac
import json
import logging
from datetime import timedelta

import httpx
import pytest

from chautari.connectors.errors import (
    DuplicateContent,
    NotAllowedHere,
    NotSupported,
    OutcomeUnknown,
    PermissionMissing,
    TransientFailure,
    ValidationRejected,
)
from chautari.connectors.facebook import connector
from chautari.connectors.facebook.capabilities import capabilities
from chautari.connectors.values import Action, MediaItem, OutcomeState, Ref, Verb

PAGE = "100200300"
POST = Ref(kind="post", id=f"{PAGE}_77", thread_id=f"{PAGE}_77")
COMMENT = Ref(kind="comment", id="77_88", thread_id=f"{PAGE}_77", author_id="555")
PERSON = Ref(kind="person", id="555", author_id="555")
PICTURE = MediaItem(sha256="aa", mime="image/jpeg", size=5, name="a.jpg", alt_text="पुल")
SECOND = MediaItem(sha256="bb", mime="image/png", size=6, name="b.png", alt_text="सडक")
FILM = MediaItem(sha256="cc", mime="video/mp4", size=10, name="c.mp4")


def test_a_text_is_published_and_every_call_is_signed(graph):
    graph.answers["POST feed"] = {"id": f"{PAGE}_1"}
    outcome = connector.perform(graph.context(), Action(Verb.PUBLISH, text="नमस्ते", link="https://gov.np/a"))
    (call,) = graph.asked
    assert (call.method, call.path) == ("POST", f"{PAGE}/feed")
    assert (call.body["message"], call.body["link"]) == ("नमस्ते", "https://gov.np/a")
    proof = hmac.new(b"hush-secret", b"EAAB-page-token", hashlib.sha256).hexdigest()
    assert (call.body["access_token"], call.body["appsecret_proof"]) == ("EAAB-page-token", proof)
    assert outcome.ref == Ref(
        "post", f"{PAGE}_1", "", f"{PAGE}_1", PAGE, f"http://127.0.0.1:8100/facebook/{PAGE}/posts/1"
    )


def test_one_picture_goes_out_with_its_description(graph):
    graph.answers["POST photos"] = {"id": "9", "post_id": f"{PAGE}_9"}
    outcome = connector.perform(graph.context(), Action(Verb.PUBLISH, text="पुल", media=(PICTURE,)))
    (call,) = graph.asked
    assert call.params["alt_text_custom"] == "पुल"
    assert call.params["message"] == "पुल"
    assert call.params["source"] == "xxxxx"
    assert outcome.ref.id == f"{PAGE}_9"


def test_many_pictures_are_hidden_first_and_attached_then(graph):
    graph.answers = {"POST photos": [{"id": "1"}, {"id": "2"}], "POST feed": {"id": f"{PAGE}_3"}}
    kept = []
    ctx = graph.context(progress=lambda item, state, sent: kept.append((json.loads(state), sent, item.size)))
    connector.perform(ctx, Action(Verb.PUBLISH, text="दुई", media=(PICTURE, SECOND)))
    assert [call.params.get("published") for call in graph.asked] == ["false", "false", None]
    assert json.loads(graph.asked[2].params["attached_media"]) == [{"media_fbid": "1"}, {"media_fbid": "2"}]
    assert kept == [({"photo": "1"}, 5, 5), ({"photo": "2"}, 6, 6)]


def test_pictures_that_are_up_already_are_not_sent_again(graph):
    graph.answers = {"POST feed": {"id": f"{PAGE}_3"}}
    ctx = graph.context(upload_state={"aa": '{"photo":"1"}', "bb": '{"photo":"2"}'})
    connector.perform(ctx, Action(Verb.PUBLISH, text="दुई", media=(PICTURE, SECOND)))
    assert [call.path for call in graph.asked] == [f"{PAGE}/feed"]


def test_a_silent_upload_is_harmless_but_a_silent_post_is_unknown(graph):
    graph.answers = {"POST photos": httpx.ReadTimeout("slow")}
    with pytest.raises(TransientFailure):
        connector.perform(graph.context(), Action(Verb.PUBLISH, text="दुई", media=(PICTURE, SECOND)))
    with pytest.raises(OutcomeUnknown):
        connector.perform(graph.context(), Action(Verb.PUBLISH, text="एक", media=(PICTURE,)))


def test_a_film_goes_up_where_facebook_says_and_is_pending(graph):
    graph.answers["POST videos"] = [
        {"upload_session_id": "s1", "video_id": "v1", "start_offset": "0", "end_offset": "4"},
        {"start_offset": "4", "end_offset": "10"},
        {"start_offset": "2", "end_offset": "10"},
        {"start_offset": "10", "end_offset": "10"},
        {"success": True},
    ]
    outcome = connector.perform(graph.context(), Action(Verb.PUBLISH, text="चलचित्र", media=(FILM,)))
    phases = [(c.params["upload_phase"], c.params.get("start_offset")) for c in graph.asked]
    assert phases == [
        ("start", None),
        ("transfer", "0"),
        ("transfer", "4"),
        ("transfer", "2"),
        ("finish", None),
    ]
    assert (outcome.state, outcome.ref.id) == (OutcomeState.PENDING, "v1")
    assert graph.asked[-1].params["description"] == "चलचित्र"


def test_a_film_goes_on_where_an_earlier_try_stopped(graph):
    graph.answers["POST videos"] = [{"start_offset": "10", "end_offset": "10"}, {"success": True}]
    state = {"cc": json.dumps({"session": "s1", "video": "v1", "start": "8", "end": "10"})}
    connector.perform(graph.context(upload_state=state), Action(Verb.PUBLISH, text="x", media=(FILM,)))
    assert [c.params["upload_phase"] for c in graph.asked] == ["transfer", "finish"]
    assert graph.asked[0].params["video_file_chunk"] == "xx"


@pytest.mark.parametrize(
    ("status", "state"), [("processing", OutcomeState.PENDING), ("ready", OutcomeState.DONE)]
)
def test_a_film_is_asked_for_until_it_is_a_post(graph, status, state):
    graph.answers["GET v1"] = {"status": {"video_status": status}, "post_id": "44", "id": "v1"}
    outcome = connector.check(graph.context(), Ref(kind="post", id="v1"))
    assert outcome.state is state
    assert outcome.ref.id == (f"{PAGE}_44" if state is OutcomeState.DONE else "v1")


def test_a_film_that_cannot_be_processed_goes_back_to_the_draft(graph):
    graph.answers["GET v1"] = {"status": {"video_status": "error"}, "id": "v1"}
    with pytest.raises(ValidationRejected):
        connector.check(graph.context(), Ref(kind="post", id="v1"))


def test_a_reply_stands_below_its_comment(graph):
    graph.answers["POST comments"] = {"id": "77_99"}
    ref = connector.perform(graph.context(), Action(Verb.REPLY, text="धन्यवाद", target=COMMENT)).ref
    assert graph.asked[0].path == "77_88/comments"
    assert (ref.kind, ref.id, ref.parent_id, ref.thread_id) == ("comment", "77_99", "77_88", f"{PAGE}_77")
    under_post = connector.perform(graph.context(), Action(Verb.REPLY, text="धन्यवाद", target=POST)).ref
    assert (under_post.parent_id, under_post.thread_id) == ("", f"{PAGE}_77")


@pytest.mark.parametrize(
    ("verb", "target", "method", "path", "body"),
    [
        (Verb.EDIT, POST, "POST", POST.id, {"message": "नयाँ"}),
        (Verb.DELETE, POST, "DELETE", POST.id, {}),
        (Verb.LIKE, COMMENT, "POST", "77_88/likes", {}),
        (Verb.UNLIKE, COMMENT, "DELETE", "77_88/likes", {}),
        (Verb.HIDE, COMMENT, "POST", "77_88", {"is_hidden": "true"}),
        (Verb.UNHIDE, COMMENT, "POST", "77_88", {"is_hidden": "false"}),
        (Verb.BLOCK, PERSON, "POST", f"{PAGE}/blocked", {"user": "555"}),
        (Verb.UNBLOCK, PERSON, "DELETE", f"{PAGE}/blocked", {"user": "555"}),
        (
            Verb.RESTRICT,
            PERSON,
            "POST",
            f"{PAGE}/moderate_conversations",
            {"user_ids": [{"id": "555"}], "actions": ["BLOCK_USER"]},
        ),
        (
            Verb.UNRESTRICT,
            PERSON,
            "POST",
            f"{PAGE}/moderate_conversations",
            {"user_ids": [{"id": "555"}], "actions": ["UNBLOCK_USER"]},
        ),
    ],
)
@pytest.mark.parametrize("answer", [{"success": True}, {"success": "true"}, "true", True, {"555": True}])
def test_each_change_is_its_documented_call(graph, verb, target, method, path, body, answer):
    graph.usual = answer
    outcome = connector.perform(
        graph.context(), Action(verb, text="नयाँ" if verb is Verb.EDIT else "", target=target)
    )
    (call,) = graph.asked
    assert (call.method, call.path, outcome.ref) == (method, path, target)
    assert {name: call.params[name] for name in body} == body


def test_a_polite_no_is_not_a_yes(graph):
    graph.usual = {"success": False}
    with pytest.raises(Exception, match="facebook.not_done"):
        connector.perform(graph.context(), Action(Verb.HIDE, target=COMMENT))


def test_a_private_reply_names_the_person_it_reached(graph):
    graph.answers["POST messages"] = {"recipient_id": "9001", "message_id": "m_1"}
    outcome = connector.perform(graph.context(), Action(Verb.REPLY_PRIVATELY, text="नमस्ते", target=COMMENT))
    (call,) = graph.asked
    assert call.path == f"{PAGE}/messages"
    assert call.body["recipient"] == {"comment_id": "77_88"}
    assert call.body["messaging_type"] == "RESPONSE"
    assert outcome.ref == Ref("message", "m_1", thread_id="9001", author_id="9001")
    connector.perform(graph.context(), Action(Verb.REPLY_PRIVATELY, text="नमस्ते", target=POST))
    assert graph.asked[1].body["recipient"] == {"post_id": POST.id}


def test_after_a_day_only_a_human_agent_may_write(graph):
    graph.answers["POST messages"] = {"recipient_id": "555", "message_id": "m_2"}
    now = graph.context().now()
    for age in (timedelta(hours=23), timedelta(hours=25), timedelta(days=6)):
        heard = {"heard": (now - age).isoformat()}
        connector.perform(graph.context(), Action(Verb.SEND_MESSAGE, text="क", target=PERSON, options=heard))
    connector.perform(graph.context(), Action(Verb.SEND_MESSAGE, text="क", target=PERSON))
    first, second, third, unknown = (call.body for call in graph.asked)
    for plain in (first, unknown):
        assert (plain["messaging_type"], plain["recipient"]) == ("RESPONSE", {"id": "555"})
        assert "tag" not in plain
    for late in (second, third):
        assert (late["messaging_type"], late["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")


def test_an_app_without_the_approval_is_told_so_in_a_clear_sentence(graph):
    no = {"message": "no", "type": "OAuthException", "code": 100, "error_subcode": 2018276}
    graph.status, graph.usual = 400, {"error": no}
    late = {"heard": (graph.context().now() - timedelta(days=2)).isoformat()}
    with pytest.raises(PermissionMissing) as raised:
        connector.perform(graph.context(), Action(Verb.SEND_MESSAGE, text="क", target=PERSON, options=late))
    assert raised.value.message_key == "facebook.human_agent_missing"


def test_a_message_has_a_day_and_as_a_human_agent_seven(graph):
    can = capabilities()[Verb.SEND_MESSAGE]
    assert (can.window, can.tagged_window) == (timedelta(days=1), timedelta(days=7))
    assert capabilities()[Verb.REPLY_PRIVATELY].tagged_window is None


def test_a_like_elsewhere_is_done_by_hand(graph):
    with pytest.raises(NotAllowedHere):
        connector.perform(graph.context(), Action(Verb.LIKE, target=Ref(kind="post", id="999_1")))
    assert graph.asked == []


@pytest.mark.parametrize(
    "verb", [Verb.QUOTE, Verb.REPOST, Verb.SHARE, Verb.FOLLOW, Verb.LOG_CALL, Verb.READ_COMMENTS]
)
def test_what_the_api_cannot_do_is_not_tried(graph, verb):
    with pytest.raises(NotSupported):
        connector.perform(graph.context(), Action(verb, target=POST))
    assert graph.asked == []


@pytest.mark.parametrize(
    "silence", [httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x"), httpx.WriteError("x")]
)
def test_silence_after_the_words_left_is_unknown(graph, silence):
    graph.usual = silence
    with pytest.raises(OutcomeUnknown) as raised:
        connector.perform(graph.context(), Action(Verb.PUBLISH, text="क"))
    assert raised.value.certain is False
    with pytest.raises(TransientFailure):
        connector.profile(graph.context())


@pytest.mark.parametrize(
    "never_left", [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")]
)
def test_words_that_never_left_can_simply_be_sent_again(graph, never_left):
    graph.usual = never_left
    with pytest.raises(TransientFailure):
        connector.perform(graph.context(), Action(Verb.PUBLISH, text="क"))


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"id":', b"null", b"{}"])
def test_an_unreadable_yes_is_unknown(graph, body):
    graph.usual = body
    with pytest.raises(OutcomeUnknown):
        connector.perform(graph.context(), Action(Verb.PUBLISH, text="क"))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_broken_server_is_unknown_for_a_write_and_transient_for_a_read(graph, status):
    graph.usual, graph.status = b"<html>Bad gateway</html>", status
    with pytest.raises(OutcomeUnknown):
        connector.perform(graph.context(), Action(Verb.PUBLISH, text="क"))
    with pytest.raises(TransientFailure):
        connector.profile(graph.context())


def test_usage_headers_become_the_buckets_that_an_act_names(graph):
    graph.usual = {"id": f"{PAGE}_1"}
    graph.headers = {
        "X-App-Usage": '{"call_count":28,"total_time":81,"total_cputime":25}',
        "X-Business-Use-Case-Usage": json.dumps(
            {
                PAGE: [
                    {
                        "type": "pages",
                        "call_count": 95,
                        "total_time": 20,
                        "estimated_time_to_regain_access": 19,
                    }
                ]
            }
        ),
    }
    ctx, act = graph.context(), Action(Verb.PUBLISH, text="क")
    app, page = connector.perform(ctx, act).rate
    assert (app.bucket, app.used_percent) == ("app", 81.0)
    assert (page.bucket, page.used_percent, page.reset_at) == (
        "pages",
        95.0,
        ctx.now() + timedelta(minutes=19),
    )
    assert {app.bucket, page.bucket} == set(connector.buckets(ctx.account, act))


@pytest.mark.parametrize(
    "header", ["", "x", "[]", '{"call_count":1e999}', '{"a":[{"estimated_time_to_regain_access":1e300}]}']
)
def test_an_odd_usage_header_is_no_reason_to_stumble(graph, header):
    graph.usual, graph.headers = {"id": "1_2"}, {"X-App-Usage": header, "X-Business-Use-Case-Usage": header}
    assert connector.perform(graph.context(), Action(Verb.PUBLISH, text="क")).ref.id == "1_2"


def test_no_secret_is_in_an_error_or_a_log(graph, caplog, monkeypatch):
    logger = logging.getLogger("httpx")
    monkeypatch.setattr(logger, "disabled", False)
    monkeypatch.setattr(logger, "propagate", True)
    caplog.set_level("DEBUG", "httpx")
    caplog.set_level("DEBUG", logger="httpx")
    graph.status = 400
    graph.usual = {"error": {"code": 190, "message": "Malformed access token EAAB-page-token by hush-secret"}}
    ctx = graph.context()
    for call in (
        lambda: connector.profile(ctx),
        lambda: connector.perform(ctx, Action(Verb.DELETE, target=POST)),
    ):
        with pytest.raises(Exception, match="facebook.token_dead") as raised:
            call()
        told = f"{raised.value!r} {raised.value.said} {raised.value.detail}"
        assert "EAAB-page-token" not in told
        assert "hush-secret" not in told
    assert "EAAB-page-token" not in caplog.text
    assert "HTTP Request" in caplog.text
    assert "EAAB-page-token" not in repr(ctx)


def test_a_second_private_reply_is_a_duplicate(graph):
    graph.status, graph.usual = 400, {"error": {"code": 10900, "message": "Activity already replied to"}}
    with pytest.raises(DuplicateContent):
        connector.perform(graph.context(), Action(Verb.REPLY_PRIVATELY, text="क", target=COMMENT))


def test_the_profile_is_changed_field_by_field(graph):
    connector.perform(
        graph.context(), Action(Verb.WRITE_PROFILE, options={"about": "सडक विभाग", "name": "x"})
    )
    (call,) = graph.asked
    assert (call.path, call.body["about"], "name" in call.body) == (PAGE, "सडक विभाग", False)
