"""How posts, comments, pages, people and messages look as nodes of the graph."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from sandbox.facebook import events
from sandbox.facebook.fields import Field, Lazy, paged, project
from sandbox.facebook.state import Comment, Message, Page, Person, Photo, Post
from sandbox.world import World

SQUARE: Final = {"height": 320, "width": 320}


def stamp(when: datetime) -> str:
    """A time as the Graph API writes it: 2021-07-21T21:05:14+0000."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def permalink(world: World, post: Post) -> str:
    """Where a post is shown."""
    return f"{world.home}/facebook/{post.page}/posts/{post.id.partition('_')[2]}"


def author(world: World, page: Page, person_id: str) -> dict[str, str] | None:
    """`from`: the Page, a person by the Page's own id for them, or nobody for a restricted profile."""
    if not person_id:
        return {"name": page.name, "id": page.id}
    person = world.facebook.people[person_id]
    return None if person.restricted else {"name": person.name, "id": events.scoped(world, page, person)}


def counted(kinds: Iterable[str]) -> Lazy:
    """Reactions, of which only the number is of interest, all or of one type."""
    given = list(kinds)

    def show(wanted: Field) -> dict[str, Any]:
        shown: dict[str, Any] = {"data": []}
        kind = wanted.modifiers.get("type", "").lower()
        if "summary" in wanted.modifiers:
            count = given.count(kind) if kind else len(given)
            shown["summary"] = {"total_count": count, **({} if kind else {"viewer_reaction": "NONE"})}
        return shown

    return show


def comments_edge(world: World, page: Page, comments: list[Comment]) -> Lazy:
    """The comments of a post inside the post itself."""

    def show(wanted: Field) -> dict[str, Any]:
        inner = wanted.inner or [Field(name) for name in ("created_time", "from", "message", "id")]
        nodes = [project(comment_node(world, page, comment), inner) for comment in comments]
        shown = paged(nodes, dict(wanted.modifiers), f"{world.home}/facebook/v26.0/{page.id}/comments")
        if "summary" in wanted.modifiers:
            shown["summary"] = {"order": "chronological", "total_count": len(comments), "can_comment": True}
        return shown

    return show


def post_node(world: World, page: Page, post: Post) -> dict[str, Any]:
    """Everything there is to say about a post."""
    comments = world.facebook.living_comments(post.id)
    kinds = {"photo": "added_photos", "video": "added_video", "share": "shared_story"}
    picture = world.facebook.photos[post.photos[0]].url if post.photos else None
    if post.link:
        picture = picture or f"{world.home}/_static/person_normal.png"
    return {
        "id": post.id,
        "message": post.message or None,
        "message_tags": tags(world, post.message) or None,
        "icon": f"{world.home}/_static/person_normal.png",
        "story": None,
        "created_time": stamp(post.created),
        "updated_time": stamp(post.updated or post.created),
        "from": author(world, page, post.author),
        "permalink_url": permalink(world, post),
        "is_published": post.published,
        "is_hidden": post.hidden,
        "scheduled_publish_time": int(post.scheduled) if post.scheduled else None,
        "status_type": kinds.get(post.kind, "mobile_status_update"),
        "full_picture": picture,
        "picture": picture,
        "attachments": attachments(world, post),
        "shares": {"count": post.shares} if post.shares else None,
        "comments": comments_edge(world, page, comments),
        "likes": counted(kind for kind in post.reactions.values() if kind == "like"),
        "reactions": counted(post.reactions.values()),
        "to": {"data": [{"name": page.name, "id": page.id}]} if post.author else None,
        "tagged_time": None,
        "can_reply_privately": post.kind == "post" and bool(post.author) and not post.replied_privately,
        "privacy": {"allow": "", "deny": "", "description": "Public", "friends": "", "value": "EVERYONE"},
        "is_eligible_for_promotion": not post.author,
        "is_expired": False,
        "is_popular": False,
        "promotable_id": post.id,
        "subscribed": False,
        "parent_id": None,
    }


def tags(world: World, text: str) -> list[dict[str, Any]]:
    """The Pages that a text calls by their names."""
    return [
        {
            "id": page.id,
            "name": page.name,
            "type": "page",
            "offset": text.index(page.name),
            "length": len(page.name),
        }
        for page in world.facebook.pages.values()
        if page.name in text
    ]


def attachments(world: World, post: Post) -> dict[str, Any] | None:
    """The pictures or the link of a post."""
    found: list[dict[str, Any]] = []
    about: dict[str, Any] = {"description": post.message} if post.message else {}
    if called := tags(world, post.message):
        about["description_tags"] = called
    for item in post.photos:
        photo = world.facebook.photos[item]
        media = {"image": {"height": 720, "src": photo.url, "width": 720}}
        found.append(
            {
                **about,
                "media": media,
                "media_type": "photo",
                "target": {"id": photo.id, "url": photo.url},
                "type": "photo",
                "url": photo.url,
            }
        )
    if post.link:
        media = {"image": {"height": 720, "src": f"{world.home}/_static/person_normal.png", "width": 720}}
        shared = {
            **about,
            "media": media,
            "media_type": "link",
            "target": {"url": post.link},
            "title": post.link,
        }
        found.append({**shared, "type": "share", "unshimmed_url": post.link, "url": post.link})
    return {"data": found} if found else None


