"""Private life of a Page: Messenger messages, receipts and reactions, from webhooks and from pulled conversations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chautari.connectors.facebook.wire import Bag, bag, digest, ident, moment, rows, stamp, unknown, words
from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref

FILES: Final = frozenset({"image", "video", "audio", "file", "location"})
LINKS: Final = frozenset({"fallback", "share", "post", "ig_post", "reel", "ig_reel", "story_mention"})
CONTROL: Final = ("app_roles", "pass_thread_control", "take_thread_control", "request_thread_control")
POLICY: Final = ("policy-enforcement", "policy_enforcement")


@dataclass(frozen=True, slots=True)
class Letter:
    """One ``messaging`` element, with the parties told apart."""

    whole: Bag
    page: str
    sender: str
    other: str
    at: datetime | None

    def event(self, kind: str, key: str, **more: Any) -> InboundEvent:
        """A private event between the Page and the other party."""
        own = bool(self.sender) and self.sender == self.page
        more.setdefault("own", own)
        return InboundEvent(
            kind=kind,
            dedupe_key=f"{kind}:{key}",
            account=self.page,
            actor=Actor(external_id=self.sender, is_page=own) if self.sender else None,
            private=True,
            occurred_at=self.at,
            conversation=self.other,
            raw=self.whole,
            **more,
        )

    def ref(self, mid: str, *, parent: str = "") -> Ref:
        """The message of that id in this talk."""
        return Ref(kind="message", id=mid, parent_id=parent, thread_id=self.other, author_id=self.sender)


def letter_event(element: Any, *, page: str, entry_time: datetime | None) -> InboundEvent:
    """The one fact of one ``messaging`` or ``standby`` element."""
    whole = bag(element)
    sender, receiver = ident(bag(whole.get("sender")).get("id")), ident(bag(whole.get("recipient")).get("id"))
    other = receiver if sender == page else sender
    letter = Letter(whole, page, sender, other, moment(whole.get("timestamp")) or entry_time)
    for name, opened in OPENERS.items():
        if isinstance(whole.get(name), dict):
            return opened(letter, whole[name])
    if any(name in whole for name in CONTROL):
        return _account_event(letter, "account.thread_control")
    for name in POLICY:
        if name in whole:
            return _account_event(letter, "account.policy", action=ident(bag(whole[name]).get("action")))
    return unknown({"page": page, "at": stamp(entry_time), "element": element}, account=page)


def pulled_messages(items: Any, *, page: str) -> Iterator[InboundEvent]:
    """The messages of a pulled list; their keys are those of the webhook."""
    for item in (bag(row) for row in rows(items)):
        if not ident(item.get("id")):
            yield unknown(item, account=page)
            continue
        sender = ident(bag(item.get("from")).get("id"))
        receivers = [ident(bag(one).get("id")) for one in rows(bag(item.get("to")).get("data"))]
        other = next((one for one in receivers if one), "") if sender == page else sender
        letter = Letter(item, page, sender, other, moment(item.get("created_time")))
        key, kind = ident(item.get("id")), "message.echo" if sender == page else "message.received"
        event = letter.event(
            kind,
            key,
            ref=letter.ref(key),
            text=words(item.get("message")),
            attachments=tuple(_pulled_files(item)),
        )
        yield _named(event, words(bag(item.get("from")).get("name")))


def _named(event: InboundEvent, name: str | None) -> InboundEvent:
    """Pulled messages tell the name, webhooks do not."""
    if event.actor is None or not name:
        return event
    actor = Actor(event.actor.external_id, name=name, is_page=event.actor.is_page)
    return InboundEvent(**{slot: getattr(event, slot) for slot in InboundEvent.__slots__} | {"actor": actor})


def _message(letter: Letter, message: Bag) -> InboundEvent:
    mid = ident(message.get("mid"))
    key = mid or f"{letter.other}:{stamp(letter.at)}:{digest(message)}"
    own = message.get("is_echo") is True or (letter.sender == letter.page and letter.sender != "")
    kind = "message.echo" if own else "message.received"
    if message.get("is_deleted") is True:
        kind = "message.deleted"
    elif message.get("is_unsupported") is True:
        kind = "message.unsupported"
    ref = letter.ref(mid, parent=ident(bag(message.get("reply_to")).get("mid"))) if mid else None
    files = tuple(_files(message))
    return letter.event(kind, key, ref=ref, own=own, text=words(message.get("text")), attachments=files)


def _edit(letter: Letter, edit: Bag) -> InboundEvent:
    mid = ident(edit.get("mid"))
    key = f"{mid}:{ident(edit.get('num_edit'))}:{stamp(letter.at)}:{digest(edit.get('text'))}"
    return letter.event("message.edited", key, ref=letter.ref(mid), text=words(edit.get("text")))


def _receipt(letter: Letter, receipt: Bag, *, kind: str) -> InboundEvent:
    """A receipt names messages, or only a time up to which it speaks of all."""
    watermark = moment(receipt.get("watermark"))
    refs = tuple(ident(mid) for mid in rows(receipt.get("mids")) if ident(mid))
    at = letter.at or watermark
    key = f"{letter.other}:{stamp(watermark)}:{','.join(refs)}"
    told = Letter(letter.whole, letter.page, letter.sender, letter.other, at)
    return told.event(kind, key, own=False, refs=refs, watermark=watermark)


def _delivered(letter: Letter, receipt: Bag) -> InboundEvent:
    return _receipt(letter, receipt, kind="receipt.delivered")


def _read(letter: Letter, receipt: Bag) -> InboundEvent:
    return _receipt(letter, receipt, kind="receipt.read")


def _reaction(letter: Letter, reaction: Bag) -> InboundEvent:
    kind = "message.reaction.removed" if reaction.get("action") == "unreact" else "message.reaction.added"
    mid = ident(reaction.get("mid"))
    text = words(reaction.get("emoji")) or words(reaction.get("reaction"))
    return letter.event(kind, f"{mid}:{letter.sender}:{stamp(letter.at)}", ref=letter.ref(mid), text=text)


def _postback(letter: Letter, postback: Bag) -> InboundEvent:
    mid = ident(postback.get("mid"))
    text = words(postback.get("title")) or words(postback.get("payload"))
    key = mid or f"{letter.other}:{stamp(letter.at)}:{digest(postback)}"
    return letter.event("message.postback", key, ref=letter.ref(mid) if mid else None, text=text)


def _optin(letter: Letter, optin: Bag) -> InboundEvent:
    return letter.event("message.optin", f"{letter.other}:{stamp(letter.at)}:{digest(optin)}")


def _referral(letter: Letter, referral: Bag) -> InboundEvent:
    return letter.event("message.referral", f"{letter.other}:{stamp(letter.at)}:{digest(referral)}")


def _account_event(letter: Letter, kind: str, *, action: str = "") -> InboundEvent:
    """About the account itself, not a word of anybody."""
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{letter.sender}:{stamp(letter.at)}:{digest(letter.whole)}",
        account=letter.page,
        actor=Actor(external_id=letter.sender) if letter.sender else None,
        occurred_at=letter.at,
        action=action,
        raw=letter.whole,
    )


def _files(message: Bag) -> Iterator[Attachment]:
    for part in (bag(part) for part in rows(message.get("attachments"))):
        kind, payload = ident(part.get("type")), bag(part.get("payload"))
        place = bag(payload.get("coordinates"))
        if payload.get("sticker_id"):
            kind = "sticker"
        elif kind in LINKS:
            kind = "link"
        elif kind not in FILES:
            kind = "other"
        detail = f"{place.get('lat')},{place.get('long')}" if place else ""
        url = words(payload.get("url")) or words(part.get("url")) or ""
        yield Attachment(kind, url=url, name=words(part.get("title")) or "", detail=detail)


def _pulled_files(item: Bag) -> Iterator[Attachment]:
    for part in (bag(part) for part in rows(bag(item.get("attachments")).get("data"))):
        mime = ident(part.get("mime_type"))
        kind = mime.partition("/")[0] if mime.partition("/")[0] in FILES else "file"
        places = (
            bag(part.get("image_data")).get("url"),
            bag(part.get("video_data")).get("url"),
            part.get("file_url"),
        )
        yield Attachment(
            kind,
            url=next((told for place in places if (told := words(place))), ""),
            name=words(part.get("name")) or "",
        )
    if sticker := words(item.get("sticker")):
        yield Attachment("sticker", url=sticker)
    for share in (bag(part) for part in rows(bag(item.get("shares")).get("data"))):
        if link := words(share.get("link")):
            yield Attachment("link", url=link, name=words(share.get("name")) or "")


OPENERS: Final[Mapping[str, Callable[[Letter, Bag], InboundEvent]]] = {
    "message": _message,
    "message_edit": _edit,
    "delivery": _delivered,
    "read": _read,
    "reaction": _reaction,
    "postback": _postback,
    "optin": _optin,
    "referral": _referral,
}
