"""Reading back what the public said, one HTTP page at a time.

A cursor is a JSON object: ``since`` (only newer things matter; 0 at first), ``round`` (when this round began),
``step``, where the step stands, and how many comments each post had. A round walks tagged posts, then each page of
the feed followed by the comments of its posts; the next round begins a little before this one did, so that nothing
falls between two rounds, and a page that was read but not stored is simply read again.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from chautari.connectors.errors import NotFound, PermissionMissing, ValidationRejected
from chautari.connectors.facebook.client import Graph, Reply
from chautari.connectors.facebook.tables import LIMITS
from chautari.connectors.facebook.wire import bag, ident, moment, next_page, rows
from chautari.connectors.values import Context, Pulled

COMMENT_FIELDS: Final = (
    "id,message,from{id,name},created_time,parent,attachment,"
    "is_hidden,can_hide,can_remove,can_reply_privately,permalink_url"
)
POST_FIELDS: Final = (
    "id,message,story,from{id,name},created_time,updated_time,permalink_url,"
    "attachments,comments.limit(0).summary(true)"
)
TAGGED_FIELDS: Final = "id,message,from{id,name},created_time,updated_time,permalink_url"
MESSAGE_FIELDS: Final = "id,created_time,from,to,message,attachments"
EMPTY: Final = b'{"data":[]}'
# A thing that cannot be read must not stop the others; a right that is missing must be heard, save for a side list.
GONE: Final = (ValidationRejected, NotFound)
CLOSED: Final = (PermissionMissing, *GONE)

Cursor = dict[str, Any]


def pull(ctx: Context, *, stream: str, cursor: str) -> Pulled:
    """The next page of ``comments`` or ``messages``."""
    state = _cursor(ctx, cursor, first="conversations" if stream == "messages" else "tagged")
    reply, following = STEPS[state["step"]](ctx, state)
    more = following["step"] != "rest"
    if not more:
        since = state["round"] - LIMITS["pull"]["overlap_seconds"]
        following = {"since": since, "counts": following["fresh"]}
    body = EMPTY if reply is None else _without_token(ctx, reply.body)
    return Pulled(body, json.dumps(following), more=more, rate=reply.rate if reply else ())


def _cursor(ctx: Context, text: str, *, first: str) -> Cursor:
    """Where to go on; the first call of a round notes when the round began."""
    try:
        state = bag(json.loads(text or "{}"))
    except ValueError:
        state = {}
    fresh = {"since": 0, "round": int(ctx.now().timestamp()), "step": first, "after": "", "todo": []}
    fresh |= {"counts": {}, "fresh": {}}
    known = {**fresh, **state}
    return known if known["step"] in STEPS else {**fresh, "since": known["since"]}


def _tagged(ctx: Context, state: Cursor) -> tuple[Reply | None, Cursor]:
    params = _paging(state, limit=LIMITS["pull"]["page"])
    try:
        reply = Graph.of_page(ctx).read(f"{ctx.account.external_id}/tagged", fields=TAGGED_FIELDS, **params)
    except CLOSED:
        return None, {**state, "step": "feed", "after": ""}
    after = next_page(reply.data)
    return reply, {**state, "after": after} if after else {**state, "step": "feed", "after": ""}


def _feed(ctx: Context, state: Cursor) -> tuple[Reply | None, Cursor]:
    """One page of posts; those with new life are put on the list of talks to read."""
    since = max(0, state["since"] - int(timedelta(days=LIMITS["pull"]["days_back"]).total_seconds()))
    params = _paging({**state, "since": since}, limit=LIMITS["pull"]["page"])
    reply = Graph.of_page(ctx).read(f"{ctx.account.external_id}/feed", fields=POST_FIELDS, **params)
    posts = [bag(post) for post in rows(reply["data"])]
    counts = {ident(post.get("id")): _count(post) for post in posts if ident(post.get("id"))}
    alive = {ident(post.get("id")) for post in posts if _is_alive(post, state["since"])}
    todo = [key for key, count in counts.items() if key in alive or count != state["counts"].get(key, 0)]
    fresh = {**state["fresh"], **{key: count for key, count in counts.items() if count}}
    return reply, _next_post({**state, "todo": todo, "fresh": fresh, "feed": next_page(reply.data)})


def _count(post: Mapping[str, Any]) -> int:
    """How many comments Facebook says a post has; its updated_time does not follow every one of them."""
    count = bag(bag(post.get("comments")).get("summary")).get("total_count")
    return count if isinstance(count, int) else 0


def _comments(ctx: Context, state: Cursor) -> tuple[Reply | None, Cursor]:
    params = _paging(state, limit=LIMITS["pull"]["comments"])
    order = {"filter": "stream", "order": "reverse_chronological", "fields": COMMENT_FIELDS}
    try:
        reply = Graph.of_page(ctx).read(f"{state['post']}/comments", **order, **params)
    except GONE:
        return None, _next_post(state)
    after = next_page(reply.data)
    return reply, {**state, "after": after} if after else _next_post(state)


def _next_post(state: Cursor) -> Cursor:
    """The comments of the next post, or the next page of the feed, or the end of the round."""
    if state["todo"]:
        return {**state, "step": "comments", "post": state["todo"][0], "todo": state["todo"][1:], "after": ""}
    if state.get("feed"):
        return {**state, "step": "feed", "after": state["feed"], "feed": ""}
    return {**state, "step": "rest"}


def _conversations(ctx: Context, state: Cursor) -> tuple[Reply | None, Cursor]:
    """One page of conversations, the latest first, each with its latest messages."""
    nested = f"messages.limit({LIMITS['pull']['messages']}){{{MESSAGE_FIELDS}}}"
    params = _paging({**state, "since": 0}, limit=LIMITS["pull"]["page"])
    fields = f"id,updated_time,participants,{nested}"
    path = f"{ctx.account.external_id}/conversations"
    reply = Graph.of_page(ctx).read(path, platform="messenger", fields=fields, **params)
    talks = [bag(talk) for talk in rows(reply["data"])]
    todo = [[ident(talk.get("id")), after] for talk in talks if (after := _unread(talk, state["since"]))]
    ended = any(not _is_alive(talk, state["since"]) for talk in talks)
    return reply, _next_talk({**state, "todo": todo, "feed": "" if ended else next_page(reply.data)})


def _messages(ctx: Context, state: Cursor) -> tuple[Reply | None, Cursor]:
    """Older messages of a conversation that had more of them than fitted."""
    params = _paging({**state, "since": 0}, limit=LIMITS["pull"]["comments"])
    try:
        reply = Graph.of_page(ctx).read(f"{state['post']}/messages", fields=MESSAGE_FIELDS, **params)
    except GONE:
        return None, _next_talk(state)
    after = _unread({"messages": reply.data}, state["since"])
    return reply, {**state, "after": after} if after else _next_talk(state)


def _next_talk(state: Cursor) -> Cursor:
    if state["todo"]:
        talk, after = state["todo"][0]
        return {**state, "step": "messages", "post": talk, "after": after, "todo": state["todo"][1:]}
    if state.get("feed"):
        return {**state, "step": "conversations", "after": state["feed"], "feed": ""}
    return {**state, "step": "rest"}


def _unread(talk: Mapping[str, Any], since: int) -> str:
    """Where the older messages of a talk go on, if even the oldest one shown is new."""
    shown = bag(talk.get("messages"))
    times = [moment(bag(message).get("created_time")) for message in rows(shown.get("data"))]
    oldest = min((time for time in times if time), default=None)
    return next_page(shown) if oldest and oldest.timestamp() >= since else ""


def _is_alive(item: Mapping[str, Any], since: int) -> bool:
    """Whether something happened there since; an item without a time may always be alive."""
    updated: datetime | None = moment(item.get("updated_time"))
    return updated is None or updated.timestamp() >= since


def _paging(state: Cursor, *, limit: int) -> dict[str, str]:
    params = {"limit": str(limit)}
    if state["since"] > 0:
        params["since"] = str(state["since"])
    if state["after"]:
        params["after"] = state["after"]
    return params


def _without_token(ctx: Context, body: bytes) -> bytes:
    """Facebook writes the token into the addresses of the next page; it must not be stored with the words."""
    token = ctx.tokens.access.encode()
    return body.replace(token, b"-") if token else body


STEPS: Final = {
    "tagged": _tagged,
    "feed": _feed,
    "comments": _comments,
    "conversations": _conversations,
    "messages": _messages,
}
