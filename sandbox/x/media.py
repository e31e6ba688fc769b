"""Media of X: in one shot or in chunks, processed after a while, gone after a day."""

from datetime import timedelta
from typing import Any, Final

from sandbox.reading import Upload
from sandbox.x.call import Answer, Call
from sandbox.x.problems import invalid, not_found
from sandbox.x.state import Media

MEGA: Final = 1024 * 1024
CEILINGS: Final = {
    "tweet_image": 5 * MEGA,
    "dm_image": 5 * MEGA,
    "tweet_gif": 15 * MEGA,
    "dm_gif": 15 * MEGA,
    "tweet_video": 512 * MEGA,
    "dm_video": 512 * MEGA,
    "subtitles": MEGA,
}
KEY_PREFIX: Final = {"image": "3", "gif": "16", "video": "7", "subtitles": "13"}
CHUNK: Final = 5 * MEGA
LAST_SEGMENT: Final = 999
LIFE: Final = 86400
PENDING: Final = 1.0
PROCESSED: Final = 3.0
DONE_PERCENT: Final = 100


def usable(call: Call, ident: str) -> Media:
    """A medium that may go into a post: ours, finished, processed, not a day old. Raises 400."""
    media = call.world.x.media.get(ident)
    ready = (
        media is not None
        and media.owner == call.me.id
        and media.finalized is not None
        and media.expires > call.world.clock.now()
    )
    if media is None or not ready or _state(call, media)["state"] != "succeeded":
        raise invalid("Your media IDs are invalid.", "media.media_ids", ident)
    return media


def _new(call: Call, category: str, mime: str, total: int) -> Media:
    if category not in CEILINGS:
        raise invalid(f"media_category is not one of its values: [{category}]", "media_category", category)
    if not 0 < total <= CEILINGS[category]:
        raise invalid(f"File size exceeds {CEILINGS[category]} bytes.", "total_bytes", str(total))
    kind = category.rpartition("_")[2]
    if kind in {"image", "video"} and not mime.startswith(f"{kind}/"):
        raise invalid(f"media_type does not fit {category}: [{mime}]", "media_type", mime)
    ident = call.world.ids.snowflake(call.world.clock.millis())
    key = f"{KEY_PREFIX[kind]}_{ident}"
    media = Media(ident, key, call.me.id, category, mime, total, call.world.clock.now())
    call.world.x.media[ident] = media
    return media


def upload(call: Call) -> Answer:
    """POST /2/media/upload: one shot, images only."""
    part = call.sent.files.get("media")
    content = part.content if part else str(call.body.get("media") or "").encode()
    category = str(call.body.get("media_category") or "")
    if not content or category not in CEILINGS:
        raise invalid("media and media_category are required.", "media")
    if category.endswith(("_video", "_gif")):
        raise invalid("Videos and GIFs are uploaded in chunks.", "media_category", category)
    mime = str(call.body.get("media_type") or (part.content_type if part else "")) or "image/jpeg"
    if mime == "application/octet-stream":
        mime = sniffed(content)
    media = _new(call, category, mime, len(content))
    media.chunks[0] = len(content)
    media.finalized = call.world.clock.now() - timedelta(seconds=PROCESSED)
    data = {"id": media.id, "media_key": media.key, "size": media.size, "expires_after_secs": LIFE}
    return {"data": {**data, "image": {"image_type": mime, "w": 1200, "h": 800}}}


def sniffed(content: bytes) -> str:
    """The type of an image by its first bytes."""
    starts = {
        b"\xff\xd8\xff": "image/jpeg",
        b"\x89PNG": "image/png",
        b"GIF8": "image/gif",
        b"RIFF": "image/webp",
    }
    return next(
        (mime for start, mime in starts.items() if content.startswith(start)), "application/octet-stream"
    )


