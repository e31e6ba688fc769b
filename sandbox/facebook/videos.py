"""Videos of a Page: start, transfer, finish; then they are processed for a while."""

from typing import Any, Final

from sandbox.facebook.call import Call
from sandbox.facebook.errors import GraphError, bad, gone
from sandbox.facebook.publishing import add, must_be_free
from sandbox.facebook.state import Post, Video

CHUNK: Final = 1024 * 1024
PROCESSED: Final = 5.0
WRONG_OFFSET: Final = 6001


def upload(call: Call) -> dict[str, Any]:
    """POST /{page}/videos, in one of three phases or all at once."""
    must_be_free(call.page)
    call.who.speaks_for(call.page)
    phases = {"start": _start, "transfer": _transfer, "finish": _finish, "": _whole}
    phase = phases.get(call.text("upload_phase"))
    if phase is None:
        raise bad("upload_phase must be one of start, transfer, finish, cancel")
    return phase(call)


def _new(call: Call, total: int) -> Video:
    ids = call.world.ids
    video = Video(ids.graph(), call.page.id, ids.graph(), total, call.world.clock.now())
    call.world.facebook.videos[video.id] = video
    return video


def _offsets(video: Video) -> dict[str, str]:
    end = min(video.received + CHUNK, video.total)
    return {"start_offset": str(video.received), "end_offset": str(end)}


def _start(call: Call) -> dict[str, Any]:
    size = call.text("file_size")
    if not size.isdigit() or int(size) <= 0:
        raise bad("file_size is required in the start phase")
    video = _new(call, int(size))
    return {"upload_session_id": video.session, "video_id": video.id, **_offsets(video)}


def _session(call: Call) -> Video:
    wanted = call.text("upload_session_id")
    video = next((v for v in call.world.facebook.videos.values() if v.session == wanted and wanted), None)
    if video is None or video.page != call.page.id or video.finished is not None:
        raise bad("Invalid upload session id", 1363019)
    return video


def _transfer(call: Call) -> dict[str, Any]:
    """A chunk has to go on from where the last one ended; if it does not, the right place is told."""
    video = _session(call)
    part = call.sent.files.get("video_file_chunk")
    content = part.content if part else b""
    if call.text("start_offset") != str(video.received):
        words = "There was a problem uploading your video file. Please try again with the right offset."
        raise GraphError(WRONG_OFFSET, words, 1363037, data=_offsets(video))
    if not content or video.received + len(content) > video.total:
        raise GraphError(WRONG_OFFSET, "The chunk does not fit the file size.", 1363037, data=_offsets(video))
    video.received += len(content)
    video.broken = video.broken or content.startswith(b"BROKEN")
    return _offsets(video)


def _finish(call: Call) -> dict[str, Any]:
    video = _session(call)
    if video.received != video.total:
        raise GraphError(WRONG_OFFSET, "The upload is not complete.", 1363037, data=_offsets(video))
    _publish(call, video)
    return {"success": True}


def _whole(call: Call) -> dict[str, Any]:
    part = call.sent.files.get("source")
    if part is None and not call.text("file_url"):
        raise bad("No video file was given", 1363030)
    content = part.content if part else b"at an address"
    video = _new(call, len(content))
    video.received, video.broken = len(content), content.startswith(b"BROKEN")
    _publish(call, video)
    return {"id": video.id}


def _publish(call: Call, video: Video) -> None:
    """Half a film never becomes a post."""
    video.finished = call.world.clock.now()
    if video.broken or not call.flag("published", default=True):
        return
    page = call.page
    words = call.text("description") or call.text("message") or call.text("title")
    post = Post(f"{page.id}_{video.id}", page.id, "", words, call.world.clock.now(), "video", video=video.id)
    add(call.world, page, post)


def one(call: Call) -> dict[str, Any]:
    """GET /{video}: how far its processing is."""
    video = call.world.facebook.videos.get(call.node)
    if video is None:
        raise gone(call.node)
    age = (call.world.clock.now() - video.finished).total_seconds() if video.finished else -1.0
    state = (
        "uploading" if age < 0 else "processing" if age < PROCESSED else "error" if video.broken else "ready"
    )
    done = {"processing": "in_progress", "error": "error", "ready": "complete"}.get(state, "not_started")
    status: dict[str, Any] = {
        "video_status": state,
        "uploading_phase": {
            "status": "complete" if video.finished else "in_progress",
            "bytes_transferred": video.received,
        },
        "processing_phase": {"status": done},
        "publishing_phase": {"status": "complete" if state == "ready" else "not_started"},
    }
    if state == "error":
        status["processing_phase"]["errors"] = [
            {"code": 1363042, "message": "The video could not be processed."}
        ]
    node = {
        "id": video.id,
        "status": status,
        "length": 12.5,
        "post_id": f"{video.page}_{video.id}",
        "permalink_url": f"{call.world.home}/facebook/{video.page}/posts/{video.id}",
    }
    return call.one(node, "id")
