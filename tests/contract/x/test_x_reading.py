"""Pages are read so that a crash between two of them loses nothing."""

import json

import pytest

from chautari.connectors import errors

US = "1000000000000000001"
MENTIONS = f"GET /2/users/{US}/mentions"


def page(*ids, token=""):
    return {
        "data": [{"id": one, "author_id": "7", "text": "…"} for one in ids],
        "meta": {"next_token": token},
    }


def read_all(x, ctx, cursor="", stream="mentions"):
    bodies, more = [], True
    while more:
        pulled = x.pull(ctx, stream=stream, cursor=cursor)
        bodies.append(pulled.body)
        cursor, more = pulled.cursor, pulled.more
    return bodies, cursor


def test_the_mark_moves_only_with_the_last_page(x, ctx, wire):
    wire.says(MENTIONS, page("9", "8", token="t1")).says(MENTIONS, page("7", "6"))
    first = x.pull(ctx, stream="mentions", cursor="")
    assert first.more
    assert "since_id" not in wire.query()
    last = x.pull(ctx, stream="mentions", cursor=first.cursor)
    assert wire.query()["pagination_token"] == "t1"
    assert not last.more
    wire.says(MENTIONS, {"meta": {"result_count": 0}})
    wire.answers[MENTIONS] = wire.answers[MENTIONS][-1:]
    quiet = x.pull(ctx, stream="mentions", cursor=last.cursor)
    assert wire.query()["since_id"] == "9"
    assert quiet.cursor == last.cursor


def test_after_a_crash_the_reading_goes_on_from_the_same_page(x, ctx, wire):
    wire.says(MENTIONS, page("9", "8", token="t1"))
    first = x.pull(ctx, stream="mentions", cursor='{"since": "3"}')
    for _crash in range(2):
        x.pull(ctx, stream="mentions", cursor=first.cursor)
        assert (wire.query()["since_id"], wire.query()["pagination_token"]) == ("3", "t1")


def test_a_page_s_token_that_grew_old_starts_the_reading_again_from_the_mark(x, ctx, wire):
    wire.says(MENTIONS, {"title": "Invalid Request"}, status=400).says(MENTIONS, page("12", "9"))
    pulled = x.pull(ctx, stream="mentions", cursor='{"since": "3", "token": "old", "newest": "9"}')
    assert "pagination_token" not in wire.query()
    assert json.loads(pulled.cursor) == {"since": "12"}


def test_messages_are_read_until_what_is_known(x, ctx, wire):
    def talk(*ids, token=""):
        return {"data": [{"id": one, "sender_id": "7"} for one in ids], "meta": {"next_token": token}}

    wire.says("GET /2/dm_events", talk("12", "11", token="a")).says(
        "GET /2/dm_events", talk("10", "9", token="b")
    )
    bodies, cursor = read_all(x, ctx, '{"since": "10"}', stream="messages")
    assert len(bodies) == 2
    assert json.loads(cursor) == {"since": "12"}
    assert wire.query()["event_types"] == "MessageCreate"


def test_ids_are_compared_by_size_not_by_letters(x, ctx, wire):
    wire.says(MENTIONS, page("100", "99"))
    assert json.loads(x.pull(ctx, stream="mentions", cursor="").cursor) == {"since": "100"}


def test_the_bytes_are_those_x_sent(x, ctx, wire, body):
    wire.says(MENTIONS, raw=body("mentions_page"))
    assert x.pull(ctx, stream="mentions", cursor="").body == body("mentions_page")


@pytest.mark.parametrize("cursor", ["", "nonsense", "[1]", '{"since": null}'])
def test_a_cursor_nobody_understands_starts_at_the_oldest(x, ctx, wire, cursor):
    wire.says(MENTIONS, page("2"))
    x.pull(ctx, stream="mentions", cursor=cursor)
    assert "since_id" not in wire.query()


def test_an_unknown_stream_is_not_supported(x, ctx):
    with pytest.raises(errors.NotSupported):
        x.pull(ctx, stream="dreams", cursor="")


def test_names_of_authors_are_not_bought_where_the_office_does_not_want_them(x, ctx, wire):
    from dataclasses import replace

    wire.says(MENTIONS, page("2"))
    frugal = replace(ctx, account=replace(ctx.account, settings={"authors": "no"}))
    x.pull(frugal, stream="mentions", cursor="")
    assert "author_id" not in wire.query()["expansions"].split(",")
