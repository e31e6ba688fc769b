"""The bodies of Viber messages: one act may need several, since Viber puts one file into each."""

import json
from collections.abc import Iterator
from typing import Any, Final

from chautari.connectors.errors import ValidationRejected
from chautari.connectors.values import Account, Action, MediaItem
from chautari.connectors.viber.tables import LIMITS

Body = dict[str, Any]
ANYONE: Final = 1  # min_api_version of plain messages


def bodies(action: Action) -> list[Body]:
    """The messages of one act, in the order they are to be said."""
    text = spoken(action)
    if not action.media:
        menu = keyboard(action.options.get("menu", ""))
        return [{"type": "text", "text": text, "min_api_version": ANYONE, **menu}]
    first, *others = action.media
    captioned = first.mime.startswith("image/") and len(text) <= LIMITS["caption"]
    return list(_with_files(text, first, others, captioned=captioned))


def sender(account: Account) -> dict[str, str]:
    """Under which name and picture a bot speaks."""
    name = account.settings.get("sender_name") or account.handle or "Viber"
    avatar = account.settings.get("sender_avatar", "")
    return {"name": name[: LIMITS["sender_name"]], **({"avatar": avatar} if avatar else {})}


def welcome(account: Account, text: str) -> Body:
    """The one message that may answer an opened conversation."""
    return {
        "sender": sender(account),
        "type": "text",
        "text": text[: LIMITS["text"]],
        "min_api_version": ANYONE,
        **keyboard(account.settings.get("menu", "")),
    }


def keyboard(menu: str) -> Body:
    """The buttons below a message: ``menu`` holds the words of each by what it asks for, as JSON; nothing for none."""
    words = json.loads(menu) if menu else {}
    buttons = [
        {
            "Columns": 6,
            "Rows": 1,
            "ActionType": "reply",
            "ActionBody": LIMITS["menu"][asked],
            "Text": words[asked],
        }
        for asked in LIMITS["menu"]
        if words.get(asked)
    ]
    return {"keyboard": {"Type": "keyboard", "Buttons": buttons}} if buttons else {}


def phone_request(action: Action) -> Body:
    """A question with a button that sends the person's own number; the phone app only knows it."""
    asked = LIMITS["phone_request"]
    tracking = f"{asked['tracking']}:{action.options.get('case') or action.idempotency_key}"
    button = {
        "Columns": 6,
        "Rows": 1,
        "ActionType": "share-phone",
        "ActionBody": tracking,
        "Text": action.options.get("button") or asked["button"],
    }
    return {
        "type": "text",
        "text": spoken(action),
        "tracking_data": tracking,
        "min_api_version": asked["min_api_version"],
        "keyboard": {"Type": "keyboard", "Buttons": [button]},
    }


def _with_files(text: str, first: MediaItem, others: list[MediaItem], *, captioned: bool) -> Iterator[Body]:
    if text and not captioned:
        yield {"type": "text", "text": text, "min_api_version": ANYONE}
    yield {**_file(first), **({"text": text} if captioned else {})}
    yield from (_file(item) for item in others)


def _file(item: MediaItem) -> Body:
    if not item.public_url:
        raise ValidationRejected("viber.file_needs_address", detail={"name": item.name})
    body: Body = {"media": item.public_url, "min_api_version": ANYONE}
    if item.mime.startswith("image/"):
        return {**body, "type": "picture", "text": ""}
    if item.mime.startswith("video/"):
        return {**body, "type": "video", "size": item.size, "duration": round(item.duration)}
    return {**body, "type": "file", "size": item.size, "file_name": item.name or item.sha256[:8]}


def spoken(action: Action) -> str:
    """The text as it goes out, with the link below it."""
    if action.link and action.link not in action.text:
        return f"{action.text}\n{action.link}".strip()
    return action.text
