"""What Facebook knows: apps, pages, people, posts, comments, photos, videos, threads, tokens."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

HANDLE: Final = re.compile(r"[A-Za-z0-9.]+")  # as a Page may be called
TASKS: Final = ("ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE")


@dataclass(slots=True)
class App:
    """An app with its secret, its level of access, and the address of its webhook."""

    id: str
    name: str
    secret: str
    access: str = "advanced"
    human_agent: bool = False
    require_proof: bool = False
    hourly: int = 4800
    shapes: str = "mixed"
    callback_url: str = ""
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """A Page of an agency."""

    id: str
    name: str
    username: str
    app: str
    admin: str
    created: datetime
    profile: dict[str, Any] = field(default_factory=dict)
    verification: str = "not_verified"
    fans: int = 250
    messages_on: bool = True
    subscribed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    banned: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    policy_block: bool = False
    admins: dict[str, str] = field(default_factory=dict)  # beside the one who connects it: id → name
    tasks: tuple[str, ...] = TASKS  # what the person who connects it may do there


@dataclass(slots=True)
class Person:
    """Somebody with a profile; every Page knows them by another id."""

    id: str
    name: str
    restricted: bool = False
    has_role: bool = False
    scoped: dict[str, str] = field(default_factory=dict)
    blocked_pages: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Token:
    """A token of a user, a Page or an app; `trouble` is the subcode of 190 it answers with."""

    token: str
    kind: str
    app: str
    user: str = ""
    page: str = ""
    scopes: tuple[str, ...] = ()
    issued: datetime | None = None
    expires: datetime | None = None
    data_expires: datetime | None = None
    trouble: int | None = None


@dataclass(slots=True)
class Post:
    """A post on a Page, by the Page itself (author is empty) or by a visitor."""

    id: str
    page: str
    author: str
    message: str
    created: datetime
    kind: str = "status"
    link: str = ""
    photos: list[str] = field(default_factory=list)
    video: str = ""
    published: bool = True
    scheduled: float | None = None
    via: str = "api"
    hidden: bool = False
    deleted: bool = False
    updated: datetime | None = None
    reactions: dict[str, str] = field(default_factory=dict)
    shares: int = 0
    replied_privately: bool = False


@dataclass(slots=True)
class Comment:
    """A comment below a post, or below another comment; the Page's own have no author."""

    id: str
    page: str
    post: str
    author: str
    message: str
    created: datetime
    parent: str = ""
    attachment: str = ""
    hidden: bool = False
    deleted: bool = False
    reactions: dict[str, str] = field(default_factory=dict)
    replied_privately: bool = False


@dataclass(slots=True)
class Photo:
    """A picture that was uploaded, perhaps for a later post."""

    id: str
    page: str
    url: str
    created: datetime
    published: bool
    alt: str = ""
    caption: str = ""
    sha256: str = ""  # of the bytes as they came


@dataclass(slots=True)
class Video:
    """A film, in three phases, and processed after that."""

    id: str
    page: str
    session: str
    total: int
    created: datetime
    received: int = 0
    finished: datetime | None = None
    broken: bool = False


@dataclass(slots=True)
class Message:
    """One message between a Page and a person."""

    mid: str
    page: str
    person: str
    by: str
    text: str
    created: datetime
    attachments: list[dict[str, Any]] = field(default_factory=list)
    read: bool = False
    deleted: bool = False
    edits: int = 0


@dataclass(slots=True)
class FacebookState:
    """Everything, by id."""

    apps: dict[str, App] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    videos: dict[str, Video] = field(default_factory=dict)
    attachments: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    used: dict[str, list[float]] = field(default_factory=dict)
    sent_events: int = 0

    def by_scoped(self, page: str, scoped: str) -> Person | None:
        return next((who for who in self.people.values() if who.scoped.get(page) == scoped), None)

    def page_named(self, name: str) -> Page | None:
        for page in self.pages.values():
            if name.lower() in {page.id, page.username.lower(), page.name.lower()}:
                return page
        return None

    def thread(self, page: str, person: str) -> list[Message]:
        return [m for m in self.messages if m.page == page and m.person == person]

    def living_comments(self, post: str, parent: str | None = None) -> list[Comment]:
        return [
            c
            for c in self.comments.values()
            if c.post == post and not c.deleted and (parent is None or c.parent == parent)
        ]
