"""Addresses of Facebook pages: made for a thing, and read back from what an officer pasted."""

import re
from base64 import b64decode
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

from chautari.connectors.facebook.tables import LIMITS
from chautari.connectors.values import Ref

ADDRESS: Final = re.compile(r"(?:https?://)?(?:[\w-]+\.)*[\w-]+(?::\d+)?/[^\s<>\"'।]*", re.ASCII)
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})  # the rehearsal's Facebook lives under /facebook/
KEY: Final = r"(?P<id>\d[\d_]*|pfbid\w+)"
PATHS: Final = (
    re.compile(rf"^/(?P<page>[^/]+)/posts/(?:[^/]+/)?{KEY}/?$"),
    re.compile(rf"^/(?P<page>[^/]+)/(?:videos|photos|reel)/(?:[^/]+/)*{KEY}/?$"),
    re.compile(rf"^/groups/(?P<page>[^/]+)/(?:posts|permalink)/{KEY}/?$"),
    re.compile(rf"^/(?:reel|watch|events)/{KEY}/?$"),
    re.compile(r"^/share/(?:[a-z]/)?(?P<id>\w+)/?$"),
    re.compile(r"^/(?P<id>\d+_\d+)/?$"),
)
PARAMETERS: Final = ("story_fbid", "fbid", "v")
SHORT: Final = re.compile(r"^/(?P<id>[\w-]+)/?$")  # fb.watch/<id>
TALK: Final = re.compile(r"^/(?:messages/)?(?:e2ee/)?t/(?P<id>\d+)/?$")
PAGE: Final = re.compile(
    r"^/(?:(?:pages|people)/[^/]+/(?P<id>\d+)|p/[^/]+-(?P<key>\d+)|(?P<name>[A-Za-z0-9.]{2,}))/?$"
)
NOT_PAGES: Final = frozenset(
    {
        *(
            "watch",
            "reel",
            "reels",
            "share",
            "groups",
            "events",
            "login",
            "help",
            "settings",
            "messages",
            "me",
        ),
        *(
            "notifications",
            "marketplace",
            "gaming",
            "search",
            "stories",
            "photo",
            "hashtag",
            "policies",
            "ads",
        ),
        *("friends", "bookmarks", "pages", "people", "business", "sharer", "dialog", "plugins", "public"),
    }
)
BASE64: Final = "Y29tbWVudD"  # "comment:" as Facebook's newer addresses write it


def address(web_url: str, post: str, *, comment: str = "") -> str:
    """Where a post, or a comment under it, is seen; empty when the post is unknown."""
    page, _, key = post.rpartition("_")
    if not key:
        return ""
    place = f"{web_url.rstrip('/')}/{page}/posts/{key}" if page else f"{web_url.rstrip('/')}/{key}"
    return f"{place}?comment_id={comment.rpartition('_')[2]}" if comment else place


def parse(text: str) -> Ref | None:
    """The post or comment that the first Facebook address in the text names."""
    for match in ADDRESS.finditer(text):
        url = (match[0] if "://" in match[0] else f"https://{match[0]}").rstrip(".,;:!)")
        try:
            ref = _named(urlsplit(url), url)
        except ValueError:
            continue
        if ref is not None:
            return ref
    return None


def author(text: str) -> str:
    """The Page that the address of a post names, by name or number; empty where it names none."""
    for match in ADDRESS.finditer(text):
        path = _path(urlsplit(match[0] if "://" in match[0] else f"https://{match[0]}")) or ""
        for pattern in PATHS[:2]:
            if found := pattern.match(path):
                return found["page"]
    return ""


def _named(parts: SplitResult, url: str) -> Ref | None:
    path = _path(parts)
    if path is None:
        return None
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    short = SHORT.match(path) if parts.hostname == "fb.watch" else None
    post = short["id"] if short else _post(path, query)
    if not post:
        return _talk_or_page(parts, path, query, url=url)
    if comment := _plain(query.get("reply_comment_id") or query.get("comment_id") or ""):
        key = comment if "_" in comment else f"{post.rpartition('_')[2]}_{comment}"
        return Ref(kind="comment", id=key, thread_id=post, url=url)
    return Ref(kind="post", id=post, thread_id=post, url=url)


def _talk_or_page(parts: SplitResult, path: str, query: dict[str, str], *, url: str) -> Ref | None:
    """A chat, or the page of somebody: what proves an act that leaves no post behind."""
    if talk := TALK.match(path):
        return Ref(kind="message", id="", thread_id=talk["id"], url=url)
    if path == "/profile.php" and query.get("id", "").isdecimal():
        return Ref(kind="account", id=query["id"], url=url)
    page = PAGE.match(path)
    name = (page["name"] or "") if page else ""
    if page is None or name.lower() in NOT_PAGES or name.endswith(".php") or parts.hostname == "m.me":
        return None
    return Ref(kind="account", id=page["id"] or page["key"] or (name if name.isdecimal() else ""), url=url)


def _plain(comment: str) -> str:
    """The id of a comment, out of the wrapping that some addresses put around it."""
    if not comment.startswith(BASE64):
        return comment
    try:
        return b64decode(comment + "==").decode().removeprefix("comment:")
    except ValueError:
        return ""


def _path(parts: SplitResult) -> str | None:
    """The path on Facebook; None for an address elsewhere."""
    host = parts.hostname or ""
    if any(host == own or host.endswith(f".{own}") for own in LIMITS["links"]["own_hosts"]):
        return parts.path
    if host in LOOPBACK and parts.path.startswith("/facebook/"):
        return parts.path.removeprefix("/facebook")
    return None


def _post(path: str, query: dict[str, str]) -> str:
    for name in PARAMETERS:
        if key := query.get(name):
            page = query.get("id", "")
            return f"{page}_{key}" if page.isdigit() and key.isdigit() else key
    for pattern in PATHS:
        if found := pattern.match(path):
            page, key = found.groupdict().get("page") or "", found["id"]
            return f"{page}_{key}" if page.isdigit() and key.isdigit() else key
    return ""
