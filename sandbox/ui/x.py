"""X as a citizen sees it: timelines, replies, messages, and forms."""

from starlette.responses import Response

from sandbox import html
from sandbox.ui.parts import act, bubble, chooser, notice
from sandbox.world import World
from sandbox.x.state import Post, User

SHOWN = 40


def page(world: World, chosen: str, said: str) -> Response:
    """The whole page, for the citizen that is chosen."""
    people = [user for user in world.x.users.values() if not user.is_account]
    me = world.x.users.get(chosen) or next(iter(people), None)
    accounts = [user for user in world.x.users.values() if user.is_account]
    listed = chooser(
        "x", [(user.id, f"{user.name} @{user.username}") for user in people], me.id if me else ""
    )
    parts = [_account(world, account, me) for account in accounts]
    return html.page("X", notice(said), listed, _mention(me, accounts), *parts, _others(world, me))


def _mention(me: User | None, accounts: list[User]) -> html.Markup | None:
    if me is None or not accounts:
        return None
    handles = [(user.id, f"@{user.username}") for user in accounts]
    return html.tag(
        "section",
        html.tag("h2", "Write a post"),
        act("x", me.id, "mention", "Post", html.select("To", "account", handles), html.area("Words")),
    )


def _account(world: World, account: User, me: User | None) -> html.Markup:
    posts = [p for p in world.x.posts.values() if p.author == account.id and not p.deleted and not p.reply_to]
    return html.tag(
        "section",
        html.tag("h2", account.name, html.tag("small", f" @{account.username} · {account.verified_type}")),
        act("x", me.id, "follow", "Follow", account=account.id) if me else None,
        act("x", me.id, "block-us", "Block", account=account.id) if me else None,
        _messages(world, account, me),
        *(_thread(world, post, me) for post in sorted(posts, key=lambda p: int(p.id), reverse=True)[:SHOWN]),
    )


def _thread(world: World, post: Post, me: User | None) -> html.Markup:
    answers = [p for p in world.x.posts.values() if p.reply_to == post.id and not p.deleted]
    author = world.x.users[post.author]
    head = html.joined(
        html.tag("strong", author.name), f" @{author.username}", " · reposted" if post.reposted else ""
    )
    return html.tag(
        "article",
        html.tag("p", head, class_="who"),
        html.tag("p", post.raw or post.text, class_="words"),
        html.tag("p", "hidden by the office", class_="foot") if post.hidden else None,
        html.tag("p", post.created.strftime("%Y-%m-%d %H:%M"), class_="when"),
        _forms(post, me) if me else None,
        *(_thread(world, answer, me) for answer in answers),
        id=f"post-{post.id}",
    )


def _forms(post: Post, me: User) -> html.Markup:
    common = {"post": post.id}
    mine = post.author == me.id
    return html.tag(
        "details",
        html.tag("summary", "Do something with it"),
        act("x", me.id, "reply", "Reply", html.area("Words"), **common),
        act("x", me.id, "quote", "Quote", html.area("Words"), **common),
        act("x", me.id, "like", "Like", **common),
        act("x", me.id, "repost", "Repost", **common),
        act("x", me.id, "edit", "Edit", html.area("Words", "text", post.raw), **common) if mine else None,
        act("x", me.id, "delete", "Delete", **common) if mine else None,
    )


def _messages(world: World, account: User, me: User | None) -> html.Markup | None:
    if me is None:
        return None
    thread = [dm for dm in world.x.dms if {me.id, account.id} <= set(dm.participants)]
    lines = [
        bubble(
            dm.sender == me.id,
            world.x.users[dm.sender].name,
            "(encrypted)" if dm.encrypted else dm.text,
            dm.created.strftime("%H:%M"),
        )
        for dm in thread
    ]
    return html.tag(
        "div",
        html.tag("h3", f"Messages with @{account.username}"),
        html.tag("ol", *lines, class_="chat"),
        act("x", me.id, "message", "Send", html.area("Words"), account=account.id),
        id=f"chat-{account.id}",
    )


def _others(world: World, me: User | None) -> html.Markup | None:
    """Posts of citizens that are nobody's answer: mentions."""
    posts = [
        p
        for p in world.x.posts.values()
        if not world.x.users[p.author].is_account and not p.deleted and not p.reply_to
    ]
    newest = sorted(posts, key=lambda p: int(p.id), reverse=True)[:SHOWN]
    shown = [_thread(world, post, me) for post in newest]
    return html.tag("section", html.tag("h2", "What people write"), *shown) if shown else None
