"""Calls that only read: posts, mentions, search, timelines, users, usage."""

import re
from datetime import timedelta
from typing import Any, Final

from sandbox.x import lists, show, tariff
from sandbox.x.call import Answer, Call
from sandbox.x.problems import forbidden, invalid, missing, not_found
from sandbox.x.state import Post, User

QUERY_LENGTH: Final = 512
RECENT: Final = timedelta(days=7)
MOST_IDS: Final = 100


def is_visible(call: Call, post: Post) -> bool:
    """Posts of protected accounts are for their followers only."""
    author = call.world.x.users[post.author]
    if not author.protected:
        return True
    return call.grant is not None and (call.me.id == author.id or author.id in call.me.following)


def one_post(call: Call) -> Answer:
    """GET /2/tweets/{id}: what is not there is told inside a 200."""
    return _posts(call, [call.path["id"]], single=True)


def many_posts(call: Call) -> Answer:
    """GET /2/tweets?ids=."""
    ids = [word for word in call.query.get("ids", "").split(",") if word]
    if not 0 < len(ids) <= MOST_IDS:
        raise invalid("The `ids` query parameter can not be empty and holds at most 100.", "ids")
    return _posts(call, ids, single=False)


def _posts(call: Call, ids: list[str], *, single: bool) -> Answer:
    found: list[Post] = []
    errors: list[dict[str, Any]] = []
    for ident in ids:
        if not ident.isdigit():
            raise invalid(f"The `id` query parameter value [{ident}] is not valid", "id", ident)
        post = call.world.x.alive(ident)
        if post is None:
            errors.append(missing("tweet", ident, "id" if single else "ids"))
        elif not is_visible(call, post):
            kind = "https://api.x.com/2/problems/not-authorized-for-resource"
            errors.append({**missing("tweet", ident), "title": "Authorization Error", "type": kind})
        else:
            found.append(post)
    views = [show.post_view(call.world, post, call.query) for post in found]
    call.charge("post.read", [post.id for post in found])
    body: dict[str, Any] = {"data": views[0] if single else views} if views else {}
    extra = show.includes(call.world, found, call.query)
    return {**body, **({"includes": extra} if extra else {}), **({"errors": errors} if errors else {})}


def _owned(call: Call, usual: str) -> str:
    """Reading one's own things is cheap where the account owns the app."""
    mine = call.grant is not None and call.grant.user == call.path.get("id") == call.app.owner
    return "owned.read" if mine else usual


def _user(call: Call, name: str = "id") -> User:
    user = call.world.x.users.get(call.path[name])
    if user is None:
        raise not_found("user", call.path[name])
    return user


def mentions(call: Call) -> Answer:
    """GET /2/users/{id}/mentions: who names us, and replies that carry our name."""
    me = _user(call)
    size = lists.number(call.query, "max_results", 10, (5, 100))

    def names_me(post: Post) -> bool:
        return (
            me.username.lower() in {name.lower() for name in post.mentions}
            and post.author != me.id
            and post.author not in me.blocking
            and not post.reposted
            and is_visible(call, post)
        )

    return lists.post_page(
        call, lists.chosen(call.world, call.query, names_me), size, _owned(call, "post.read")
    )


def timeline(call: Call) -> Answer:
    """GET /2/users/{id}/tweets."""
    user = _user(call)
    size = lists.number(call.query, "max_results", 10, (5, 100))
    left_out = show.wanted(call.query, "exclude")

    def is_theirs(post: Post) -> bool:
        skipped = (post.reposted and "retweets" in left_out) or (post.reply_to and "replies" in left_out)
        return post.author == user.id and not skipped and is_visible(call, post)

    return lists.post_page(
        call, lists.chosen(call.world, call.query, is_theirs), size, _owned(call, "post.read")
    )


def home(call: Call) -> Answer:
    """GET /2/users/{id}/timelines/reverse_chronological."""
    me = call.me
    size = lists.number(call.query, "max_results", 10, (1, 100))
    shown = {me.id, *me.following}
    return lists.post_page(
        call, lists.chosen(call.world, call.query, lambda post: post.author in shown), size
    )


def search(call: Call) -> Answer:
    """GET /2/tweets/search/recent: words, from:, to:, @name, conversation_id:, is:reply, -is:retweet."""
    query = call.query.get("query", "")
    size = lists.number(call.query, "max_results", 10, (10, 100))
    if not query or len(query) > QUERY_LENGTH:
        raise invalid("The 'query' parameter is required and holds at most 512 characters.", "query", query)
    since = call.world.clock.now() - RECENT
    terms = re.findall(r'-?(?:\w+:)?"[^"]+"|\S+', query)

    def fits(post: Post) -> bool:
        return (
            post.created >= since
            and is_visible(call, post)
            and all(_fits(call, post, term) for term in terms)
        )

    return lists.post_page(call, lists.chosen(call.world, call.query, fits), size)


