"""Publishing on a Page: posts, photos, videos, schedules, edits, deletions."""

import hashlib
from datetime import timedelta
from typing import Any, Final

import httpx

from sandbox.facebook import events, show
from sandbox.facebook.call import Call
from sandbox.facebook.errors import GraphError, bad, gone
from sandbox.facebook.fields import unix
from sandbox.facebook.state import Page, Photo, Post
from sandbox.ledger import Deed
from sandbox.world import World

SAME_WITHIN: Final = timedelta(hours=24)
SOONEST: Final = 600
LATEST: Final = 30 * 86400
PHOTO_MOST: Final = 10 * 1024 * 1024
MESSAGE_MOST: Final = 63206
STARTS: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"II*", b"MM\x00")
READ: Final = "id,message,created_time"


def must_be_free(page: Page) -> None:
    """Raises 368 while the Page is blocked for policy."""
    if page.policy_block:
        raise GraphError(
            368, "The action attempted has been deemed abusive or is otherwise disallowed", 1346003
        )


def add(world: World, page: Page, post: Post) -> Post:
    """Put a post on a Page; one that is public is written down and told."""
    world.facebook.posts[post.id] = post
    if post.published:
        announce(world, page, post)
    return post


def announce(world: World, page: Page, post: Post) -> None:
    """The ledger's line and the webhook of a post that has become public."""
    person = world.facebook.people.get(post.author)
    side, who = ("citizen", post.author) if post.author else ("account", "")
    kind = post.kind if post.kind == "mention" else "post"
    if "/posts/" in post.link and not post.author:
        kind = "share"
    world.record(Deed("facebook", page.id, side, kind, post.id, "", post.message, post.via, person=who))
    events.of_post(world, page, post, "add", person)


def new_id(world: World, page: Page) -> str:
    """An id for a post."""
    return f"{page.id}_{world.ids.graph()}"


def ripen(world: World) -> None:
    """Publish what was scheduled for a time that has come."""
    now = world.clock.epoch()
    for post in list(world.facebook.posts.values()):
        if post.scheduled is not None and post.scheduled <= now and not post.deleted:
            post.published, post.scheduled, post.created = True, None, world.clock.now()
            announce(world, world.facebook.pages[post.page], post)


def create(call: Call) -> dict[str, Any]:
    """POST /{page}/feed."""
    page = call.page
    message, link = call.text("message"), call.text("link")
    photos = _attached(call)
    if not message and not link and not photos:
        raise bad("Requires at least one of message, link, attached_media")
    _check(call, message, link)
    published, scheduled = schedule(call)
    _refuse_twin(call, message, link, photos)
    kind = "share" if link else "photo" if photos else "status"
    post = Post(
        id=new_id(call.world, page),
        page=page.id,
        author="",
        message=message,
        created=call.world.clock.now(),
        kind=kind,
        link=link,
        photos=photos,
        published=published,
        scheduled=scheduled,
    )
    add(call.world, page, post)
    return {"id": post.id}


def _check(call: Call, message: str, link: str) -> None:
    must_be_free(call.page)
    if len(message) > MESSAGE_MOST:
        raise bad("Param message is too long")
    if link and not link.startswith(("http://", "https://")):
        raise bad("(#100) The url you supplied is invalid", 2061006)
    if "://www.facebook.com/" in link or "://facebook.com/" in link:
        raise bad("Cannot post Facebook.com links", 1609008)


def _attached(call: Call) -> list[str]:
    """The photos of `attached_media`, as a list or as `attached_media[0]` and so on."""
    listed = call.value("attached_media") or []
    names = sorted(name for name in call.params if name.startswith("attached_media["))
    found = [str(item.get("media_fbid")) for item in (*listed, *(call.value(name) for name in names))]
    for ident in found:
        photo = call.world.facebook.photos.get(ident)
        if photo is None or photo.page != call.page.id:
            raise bad(f"Invalid photo id: {ident}")
    return found


def schedule(call: Call) -> tuple[bool, float | None]:
    """Whether a post is public at once, or when it will be. Raises error 100."""
    published = call.flag("published", default=True)
    when = call.text("scheduled_publish_time")
    if not when:
        return published, None
    if published:
        raise bad("You cannot specify a scheduled publish time on a published post")
    if not when.isdigit():
        raise bad("scheduled_publish_time has to be a unix timestamp")
    ahead = float(when) - call.world.clock.epoch()
    if not SOONEST <= ahead <= LATEST:
        raise bad("The specified scheduled publish time is invalid.")
    return False, float(when)


def _refuse_twin(call: Call, message: str, link: str, photos: list[str]) -> None:
    since = call.world.clock.now() - SAME_WITHIN
    for post in call.world.facebook.posts.values():
        same = (post.page, post.author, post.message, post.link) == (call.page.id, "", message, link)
        if (
            same
            and not post.deleted
            and post.created > since
            and (message or link)
            and bool(photos) == bool(post.photos)
        ):
            raise GraphError(506, "(#506) Duplicate status message")


