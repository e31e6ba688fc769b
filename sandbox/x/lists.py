"""Pages of a list: newest first, cut by ids and times, with tokens to go on."""

import base64
from collections.abc import Callable
from typing import Any

from sandbox.clock import moment
from sandbox.world import World
from sandbox.x import show, tariff
from sandbox.x.call import Answer, Call
from sandbox.x.problems import invalid
from sandbox.x.state import Post, User


def number(query: dict[str, str], name: str, default: int, span: tuple[int, int]) -> int:
    """A whole number of a query, inside its span. Raises 400."""
    given = query.get(name, str(default))
    if not given.isdigit() or not span[0] <= int(given) <= span[1]:
        text = f"The `{name}` query parameter value [{given}] is not between {span[0]} and {span[1]}"
        raise invalid(text, name, given)
    return int(given)


def cut(query: dict[str, str], size: int, count: int) -> tuple[slice, dict[str, Any]]:
    """Which part of a list is asked for, and the tokens to its neighbours."""
    token = query.get("pagination_token") or query.get("next_token") or ""
    try:
        start = int(base64.b32decode(token.upper() + "=" * (-len(token) % 8)).decode()) if token else 0
    except ValueError as error:
        raise invalid("The token is not valid.", "pagination_token", token) from error
    meta: dict[str, Any] = {}
    if start + size < count:
        meta["next_token"] = _token(start + size)
    if start:
        meta["previous_token"] = _token(max(0, start - size))
    return slice(start, start + size), meta


def _token(start: int) -> str:
    return base64.b32encode(str(start).encode()).decode().rstrip("=").lower()


def chosen(world: World, query: dict[str, str], keep: Callable[[Post], bool]) -> list[Post]:
    """The living posts that fit, newest first, inside the ids and times of a query."""
    first, last = int(query.get("since_id") or 0), int(query.get("until_id") or 0)
    begin, end = query.get("start_time"), query.get("end_time")
    found = [post for post in world.x.posts.values() if not post.deleted and keep(post)]
    found = [post for post in found if int(post.id) > first and (not last or int(post.id) < last)]
    if begin:
        found = [post for post in found if post.created >= moment(begin)]
    if end:
        found = [post for post in found if post.created < moment(end)]
    return sorted(found, key=lambda post: int(post.id), reverse=True)


def post_page(call: Call, posts: list[Post], size: int, price: str = "post.read") -> Answer:
    """One page of posts with what they bring along; an empty one has no `data`."""
    tariff.must_have_reads(call.world, call.app)
    part, meta = cut(call.query, size, len(posts))
    page = posts[part]
    call.charge(price, [post.id for post in page])
    if not page:
        return {"meta": {"result_count": 0}}
    body: dict[str, Any] = {"data": [show.post_view(call.world, post, call.query) for post in page]}
    extra = show.includes(call.world, page, call.query)
    if extra:
        body["includes"] = extra
    body["meta"] = {"newest_id": page[0].id, "oldest_id": page[-1].id, "result_count": len(page), **meta}
    return body


def user_page(call: Call, users: list[User], size: int, price: str = "user.read") -> Answer:
    """One page of users."""
    part, meta = cut(call.query, size, len(users))
    page = users[part]
    call.charge(price, [user.id for user in page])
    if not page:
        return {"meta": {"result_count": 0}}
    viewer = call.me if call.grant else None
    views = [show.user_view(call.world, user, call.query, viewer) for user in page]
    body: dict[str, Any] = {"data": views}
    return {**body, **pinned(call, page, views), "meta": {"result_count": len(page), **meta}}


def pinned(call: Call, page: list[User], views: list[dict[str, Any]]) -> dict[str, Any]:
    """The posts that these users have pinned, where they are asked for."""
    if "pinned_tweet_id" not in show.wanted(call.query, "expansions"):
        return {}
    posts: list[Post] = []
    for user, view in zip(page, views, strict=True):
        ident = show.user_full(call.world, user)["pinned_tweet_id"]
        if ident:
            view["pinned_tweet_id"] = ident
            posts.append(call.world.x.posts[ident])
    shown = [show.post_view(call.world, post, call.query) for post in posts]
    return {"includes": {"tweets": shown}} if shown else {}
