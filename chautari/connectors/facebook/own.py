"""After silence: look whether the Page's own post, comment or message exists, or the change has been made."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from chautari.connectors.errors import NotFound, TransientFailure
from chautari.connectors.facebook.addresses import address
from chautari.connectors.facebook.capabilities import spoken
from chautari.connectors.facebook.client import Graph
from chautari.connectors.facebook.wire import bag, ident, moment, next_page, rows
from chautari.connectors.values import Action, Context, Ref, Verb

EARLIER: Final = timedelta(seconds=5)  # Facebook's clock and ours differ a little
MOST_PAGES: Final = 20
Bag = Mapping[str, Any]


def find_own(ctx: Context, action: Action, *, since: datetime) -> Ref | None:
    """The Page's own item that is this act, made at or after ``since``; None = surely not there."""
    look = LOOKS.get(action.verb)
    return look(ctx, action, since - EARLIER) if look else None


def read(ctx: Context, refs: Sequence[Ref]) -> Mapping[str, str | None]:
    """The words of each post by its id; None where it is gone."""
    known: dict[str, str | None] = {}
    for ref in refs:
        try:
            told = Graph.of_page(ctx).read(ref.id, fields="id,message")
        except NotFound:
            known[ref.id] = None
        else:
            known[ref.id] = told["message"] if isinstance(told["message"], str) else ""
    return known


def _post(ctx: Context, action: Action, since: datetime) -> Ref | None:
    fields = {"fields": "id,message,created_time,from", "since": _seconds(since), "limit": "100"}
    for item in _all(ctx, f"{ctx.account.external_id}/feed", fields):
        if _is_ours(item, ctx, action, since):
            key = ident(item.get("id"))
            page = ctx.account.external_id
            return Ref(kind="post", id=key, thread_id=key, author_id=page, url=address(ctx.web_url, key))
    return None


def _comment(ctx: Context, action: Action, since: datetime) -> Ref | None:
    target = action.target
    if target is None:
        return None
    fields = {
        "filter": "stream",
        "order": "reverse_chronological",
        "fields": "id,message,from,created_time,parent",
    }
    on_post = target.kind != "comment"
    thread = target.id if on_post else target.thread_id
    for item in _all(ctx, f"{target.id}/comments", {**fields, "since": _seconds(since), "limit": "100"}):
        if _is_ours(item, ctx, action, since):
            key, parent = ident(item.get("id")), "" if on_post else target.parent_id or target.id
            where = address(ctx.web_url, thread, comment=key)
            return Ref("comment", key, parent, thread, ctx.account.external_id, where)
    return None


def _message(ctx: Context, action: Action, since: datetime) -> Ref | None:
    """A message of ours; a private reply's receiver may have another id than the comment's author."""
    person = action.target.author_id if action.target else ""
    found = list(_messages(ctx, action, since, user=person if action.verb is Verb.SEND_MESSAGE else ""))
    exact = [ref for ref in found if person and ref.thread_id == person]
    if exact or len(found) == 1:
        return (exact or found)[0]
    # Several talks with the same words: none can be claimed. A second private reply is refused by Facebook (10900),
    # so that trying again is safe.
    return None


def _messages(ctx: Context, action: Action, since: datetime, *, user: str) -> Iterator[Ref]:
    fields = {
        "platform": "messenger",
        "fields": "id,updated_time,participants,messages.limit(25){id,created_time,from,to,message}",
        **({"user_id": user} if user else {}),
    }
    for talk in _all(ctx, f"{ctx.account.external_id}/conversations", fields):
        updated = moment(talk.get("updated_time"))
        if updated and updated < since:
            return
        for message in (bag(row) for row in rows(bag(talk.get("messages")).get("data"))):
            if _is_ours(message, ctx, action, since):
                other = _other(message, talk, ctx.account.external_id)
                yield Ref(kind="message", id=ident(message.get("id")), thread_id=other, author_id=other)


def _other(message: Bag, talk: Bag, page: str) -> str:
    """The party of a talk that is not the Page."""
    parties = (*rows(bag(message.get("to")).get("data")), *rows(bag(talk.get("participants")).get("data")))
    ids = (ident(bag(party).get("id")) for party in parties)
    return next((key for key in ids if key and key != page), "")


def _state(field: str, wanted: bool) -> Callable[[Context, Action, datetime], Ref | None]:  # noqa: FBT001 - a value
    """Look whether the target already is as the act would make it."""

    def look(ctx: Context, action: Action, _since: datetime) -> Ref | None:
        if action.target is None:
            return None
        reply = Graph.of_page(ctx).read(action.target.id, fields=f"id,{field}")
        return action.target if reply[field] is wanted else None

    return look


def _edited(ctx: Context, action: Action, _since: datetime) -> Ref | None:
    if action.target is None:
        return None
    reply = Graph.of_page(ctx).read(action.target.id, fields="id,message")
    return action.target if _plain(reply["message"]) == _plain(spoken(action)) else None


def _deleted(ctx: Context, action: Action, _since: datetime) -> Ref | None:
    if action.target is None:
        return None
    try:
        Graph.of_page(ctx).read(action.target.id, fields="id")
    except NotFound:
        return action.target
    return None


def _all(ctx: Context, path: str, params: Mapping[str, str]) -> Iterator[Bag]:
    """Every item of a list; too long a list is an error, because None must mean "surely not there"."""
    after: dict[str, str] = {}
    for _ in range(MOST_PAGES):
        reply = Graph.of_page(ctx).read(path, **params, **after)
        yield from (bag(item) for item in rows(reply["data"]))
        if not (following := next_page(reply.data)):
            return
        after = {"after": following}
    raise TransientFailure("facebook.too_much_to_read")


def _is_ours(item: Bag, ctx: Context, action: Action, since: datetime) -> bool:
    author, made = ident(bag(item.get("from")).get("id")), moment(item.get("created_time"))
    mine = author in {"", ctx.account.external_id}
    return (
        mine and made is not None and made >= since and _plain(item.get("message")) == _plain(spoken(action))
    )


def _plain(text: Any) -> str:
    """A text without what Facebook changes on its way: composition and white space."""
    return " ".join(unicodedata.normalize("NFC", text if isinstance(text, str) else "").split())


def _seconds(when: datetime) -> str:
    return str(int(when.timestamp()))


LOOKS: Final[Mapping[Verb, Callable[[Context, Action, datetime], Ref | None]]] = {
    Verb.PUBLISH: _post,
    Verb.REPLY: _comment,
    Verb.SEND_MESSAGE: _message,
    Verb.REPLY_PRIVATELY: _message,
    Verb.HIDE: _state("is_hidden", wanted=True),
    Verb.UNHIDE: _state("is_hidden", wanted=False),
    Verb.EDIT: _edited,
    Verb.DELETE: _deleted,
}