def initialize(call: Call) -> Answer:
    """POST /2/media/upload/initialize."""
    total = call.body.get("total_bytes")
    if not isinstance(total, int):
        raise invalid("total_bytes is required.", "total_bytes", str(total))
    mime = str(call.body.get("media_type") or "")
    media = _new(call, str(call.body.get("media_category") or ""), mime, total)
    return 202, {"data": {"id": media.id, "media_key": media.key, "expires_after_secs": LIFE}}


def _open(call: Call) -> Media:
    media = call.world.x.media.get(call.path["id"])
    if media is None or media.owner != call.me.id or media.expires <= call.world.clock.now():
        raise not_found("media", call.path["id"])
    if media.finalized is not None:
        raise invalid("This media upload is already finalized.", "id", media.id)
    return media


def append(call: Call) -> Answer:
    """POST /2/media/upload/{id}/append: any order, each once, never more than was announced."""
    media = _open(call)
    index = str(call.body.get("segment_index", ""))
    part: Upload | None = call.sent.files.get("media")
    if not index.isdigit() or int(index) > LAST_SEGMENT:
        raise invalid("segment_index is between 0 and 999.", "segment_index", index)
    if part is None or not part.content:
        raise invalid("media is required.", "media")
    if len(part.content) > CHUNK or media.size + len(part.content) > media.total:
        raise invalid("Segments exceed provided total bytes.", "media", str(len(part.content)))
    if int(index) in media.chunks:
        raise invalid("This segment has already been uploaded.", "segment_index", index)
    media.chunks[int(index)] = len(part.content)
    if part.content.startswith(b"BROKEN"):
        media.fails = True
    return {"data": {"expires_at": int(media.expires.timestamp())}}


def finalize(call: Call) -> Answer:
    """POST /2/media/upload/{id}/finalize: every segment has to be there."""
    media = _open(call)
    if sorted(media.chunks) != list(range(len(media.chunks))) or media.size != media.total:
        raise invalid("Segments do not add up to provided total file size.", "id", media.id)
    media.finalized = call.world.clock.now()
    return {"data": _view(call, media)}


def _view(call: Call, media: Media) -> dict[str, Any]:
    data = {"id": media.id, "media_key": media.key, "size": media.size, "expires_after_secs": LIFE}
    if media.category.endswith("_image"):
        return data
    return {**data, "processing_info": _state(call, media)}


def _state(call: Call, media: Media) -> dict[str, Any]:
    """pending, in_progress, then succeeded or failed, as time goes by."""
    if media.finalized is None:
        return {"state": "pending", "check_after_secs": 1}
    age = (call.world.clock.now() - media.finalized).total_seconds()
    if media.category.endswith("_image") or (age >= PROCESSED and not media.fails):
        return {"state": "succeeded", "progress_percent": DONE_PERCENT}
    if age < PENDING:
        return {"state": "pending", "check_after_secs": 1}
    if age < PROCESSED:
        done = int(DONE_PERCENT * age / PROCESSED)
        return {"state": "in_progress", "check_after_secs": 1, "progress_percent": done}
    error = {"code": 1, "name": "InvalidMedia", "message": "Unsupported video format"}
    return {"state": "failed", "error": error}


def status(call: Call) -> Answer:
    """GET /2/media/upload?command=STATUS&media_id=."""
    media = call.world.x.media.get(call.query.get("media_id", ""))
    if media is None or media.owner != call.me.id or media.expires <= call.world.clock.now():
        raise not_found("media", call.query.get("media_id", ""), "media_id")
    return {"data": {**_view(call, media), "processing_info": _state(call, media)}}


def metadata(call: Call) -> Answer:
    """POST /2/media/metadata: the alternative text."""
    media = call.world.x.media.get(str(call.body.get("id") or ""))
    if media is None or media.owner != call.me.id:
        raise not_found("media", str(call.body.get("id") or ""))
    alt = (call.body.get("metadata") or {}).get("alt_text") or {}
    media.alt_text = str(alt.get("text") or "")
    call.charge("media.metadata", [media.id])
    return {"data": {"id": media.id, "associated_metadata": {"alt_text": {"text": media.alt_text}}}}
