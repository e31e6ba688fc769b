"""The account's own posts as they stand on X now."""

from collections.abc import Mapping, Sequence
from typing import Final

from chautari.connectors import errors
from chautari.connectors.values import Context, Ref
from chautari.connectors.x import wire
from chautari.connectors.x.client import Call, ask

POSTS: Final = "GET /2/tweets"
MOST: Final = 100
GONE: Final = "resource-not-found"


def read(ctx: Context, refs: Sequence[Ref]) -> Mapping[str, str | None]:
    """The words of each post by its id; None where it is gone. What X does not speak of is left out."""
    known: dict[str, str | None] = {}
    for start in range(0, len(refs), MOST):
        known |= _page(ctx, [ref.id for ref in refs[start : start + MOST]])
    return known


def _page(ctx: Context, ids: Sequence[str]) -> dict[str, str | None]:
    query = {"ids": ",".join(ids), "tweet.fields": "id,text,note_tweet,entities,edit_history_tweet_ids"}
    try:
        content = ask(ctx, Call(POSTS, query=query)).content
    except errors.NotFound:
        return dict.fromkeys(ids)
    gone = {
        wire.text(row, "resource_id", "value")
        for row in wire.rows(content, "errors")
        if GONE in wire.text(row, "type")
    }
    known: dict[str, str | None] = {one: None for one in ids if one in gone}
    return known | {wire.text(post, "id"): _full(post) for post in wire.rows(content, "data")}


def _full(post: Mapping[str, object]) -> str:
    """The words with the full addresses behind X's short ones."""
    said = wire.said(post)
    for link in wire.rows(wire.branch(post, "entities"), "urls"):
        short, full = wire.text(link, "url"), wire.text(link, "expanded_url")
        if short and full:
            said = said.replace(short, "" if "media_key" in link else full)
    return said
