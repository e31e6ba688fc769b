"""Posts, as they come by webhook or on a page that was read, become neutral events; pure.

The same post gives the same id, words, talk and dedupe key on both ways.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref
from chautari.connectors.x import wire

NOUNS: Final = {  # of the X Activity API's events; all but the first are other people's words
    "post.create": "post",
    "post.mention.create": "mention",
    "post.reply.create": "mention",
    "post.quote.create": "quote",
    "post.repost.create": "repost",
}
MEDIA: Final = {"photo": "image", "video": "video", "animated_gif": "video"}
SEPARATOR: Final = ":"


def created(
    post: Mapping[str, Any], *, envelope: Mapping[str, Any], account: str, noun: str, uuid: str = ""
) -> InboundEvent:
    """A post, or a later version of one: X gives every version an id of its own, the first one names the item."""
    post_id, author = wire.text(post, "id"), wire.text(post, "author_id")
    if noun == "post" and not author:
        author = account  # X tells of an account's own posts only
    own = author == account != ""
    noun = _noun(post, noun, own=own)
    first = _first_version(post) or post_id
    kind = f"{noun}.{'created' if first == post_id else 'edited'}"
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{post_id or uuid}",
        account=account,
        ref=_ref(post, first, author=author) if post_id else None,
        actor=actor(author, wire.included(envelope, "users")),
        own=own,
        text=wire.said(post) if post_id else None,
        attachments=tuple(attachments(post, envelope)),
        occurred_at=wire.moment(wire.text(post, "created_at")) or wire.born(post_id),
        conversation=_conversation(post, envelope, author=author, own=own) if post_id else "",
        raw=dict(post),
    )


def deleted(payload: Mapping[str, Any], *, account: str, uuid: str) -> InboundEvent:
    """A post is gone: one of ours, or words that were said to us."""
    post_id, author = wire.text(payload, "id"), wire.text(payload, "author_id") or account
    own = author == account != ""
    kind = "post.deleted" if own else "mention.deleted"
    talk = wire.text(payload, "conversation_id") or post_id
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{post_id or uuid}",
        account=account,
        ref=Ref("post", post_id, thread_id=talk, author_id=author) if post_id else None,
        actor=actor(author, {}),
        own=own,
        occurred_at=wire.moment(wire.text(payload, "deleted_at", "date_time")),
        conversation="" if own or not post_id else talk + SEPARATOR + author,
        raw=dict(payload),
    )


def actor(author: str, users: Mapping[str, Mapping[str, Any]]) -> Actor | None:
    """Who wrote it, as far as X told."""
    if not author:
        return None
    user = users.get(author, wire.NOTHING)
    return Actor(
        external_id=author,
        name=wire.text(user, "name"),
        handle=wire.text(user, "username", "screen_name"),
        avatar_url=wire.text(user, "profile_image_url"),
    )


def attachments(row: Mapping[str, Any], envelope: Mapping[str, Any]) -> Iterator[Attachment]:
    """Pictures and films that came along, and the full addresses behind X's short ones."""
    media = wire.included(envelope, "media")
    keys = wire.branch(row, "attachments").get("media_keys")
    for key in keys if isinstance(keys, list) else ():
        found = media.get(str(key), wire.NOTHING)
        yield Attachment(
            kind=MEDIA.get(wire.text(found, "type"), "image" if found else "other"),
            url=wire.text(found, "url", "preview_image_url"),
            detail=wire.text(found, "alt_text"),
        )
    for link in wire.rows(wire.branch(row, "entities"), "urls"):
        full = wire.text(link, "expanded_url")
        if full and "media_key" not in link:
            yield Attachment(kind="link", url=full, name=wire.text(link, "title", "display_url"))


def _noun(post: Mapping[str, Any], noun: str, *, own: bool) -> str:
    if wire.referenced(post, "retweeted"):
        return "repost"
    if own:
        is_quote = wire.referenced(post, "quoted") and not wire.referenced(post, "replied_to")
        return "quote" if is_quote else "post"
    return "mention" if noun == "post" else noun


def _first_version(post: Mapping[str, Any]) -> str:
    for name in ("edit_history_tweet_ids", "edit_history_post_ids"):
        history = post.get(name)
        if isinstance(history, list) and history:
            return wire.text({"id": history[0]}, "id")
    return ""


def _ref(post: Mapping[str, Any], first: str, *, author: str) -> Ref:
    parents = (wire.referenced(post, kind) for kind in ("replied_to", "quoted", "retweeted"))
    return Ref(
        kind="post",
        id=first,
        parent_id=next((parent for parent in parents if parent), ""),
        thread_id=wire.text(post, "conversation_id") or first,
        author_id=author,
    )


def _conversation(post: Mapping[str, Any], envelope: Mapping[str, Any], *, author: str, own: bool) -> str:
    """The talk: X's conversation and the person in it, so that each citizen under a notice is a talk of their own.

    Quoting a citizen's post answers in the talk of that post, though X begins a conversation with every quote.
    """
    if not own:
        return (wire.text(post, "conversation_id") or wire.text(post, "id")) + SEPARATOR + author
    is_reply = wire.referenced(post, "replied_to") or wire.text(post, "in_reply_to_user_id")
    quoted = wire.included(envelope, "tweets", "posts").get(wire.referenced(post, "quoted"), wire.NOTHING)
    other = _answered(post, envelope) if is_reply else wire.text(quoted, "author_id")
    if other in {"", author}:
        return ""
    talk = post if is_reply else quoted
    return (wire.text(talk, "conversation_id") or wire.text(talk, "id")) + SEPARATOR + other


def _answered(post: Mapping[str, Any], envelope: Mapping[str, Any]) -> str:
    """Whom a reply of ours answers."""
    parent = wire.referenced(post, "replied_to")
    if named := wire.text(post, "in_reply_to_user_id"):
        return named
    if not parent:
        return ""
    came = wire.included(envelope, "tweets", "posts").get(parent, wire.NOTHING)
    mentions = wire.rows(wire.branch(post, "entities"), "mentions")
    return wire.text(came, "author_id") or next((wire.text(one, "id") for one in mentions), "")
