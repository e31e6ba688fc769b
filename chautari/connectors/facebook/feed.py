"""Public life of a Page: comments, posts, reactions, reviews and mentions, from webhooks and from pulled pages."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from chautari.connectors.facebook.addresses import parse
from chautari.connectors.facebook.wire import (
    Bag,
    bag,
    digest,
    ident,
    moment,
    person,
    rows,
    stamp,
    unknown,
    words,
)
from chautari.connectors.values import Attachment, InboundEvent, Ref

POSTS: Final = frozenset(
    {
        *("post", "status", "photo", "video", "share", "event", "album", "link", "note", "reel", "story"),
        *("photo-album", "platform-story", "picture", "timeline cover", "coupon", "milestone", "question"),
    }
)
CHANGES: Final[dict[str, str]] = {
    "add": "created",
    "edit": "edited",
    "edited": "edited",
    "update": "edited",
    "remove": "deleted",
    "delete": "deleted",
    "hide": "hidden",
    "unhide": "unhidden",
}
FLAGS: Final[dict[str, str]] = {
    "block": "platform_blocked",
    "unblock": "platform_unblocked",
    "mute": "platform_muted",
}
REACTIONS: Final[dict[str, str]] = {
    "add": "added",
    "edit": "changed",
    "edited": "changed",
    "update": "changed",
    "remove": "removed",
    "delete": "removed",
}
STABLE: Final = frozenset({"created", "deleted"})  # happens once to a thing, so its id is key enough
PROFILE: Final = frozenset(
    {
        *("name", "picture", "cover", "about", "bio", "description", "website", "phone", "emails", "email"),
        *("category", "hours", "location", "link", "general_info", "company_overview", "mission", "founded"),
    }
)
FILES: Final[Mapping[str, str]] = {"photo": "image", "video": "video", "link": "link"}


def change_event(change: Any, *, page: str, entry_time: datetime | None) -> InboundEvent:
    """The one fact of one ``changes`` element."""
    whole = bag(change)
    field, value = ident(whole.get("field")), bag(whole.get("value"))
    if field in PROFILE and "value" in whole:  # told as the new words, or as an object
        told = whole["value"]
        key = f"profile.changed:{field}:{stamp(entry_time)}:{digest(told)}"
        return InboundEvent(
            "profile.changed",
            key,
            account=page,
            own=True,
            text=words(told),
            occurred_at=entry_time,
            action=field,
            raw=whole,
        )
    kind, ref = _kind(field, value), _ref(field, value, page=page)
    if not kind or not ref.id:
        return unknown({"page": page, "at": stamp(entry_time), "change": change}, account=page)
    return _event(kind, ref, value, page=page, when=_when(value, entry_time))


def pulled_event(item: Bag, *, page: str) -> InboundEvent:
    """A comment or post as a page of the feed shows it; the same key and conversation as its webhook has."""
    key = ident(item.get("id"))
    kind = pulled_kind(item, page=page)
    if kind == "comment":
        parent = ident(bag(item.get("parent")).get("id"))
        ref = Ref(kind="comment", id=key, parent_id=parent, thread_id=_post_of(item, page=page))
    else:
        ref = Ref(kind="post", id=key, thread_id=key)
    return _event(f"{kind}.created", ref, item, page=page, when=moment(item.get("created_time")))


def pulled_kind(item: Bag, *, page: str) -> str:
    """What an item of a list is; the lists themselves do not say."""
    comment_marks = ("parent", "can_hide", "can_remove", "can_reply_privately", "comment_count")
    if any(mark in item for mark in comment_marks) or "comment_id=" in str(item.get("permalink_url")):
        return "comment"
    if ident(item.get("id")).startswith(f"{page}_"):
        return "post"
    marks = ("updated_time", "tagged_time", "comments", "status_type", "story")
    return "mention" if any(mark in item for mark in marks) else "comment"


def _kind(field: str, value: Bag) -> str:
    """Our name for what happened; empty when it is not known."""
    item, verb = ident(value.get("item")), ident(value.get("verb"))
    noun = "mention" if field == "mention" else _noun(item) if field in {"feed", "ratings"} else ""
    if noun == "comment" and not ident(value.get("comment_id")):
        return ""
    states = CHANGES
    if noun == "reaction":
        states = REACTIONS
    elif noun == "post":
        states = CHANGES | FLAGS
    state = states.get(verb, "")
    if noun in {"mention", "review"} and state in {"hidden", "unhidden"}:
        return ""
    return f"{noun}.{state}" if noun and state else ""


def _noun(item: str) -> str:
    if item in {"reaction", "like"}:
        return "reaction"
    if item == "rating":
        return "review"
    if item in {"comment", "mention"}:
        return item
    return "post" if item in POSTS else ""


def _ref(field: str, value: Bag, *, page: str) -> Ref:
    item, thread = ident(value.get("item")), ident(value.get("post_id"))
    comment, parent = ident(value.get("comment_id")), ident(value.get("parent_id"))
    author = person(value, page=page)
    who = author.external_id if author else ""
    parent = parent if parent not in {thread, comment} else ""
    if item == "rating":
        story = ident(value.get("open_graph_story_id")) or thread
        return Ref(kind="review", id=story, thread_id=story, author_id=who)
    if item in {"reaction", "like"}:
        kind = "comment" if comment else "post" if thread else "account"
        return Ref(
            kind,
            comment or thread or page,
            parent_id=parent if comment else "",
            thread_id=thread,
            author_id=who,
        )
    if comment and (item == "comment" or field == "mention"):
        return Ref("comment", comment, parent_id=parent, thread_id=thread, author_id=who)
    native = ident(value.get(f"{item}_id")) or ident(value.get("photo_id"))
    return Ref(kind="post", id=thread or native, thread_id=thread or native, author_id=who)


def _when(value: Bag, entry_time: datetime | None) -> datetime | None:
    """A new thing carries its own time; later changes repeat it, so theirs is when Facebook told us."""
    own = moment(value.get("created_time"))
    if value.get("verb") == "add" and own:
        return own
    return max((time for time in (own, entry_time) if time), default=None)


def _event(kind: str, ref: Ref, value: Bag, *, page: str, when: datetime | None) -> InboundEvent:
    actor = person(value, page=page)
    who = actor.external_id if actor else ""
    if kind == "post.created" and who == page and _shares(value):
        kind = "repost.created"
    noun, _, change = kind.partition(".")
    return InboundEvent(
        kind=kind,
        dedupe_key=_key(kind, ref, who, value=value, when=when),
        account=page,
        ref=Ref(ref.kind, ref.id, ref.parent_id, ref.thread_id, who, ident(value.get("permalink_url"))),
        actor=actor,
        own=bool(who) and who == page,
        text=words(value.get("review_text")) or words(value.get("message")),
        attachments=tuple(_attachments(value)) if change in {"created", "edited"} else (),
        occurred_at=when,
        conversation=_conversation(noun, ref),
        action=ident(value.get("reaction_type")) if noun == "reaction" else "",
        raw=value,
    )


def _shares(value: Bag) -> bool:
    """Whether a post shows another post of Facebook; one that shows a page elsewhere is a post."""
    parts = (bag(part) for part in rows(bag(value.get("attachments")).get("data")))
    links = (value.get("link"), *(part.get("url") for part in parts if ident(part.get("type")) == "share"))
    return any(parse(words(link) or "") for link in links)


def _key(kind: str, ref: Ref, who: str, *, value: Bag, when: datetime | None) -> str:
    if kind.startswith("reaction."):
        return f"{kind}:{ref.id}:{who}:{stamp(when)}:{ident(value.get('reaction_type'))}"
    if kind.partition(".")[2] in STABLE:
        return f"{kind}:{ref.id}"
    return f"{kind}:{ref.id}:{stamp(when)}:{digest(value.get('message') or value.get('review_text'))}"


def _conversation(noun: str, ref: Ref) -> str:
    """The root of the talk: the top comment, or the post for mentions and posts."""
    if noun == "mention" or ref.kind == "post":
        return ref.thread_id or ref.id
    return ref.parent_id or ref.id


def _post_of(item: Bag, *, page: str) -> str:
    """The post above a pulled comment: comment ids begin with the post's own number."""
    told = ident(bag(item.get("object")).get("id"))
    if told:
        return told if "_" in told else f"{page}_{told}"
    first, _, rest = ident(item.get("id")).partition("_")
    return f"{page}_{first}" if rest else ""


def _attachments(value: Bag) -> Iterator[Attachment]:
    for name, kind in FILES.items():
        if url := words(value.get(name)):
            yield Attachment(kind=kind, url=url)
    for url in rows(value.get("photos")):
        if words(url):
            yield Attachment(kind="image", url=url)
    listed = rows(bag(value.get("attachments")).get("data"))
    for part in (bag(part) for part in (value.get("attachment"), *listed)):
        if part:
            yield _attachment(part)


def _attachment(part: Bag) -> Attachment:
    """An attachment of a pulled item."""
    kind = ident(part.get("type"))
    image = words(bag(bag(part.get("media")).get("image")).get("src"))
    neutral = "image" if "photo" in kind or "album" in kind else "video" if "video" in kind else "link"
    neutral = "sticker" if "sticker" in kind else neutral
    url = image if neutral == "image" and image else words(part.get("url")) or image
    return Attachment(kind=neutral, url=url or "", name=words(part.get("title")) or "")
