"""Facebook as a citizen sees it: pages with comments, chats, and forms."""

from starlette.responses import Response

from sandbox import html
from sandbox.facebook.publishing import belongs
from sandbox.facebook.state import Comment, Page, Person, Post
from sandbox.ui.parts import act, bubble, chooser, notice
from sandbox.world import World

SHOWN = 40
REACTIONS = [(kind, kind) for kind in ("like", "love", "wow", "haha", "sad", "angry")]


def page(world: World, chosen: str, said: str) -> Response:
    """The whole page, for the citizen that is chosen."""
    people = [who for who in world.facebook.people.values() if not who.has_role]
    me = world.facebook.people.get(chosen) or next(iter(people), None)
    listed = chooser("facebook", [(who.id, who.name) for who in people], me.id if me else "")
    return html.page(
        "Facebook", notice(said), listed, *(_page(world, p, me) for p in world.facebook.pages.values())
    )


def _page(world: World, page_: Page, me: Person | None) -> html.Markup:
    posts = [
        p
        for p in world.facebook.posts.values()
        if p.page == page_.id and belongs(p, "feed") and not p.deleted
    ]
    posts.sort(key=lambda post: post.created, reverse=True)
    return html.tag(
        "section",
        html.tag("h2", page_.name, html.tag("small", f" @{page_.username} · {page_.fans} followers")),
        _write(page_, me) if me else None,
        _messages(world, page_, me),
        *(_post(world, page_, post, me) for post in posts[:SHOWN]),
    )


def _write(page_: Page, me: Person) -> html.Markup:
    return html.tag(
        "details",
        html.tag("summary", "Post on this Page, mention it, follow or block it"),
        act("facebook", me.id, "post", "Post on the Page", html.area("Words"), account=page_.id),
        act("facebook", me.id, "mention", "Mention the Page", html.area("Words"), account=page_.id),
        act("facebook", me.id, "follow", "Follow", account=page_.id),
        act("facebook", me.id, "block-us", "Block", account=page_.id),
    )


def _name(world: World, page_: Page, person: str) -> str:
    return world.facebook.people[person].name if person else page_.name


def _post(world: World, page_: Page, post: Post, me: Person | None) -> html.Markup:
    top = world.facebook.living_comments(post.id, parent="")
    photos = [html.tag("p", f"🖼 {world.facebook.photos[item].alt or 'photo'}") for item in post.photos]
    return html.tag(
        "article",
        html.tag("p", html.tag("strong", _name(world, page_, post.author)), class_="who"),
        html.tag("p", post.message, class_="words"),
        *photos,
        html.tag("p", f"{post.created:%Y-%m-%d %H:%M} · {len(post.reactions)} reactions", class_="when"),
        _forms(post, me) if me else None,
        html.tag("ul", *(_comment(world, page_, comment, me) for comment in top), class_="comments"),
        id=f"post-{post.id}",
    )


def _forms(target: Post | Comment, me: Person) -> html.Markup:
    name = "post" if isinstance(target, Post) else "comment"
    common = {name: target.id}
    words = target.message
    mine = target.author == me.id
    return html.tag(
        "details",
        html.tag("summary", "Comment, react" if name == "post" else "Answer, react"),
        act("facebook", me.id, "comment", "Comment", html.area("Words"), **common),
        act("facebook", me.id, "react", "React", html.select("How", "reaction", REACTIONS), **common),
        act("facebook", me.id, "edit", "Edit", html.area("Words", "text", words), **common) if mine else None,
        act("facebook", me.id, "delete", "Delete", **common) if mine else None,
    )


def _comment(world: World, page_: Page, comment: Comment, me: Person | None) -> html.Markup | None:
    if comment.hidden and (me is None or comment.author != me.id):
        return None
    answers = world.facebook.living_comments(comment.post, parent=comment.id)
    foot = f"{comment.created:%H:%M} · {len(comment.reactions)} reactions"
    return html.tag(
        "li",
        html.tag("strong", _name(world, page_, comment.author)),
        html.tag("p", comment.message),
        html.tag("small", foot),
        _forms(comment, me) if me else None,
        html.tag("ul", *(_comment(world, page_, answer, me) for answer in answers)) if answers else None,
        id=f"comment-{comment.id}",
    )


def _messages(world: World, page_: Page, me: Person | None) -> html.Markup | None:
    if me is None:
        return None
    thread = world.facebook.thread(page_.id, me.id)
    lines = [
        bubble(
            m.by == "citizen",
            me.name if m.by == "citizen" else page_.name,
            "(taken back)" if m.deleted else m.text or "(attachment)",
            f"{m.created:%H:%M}" + (" · read" if m.read else ""),
        )
        for m in thread
    ]
    mine = [m.mid for m in thread if m.by == "citizen" and not m.deleted]
    return html.tag(
        "div",
        html.tag("h3", f"Messenger with {page_.name}"),
        html.tag("ol", *lines, class_="chat"),
        act("facebook", me.id, "message", "Send", html.area("Words"), account=page_.id),
        act("facebook", me.id, "read", "I have read it", account=page_.id) if thread else None,
        act("facebook", me.id, "unsend", "Take back", account=page_.id, id=mine[-1]) if mine else None,
        id=f"chat-{page_.id}",
    )
