"""What a message may be: the types of Viber with their limits, and the media that Viber fetches itself."""

import json
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from sandbox.viber.refusals import BAD_DATA, MISSING_DATA, TOO_NEW, Refusal
from sandbox.world import World

MEGA: Final = 1024 * 1024
JSON_MOST: Final = 30 * 1024
TEXT_MOST: Final = 7000
CAPTION_MOST: Final = 768
URL_MOST: Final = 2000
NAME_MOST: Final = 28
TRACKING_MOST: Final = 4000
VIDEO_SECONDS: Final = 180
CEILINGS: Final = {"picture": MEGA, "video": 26 * MEGA, "file": 50 * MEGA}
PICTURES: Final = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"GIF8": "image/gif"}
FORBIDDEN: Final = (".exe", ".bat", ".cmd", ".com", ".msi", ".js", ".vbs", ".scr", ".jar", ".apk")
API_VERSION: Final = 10
PHONE_SINCE: Final = 3
NEEDED: Final = {
    "text": ("text",),
    "picture": ("media",),
    "video": ("media", "size"),
    "file": ("media", "size", "file_name"),
    "contact": ("contact",),
    "location": ("location",),
    "url": ("media",),
    "sticker": ("sticker_id",),
    "rich_media": ("rich_media",),
}


async def check(world: World, body: dict[str, Any], *, channel: bool) -> None:
    """Refuse what Viber would refuse: missing parts, too long, media that are not what they should be."""
    kind = str(body.get("type") or "")
    if kind not in NEEDED or (channel and kind == "rich_media"):
        raise Refusal(BAD_DATA, "Message type is missing or not supported")
    absent = [name for name in NEEDED[kind] if body.get(name) in (None, "", {})]
    if absent:
        raise Refusal(MISSING_DATA, f"Mandatory parameters are missing: {', '.join(absent)}")
    if not channel and not (body.get("sender") or {}).get("name"):
        raise Refusal(MISSING_DATA, "sender.name is missing")
    if int(body.get("min_api_version") or 1) > API_VERSION:
        raise Refusal(TOO_NEW)
    _check_lengths(kind, body)
    _check_parts(kind, body)
    if kind in CEILINGS:
        await _fetch(world, kind, str(body["media"]), jpeg_only=channel)


def _check_lengths(kind: str, body: dict[str, Any]) -> None:
    text_most = CAPTION_MOST if kind == "picture" else TEXT_MOST
    too_long = (
        len(json.dumps(body, ensure_ascii=False).encode()) > JSON_MOST
        or len(str(body.get("text") or "")) > text_most
        or len(str(body.get("tracking_data") or "")) > TRACKING_MOST
        or len(str(body.get("media") or "")) > URL_MOST
    )
    if too_long:
        raise Refusal(BAD_DATA, "The message is too long")
    if len(str((body.get("sender") or {}).get("name") or "")) > NAME_MOST:
        raise Refusal(BAD_DATA, "sender.name is longer than 28 characters")


def _check_parts(kind: str, body: dict[str, Any]) -> None:
    contact, place = body.get("contact"), body.get("location")
    wrong = (
        (kind == "contact" and not (isinstance(contact, dict) and contact.get("phone_number")))
        or (kind == "location" and not (isinstance(place, dict) and "lat" in place and "lon" in place))
        or (kind == "video" and int(body.get("duration") or 0) > VIDEO_SECONDS)
        or (kind in {"video", "file"} and int(body["size"]) > CEILINGS[kind])
        or (kind == "file" and str(body["file_name"]).lower().endswith(FORBIDDEN))
        or (asks_for_phone(body) and int(body.get("min_api_version") or 1) < PHONE_SINCE)
        or (kind in {"url", *CEILINGS} and urlsplit(str(body["media"])).scheme not in {"http", "https"})
    )
    if wrong:
        raise Refusal(BAD_DATA, f"The {kind} is not valid")


def asks_for_phone(body: dict[str, Any]) -> bool:
    """Whether a message carries a button that shares the reader's number."""
    keyboard = body.get("keyboard")
    buttons = keyboard.get("Buttons") if isinstance(keyboard, dict) else None
    return any(
        button.get("ActionType") == "share-phone" for button in buttons or [] if isinstance(button, dict)
    )


async def _fetch(world: World, kind: str, url: str, *, jpeg_only: bool) -> None:
    """Fetch the medium as Viber's servers would, and look at its size and its first bytes."""
    start, size = b"", 0
    try:
        async with world.http() as client, client.stream("GET", url, follow_redirects=True) as answer:
            if not answer.is_success:
                raise Refusal(BAD_DATA, f"The media could not be fetched: {answer.status_code}")
            async for part in answer.aiter_bytes():
                start = start or part[:16]
                size += len(part)
                if size > CEILINGS[kind]:
                    raise Refusal(BAD_DATA, f"The {kind} is larger than {CEILINGS[kind]} bytes")
    except httpx.HTTPError as error:
        raise Refusal(BAD_DATA, f"The media could not be fetched: {type(error).__name__}") from error
    mime = next((mime for first, mime in PICTURES.items() if start.startswith(first)), "")
    if kind == "video" and start[4:8] != b"ftyp":
        raise Refusal(BAD_DATA, "The video is not an MP4")
    if kind == "picture" and (not mime or (jpeg_only and mime == "image/gif")):
        raise Refusal(BAD_DATA, "The picture is of a type that is not supported")
