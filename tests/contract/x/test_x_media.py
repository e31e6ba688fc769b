"""Files go up in pieces, tell how far they are, and are taken up again where they stopped."""

import json
from dataclasses import replace

import httpx
import pytest

from chautari.connectors import errors
from chautari.connectors.values import Action, MediaItem, Verb
from chautari.connectors.x import media

MB = 1048576
FILM = MediaItem("f1", "video/mp4", 2 * MB + 5, name="film.mp4")
PICTURE = MediaItem("p1", "image/png", 900, name="naksa.png", alt_text="सडकको नक्सा")
START, APPEND, FINISH, STATE = (
    "POST /2/media/upload/initialize",
    "POST /2/media/upload/31/append",
    "POST /2/media/upload/31/finalize",
    "GET /2/media/upload",
)


@pytest.fixture
def told(ctx):
    """The context, and the list of (state, sent, whole) that the upload tells."""
    progress = []
    return replace(ctx, progress=lambda *step: progress.append(step)), progress


@pytest.fixture
def chunked(wire):
    return (
        wire.says(START, {"data": {"id": "31", "expires_after_secs": 86400}}, status=202)
        .says(APPEND, raw=b"", status=204)
        .says(FINISH, {"data": {"id": "31", "size": FILM.size}})
    )


def test_a_small_picture_goes_in_one_piece_and_is_described(x, ctx, wire):
    wire.says("POST /2/media/upload", {"data": {"id": "41"}}).says(
        "POST /2/media/metadata", {"data": {"id": "41"}}
    )
    assert x.upload(ctx, PICTURE).id == "41"
    assert b'name="media_category"' in wire.requests[0].content
    assert b"tweet_image" in wire.requests[0].content
    assert wire.body(1) == {"id": "41", "metadata": {"alt_text": {"text": "सडकको नक्सा"}}}


def test_a_film_goes_in_pieces_and_tells_how_far_it_is(x, told, wire, chunked):
    ctx, progress = told
    assert x.upload(ctx, FILM).id == "31"
    assert wire.asked == [START, APPEND, APPEND, APPEND, FINISH]
    assert wire.body(0) == {
        "media_type": "video/mp4",
        "total_bytes": FILM.size,
        "media_category": "tweet_video",
    }
    segments = [one.content.split(b'name="segment_index"\r\n\r\n')[1][:1] for one in wire.requests[1:4]]
    assert segments == [b"0", b"1", b"2"]
    assert [sent for _, _, sent in progress] == [0, MB, 2 * MB, FILM.size, FILM.size, FILM.size]


def test_a_broken_upload_goes_on_with_the_missing_piece(x, told, wire, chunked):
    ctx, progress = told
    wire.answers[APPEND] = []
    wire.says(APPEND, raw=b"", status=204).says(APPEND, fails=httpx.ReadTimeout)
    with pytest.raises(errors.TransientFailure):
        x.upload(ctx, FILM)
    wire.answers[APPEND] = []
    wire.says(APPEND, raw=b"", status=204)
    wire.requests.clear()
    assert x.upload(replace(ctx, upload_state={"f1": progress[-1][1]}), FILM).id == "31"
    assert wire.asked == [APPEND, APPEND, FINISH]


def test_a_finished_upload_is_not_sent_again_while_its_id_is_good(x, told, wire, chunked):
    ctx, progress = told
    x.upload(ctx, FILM)
    wire.requests.clear()
    assert x.upload(replace(ctx, upload_state={"f1": progress[-1][1]}), FILM).id == "31"
    assert wire.asked == []


def test_an_id_that_grew_old_is_not_used(x, told, wire, chunked):
    ctx, progress = told
    x.upload(ctx, FILM)
    old = json.loads(progress[-1][1]) | {"expires": "2026-11-22T05:00:00+00:00"}
    wire.requests.clear()
    x.upload(replace(ctx, upload_state={"f1": json.dumps(old)}), FILM)
    assert wire.asked[0] == START


