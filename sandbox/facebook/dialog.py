"""Facebook as a browser sees it, the login dialog, and the small reads that belong nowhere else."""

from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox import html
from sandbox import world as worlds
from sandbox.facebook import show
from sandbox.facebook.call import Call
from sandbox.facebook.errors import bad
from sandbox.facebook.fields import parse, project, unix
from sandbox.facebook.publishing import belongs
from sandbox.facebook.state import Comment, Page, Post
from sandbox.reading import read
from sandbox.world import World

TAGGED: Final = "id,message,tagged_time"


async def ask(request: Request) -> Response:
    """GET /dialog/oauth: says what the app wants, and lets one choose who says yes."""
    world, query = worlds.of(request), request.query_params
    app = world.facebook.apps.get(query.get("client_id", ""))
    if app is None or not query.get("redirect_uri"):
        return html.page(
            "Invalid app ID", html.tag("p", "The provided app ID does not look valid."), status=400
        )
    staff = [(who.id, who.name) for who in world.facebook.people.values() if who.has_role]
    wanted = query.get("scope", "").replace(" ", ",").split(",")
    pages = [f"{page.name} (@{page.username})" for page in world.facebook.pages.values()]
    return html.page(
        f"Continue to {app.name}?",
        html.tag("p", "The app will be able to use these Pages:"),
        html.tag("ul", *(html.tag("li", name) for name in pages)),
        html.tag("p", "It asks for: ", ", ".join(wanted)),
        html.form(
            f"/facebook/{request.path_params['version']}/dialog/oauth",
            "Continue",
            html.select("As", "user", staff),
            **dict(query),
        ),
    )


async def agree(request: Request) -> Response:
    """POST of the same: back to the app with a code."""
    world, sent = worlds.of(request), await read(request)
    fields = {name: str(value) for name, value in sent.body.items()}
    person = world.facebook.people.get(fields.get("user", ""))
    if person is None or fields.get("client_id") not in world.facebook.apps:
        return html.page("Something went wrong", status=400)
    scopes = [name for name in fields.get("scope", "").replace(" ", ",").split(",") if name]
    code = "AQ" + world.ids.secret(80)
    world.facebook.codes[code] = {
        "app": fields["client_id"],
        "user": person.id,
        "redirect": fields["redirect_uri"],
        "scopes": ["public_profile", *scopes],
    }
    answer = urlencode({"code": code, "state": fields.get("state", "")})
    joint = "&" if "?" in fields["redirect_uri"] else "?"
    return RedirectResponse(f"{fields['redirect_uri']}{joint}{answer}", 303)


def many(call: Call) -> dict[str, Any]:
    """GET /?ids=: several nodes in one answer, each under its id."""
    world, found = call.world, {}
    for ident in filter(None, call.text("ids").split(",")):
        nodes: dict[str, Any] = {
            **{p.id: show.page_node(world, p) for p in [world.facebook.pages.get(ident)] if p},
            **{
                p.id: show.post_node(world, world.facebook.pages[p.page], p)
                for p in [alive(world, ident)]
                if p
            },
            **{c.id: comment for c, comment in _comment(world, ident)},
            **{
                m.mid: show.message_node(world, world.facebook.pages[m.page], m)
                for m in world.facebook.messages
                if m.mid == ident
            },
        }
        if ident not in nodes:
            raise bad(f"Some of the aliases you requested do not exist: {ident}")
        found[ident] = project(nodes[ident], parse(call.text("fields") or "id"))
    return found


def _comment(world: World, ident: str) -> list[tuple[Comment, dict[str, Any]]]:
    comment = world.facebook.comments.get(ident)
    if comment is None or comment.deleted:
        return []
    return [(comment, show.comment_node(world, world.facebook.pages[comment.page], comment))]


def alive(world: World, ident: str) -> Post | None:
    """A post that is there."""
    post = world.facebook.posts.get(ident)
    return post if post and not post.deleted else None


def tagged(call: Call) -> dict[str, Any]:
    """GET /{page}/tagged: visitors' posts that name the Page, there or on their own wall; newest first."""
    names = {call.page.name.lower(), f"@{call.page.username.lower()}"}

    def names_page(post: Post) -> bool:
        elsewhere = post.kind == "mention" and post.page == call.page.id
        return elsewhere or any(name in post.message.lower() for name in names)

    posts = [
        post
        for post in call.world.facebook.posts.values()
        if post.author and not post.deleted and call.sees(post) and names_page(post)
    ]
    if call.text("since"):
        posts = [post for post in posts if post.created.timestamp() >= unix(call.text("since"))]
    posts.sort(key=lambda post: post.created, reverse=True)
    nodes = [show.post_node(call.world, call.world.facebook.pages[post.page], post) for post in posts]
    return call.page_of([{**node, "tagged_time": node["created_time"]} for node in nodes], TAGGED)


def nothing(_call: Call) -> dict[str, Any]:
    """A connection that is always empty."""
    return {"data": []}


def photo(call: Call) -> dict[str, Any]:
    """GET /{photo}."""
    return call.one(show.photo_node(call.world.facebook.photos[call.node]), "created_time,id")


def drop_photo(call: Call) -> dict[str, Any]:
    """DELETE /{photo}."""
    del call.world.facebook.photos[call.node]
    return {"success": True}


async def show_post(request: Request) -> Response:
    """GET /<page>/posts/<id>: a public post with its comments."""
    world = worlds.of(request)
    page = world.facebook.page_named(request.path_params["page"])
    post = alive(world, f"{page.id}_{request.path_params['post']}") if page else None
    if page is None or post is None or not post.published:
        return html.page("This content isn't available right now", status=404)
    return html.page(page.name, card(world, page, post))


def card(world: World, page: Page, post: Post) -> html.Markup:
    """One post, readable, with what is said below it."""
    comments = [c for c in world.facebook.living_comments(post.id) if not c.hidden]
    return html.tag(
        "article",
        html.tag("p", html.tag("strong", name_of(world, page, post.author)), class_="who"),
        html.tag("p", post.message, class_="words"),
        html.tag("p", post.link) if post.link else None,
        html.tag(
            "p",
            html.tag("a", post.created.strftime("%Y-%m-%d %H:%M"), href=show.permalink(world, post)),
            f" · {len(post.reactions)} reactions",
            class_="when",
        ),
        html.tag("ul", *(html.tag("li", comment_line(world, page, c)) for c in comments))
        if comments
        else None,
        id=f"post-{post.id}",
    )


def comment_line(world: World, page: Page, comment: Comment) -> html.Markup:
    """One comment, readable."""
    return html.joined(
        html.tag("strong", name_of(world, page, comment.author)), " ", html.tag("span", comment.message)
    )


def name_of(world: World, page: Page, person: str) -> str:
    """The name of who wrote something."""
    return world.facebook.people[person].name if person else page.name


async def show_page(request: Request) -> Response:
    """GET /<page>: what is public of a Page."""
    world = worlds.of(request)
    page = world.facebook.page_named(request.path_params["page"])
    if page is None:
        return html.page("This page isn't available", status=404)
    posts = [p for p in world.facebook.posts.values() if p.page == page.id and belongs(p, "feed")]
    posts = [post for post in posts if not post.deleted and not post.hidden]
    return html.page(page.name, *(card(world, page, post) for post in reversed(posts)))
