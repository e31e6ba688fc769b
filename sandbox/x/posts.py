"""Calls about one's own posts: create, delete, hide a reply."""

from datetime import timedelta
from typing import Any, Final

from sandbox.ledger import Deed
from sandbox.x import posting
from sandbox.x.call import Answer, Call
from sandbox.x.media import usable
from sandbox.x.posting import Draft
from sandbox.x.problems import DUPLICATE, NOT_SUMMONED, forbidden, invalid, not_enrolled, not_found
from sandbox.x.state import Post
from sandbox.x.words import LINK, LONGEST, mentioned, weight

SAME_WITHIN: Final = timedelta(hours=24)
MOST_MEDIA: Final = 4
OPTIONS: Final = range(2, 5)
OPTION_LENGTH: Final = 25
MINUTES: Final = range(5, 10081)


def create(call: Call) -> Answer:
    """POST /2/tweets."""
    draft = _draft(call)
    _check_words(call, draft)
    _check_tier(call, draft)
    if _is_repeated(call, draft):
        raise forbidden(DUPLICATE)
    summoned = bool(draft.reply_to) and _is_summoned(call, draft.reply_to)
    post = posting.publish(call.world, call.me, draft, "api")
    item = (
        "post.create.url"
        if LINK.search(draft.text)
        else "post.create.summoned"
        if summoned
        else "post.create"
    )
    call.charge(item, [post.id])
    return 201, {"data": {"id": post.id, "text": post.text, "edit_history_tweet_ids": [post.id]}}


def _draft(call: Call) -> Draft:
    body = call.body
    reply = body.get("reply") or {}
    media = body.get("media") or {}
    return Draft(
        text=str(body.get("text") or ""),
        reply_to=str(reply.get("in_reply_to_tweet_id") or ""),
        quoted=str(body.get("quote_tweet_id") or ""),
        media=[str(item) for item in media.get("media_ids") or []],
        poll=body.get("poll"),
        reply_settings=str(body.get("reply_settings") or "everyone"),
    )


def _check_words(call: Call, draft: Draft) -> None:
    if not draft.text.strip() and not draft.media:
        raise invalid("Either text or media must be present.", "text")
    if weight(draft.text) > LONGEST:
        raise invalid(
            "Your Tweet text is too long. For more information on counting characters see the docs.", "text"
        )
    if draft.reply_settings not in {"everyone", "following", "mentionedUsers", "subscribers", "verified"}:
        raise invalid("reply_settings is not one of its values.", "reply_settings", draft.reply_settings)
    if draft.poll is not None:
        _check_poll(draft)
    items = [usable(call, item) for item in draft.media]
    moving = [item for item in items if not item.category.endswith("_image")]
    if len(items) > MOST_MEDIA or (moving and len(items) > 1):
        raise invalid("Up to 4 images or 1 GIF or 1 video are allowed.", "media.media_ids")


def _check_poll(draft: Draft) -> None:
    poll: dict[str, Any] = draft.poll or {}
    options = poll.get("options") or []
    if draft.media or draft.quoted:
        raise invalid("A poll cannot be combined with media or a quote.", "poll")
    if len(options) not in OPTIONS or any(not 0 < len(str(option)) <= OPTION_LENGTH for option in options):
        raise invalid("A poll has 2 to 4 options of 1 to 25 characters.", "poll.options")
    if poll.get("duration_minutes") not in MINUTES:
        raise invalid("duration_minutes is out of range.", "poll.duration_minutes")


def _check_tier(call: Call, draft: Draft) -> None:
    state = call.world.x
    for target in filter(None, (draft.reply_to, draft.quoted)):
        found = state.alive(target)
        if found is None:
            message = "You attempted to reply to or quote a Tweet that is deleted or not visible to you."
            raise forbidden(message)
        if call.me.id in state.users[found.author].blocking:
            raise forbidden("You have been blocked from the author of this post by default.")
    if draft.quoted and call.app.tier != "enterprise":
        raise not_enrolled(call.app.client_id)
    if draft.reply_to and call.app.tier != "enterprise" and not _is_summoned(call, draft.reply_to):
        raise forbidden(NOT_SUMMONED)


def _is_summoned(call: Call, target: str) -> bool:
    """The author has mentioned us in that post, quotes us there, or is ourselves."""
    post = call.world.x.posts[target]
    quoted = call.world.x.posts.get(post.quoted)
    names = {name.lower() for name in (*post.mentions, *mentioned(post.raw))}
    return (
        post.author == call.me.id
        or call.me.username.lower() in names
        or (quoted is not None and quoted.author == call.me.id)
    )


def _is_repeated(call: Call, draft: Draft) -> bool:
    since = call.world.clock.now() - SAME_WITHIN
    return any(
        post.author == call.me.id
        and not post.deleted
        and not post.reposted
        and post.raw == draft.text
        and (post.reply_to, post.quoted, post.media) == (draft.reply_to, draft.quoted, draft.media)
        and post.created > since
        for post in call.world.x.posts.values()
    )


def remove(call: Call) -> Answer:
    """DELETE /2/tweets/{id}."""
    post = call.world.x.alive(call.path["id"])
    if post is None:
        return {"data": {"deleted": True}}
    if post.author != call.me.id:
        raise forbidden("You are not authorized to delete this Tweet.")
    posting.delete(call.world, post, "api")
    call.charge("content.manage", [post.id])
    return {"data": {"deleted": True}}


def hide(call: Call) -> Answer:
    """PUT /2/tweets/{tweet_id}/hidden."""
    hidden = call.body.get("hidden")
    if not isinstance(hidden, bool):
        raise invalid("hidden has to be true or false.", "hidden", str(hidden))
    reply = call.world.x.alive(call.path["tweet_id"])
    if reply is None:
        raise not_found("tweet", call.path["tweet_id"])
    start: Post | None = call.world.x.posts.get(reply.conversation)
    if start is None or start.author != call.me.id or reply.id == start.id:
        raise forbidden("You may only hide replies in conversations that you started.")
    reply.hidden = hidden
    kind = "hide" if hidden else "unhide"
    call.world.record(Deed("x", call.me.id, "account", kind, reply.id, reply.conversation))
    call.charge("content.manage", [reply.id])
    return {"data": {"hidden": hidden}}