def test_a_lost_upload_starts_anew(x, told, wire, chunked):
    ctx, progress = told
    x.upload(ctx, FILM)
    wire.answers[APPEND] = []
    wire.says(APPEND, {"title": "Not Found Error"}, status=404).says(APPEND, raw=b"", status=204)
    wire.requests.clear()
    assert x.upload(replace(ctx, upload_state={"f1": progress[1][1]}), FILM).id == "31"
    assert wire.asked[:2] == [APPEND, START]


def working(state, **more):
    return {"data": {"id": "31", "processing_info": {"state": state, "check_after_secs": 1, **more}}}


def test_a_film_is_waited_for_until_x_has_worked_it_up(x, ctx, wire, chunked, monkeypatch):
    pauses = []
    monkeypatch.setattr(media.time, "sleep", pauses.append)
    wire.answers[FINISH] = []
    wire.says(FINISH, working("pending")).says(STATE, working("in_progress")).says(
        STATE, working("succeeded")
    )
    assert x.upload(ctx, FILM).id == "31"
    assert pauses == [1, 1]
    assert wire.query() == {"command": "STATUS", "media_id": "31"}


def test_a_film_that_takes_long_is_asked_for_later_and_not_sent_again(x, told, wire, chunked, monkeypatch):
    ctx, progress = told
    monkeypatch.setattr(media.time, "sleep", lambda _seconds: None)
    wire.answers[FINISH] = []
    wire.says(FINISH, working("pending")).says(STATE, working("in_progress"))
    with pytest.raises(errors.TransientFailure) as caught:
        x.upload(ctx, FILM)
    assert caught.value.message_key == "x.media_processing"
    wire.requests.clear()
    wire.answers[STATE] = []
    wire.says(STATE, working("succeeded"))
    assert x.upload(replace(ctx, upload_state={"f1": progress[-1][1]}), FILM).id == "31"
    assert wire.asked == [STATE]


def test_a_film_x_cannot_use_fails_the_notice_before_anything_is_public(x, ctx, wire, chunked):
    wire.answers[FINISH] = []
    wire.says(FINISH, working("failed", error={"message": "InvalidMedia"}))
    with pytest.raises(errors.ValidationRejected) as caught:
        x.perform(ctx, Action(Verb.PUBLISH, text="सूचना", media=(FILM,)))
    assert (caught.value.message_key, caught.value.said) == ("x.media_failed", "InvalidMedia")
    assert "POST /2/tweets" not in wire.asked


def test_silence_before_the_post_is_certain(x, ctx, wire):
    wire.says("POST /2/media/upload", fails=httpx.ReadTimeout)
    with pytest.raises(errors.TransientFailure) as caught:
        x.perform(ctx, Action(Verb.PUBLISH, text="सूचना", media=(PICTURE,)))
    assert caught.value.certain


def test_a_notice_carries_its_files_by_their_ids(x, ctx, wire, chunked):
    wire.says("POST /2/tweets", {"data": {"id": "77"}}, status=201)
    x.perform(ctx, Action(Verb.PUBLISH, text="सूचना", media=(FILM,)))
    assert wire.body() == {"text": "सूचना", "media": {"media_ids": ["31"]}}


def test_a_file_in_a_message_goes_up_for_messages(x, ctx, wire):
    from chautari.connectors.values import Ref

    wire.says("POST /2/media/upload", {"data": {"id": "41"}}).says(
        "POST /2/media/metadata", {"data": {"id": "41"}}
    )
    wire.says("POST /2/dm_conversations/with/7/messages", {"data": {"dm_event_id": "8"}}, status=201)
    x.perform(ctx, Action(Verb.SEND_MESSAGE, text="नक्सा", target=Ref("person", "7"), media=(PICTURE,)))
    assert b"dm_image" in wire.requests[0].content
    assert wire.body() == {"text": "नक्सा", "attachments": [{"media_id": "41"}]}
