"""What X knows: apps, users, posts, messages, media, tokens, webhooks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

TIERS = ("public_utility", "self_serve", "enterprise")


@dataclass(slots=True)
class App:
    """A developer's app; its tier decides what it may do."""

    id: str
    name: str
    tier: str
    client_id: str
    client_secret: str
    consumer_key: str
    consumer_secret: str
    bearer: str
    credits: float | None = None
    monthly_reads: int = 3_000_000
    owner: str = ""
    vocabulary: str = "tweet"
    redirect_uris: tuple[str, ...] = ()


@dataclass(slots=True)
class User:
    """Somebody on X: an agency's account, or a citizen."""

    id: str
    username: str
    name: str
    created: datetime
    is_account: bool = False
    dm_open: bool = True
    protected: bool = False
    verified_type: str = "none"
    description: str = ""
    location: str = ""
    url: str = ""
    image: str = ""
    banner: str = ""
    following: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)
    muting: list[str] = field(default_factory=list)
    dm_blocking: list[str] = field(default_factory=list)
    likes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Post:
    """One post, reply, quote or repost."""

    id: str
    author: str
    raw: str
    text: str
    created: datetime
    entities: dict[str, Any] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)
    reply_to: str = ""
    conversation: str = ""
    quoted: str = ""
    reposted: str = ""
    media: list[str] = field(default_factory=list)
    poll: dict[str, Any] | None = None
    reply_settings: str = "everyone"
    history: list[str] = field(default_factory=list)
    hidden: bool = False
    deleted: bool = False

    @property
    def kind(self) -> str:
        if self.reposted:
            return "repost"
        if self.quoted:
            return "quote"
        return "reply" if self.reply_to else "post"


@dataclass(slots=True)
class DmEvent:
    """One event of a conversation by direct message."""

    id: str
    kind: str
    conversation: str
    sender: str
    created: datetime
    text: str = ""
    participants: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    encrypted: bool = False
    deleted_for: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Media:
    """A file on its way into a post."""

    id: str
    key: str
    owner: str
    category: str
    mime: str
    total: int
    created: datetime
    chunks: dict[int, int] = field(default_factory=dict)
    finalized: datetime | None = None
    fails: bool = False
    alt_text: str = ""

    @property
    def size(self) -> int:
        return sum(self.chunks.values())

    @property
    def expires(self) -> datetime:
        return self.created + timedelta(hours=24)


@dataclass(slots=True)
class Grant:
    """One token: what a user let an app do. Known by its access token."""

    token: str
    app: str
    user: str
    scopes: tuple[str, ...]
    kind: str = "oauth2"
    secret: str = ""
    refresh: str = ""
    expires: datetime | None = None
    revoked: bool = False


@dataclass(slots=True)
class Code:
    """An authorisation code: 30 seconds, once."""

    code: str
    app: str
    user: str
    redirect: str
    challenge: str
    method: str
    scopes: tuple[str, ...]
    expires: datetime
    used: bool = False


@dataclass(slots=True)
class Webhook:
    """An address that an app wants its events at."""

    id: str
    app: str
    url: str
    created: datetime
    valid: bool = True
    checked: datetime | None = None


@dataclass(slots=True)
class Subscription:
    """One kind of event about one user."""

    id: str
    app: str
    user: str
    event_type: str
    webhook: str
    tag: str
    created: datetime
    updated: datetime


@dataclass(slots=True)
class XState:
    """Everything, by id."""

    apps: dict[str, App] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    dms: list[DmEvent] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    media: dict[str, Media] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    used_refresh: list[str] = field(default_factory=list)
    codes: dict[str, Code] = field(default_factory=dict)
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    buckets: dict[str, tuple[float, int]] = field(default_factory=dict)
    charges: list[dict[str, Any]] = field(default_factory=list)
    charged_today: set[str] = field(default_factory=set)
    nonces: set[str] = field(default_factory=set)
    streams: dict[str, list[Any]] = field(default_factory=dict)

    def by_name(self, username: str) -> User | None:
        wanted = username.lstrip("@").lower()
        return next((user for user in self.users.values() if user.username.lower() == wanted), None)

    def app_by_client(self, client_id: str) -> App | None:
        return next((app for app in self.apps.values() if app.client_id == client_id), None)

    def alive(self, post_id: str) -> Post | None:
        found = self.posts.get(post_id)
        return found if found and not found.deleted else None

    def followers(self, user_id: str) -> list[User]:
        return [user for user in self.users.values() if user_id in user.following]
