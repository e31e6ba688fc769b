"""How X shows users and posts: the fields that were asked for, and what they include."""

from collections.abc import Iterable
from typing import Any

from sandbox.clock import iso
from sandbox.world import World
from sandbox.x.state import Post, User
from sandbox.x.words import in_profile

USER_DEFAULT = ("id", "name", "username")
POST_DEFAULT = ("id", "text", "edit_history_tweet_ids")


def wanted(query: dict[str, str], name: str) -> set[str]:
    """The names of a comma-separated parameter."""
    return {word.strip() for word in query.get(name, "").split(",") if word.strip()}


def user_full(world: World, user: User, viewer: User | None = None) -> dict[str, Any]:
    """Everything there is to say about a user; a banner only where there is one."""
    state = world.x
    posts = [post for post in state.posts.values() if post.author == user.id and not post.deleted]
    full: dict[str, Any] = {
        "id": user.id,
        "name": user.name,
        "username": user.username,
        "created_at": iso(user.created),
        "description": user.description,
        "location": user.location,
        "url": user.url,
        "protected": user.protected,
        "verified": user.verified_type != "none",
        "verified_type": user.verified_type,
        "is_identity_verified": user.verified_type != "none",
        "profile_image_url": user.image or f"{world.home}/_static/person_normal.png",
        "receives_your_dm": dm_allowed(world, viewer, user) if viewer else user.dm_open,
        "public_metrics": {
            "followers_count": len(state.followers(user.id)),
            "following_count": len(user.following),
            "tweet_count": len(posts),
            "listed_count": 0,
            "like_count": len(user.likes),
            "media_count": sum(1 for post in posts if post.media),
        },
        "connection_status": connections(user, viewer) if viewer else [],
        "affiliation": {},
        "entities": profile_entities(user),
        "pinned_tweet_id": posts[0].id if posts else "",
        "most_recent_tweet_id": posts[-1].id if posts else "",
    }
    if user.banner:
        full["profile_banner_url"] = user.banner
    return full


def profile_entities(user: User) -> dict[str, Any]:
    """The links, names and tags of a profile; only where there are any."""
    found: dict[str, Any] = {}
    if user.url:
        line = {"start": 0, "end": len(user.url), "url": user.url, "expanded_url": user.url}
        found["url"] = {"urls": [{**line, "display_url": user.url.partition("://")[2]}]}
    if about := in_profile(user.description):
        found["description"] = about
    return found


def dm_allowed(world: World, sender: User | None, receiver: User) -> bool:
    """Open to all, or the receiver follows the sender or wrote first; a block closes it."""
    if sender is None or sender.id in receiver.blocking or sender.id in receiver.dm_blocking:
        return False
    wrote = any(dm.sender == receiver.id and sender.id in dm.participants for dm in world.x.dms)
    return receiver.dm_open or wrote or sender.id in receiver.following


def connections(user: User, viewer: User) -> list[str]:
    """How the viewer stands to a user."""
    found = {
        "following": user.id in viewer.following,
        "followed_by": viewer.id in user.following,
        "blocking": user.id in viewer.blocking,
        "muting": user.id in viewer.muting,
    }
    return [name for name, is_so in found.items() if is_so]


def user_view(world: World, user: User, query: dict[str, str], viewer: User | None = None) -> dict[str, Any]:
    """A user with the default fields and those that were asked for."""
    names = {*USER_DEFAULT, *wanted(query, "user.fields")}
    return {
        name: value for name, value in user_full(world, user, viewer).items() if name in names and value != ""
    }


def metrics(world: World, post: Post) -> dict[str, int]:
    """The counts under a post, taken from what really is there."""
    others = [other for other in world.x.posts.values() if not other.deleted]
    return {
        "retweet_count": sum(1 for other in others if other.reposted == post.id),
        "reply_count": sum(1 for other in others if other.reply_to == post.id),
        "like_count": sum(1 for user in world.x.users.values() if post.id in user.likes),
        "quote_count": sum(1 for other in others if other.quoted == post.id),
        "bookmark_count": 0,
        "impression_count": 17 * len(post.id),
    }


def post_full(world: World, post: Post) -> dict[str, Any]:
    """Everything there is to say about a post."""
    full: dict[str, Any] = {
        "id": post.id,
        "text": post.text,
        "edit_history_tweet_ids": post.history or [post.id],
        "author_id": post.author,
        "created_at": iso(post.created),
        "conversation_id": post.conversation or post.id,
        "lang": "ne" if any("\u0900" <= letter <= "\u097f" for letter in post.text) else "en",
        "possibly_sensitive": False,
        "reply_settings": post.reply_settings,
        "public_metrics": metrics(world, post),
        "source": "sandbox",
        "display_text_range": [0, len(post.text)],
        "edit_controls": {
            "edits_remaining": 5,
            "is_edit_eligible": not post.reply_to,
            "editable_until": iso(post.created),
        },
    }
    if post.entities:
        full["entities"] = with_ids(world, post.entities)
    if post.media:
        full["attachments"] = {"media_keys": [world.x.media[item].key for item in post.media]}
    references = {"replied_to": post.reply_to, "quoted": post.quoted, "retweeted": post.reposted}
    found = [{"type": kind, "id": target} for kind, target in references.items() if target]
    if found:
        full["referenced_tweets"] = found
    parent = world.x.posts.get(post.reply_to)
    if parent:
        full["in_reply_to_user_id"] = parent.author
    return full


def with_ids(world: World, entities: dict[str, Any]) -> dict[str, Any]:
    """Entities whose mentions carry the id of who is meant, where there is such a user."""
    mentions = []
    for mention in entities.get("mentions", []):
        user = world.x.by_name(mention["username"])
        mentions.append({**mention, "id": user.id} if user else mention)
    return {**entities, "mentions": mentions} if mentions else entities


def post_view(world: World, post: Post, query: dict[str, str]) -> dict[str, Any]:
    """A post with the default fields and those that were asked for."""
    names = {*POST_DEFAULT, *wanted(query, "tweet.fields")}
    for expansion in wanted(query, "expansions"):
        names |= {expansion.partition(".")[0]}
    if "attachments.media_keys" in wanted(query, "expansions"):
        names.add("attachments")
    return {name: value for name, value in post_full(world, post).items() if name in names}


def includes(world: World, posts: Iterable[Post], query: dict[str, str]) -> dict[str, Any]:
    """What a list of posts brings along: authors, posts referred to, media."""
    found: dict[str, Any] = {}
    asked = wanted(query, "expansions")
    listed = list(posts)
    if "author_id" in asked:
        people = dict.fromkeys(post.author for post in listed)
        found["users"] = [user_view(world, world.x.users[who], query) for who in people]
    if any(name.startswith("referenced_tweets") for name in asked):
        targets = dict.fromkeys(
            p for post in listed for p in (post.reply_to, post.quoted, post.reposted) if p
        )
        found["tweets"] = [post_view(world, seen, query) for t in targets if (seen := world.x.alive(t))]
    if "attachments.media_keys" in asked:
        items = [world.x.media[item] for post in listed for item in post.media]
        found["media"] = [
            {"media_key": item.key, "type": "video", "duration_ms": 12_500}
            if item.mime.startswith("video")
            else {"media_key": item.key, "type": "photo"}
            for item in items
        ]
    return {name: value for name, value in found.items() if value}