def comment_node(world: World, page: Page, comment: Comment) -> dict[str, Any]:
    """Everything there is to say about a comment."""
    post = world.facebook.posts[comment.post]
    answers = [c for c in world.facebook.living_comments(comment.post) if c.parent == comment.id]
    number = comment.id.partition("_")[2]
    place = f"comment_id={number}"
    if comment.parent:
        place = f"comment_id={comment.parent.partition('_')[2]}&reply_comment_id={number}"
    parent = world.facebook.comments.get(comment.parent)
    return {
        "id": comment.id,
        "message": comment.message,
        "created_time": stamp(comment.created),
        "from": author(world, page, comment.author),
        "parent": {"id": parent.id, "message": parent.message} if parent else None,
        "object": {"id": post.id},
        "attachment": {"type": "photo", "url": comment.attachment} if comment.attachment else None,
        "is_hidden": comment.hidden,
        "can_hide": bool(comment.author),
        "can_remove": True,
        "can_comment": True,
        "can_like": True,
        "can_reply_privately": bool(comment.author) and not comment.replied_privately,
        "comment_count": len(answers),
        "like_count": len(comment.reactions),
        "user_likes": page.id in comment.reactions,
        "permalink_url": f"{permalink(world, post)}?{place}",
        "comments": comments_edge(world, page, answers),
        "likes": counted(comment.reactions.values()),
        "message_tags": [],
    }


def photo_node(photo: Photo) -> dict[str, Any]:
    """A picture."""
    return {
        "id": photo.id,
        "created_time": stamp(photo.created),
        "images": [{"height": 720, "width": 720, "source": photo.url}],
        "alt_text_custom": photo.alt,
        "name": photo.caption or None,
        "link": photo.url,
    }


def page_node(world: World, page: Page, token: str = "") -> dict[str, Any]:
    """A Page's profile."""
    silhouette = not page.profile.get("picture")
    picture = page.profile.get("picture") or f"{world.home}/_static/person_normal.png"
    cover = {
        "cover_id": page.id,
        "offset_x": 50,
        "offset_y": 50,
        "source": page.profile.get("cover"),
        "id": page.id,
    }
    verified = page.verification != "not_verified"
    node: dict[str, Any] = {
        "id": page.id,
        "name": page.name,
        "username": page.username,
        "category": "Government Organization",
        "category_list": [{"id": "161422927240513", "name": "Government Organization"}],
        "link": f"{world.home}/facebook/{page.id}",
        "cover": cover if page.profile.get("cover") else None,
        "picture": {"data": {"height": 50, "is_silhouette": silhouette, "url": picture, "width": 50}},
        "verification_status": page.verification,
        "is_verified": verified,
        "fan_count": page.fans,
        "followers_count": page.fans,
        "engagement": {"count": page.fans, "social_sentence": f"{page.fans} people like this."},
        "global_brand_page_name": page.name,
        "global_brand_root_id": page.id,
        "display_subtext": f"{page.fans} people like this.",
        "description_html": page.profile.get("description"),
        "is_published": True,
        "has_transitioned_to_new_page_experience": True,
        "location": {"city": "Kathmandu", "country": "Nepal"},
        "access_token": token or None,
        "created_time": stamp(page.created),
    }
    written = ("about", "bio", "description", "website", "phone", "emails")
    return {**node, **{name: page.profile.get(name) for name in written}}


def person_node(world: World, page: Page, person: Person) -> dict[str, Any]:
    """A person as the Page may see one."""
    first, _, last = person.name.partition(" ")
    picture = f"{world.home}/_static/person_normal.png"
    return {
        "id": events.scoped(world, page, person),
        "name": person.name,
        "first_name": first,
        "last_name": last or None,
        "profile_pic": picture,
        "can_post": False,
        "pic": picture,
        "pic_large": picture,
        "pic_small": picture,
        "pic_square": picture,
        "pic_crop": {**SQUARE, "left": 0, "top": 0, "right": 1, "bottom": 1, "url": picture},
        "picture": {"data": {**SQUARE, "is_silhouette": True, "url": picture}},
        "profile_type": "user",
    }


def message_node(world: World, page: Page, message: Message) -> dict[str, Any]:
    """A message, with both sides as participants."""
    person = world.facebook.people[message.person]
    theirs, ours = (
        participant(events.scoped(world, page, person), person.name),
        participant(page.id, page.name),
    )
    sender, receiver = (ours, theirs) if message.by == "account" else (theirs, ours)
    return {
        "id": message.mid,
        "created_time": stamp(message.created),
        "from": sender,
        "to": {"data": [receiver]},
        "message": "" if message.deleted else message.text,
        "tags": {"data": [{"name": "inbox"}, {"name": "source:mobile"}]},
        "attachments": files_edge(world, message, {}) if message.attachments else None,
    }


def files_edge(world: World, message: Message, params: dict[str, Any]) -> dict[str, Any]:
    """The pictures and films of a message; there is always a next page, even if nothing is on it."""
    files = [file_node(message, n, item) for n, item in enumerate(message.attachments)]
    address = f"{world.home}/facebook/v26.0/{message.mid}/attachments"
    shown = paged(files, params, address)
    if shown["data"]:
        last = shown["paging"]["cursors"]["after"]
        shown["paging"].setdefault("next", f"{address}?after={last}")
    return shown


def file_node(message: Message, n: int, item: dict[str, Any]) -> dict[str, Any]:
    """One picture or film of a message."""
    url = str(item["payload"].get("url", ""))
    name = {"id": f"{message.mid}_{n}", "name": f"{item['type']}-{n}", "size": 54542}
    seen = {**SQUARE, "url": url, "preview_url": url}
    if item["type"] == "video":
        return {
            **name,
            "mime_type": "video/mp4",
            "video_data": {**seen, "length": 12, "video_type": 1, "rotation": 0},
        }
    image = {"max_width": 320, "max_height": 320, "image_type": 1, "render_as_sticker": False}
    return {**name, "mime_type": "image/jpeg", "image_data": {**seen, **image}}


def participant(ident: str, name: str) -> dict[str, str]:
    """One side of a conversation."""
    return {"name": name, "email": f"{ident}@facebook.com", "id": ident}
