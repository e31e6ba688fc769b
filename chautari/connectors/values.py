"""The plain frozen values that cross the border between the desk and a connector.

Ids are always ``str``, times always aware UTC, money always USD as ``Decimal``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, BinaryIO, Final

import httpx

from chautari.connectors.abilities import (
    API_VERSION,
    Capability,
    Cost,
    Field,
    Level,
    Manifest,
    MediaLimits,
    TextLimits,
    Verb,
)

# fmt: off
__all__ = [
    "API_VERSION", "NOTHING", "Account", "Action", "Actor", "Answer", "App", "AssistLink", "Attachment",
    "AuthStep", "Capability", "Contact", "Context", "Cost", "Delivery", "Field", "Granted", "Health",
    "HealthState", "InboundEvent", "Level", "Manifest", "MediaItem", "MediaLimits", "Metric", "Named", "Outcome",
    "OutcomeState", "Problem", "Profile", "Pulled", "RateState", "RawRequest", "Ref", "Scope", "TextCount",
    "TextLimits", "Tokens", "Verb",
]
# fmt: on

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Account:
    """An official account, as far as its connector must know it."""

    key: str  # the desk's own, unguessable
    kind: str
    external_id: str = ""
    handle: str = ""
    tier: str = ""
    scopes: frozenset[str] = frozenset()
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The secrets that act for an account; never shown, never logged."""

    access: str = field(default="", repr=False)
    refresh: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)  # OAuth 1.0a token secret
    expires_at: datetime | None = None
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class App:
    """The developer app an account is connected through; empty where there is none."""

    id: str = ""
    secret: str = field(default="", repr=False)
    bearer: str = field(default="", repr=False)
    verify_token: str = field(default="", repr=False)
    consumer_key: str = field(default="", repr=False)
    consumer_secret: str = field(default="", repr=False)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MediaItem:
    """One picture, film or file of a post."""

    sha256: str
    mime: str
    size: int
    name: str = ""
    width: int = 0
    height: int = 0
    duration: float = 0.0
    alt_text: str = ""
    public_url: str = field(
        default="", repr=False
    )  # short-lived address for networks that fetch by themselves


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a connector may use while it works for one account."""

    account: Account
    http: httpx.Client
    base_url: str
    web_url: str
    tokens: Tokens
    app: App
    now: Callable[[], datetime]
    open_media: Callable[[MediaItem], BinaryIO] | None = None
    progress: Callable[[MediaItem, str, int], None] | None = None  # the file, its upload state, bytes sent
    upload_state: Mapping[str, str] = field(default_factory=dict)  # sha256 → state told to progress() earlier

    def hushed(self, words: str, *also: str) -> str:
        """The network's words, should they repeat a secret of ours, without it; ``also`` are secrets of this call."""
        app, tokens = self.app, self.tokens
        ours = (app.secret, app.bearer, app.verify_token, app.consumer_secret)
        for secret in (*ours, tokens.access, tokens.refresh, tokens.secret, *also):
            words = words.replace(secret, "…") if secret else words
        return words


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing on the network."""

    kind: str  # "post" | "comment" | "review" | "message" | "person" | "media" | "account"
    id: str
    parent_id: str = ""  # the comment or post it answers; empty at top level
    thread_id: str = ""  # the post, tweet conversation or private chat it belongs to
    author_id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An account as somebody wrote it down: by its handle, by the network's number of it, or by both."""

    handle: str = ""  # in the letters of whoever wrote it, without "@"
    id: str = ""
    kind: str = ""  # where the spelling tells it: "phone", "channel" …
    url: str = ""  # the one spelling of its address; empty where the network has none


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do on the network."""

    verb: Verb
    text: str = ""
    target: Ref | None = None
    media: tuple[MediaItem, ...] = ()
    link: str = ""
    idempotency_key: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


class Scope(StrEnum):
    """Whose limit a bucket is."""

    APP = "app"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class RateState:
    """How much of one bucket is left."""

    scope: Scope
    bucket: str
    limit: int | None = None
    remaining: int | None = None
    reset_at: datetime | None = None
    used_percent: float | None = None


class OutcomeState(StrEnum):
    """Whether the network has finished; silence is the exception OutcomeUnknown."""

    DONE = "done"
    PENDING = "pending"  # accepted, still being processed: ask check()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the network says it did."""

    state: OutcomeState
    ref: Ref | None = None
    rate: tuple[RateState, ...] = ()
    cost: Cost | None = None
    warnings: tuple[str, ...] = ()  # keys of the manifest's messages
    billed: int = 0  # messages of it that the network charges for
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TextCount:
    """The length of a text as the network counts it; ``visible`` counts what a reader would call letters."""

    length: int
    longest: int
    visible: int

    @property
    def left(self) -> int:
        return self.longest - self.length


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the network would refuse, found before it is asked."""

    message_key: str
    detail: Mapping[str, str] = field(default_factory=dict)
    span: tuple[int, int] | None = None


class HealthState(StrEnum):
    """The state of an account's connection."""

    OK = "ok"
    DEGRADED = "degraded"
    RECONNECT = "reconnect"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Health:
    """How an account's connection is, with the reason in words."""

    state: HealthState
    reason: str = ""  # a key of the manifest's messages
    scopes: frozenset[str] = frozenset()
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever wrote or did something on the network."""

    external_id: str
    name: str = ""
    handle: str = ""
    avatar_url: str = ""
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, film, place … that came with a citizen's words."""

    kind: str  # "image" | "video" | "audio" | "file" | "location" | "contact" | "sticker" | "link" | "other"
    url: str = ""
    name: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone number that a person gave."""

    phone: str  # as the network sent it
    source: str  # "shared_by_button" | "typed"
    name: str = ""


@dataclass(frozen=True, slots=True)
class InboundEvent:
    """One neutral fact out of a delivery.

    ``kind`` is one of: mention.created/edited/deleted, comment.created/edited/deleted/hidden/unhidden,
    post.created/edited/deleted/hidden/unhidden/platform_muted/platform_blocked/platform_unblocked,
    quote.created, repost.created, reaction.added/changed/removed, review.created/edited/deleted,
    message.received/echo/edited/deleted/unsupported/encrypted/postback/optin/referral,
    message.reaction.added/removed, receipt.delivered/read/failed, follow.added/removed,
    subscription.started/ended, conversation.opened, profile.changed,
    account.access_revoked/policy/thread_control/webhook_check, payment.status, unknown.

    ``own`` events (the account itself acted) never open an inbox item: they confirm an act.
    ``conversation`` is the key under which the desk keeps a talk together; it follows from the event alone,
    so that events may be applied in any order: for private talk the other party, for public talk the root item.
    """

    kind: str
    dedupe_key: str
    account: str = ""  # external id of the account it is for; empty = the account of the door
    ref: Ref | None = None
    actor: Actor | None = None
    own: bool = False
    private: bool = False
    text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    occurred_at: datetime | None = None
    conversation: str = ""
    refs: tuple[str, ...] = ()  # the messages a receipt speaks of
    watermark: datetime | None = None  # a receipt that speaks of all up to this time
    contact: Contact | None = None
    action: str = (
        ""  # account.policy: "block" | "unblock" …; profile.changed: the field; message.received: what a
    )
    # button or a standing word asks for: "question" | "grievance" | "notices" | "stop" | "start"
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawRequest:
    """What came to the letter box; header names in lower case."""

    method: str
    query: Mapping[str, str] = field(repr=False)  # may hold the verify token
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the letter box says back."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Stored bytes, to be opened: a webhook (stream "webhook") or one page of a pull."""

    stream: str
    body: bytes
    account_id: str  # external id of the account it was stored for


