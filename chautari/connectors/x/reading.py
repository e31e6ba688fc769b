"""Reading what the public says, one page at a time, as the bytes X sent.

X pages from new to old. The mark "read up to here" therefore moves only when the last page has been handed over; until
then the cursor remembers the page, so that a crash between two pages loses nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chautari.connectors import errors
from chautari.connectors.values import Context, Pulled
from chautari.connectors.x import wire
from chautari.connectors.x.client import Call, Said, ask, own_id

MENTIONS: Final = "GET /2/users/{id}/mentions"
MESSAGES: Final = "GET /2/dm_events"
TWEET_FIELDS: Final = (
    "attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,id,in_reply_to_user_id,"
    "note_tweet,referenced_tweets,text"
)
MESSAGE_FIELDS: Final = (
    "attachments,created_at,dm_conversation_id,entities,event_type,id,participant_ids,sender_id,text"
)
MEDIA_FIELDS: Final = "alt_text,media_key,preview_image_url,type,url"
USER_FIELDS: Final = "id,name,profile_image_url,username"
NO_AUTHORS: Final = "no"  # setting "authors" of an account that will not pay for names


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a stream has been read."""

    since: str = ""  # everything up to this id has been handed over
    token: str = ""  # the page to go on with, in a reading that is not finished
    newest: str = ""  # the newest id of that reading

    @classmethod
    def found(cls, kept: str) -> "Cursor":
        row = wire.parse(kept.encode()) if kept else None
        return cls(*(wire.text(row, name) for name in cls.__slots__))

    def kept(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__ if getattr(self, name)})

    def after(self, content: Mapping[str, Any], *, more: bool) -> "Cursor":
        """Where to go on after this page."""
        ids = [wire.text(row, "id") for row in wire.rows(content, "data")]
        meta = wire.branch(content, "meta")
        newest = max((self.newest, self.since, wire.text(meta, "newest_id"), *ids), key=number)
        if more:
            return Cursor(self.since, wire.text(meta, "next_token"), newest)
        return Cursor(since=newest)


def number(found: str) -> int:
    """An id as X orders them: by size."""
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 40 else -1  # noqa: PLR2004


def pull(ctx: Context, *, stream: str, cursor: str) -> Pulled:
    """The next page of a stream. Raises NotSupported for a stream X does not have."""
    if stream == "mentions":
        return _pull(ctx, Cursor.found(cursor), _mentions)
    if stream == "messages":
        return _pull(ctx, Cursor.found(cursor), _messages)
    raise errors.NotSupported("x.no_such_stream")


def _pull(ctx: Context, at: Cursor, call_of: Any) -> Pulled:
    try:
        said: Said = ask(ctx, call_of(ctx, at))
    except errors.ValidationRejected:
        if not at.token:
            raise
        at = Cursor(since=at.since)  # the page's token has grown old: read again from the mark
        said = ask(ctx, call_of(ctx, at))
    token = wire.text(wire.branch(said.content, "meta"), "next_token")
    more = bool(token) and not _reaches(said.content, at.since)
    return Pulled(said.body, at.after(said.content, more=more).kept(), more, said.rate)


def _reaches(content: Mapping[str, Any], since: str) -> bool:
    """Whether the page goes back to what is known already."""
    return bool(since) and any(
        number(wire.text(row, "id")) <= number(since) for row in wire.rows(content, "data")
    )


def _mentions(ctx: Context, at: Cursor) -> Call:
    expansions = ["attachments.media_keys", "referenced_tweets.id"]
    if ctx.account.settings.get("authors") != NO_AUTHORS:
        expansions.append("author_id")
    query = {
        "max_results": "100",
        "tweet.fields": TWEET_FIELDS,
        "user.fields": USER_FIELDS,
        "media.fields": MEDIA_FIELDS,
        "expansions": ",".join(expansions),
    }
    return Call(MENTIONS, {"id": own_id(ctx)}, query=query | _place(at, by_since=True))


def _messages(ctx: Context, at: Cursor) -> Call:
    expansions = ["attachments.media_keys"]
    if ctx.account.settings.get("authors") != NO_AUTHORS:
        expansions.append("sender_id")
    query = {
        # X offers no since_id here and charges for each message read, so a page is small once the past is known
        "max_results": "20" if at.since else "100",
        "event_types": "MessageCreate",
        "dm_event.fields": MESSAGE_FIELDS,
        "user.fields": USER_FIELDS,
        "media.fields": MEDIA_FIELDS,
        "expansions": ",".join(expansions),
    }
    return Call(MESSAGES, query=query | _place(at, by_since=False))


def _place(at: Cursor, *, by_since: bool) -> dict[str, str]:
    place = {"since_id": at.since} if by_since and at.since else {}
    return place | ({"pagination_token": at.token} if at.token else {})