def _fits(call: Call, post: Post, term: str) -> bool:
    if term.startswith("-"):
        return not _fits(call, post, term[1:])
    name, _, value = term.partition(":")
    value = value.strip('"').lstrip("@").lower()
    author = call.world.x.users[post.author]
    parent = call.world.x.posts.get(post.reply_to)
    known = {
        "from": value in {author.username.lower(), author.id},
        "to": parent is not None
        and value in {call.world.x.users[parent.author].username.lower(), parent.author},
        "conversation_id": post.conversation == value,
        "is": {"reply": bool(post.reply_to), "retweet": bool(post.reposted), "quote": bool(post.quoted)}.get(
            value
        ),
        "has": {"media": bool(post.media), "links": "urls" in post.entities}.get(value),
    }
    if ":" in term and name in known:
        return bool(known[name])
    if term.startswith("@"):
        return term[1:].lower() in {called.lower() for called in post.mentions}
    return term.strip('"').lower() in post.raw.lower()


def me(call: Call) -> Answer:
    """GET /2/users/me."""
    return _one_user(call, call.me)


def user_by_id(call: Call) -> Answer:
    """GET /2/users/{id}."""
    found = call.world.x.users.get(call.path["id"])
    return _one_user(call, found) if found else {"errors": [missing("user", call.path["id"])]}


def user_by_name(call: Call) -> Answer:
    """GET /2/users/by/username/{username}: a name that nobody has is told inside a 200."""
    found = call.world.x.by_name(call.path["username"])
    return (
        _one_user(call, found) if found else {"errors": [missing("user", call.path["username"], "username")]}
    )


def many_users(call: Call) -> Answer:
    """GET /2/users?ids=, partly answered where some are unknown."""
    ids = [word for word in call.query.get("ids", "").split(",") if word]
    known = [call.world.x.users[ident] for ident in ids if ident in call.world.x.users]
    errors = [missing("user", ident, "ids") for ident in ids if ident not in call.world.x.users]
    call.charge("user.read", [user.id for user in known])
    views = [show.user_view(call.world, user, call.query) for user in known]
    body: dict[str, Any] = {"data": views} if views else {}
    return {**body, **lists.pinned(call, known, views), **({"errors": errors} if errors else {})}


def _one_user(call: Call, user: User) -> Answer:
    call.charge("owned.read" if user.id == call.app.owner else "user.read", [user.id])
    viewer = call.me if call.grant else None
    view = show.user_view(call.world, user, call.query, viewer)
    full = show.user_full(call.world, user)
    if "pinned_tweet_id" not in show.wanted(call.query, "expansions") or not full["pinned_tweet_id"]:
        return {"data": view}
    pinned = call.world.x.posts[full["pinned_tweet_id"]]
    around = {"tweets": [show.post_view(call.world, pinned, call.query)]}
    return {"data": {**view, "pinned_tweet_id": pinned.id}, "includes": around}


def _users(call: Call, ids: list[str], price: str) -> Answer:
    size = lists.number(call.query, "max_results", 100, (1, 1000))
    return lists.user_page(call, [call.world.x.users[who] for who in ids], size, _owned(call, price))


def following(call: Call) -> Answer:
    """GET /2/users/{id}/following."""
    return _users(call, _user(call).following, "following.read")


def followers(call: Call) -> Answer:
    """GET /2/users/{id}/followers."""
    return _users(call, [user.id for user in call.world.x.followers(_user(call).id)], "following.read")


def blocking(call: Call) -> Answer:
    """GET /2/users/{id}/blocking: one's own list only."""
    return _users(call, _own(call).blocking, "block.read")


def muting(call: Call) -> Answer:
    """GET /2/users/{id}/muting: one's own list only."""
    return _users(call, _own(call).muting, "mute.read")


def _own(call: Call) -> User:
    if call.path["id"] != call.me.id:
        raise forbidden("The user id does not match the authenticated user.")
    return call.me


def liking_users(call: Call) -> Answer:
    """GET /2/tweets/{id}/liking_users."""
    who = [user.id for user in call.world.x.users.values() if call.path["id"] in user.likes]
    return _users(call, who, "like.read")


def liked_posts(call: Call) -> Answer:
    """GET /2/users/{id}/liked_tweets."""
    likes = _user(call).likes
    posts = lists.chosen(call.world, call.query, lambda post: post.id in likes)
    return lists.post_page(call, posts, lists.number(call.query, "max_results", 100, (5, 100)))


def quotes(call: Call) -> Answer:
    """GET /2/tweets/{id}/quote_tweets."""
    posts = lists.chosen(call.world, call.query, lambda post: post.quoted == call.path["id"])
    return lists.post_page(call, posts, lists.number(call.query, "max_results", 10, (10, 100)))


def reposters(call: Call) -> Answer:
    """GET /2/tweets/{id}/retweeted_by."""
    posts = lists.chosen(call.world, {}, lambda post: post.reposted == call.path["id"])
    return _users(call, [post.author for post in posts], "user.read")


def usage(call: Call) -> Answer:
    """GET /2/usage/tweets."""
    data = {
        "project_cap": str(call.app.monthly_reads),
        "project_id": call.app.id,
        "project_usage": str(tariff.read_this_month(call.world, call.app)),
        "cap_reset_day": 1,
    }
    return {"data": data}