async def photo(call: Call) -> dict[str, Any]:
    """POST /{page}/photos: from a file or an address, for now or for a later post."""
    page = call.page
    must_be_free(page)
    published = call.flag("published", default=True)
    content = await _picture(call)
    if len(content) > PHOTO_MOST or not content.startswith(STARTS):
        raise bad(
            "Your photos couldn't be uploaded. Photos should be less than 10 MB and saved as JPG, PNG.",
            1366046,
        )
    ident = call.world.ids.graph()
    caption = call.text("message") or call.text("caption")
    address = call.text("url") or f"{call.world.home}/facebook/{page.id}/photos/{ident}"
    made = Photo(
        id=ident,
        page=page.id,
        url=address,
        created=call.world.clock.now(),
        published=published,
        alt=call.text("alt_text_custom"),
        caption=caption,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    call.world.facebook.photos[ident] = made
    if not published:
        return {"id": ident}
    post = Post(f"{page.id}_{ident}", page.id, "", caption, call.world.clock.now(), "photo", photos=[ident])
    add(call.world, page, post)
    return {"id": ident, "post_id": post.id}


async def _picture(call: Call) -> bytes:
    part = call.sent.files.get("source")
    if part is not None:
        return part.content
    url = call.text("url")
    if not url:
        raise bad("(#324) Requires upload file")
    try:
        async with call.world.http() as client:
            answer = await client.get(url, follow_redirects=True)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise bad("Missing or invalid image file", 2061006) from error
    return answer.content if answer.is_success else b""


def read(call: Call) -> dict[str, Any]:
    """GET /{page}/feed, /posts, /published_posts, /visitor_posts, /scheduled_posts."""
    page, params = call.page, call.params
    posts = [post for post in call.world.facebook.posts.values() if post.page == page.id and not post.deleted]
    chosen = [post for post in posts if belongs(post, call.edge) and call.sees(post)]
    if params.get("since"):
        chosen = [post for post in chosen if post.created.timestamp() >= unix(str(params["since"]))]
    if params.get("until"):
        chosen = [post for post in chosen if post.created.timestamp() < unix(str(params["until"]))]
    chosen.sort(key=lambda post: post.created, reverse=True)
    return call.page_of([show.post_node(call.world, page, post) for post in chosen], READ)


def belongs(post: Post, edge: str) -> bool:
    """Whether a post is shown on an edge of its Page."""
    if edge == "scheduled_posts":
        return post.scheduled is not None
    if post.kind == "mention":
        return False
    if edge == "visitor_posts":
        return bool(post.author)
    return post.published and (edge == "feed" or not post.author)


def one(call: Call) -> dict[str, Any]:
    """GET /{post}."""
    post = call.world.facebook.posts[call.node]
    page = call.world.facebook.pages[post.page]
    if not call.sees(post):
        raise gone(call.node)
    return call.one(show.post_node(call.world, page, post), READ)


def edit(call: Call) -> dict[str, Any]:
    """POST /{post}: new words, hidden or shown, published at last."""
    post = call.world.facebook.posts[call.node]
    page = call.world.facebook.pages[post.page]
    must_be_free(page)
    if "is_hidden" in call.params:
        return _hide(call, page, post)
    if call.flag("is_published") and not post.published:
        post.published, post.scheduled, post.created = True, None, call.world.clock.now()
        announce(call.world, page, post)
    if "message" in call.params:
        if post.author:
            raise GraphError(200, "(#200) You may only edit posts that your app made.", status=403)
        change(call.world, page, post, call.text("message"), "api")
    return {"success": True}


def _hide(call: Call, page: Page, post: Post) -> dict[str, Any]:
    post.hidden = call.flag("is_hidden")
    verb = "hide" if post.hidden else "unhide"
    call.world.record(Deed("facebook", page.id, "account", verb, post.id))
    events.of_post(call.world, page, post, verb, None)
    return {"success": True}


def change(world: World, page: Page, post: Post, message: str, via: str) -> None:
    """Write other words into a post."""
    post.message, post.updated = message, world.clock.now()
    side, who = ("citizen", post.author) if post.author else ("account", "")
    world.record(Deed("facebook", page.id, side, "edit", post.id, "", message, via, person=who))
    events.of_post(world, page, post, "edited", world.facebook.people.get(post.author))


def remove(call: Call) -> dict[str, Any]:
    """DELETE /{post}."""
    post = call.world.facebook.posts[call.node]
    take_away(call.world, call.world.facebook.pages[post.page], post, "api", by_page=True)
    return {"success": True}


def take_away(world: World, page: Page, post: Post, via: str, *, by_page: bool) -> None:
    """Delete a post, on behalf of the Page or of its author."""
    post.deleted = True
    side, who = ("account", "") if by_page else ("citizen", post.author)
    world.record(Deed("facebook", page.id, side, "delete", post.id, via=via, person=who))
    events.of_post(world, page, post, "remove", None if by_page else world.facebook.people.get(post.author))
