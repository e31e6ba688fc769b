"""What was missed is read back page by page, and after silence the desk finds its own."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest

from chautari.connectors.errors import AuthRevoked, PermissionMissing
from chautari.connectors.facebook import connector
from chautari.connectors.values import Action, Delivery, MediaItem, Ref, Verb

PAGE = "100200300"
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
LATE = "2026-11-24T05:59:58+0000"
COMMENT = Ref(kind="comment", id="77_88", thread_id=f"{PAGE}_77", author_id="555")


def walk(ctx, stream, cursor=""):
    pages = []
    for _ in range(30):
        pulled = connector.pull(ctx, stream=stream, cursor=cursor)
        pages.append(pulled)
        cursor = pulled.cursor
        if not pulled.more:
            return pages
    raise AssertionError("The walk does not end.")


def following(after):
    return {
        "cursors": {"after": after},
        "next": f"https://graph.facebook.com/x?access_token=EAAB-page-token&after={after}",
    }


def test_a_round_reads_tagged_posts_the_feed_and_the_comments_of_its_posts(graph):
    def feed(call):
        second = call.params.get("after") == "f2"
        posts = [{"id": f"{PAGE}_2"}] if second else [{"id": f"{PAGE}_1", "updated_time": LATE}]
        return {"data": posts, "paging": {} if second else following("f2")}

    def comments(call):
        second = call.params.get("after") == "c2"
        data = [{"id": f"1_{'b' if second else 'a'}", "can_hide": True}]
        return {"data": data, "paging": {"cursors": {"after": "zz"}} if second else following("c2")}

    graph.answers = {"GET tagged": {"data": []}, "GET feed": feed, "GET comments": comments}
    pages = walk(graph.context(), "comments")
    paths = [(call.path.removeprefix(PAGE), call.params.get("after")) for call in graph.asked]
    assert paths == [
        ("/tagged", None),
        ("/feed", None),
        ("_1/comments", None),
        ("_1/comments", "c2"),
        ("/feed", "f2"),
        ("_2/comments", None),
        ("_2/comments", "c2"),
    ]
    assert len(pages) == len(paths)
    assert all(b"EAAB-page-token" not in page.body for page in pages)
    (event,) = connector.open(Delivery("comments", pages[2].body, PAGE))
    assert (event.kind, event.ref.thread_id) == ("comment.created", f"{PAGE}_1")


def test_the_next_round_begins_a_little_before_the_last_one_did(graph):
    graph.usual = {"data": []}
    cursor = walk(graph.context(), "comments")[-1].cursor
    graph.asked.clear()
    walk(graph.context(), "comments", cursor)
    assert int(graph.asked[0].params["since"]) == int(NOW.timestamp()) - 300


def test_only_posts_with_new_life_are_read_again(graph):
    old = "2026-11-20T00:00:00+0000"
    quiet = {"id": f"{PAGE}_1", "updated_time": old, "comments": {"summary": {"total_count": 2}}}
    graph.answers = {"GET feed": {"data": [quiet]}, "GET comments": {"data": []}, "GET tagged": {"data": []}}
    cursor = walk(graph.context(), "comments")[-1].cursor
    graph.asked.clear()
    cursor = walk(graph.context(), "comments", cursor)[-1].cursor
    assert [call.path for call in graph.asked] == [f"{PAGE}/tagged", f"{PAGE}/feed"]
    graph.answers["GET feed"] = {"data": [{**quiet, "comments": {"summary": {"total_count": 3}}}]}
    graph.asked.clear()
    walk(graph.context(), "comments", cursor)
    assert graph.asked[-1].path == f"{PAGE}_1/comments"


def test_a_crash_between_two_pages_loses_nothing(graph):
    graph.answers = {"GET feed": {"data": [{"id": f"{PAGE}_1"}]}, "GET comments": {"data": [{"id": "1_a"}]}}
    graph.usual = {"data": []}
    ctx = graph.context()
    first = connector.pull(ctx, stream="comments", cursor="")
    once = connector.pull(ctx, stream="comments", cursor=first.cursor)
    again = connector.pull(ctx, stream="comments", cursor=first.cursor)
    assert (once.body, once.cursor) == (again.body, again.cursor)


def test_a_closed_list_does_not_close_the_others(graph):
    graph.answers = {"GET tagged": lambda _: refusal(10), "GET feed": {"data": []}}
    pages = walk(graph.context(), "comments")
    assert (pages[0].body, pages[-1].more) == (b'{"data":[]}', False)
    graph.answers["GET feed"] = lambda _: refusal(190)
    with pytest.raises(AuthRevoked):
        walk(graph.context(), "comments")


@pytest.mark.parametrize(("code", "raises"), [(10, True), (100, False), (803, False)])
def test_a_lost_post_is_passed_over_but_a_lost_right_is_heard(graph, code, raises):
    graph.answers = {"GET feed": {"data": [{"id": f"{PAGE}_1"}]}, "GET comments": lambda _: refusal(code)}
    graph.usual = {"data": []}
    if raises:
        with pytest.raises(PermissionMissing):
            walk(graph.context(), "comments")
    else:
        assert walk(graph.context(), "comments")[-1].body == b'{"data":[]}'


def refusal(code):

    return httpx.Response(400, json={"error": {"code": code}})


def test_a_long_conversation_is_read_to_its_old_end(graph):
    talk = {
        "id": "t_1",
        "updated_time": LATE,
        "messages": {"data": [{"id": "m_2", "created_time": LATE}], "paging": following("older")},
    }
    graph.answers = {"GET conversations": {"data": [talk]}, "GET messages": {"data": [{"id": "m_1"}]}}
    pages = walk(graph.context(), "messages")
    assert [call.path for call in graph.asked] == [f"{PAGE}/conversations", "t_1/messages"]
    assert graph.asked[1].params["after"] == "older"
    assert len(pages) == 2


@pytest.mark.parametrize("cursor", ["", "nonsense", "[]", '{"step":"elsewhere"}', "{}"])
def test_an_unreadable_cursor_begins_anew(graph, cursor):
    graph.usual = {"data": []}
    assert connector.pull(graph.context(), stream="messages", cursor=cursor).more is False


def test_the_own_post_is_found_by_its_words_and_time(graph):
    wanted = Action(Verb.PUBLISH, text="सूचना  नं. १\n")
    posts = [
        {"id": f"{PAGE}_3", "message": "सूचना नं. १", "created_time": LATE, "from": {"id": "555"}},
        {"id": f"{PAGE}_2", "message": "सूचना नं. १", "created_time": LATE, "from": {"id": PAGE}},
    ]
    graph.answers["GET feed"] = {"data": posts}
    assert connector.find_own(graph.context(), wanted, since=NOW).id == f"{PAGE}_2"
    assert connector.find_own(graph.context(), wanted, since=NOW + timedelta(seconds=4)) is None
    assert connector.find_own(graph.context(), Action(Verb.PUBLISH, text="अर्को"), since=NOW) is None


def test_the_own_reply_is_found_below_its_comment(graph):
    graph.answers["GET comments"] = {
        "data": [{"id": "77_99", "message": "क", "created_time": LATE, "from": {"id": PAGE}}]
    }
    found = connector.find_own(graph.context(), Action(Verb.REPLY, text="क", target=COMMENT), since=NOW)
    assert (found.id, found.parent_id, graph.asked[0].path) == ("77_99", "77_88", "77_88/comments")


def talk_with(person, *words):
    messages = [
        {"id": f"m_{n}", "message": w, "created_time": LATE, "from": {"id": PAGE}}
        for n, w in enumerate(words)
    ]
    return {"participants": {"data": [{"id": PAGE}, {"id": person}]}, "messages": {"data": messages}}


def test_the_own_message_is_found_in_the_talk_with_its_person(graph):
    graph.answers["GET conversations"] = {"data": [talk_with("9001", "क")]}
    private = Action(Verb.REPLY_PRIVATELY, text="क", target=COMMENT)
    assert connector.find_own(graph.context(), private, since=NOW).thread_id == "9001"
    graph.answers["GET conversations"] = {"data": [talk_with("9001", "क"), talk_with("555", "क")]}
    assert connector.find_own(graph.context(), private, since=NOW).thread_id == "555"
    graph.answers["GET conversations"] = {"data": [talk_with("9001", "क"), talk_with("9002", "क")]}
    assert connector.find_own(graph.context(), private, since=NOW) is None


def test_a_change_is_found_by_the_state_of_its_target(graph):
    graph.usual = {"id": "77_88", "is_hidden": True, "message": "नयाँ"}
    ctx = graph.context()
    assert connector.find_own(ctx, Action(Verb.HIDE, target=COMMENT), since=NOW) == COMMENT
    assert connector.find_own(ctx, Action(Verb.UNHIDE, target=COMMENT), since=NOW) is None
    assert connector.find_own(ctx, Action(Verb.EDIT, text="नयाँ", target=COMMENT), since=NOW) == COMMENT
    assert connector.find_own(ctx, Action(Verb.DELETE, target=COMMENT), since=NOW) is None
    graph.status, graph.usual = 400, {"error": {"code": 100, "error_subcode": 33}}
    assert connector.find_own(ctx, Action(Verb.DELETE, target=COMMENT), since=NOW) == COMMENT


def test_the_profile_tells_the_government_tick(graph):
    graph.usual = {
        "id": 100200300,
        "name": "सडक विभाग",
        "username": "roads.gov",
        "about": "सडक",
        "cover": {"source": "https://x/c.jpg"},
        "picture": {"data": {"url": "https://x/p.jpg", "is_silhouette": True}},
        "verification_status": "gray_verified",
        "followers_count": 12,
        "emails": ["a@gov.np"],
    }
    face = connector.profile(graph.context())
    assert (face.external_id, face.verified, face.verified_kind) == (PAGE, True, "gray_verified")
    assert (face.avatar_url, face.counts, face.emails) == ("", {"followers": 12}, ("a@gov.np",))


def test_the_profile_names_who_manages_the_page_where_facebook_tells(graph):
    graph.answers = {"GET roles": {"data": [{"id": 7, "name": "सीता"}, {"name": "no id"}]}}
    graph.usual = {"id": PAGE, "name": "सडक विभाग"}
    assert connector.profile(graph.context()).admins == {"7": "सीता"}
    graph.answers = {"GET roles": httpx.Response(403, json={"error": {"code": 10}})}
    assert connector.profile(graph.context()).admins is None
    assert connector.profile(graph.context(), who="555").admins is None


def test_figures_are_asked_ninety_days_at_a_time(graph):
    graph.usual = {
        "data": [{"name": "page_media_view", "period": "day", "values": [{"value": 7, "end_time": LATE}]}],
    }
    found = connector.metrics(graph.context(), ref=None, since=NOW - timedelta(days=100), until=NOW)
    assert len(graph.asked) == 2
    assert (found[0].name, found[0].native_name, found[0].value) == ("views", "page_media_view", Decimal(7))


def test_one_retired_name_does_not_hide_the_others(graph):
    def insights(call):
        names = call.params["metric"].split(",")
        if "post_clicks" in names:
            return refusal(100)
        return {
            "data": [
                {"name": name, "period": "lifetime", "values": [{"value": {"like": 2, "love": 1}}]}
                for name in names
            ]
        }

    graph.answers["GET insights"] = insights
    found = connector.metrics(graph.context(), ref=Ref("post", f"{PAGE}_1"), since=NOW, until=NOW)
    figures = {metric.name: metric.value for metric in found}
    assert (figures["reactions"], figures["reactions.like"], "clicks" in figures) == (
        Decimal(3),
        Decimal(2),
        False,
    )


def test_every_outgoing_call_exists_in_the_published_specification(graph, shared):
    spec = shared("facebook/graph-page-spec-v26.json")
    graph.usual = {"id": "1", "message_id": "m", "recipient_id": "5", "data": [], "success": True}
    graph.answers["POST videos"] = [
        {"upload_session_id": "s", "video_id": "v", "start_offset": "0", "end_offset": "3"},
        {"start_offset": "3", "end_offset": "3"},
        {"success": True},
    ]
    ctx, person, post = graph.context(), Ref("person", "5"), Ref("post", f"{PAGE}_1")
    picture = MediaItem("a", "image/jpeg", 3, alt_text="x")
    for act in (
        Action(Verb.PUBLISH, text="क", link="https://gov.np"),
        Action(Verb.PUBLISH, text="क", media=(picture,)),
        Action(Verb.PUBLISH, text="क", media=(picture, picture)),
        Action(Verb.PUBLISH, text="क", media=(MediaItem("b", "video/mp4", 3),)),
        Action(Verb.REPLY_PRIVATELY, text="क", target=COMMENT),
        Action(
            Verb.SEND_MESSAGE,
            text="क",
            target=person,
            options={"heard": (NOW - timedelta(days=2)).isoformat()},
        ),
        Action(Verb.WRITE_PROFILE, options={"about": "क"}),
        *(Action(verb, text="क", target=COMMENT) for verb in (Verb.EDIT, Verb.REPLY, Verb.LIKE, Verb.UNLIKE)),
        *(Action(verb, target=COMMENT) for verb in (Verb.HIDE, Verb.UNHIDE, Verb.DELETE)),
        *(Action(verb, target=post) for verb in (Verb.LIKE, Verb.DELETE)),
        *(Action(verb, target=person) for verb in (Verb.BLOCK, Verb.UNBLOCK, Verb.RESTRICT, Verb.UNRESTRICT)),
    ):
        connector.perform(ctx, act)
    walk(ctx, "comments")
    walk(ctx, "messages")
    connector.metrics(ctx, ref=None, since=NOW - timedelta(days=1), until=NOW)
    for call in graph.asked:
        _is_in(spec, call)


def _is_in(spec, call):
    node, _, edge = call.path.partition("/")
    owner = {PAGE: "Page", COMMENT.id: "Comment", f"{PAGE}_1": "PagePost"}[node]
    known = [e for e in spec[owner]["edges"] if (e["method"], e["endpoint"]) == (call.method, f"/{edge}")]
    assert known, (call.method, call.path)
    # Paging and signing belong to every edge; the bytes of a file to every edge that takes files.
    always = {"access_token", "appsecret_proof", "fields", "limit", "after", "since", "source"}
    assert set(call.params) <= {name for e in known for name in e["params"]} | always, call.path


def test_page_cursors_survive_as_text(graph):
    graph.usual = {"data": []}
    assert isinstance(json.loads(connector.pull(graph.context(), stream="comments", cursor="").cursor), dict)
