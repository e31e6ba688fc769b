"""Addresses of Facebook pages: made for a thing, and read back from what an officer pasted."""

import re
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

from chautari.connectors.facebook.tables import LIMITS
from chautari.connectors.values import Ref

ADDRESS: Final = re.compile(r"https?://[^\s<>\"']+")
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})  # the rehearsal's Facebook lives under /facebook/
KEY: Final = r"(?P<id>\d[\d_]*|pfbid\w+)"
PATHS: Final = (
    re.compile(rf"^/(?P<page>[^/]+)/posts/(?:[^/]+/)?{KEY}/?$"),
    re.compile(rf"^/(?P<page>[^/]+)/(?:videos|photos|reel)/(?:[^/]+/)*{KEY}/?$"),
    re.compile(rf"^/(?:reel|watch)/{KEY}/?$"),
    re.compile(r"^/share/(?:[a-z]/)?(?P<id>\w+)/?$"),
    re.compile(r"^/(?P<id>\d+_\d+)/?$"),
)
PARAMETERS: Final = ("story_fbid", "fbid", "v")


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
        try:
            parts = urlsplit(match[0])
            ref = _named(parts, match[0])
        except ValueError:
            continue
        if ref is not None:
            return ref
    return None


def _named(parts: SplitResult, url: str) -> Ref | None:
    path = _path(parts)
    if path is None:
        return None
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    post = _post(path, query)
    if not post:
        return None
    if comment := query.get("reply_comment_id") or query.get("comment_id"):
        key = comment if "_" in comment else f"{post.rpartition('_')[2]}_{comment}"
        return Ref(kind="comment", id=key, thread_id=post, url=url)
    return Ref(kind="post", id=post, thread_id=post, url=url)


def _path(parts: SplitResult) -> str | None:
    """The path on Facebook; None for an address elsewhere."""
    host = (parts.hostname or "").lower()
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