@dataclass(frozen=True, slots=True)
class Pulled:
    """One page read from the network, as bytes to be stored, and where to go on."""

    body: bytes
    cursor: str
    more: bool
    rate: tuple[RateState, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """How an account looks to the public."""

    external_id: str
    name: str
    handle: str = ""
    avatar_url: str = ""
    cover_url: str = ""
    bio: str = ""
    website: str = ""
    emails: tuple[str, ...] = ()
    verified: bool = False
    verified_kind: str = ""
    admins: Mapping[str, str] | None = None  # id → name of who may manage it; None where nobody can read them
    counts: Mapping[str, int] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure the network tells about an account or a post."""

    name: str  # neutral
    native_name: str
    value: Decimal
    as_of: datetime
    ref: Ref | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class AuthStep:
    """Where to send the officer, and what to remember until they return."""

    url: str
    remember: Mapping[str, str] = field(repr=False)  # may hold the verifier of the login


@dataclass(frozen=True, slots=True)
class Granted:
    """What a completed login gave: the account on the network, and its tokens."""

    account_id: str
    handle: str
    name: str
    tokens: Tokens
    missing: frozenset[str] = (
        frozenset()
    )  # what the person who logged in may not do there, as rights of the manifest


@dataclass(frozen=True, slots=True)
class AssistLink:
    """Where the officer does an assisted act, and how it is proved."""

    url: str
    steps: tuple[str, ...]  # keys of the manifest's messages
    proof: str  # key: what to paste back
