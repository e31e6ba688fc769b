"""After silence: whether the account's own act exists on X."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from chautari.connectors import errors
from chautari.connectors.values import Action, Context, Ref, Verb
from chautari.connectors.x import acts, validating, wire
from chautari.connectors.x.client import Call, ask, own_id

OWN_POSTS: Final = "GET /2/users/{id}/tweets"
LIKED: Final = "GET /2/users/{id}/liked_tweets"
POST: Final = "GET /2/tweets/{id}"
MESSAGE: Final = "GET /2/dm_events/{event_id}"
PERSON: Final = "GET /2/users/{id}"
TALK: Final = "GET /2/dm_conversations/with/{participant_id}/dm_events"
THREAD: Final = "GET /2/dm_conversations/{id}/dm_events"
ALL_TALKS: Final = "GET /2/dm_events"
FIELDS: Final = (
    "attachments,author_id,conversation_id,created_at,entities,id,in_reply_to_user_id,note_tweet,"
    "referenced_tweets,text"
)
MESSAGE_FIELDS: Final = "attachments,created_at,dm_conversation_id,event_type,id,sender_id,text"
CLOCKS_DIFFER: Final = timedelta(seconds=5)
MOST_PAGES: Final = 5

_LINK: Final = re.compile(r"https?://\S+")
_HANDLES: Final = re.compile(r"^(?:\s*@\w{1,15}(?!\w))+")

STATES: Final[Mapping[Verb, tuple[str, bool]]] = {  # what connection_status tells of a person
    Verb.FOLLOW: ("following", True),
    Verb.UNFOLLOW: ("following", False),
    Verb.BLOCK: ("blocking", True),
    Verb.UNBLOCK: ("blocking", False),
    Verb.RESTRICT: ("muting", True),
    Verb.UNRESTRICT: ("muting", False),
}


def find_own(ctx: Context, action: Action, *, since: datetime) -> Ref | None:
    """The account's own item that is this action, made at or after ``since``; None = not there.

    X tells nobody whether a reply is hidden, and old reposts are not searched: for these, which do no harm when they
    are repeated, the answer is always None.
    """
    finders: dict[Verb, Callable[[Context, Action, datetime], Ref | None]] = {
        **dict.fromkeys(acts.POSTS, _post),
        **dict.fromkeys(acts.MESSAGES, _message),
        **dict.fromkeys(STATES, _connection),
        Verb.CREATE_GROUP: _message,
        Verb.REPOST: _repost,
        Verb.DELETE: _deleted,
        Verb.LIKE: _liked,
    }
    finder = finders.get(action.verb)
    return finder(ctx, action, since - CLOCKS_DIFFER) if finder else None


def same_words(ours: str, theirs: str, *, links: set[str] | None = None) -> bool:
    """Whether X's version of a text is ours: composed, links shortened by X, a reply's handles put in front.

    ``links`` are the full addresses that X says stand behind its short ones, where it says so.
    """
    if _core(ours) != _core(theirs):
        return False
    wanted = {link.rstrip("/.,") for link in _LINK.findall(ours)}
    return not links or wanted <= {link.rstrip("/.,") for link in links}


def _core(text: str) -> str:
    words = _HANDLES.sub("", _LINK.sub(" ", unicodedata.normalize("NFC", text)))
    return " ".join(words.split())


def _own_posts(ctx: Context, since: datetime) -> Iterator[Mapping[str, Any]]:
    """The account's posts since then, newest first."""
    start = since.astimezone(UTC).replace(microsecond=0)
    query = {"max_results": "100", "tweet.fields": FIELDS, "start_time": start.strftime("%Y-%m-%dT%H:%M:%SZ")}
    for page in _pages(ctx, Call(OWN_POSTS, {"id": own_id(ctx)}, query=query)):
        yield from (post for post in wire.rows(page, "data") if _is_since(post, since))


def _pages(ctx: Context, call: Call) -> Iterator[Mapping[str, Any]]:
    for _page in range(MOST_PAGES):
        page = ask(ctx, call).content
        yield page
        token = wire.text(wire.branch(page, "meta"), "next_token")
        if not token:
            return
        call = replace(call, query={**call.query, "pagination_token": token})
    raise errors.TransientFailure("x.too_much_to_search")  # not finding it is not yet knowing


