"""Pictures and films go up to Facebook: pictures in one piece, films in three phases that can be resumed."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

from chautari.connectors.errors import NotFound, TransientFailure, ValidationRejected
from chautari.connectors.facebook.client import Graph, Reply, number
from chautari.connectors.values import Context, MediaItem, Ref

MOST_CHUNKS: Final = 20_000


def photo(ctx: Context, item: MediaItem, *, form: Mapping[str, str], speaks: bool) -> Reply:
    """Put one picture on the Page; with ``published=false`` in the form nobody sees it yet."""
    form = {**form, "alt_text_custom": item.alt_text} if item.alt_text else dict(form)
    graph, path = Graph.of_page(ctx), f"{ctx.account.external_id}/photos"
    if ctx.open_media is None and item.public_url:
        return graph.write(path, {**form, "url": item.public_url}, speaks=speaks)
    with _opened(ctx, item) as file:
        return graph.write(
            path, form, files={"source": (item.name or "photo", file, item.mime)}, speaks=speaks
        )


def upload_photo(ctx: Context, item: MediaItem) -> Ref:
    """A hidden picture for a later post; one that is there already is not sent again."""
    kept = _state(ctx, item)
    if kept.get("photo"):
        return Ref(kind="media", id=kept["photo"])
    reply = photo(ctx, item, form={"published": "false"}, speaks=False)
    key = number(reply["id"])
    if not key:
        raise TransientFailure("facebook.busy", rate=reply.rate)
    _tell(ctx, item, {"photo": key}, item.size)
    return Ref(kind="media", id=key)


def upload_film(ctx: Context, item: MediaItem) -> Ref:
    """Everything of a film but the last word: start and transfer, from where an earlier try stopped.

    ``Ref.id`` is the video, ``Ref.thread_id`` the upload session that ``finish`` closes.
    """
    if kept := _state(ctx, item):
        try:
            return _sent(ctx, item, kept)
        except (ValidationRejected, NotFound, KeyError):
            pass  # the session of the earlier try is too old: begin anew
    return _sent(ctx, item, _start(ctx, item))


def _sent(ctx: Context, item: MediaItem, kept: Mapping[str, str]) -> Ref:
    start, end = int(kept["start"]), int(kept["end"])
    with _opened(ctx, item) as file:
        for _ in range(MOST_CHUNKS):
            if start >= end:
                return Ref(kind="media", id=kept["video"], thread_id=kept["session"])
            start, end = _transfer(ctx, kept, _piece(file, start, end), start)
            _tell(ctx, item, {**kept, "start": str(start), "end": str(end)}, min(start, item.size))
    raise TransientFailure("facebook.upload_stuck")


def finish_film(ctx: Context, film: Ref, *, text: str) -> Reply:
    """Publish an uploaded film; Facebook works on it for a while afterwards."""
    form = {"upload_phase": "finish", "upload_session_id": film.thread_id, "description": text}
    return Graph.of_page(ctx).write(f"{ctx.account.external_id}/videos", form)


def _start(ctx: Context, item: MediaItem) -> dict[str, str]:
    form = {"upload_phase": "start", "file_size": str(item.size)}
    reply = Graph.of_page(ctx).write(f"{ctx.account.external_id}/videos", form, speaks=False)
    kept = {
        "session": number(reply["upload_session_id"]),
        "video": number(reply["video_id"]),
        "start": number(reply["start_offset"]),
        "end": number(reply["end_offset"]),
    }
    if not all(kept.values()):
        raise TransientFailure("facebook.busy", rate=reply.rate)
    _tell(ctx, item, kept, 0)
    return kept


def _transfer(ctx: Context, kept: Mapping[str, str], piece: bytes, start: int) -> tuple[int, int]:
    """Send one piece; where to go on is Facebook's decision, even when it goes back."""
    form = {"upload_phase": "transfer", "upload_session_id": kept["session"], "start_offset": str(start)}
    files = {"video_file_chunk": ("chunk", piece, "application/octet-stream")}
    reply = Graph.of_page(ctx).write(f"{ctx.account.external_id}/videos", form, files=files, speaks=False)
    following = number(reply["start_offset"]), number(reply["end_offset"])
    if not all(part.isdigit() for part in following):
        raise TransientFailure("facebook.busy", rate=reply.rate)
    return int(following[0]), int(following[1])


def _piece(file: BinaryIO, start: int, end: int) -> bytes:
    file.seek(start)
    return file.read(end - start)


def _opened(ctx: Context, item: MediaItem) -> BinaryIO:
    if ctx.open_media is None:
        raise ValidationRejected("facebook.file_missing", detail={"name": item.name})
    return ctx.open_media(item)


def _tell(ctx: Context, item: MediaItem, kept: Mapping[str, str], sent: int) -> None:
    if ctx.progress is not None:
        ctx.progress(item, json.dumps(kept), sent)


def _state(ctx: Context, item: MediaItem) -> dict[str, str]:
    """What an earlier try left; an unreadable state starts anew."""
    try:
        kept: Any = json.loads(ctx.upload_state.get(item.sha256, "{}"))
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}
