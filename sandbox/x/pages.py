"""X as a browser sees it: a post, a profile, oEmbed, and the web intents an officer is sent to."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox import html
from sandbox import world as worlds
from sandbox.reading import read
from sandbox.world import World
from sandbox.x import dms, posting, relations, show
from sandbox.x.posting import Draft
from sandbox.x.problems import DM_CLOSED, Problem, forbidden, not_found
from sandbox.x.state import Post, User

STATUS: Final = re.compile(r"/status/(\d+)")


def link(world: World, post: Post) -> str:
    """Where a post is shown."""
    return f"{world.home}/x/{world.x.users[post.author].username}/status/{post.id}"


async def show_post(request: Request) -> Response:
    """GET /<handle>/status/<id>."""
    world = worlds.of(request)
    post = world.x.alive(request.path_params["post"])
    if post is None or world.x.users[post.author].protected:
        return html.page("Hmm...this page doesn’t exist", status=404)
    author = world.x.users[post.author]
    replies = [p for p in world.x.posts.values() if p.reply_to == post.id and not p.deleted and not p.hidden]
    shown = [html.tag("li", card(world, reply)) for reply in replies]
    return html.page(f"{author.name} on X", card(world, post), html.tag("ul", *shown) if shown else None)


def card(world: World, post: Post) -> html.Markup:
    """One post, readable."""
    author = world.x.users[post.author]
    words = post.raw or post.text
    return html.tag(
        "article",
        html.tag("p", html.tag("strong", author.name), f" @{author.username}", class_="who"),
        html.tag("p", words, class_="words"),
        html.tag(
            "p", html.tag("a", post.created.strftime("%Y-%m-%d %H:%M"), href=link(world, post)), class_="when"
        ),
        id=f"post-{post.id}",
    )


async def show_user(request: Request) -> Response:
    """GET /<handle>."""
    world = worlds.of(request)
    user = world.x.by_name(request.path_params["handle"])
    if user is None:
        return html.page("This account doesn’t exist", status=404)
    theirs = [p for p in world.x.posts.values() if p.author == user.id and not p.deleted]
    return html.page(f"{user.name} (@{user.username})", *(card(world, post) for post in reversed(theirs)))


async def oembed(request: Request) -> Response:
    """GET /oembed?url=: author and html, or 404, which proves that the post is gone."""
    world = worlds.of(request)
    url = request.query_params.get("url", "")
    found = STATUS.search(url)
    post = world.x.alive(found.group(1)) if found else None
    if post is None or world.x.users[post.author].protected:
        return JSONResponse({"error": "Sorry, that page does not exist", "request": "/oembed"}, 404)
    author = world.x.users[post.author]
    quote = html.tag(
        "blockquote",
        html.tag("p", post.text, lang="ne", dir="ltr"),
        f"— {author.name} (@{author.username}) ",
        html.tag("a", post.created.strftime("%B %d, %Y"), href=link(world, post)),
        class_="twitter-tweet",
    )
    body = {
        "url": link(world, post),
        "author_name": author.name,
        "author_url": f"{world.home}/x/{author.username}",
        "html": str(quote),
        "width": 550,
        "height": None,
        "type": "rich",
        "cache_age": "3153600000",
        "provider_name": "X",
        "provider_url": world.home,
        "version": "1.0",
    }
    return JSONResponse(body)


TELL: Final = {
    "tweet": "X would show the words below ready to be posted.",
    "retweet": "X would ask whether to repost this post.",
    "like": "X would ask whether to like this post.",
    "follow": "X would ask whether to follow this account.",
    "user": "X would show this account.",
    "compose": "X would open this chat with the words ready to be sent.",
}


async def intent(request: Request) -> Response:
    """GET /intent/<verb> and /messages/compose: says what X would do, with a button that does it."""
    world, query = worlds.of(request), dict(request.query_params)
    verb = request.path_params.get("verb", "compose")
    if verb not in TELL:
        return html.page("This page doesn’t exist", status=404)
    shown = next((query[name] for name in ("tweet_id", "in_reply_to") if name in query), "")
    post = world.x.alive(shown)
    words = " ".join(query[name] for name in ("text", "url") if query.get(name))
    writes = verb in {"tweet", "compose"}
    options = [
        (user.id, f"@{user.username}")
        for user in sorted(world.x.users.values(), key=lambda u: not u.is_account)
    ]
    return html.page(
        "X, as a browser would show it",
        html.tag("p", TELL[verb]),
        card(world, post) if post else None,
        html.form(
            f"/x/intent/{verb}",
            {"tweet": "Post", "retweet": "Repost", "like": "Like", "compose": "Send"}.get(verb, "Follow"),
            html.select("As", "as", options),
            html.area("Words", "text", words) if writes else None,
            **{name: value for name, value in query.items() if name not in {"text", "url", "as"}},
        ),
    )


async def act(request: Request) -> Response:
    """POST of an intent: really does it, as the account that was chosen."""
    world, sent = worlds.of(request), await read(request)
    fields = {name: str(value) for name, value in sent.body.items()}
    user = world.x.users.get(fields.get("as", ""))
    if user is None:
        return html.page("No such account", status=404)
    try:
        where = perform(world, user, request.path_params.get("verb", "compose"), fields)
    except Problem as problem:
        return html.page(
            "X says no", html.tag("p", str(problem.body.get("detail", ""))), status=problem.status
        )
    return RedirectResponse(where, 303)


def perform(world: World, user: User, verb: str, fields: dict[str, str]) -> str:
    """Do what an intent asks for; gives the page to show afterwards."""
    if verb == "tweet":
        draft = Draft(fields.get("text", ""), reply_to=fields.get("in_reply_to", ""))
        return link(world, posting.publish(world, user, draft, "ui"))
    if verb == "compose":
        other = world.x.users.get(fields.get("recipient_id", ""))
        if other is None:
            raise not_found("user", fields.get("recipient_id", ""))
        if not show.dm_allowed(world, user, other):
            raise forbidden(DM_CLOSED)
        dms.put(world, user, dms.thread_of(user.id, other.id), fields.get("text", ""), "ui")
        return "/_ui/x"
    if verb in {"follow", "user"}:
        target = world.x.by_name(fields.get("screen_name", ""))
        if target is None:
            raise not_found("user", fields.get("screen_name", ""))
        relations.do_follow(world, user, target, "ui")
        return f"/x/{target.username}"
    return _on_post(world, user, verb, fields.get("tweet_id", ""))


def _on_post(world: World, user: User, verb: str, ident: str) -> str:
    post = world.x.alive(ident)
    if post is None:
        raise not_found("tweet", ident)
    if verb == "like":
        relations.do_like(world, user, post, "ui")
    else:
        posting.repost(world, user, post, "ui")
    return link(world, post)


ROUTES: Final = [
    Route("/oembed", oembed),
    Route("/intent/{verb}", intent, methods=["GET"]),
    Route("/intent/{verb}", act, methods=["POST"]),
    Route("/messages/compose", intent, methods=["GET"]),
    Route("/messages/compose", act, methods=["POST"]),
    Route("/{handle}/status/{post}", show_post),
    Route("/{handle}", show_user),
]