def _is_since(row: Mapping[str, Any], since: datetime) -> bool:
    made = wire.moment(wire.text(row, "created_at"))
    return made is None or made >= since


def _post(ctx: Context, action: Action, since: datetime) -> Ref | None:
    target = action.target.id if action.target else ""
    wanted = {
        "replied_to": target if action.verb is not Verb.QUOTE else "",
        "quoted": target if action.verb is Verb.QUOTE else "",
        "retweeted": "",
    }
    for post in _own_posts(ctx, since):
        same_place = all(wire.referenced(post, kind) == other for kind, other in wanted.items())
        if same_place and _is_text(action, post):
            return _found(ctx, post, parent=target)
    return None


def _is_text(action: Action, post: Mapping[str, Any]) -> bool:
    ours = validating.composed(action)
    urls = wire.rows(wire.branch(post, "entities"), "urls")
    links = {wire.text(row, "expanded_url", "unwound_url") for row in urls} - {""}
    if not _core(ours) and bool(action.media) != bool(wire.branch(post, "attachments")):
        return False
    return same_words(ours, wire.said(post), links=links)


def _found(ctx: Context, post: Mapping[str, Any], *, parent: str) -> Ref:
    post_id = wire.text(post, "id")
    return Ref(
        kind="post",
        id=post_id,
        parent_id=parent,
        thread_id=wire.text(post, "conversation_id") or post_id,
        author_id=own_id(ctx),
        url=f"{ctx.web_url.rstrip('/')}/{ctx.account.handle or 'i'}/status/{post_id}",
    )


def _repost(ctx: Context, action: Action, since: datetime) -> Ref | None:
    target = action.target.id if action.target else ""
    for post in _own_posts(ctx, since):
        if wire.referenced(post, "retweeted") == target:
            return _found(ctx, post, parent=target)
    return None


def _message(ctx: Context, action: Action, since: datetime) -> Ref | None:
    other, thread = validating.person(action), acts.thread_of(ctx.account, action)
    query = {"max_results": "100", "dm_event.fields": MESSAGE_FIELDS, "event_types": "MessageCreate"}
    if action.verb is Verb.CREATE_GROUP:
        call = Call(ALL_TALKS, query=query)
    elif thread:
        call = Call(THREAD, {"id": thread}, query=query)
    else:
        call = Call(TALK, {"participant_id": other}, query=query)
    ours = validating.composed(action)
    for page in _pages(ctx, call):
        for row in wire.rows(page, "data"):
            if not _is_since(row, since):
                return None
            if wire.text(row, "sender_id") == own_id(ctx) and same_words(ours, wire.said(row)):
                group = wire.text(row, "dm_conversation_id") if action.verb is Verb.CREATE_GROUP else thread
                return Ref("message", wire.text(row, "id"), thread_id=group or other, author_id=other)
    return None


def _deleted(ctx: Context, action: Action, since: datetime) -> Ref | None:  # noqa: ARG001 — a state, not an event
    target = action.target or Ref("post", "")
    try:
        ask(
            ctx, Call(MESSAGE if target.kind == "message" else POST, {"id": target.id, "event_id": target.id})
        )
    except errors.NotFound:
        return target
    return None


def _liked(ctx: Context, action: Action, since: datetime) -> Ref | None:  # noqa: ARG001 — X does not tell when
    target = action.target or Ref("post", "")
    page = ask(ctx, Call(LIKED, {"id": own_id(ctx)}, query={"max_results": "100"})).content  # newest first
    is_there = any(wire.text(post, "id") == target.id for post in wire.rows(page, "data"))
    return target if is_there else None


def _connection(ctx: Context, action: Action, since: datetime) -> Ref | None:  # noqa: ARG001 — X does not tell when
    other = validating.person(action)
    said = ask(ctx, Call(PERSON, {"id": other}, query={"user.fields": "connection_status"}))
    states = said.data.get("connection_status")
    state, wanted = STATES[action.verb]
    if isinstance(states, list) and (state in states) is wanted:
        return Ref("person", other, author_id=other)
    return None
