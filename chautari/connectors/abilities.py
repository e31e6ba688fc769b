"""What a network lets an account do: verbs, levels, limits, prices, and the manifest that says it all in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

API_VERSION: Final = 1


class Level(StrEnum):
    """How far a network lets the desk do one verb for one account."""

    FULL = "full"
    PARTIAL = "partial"  # by the API, under a window, tier or limit
    ASSISTED = "assisted"  # the right page is opened, the officer does it there and confirms
    MANUAL = "manual"  # typed in afterwards
    NONE = "none"


class Verb(StrEnum):
    """Everything an account can do or hear; the closed list of API_VERSION 1."""

    PUBLISH = "publish"
    EDIT = "edit"
    DELETE = "delete"
    REPLY = "reply"
    QUOTE = "quote"
    REPOST = "repost"
    UNREPOST = "unrepost"
    SHARE = "share"
    LIKE = "like"
    UNLIKE = "unlike"
    REPLY_PRIVATELY = "reply_privately"  # to the author of a public item
    SEND_MESSAGE = "send_message"  # inside a private conversation
    HIDE = "hide"
    UNHIDE = "unhide"
    BLOCK = "block"
    UNBLOCK = "unblock"
    RESTRICT = "restrict"
    UNRESTRICT = "unrestrict"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    LIST_FOLLOWING = "list_following"
    READ_PROFILE = "read_profile"
    WRITE_PROFILE = "write_profile"
    READ_MENTIONS = "read_mentions"
    READ_COMMENTS = "read_comments"
    READ_MESSAGES = "read_messages"
    READ_GROUPS = "read_groups"
    CREATE_GROUP = "create_group"
    LOG_MESSAGE = "log_message"
    LOG_CALL = "log_call"
    REQUEST_PHONE = "request_phone"
    METRICS = "metrics"
    RECEIVE_WEBHOOK = "receive_webhook"


@dataclass(frozen=True, slots=True)
class Cost:
    """A price as the network's list of that day states it."""

    usd: Decimal
    unit: str  # "call", "resource", "month"
    as_of: date


@dataclass(frozen=True, slots=True)
class TextLimits:
    """How long a text may be, in the network's own count."""

    longest: int


@dataclass(frozen=True, slots=True)
class MediaLimits:
    """Which files one post may carry; sizes in bytes, durations in seconds."""

    most: int  # items in one post
    mimes: frozenset[str]
    largest_image: int
    largest_video: int = 0
    longest_video: int = 0


@dataclass(frozen=True, slots=True)
class Capability:
    """What one account may do with one verb, and why not more."""

    verb: Verb
    level: Level
    reason: str = ""  # a key of the manifest's messages
    scopes: frozenset[str] = frozenset()
    window: timedelta | None = None
    tagged_window: timedelta | None = None  # the longer one, of words marked as written by a human being
    once_per_target: bool = False
    cost: Cost | None = None
    text: TextLimits | None = None
    media: MediaLimits | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form that connects an account or an app."""

    name: str
    label: str  # a key of the manifest's messages
    secret: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a connector is, and every word it shows to an officer."""

    key: str
    name: str
    connector_version: str
    account_kinds: tuple[str, ...]
    tiers: tuple[str, ...]  # ("",) where the network has none
    auth: str  # "none" | "token" | "oauth2_pkce" | "oauth2"
    base_url: str
    web_url: str
    icon: str  # a symbol of the icon sprite
    app_fields: tuple[Field, ...] = ()
    account_fields: tuple[Field, ...] = ()
    streams: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # account kind → names that pull() understands
    messages: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # key → {"en": …, "ne": …}, %(name)s placeholders
    picture_hosts: tuple[str, ...] = ()  # where its profile pictures lie; hosts below these too
    gives_badge: bool = False  # the network verifies public bodies on application
    mention_sign: str = (
        ""  # before a handle in a text, where that names the account; empty where nothing does
    )
    also_called: tuple[str, ...] = ()  # what people write for it in lists, in both scripts
    bot_kinds: tuple[
        str, ...
    ] = ()  # accounts to which people subscribe; they greet, have buttons and broadcast
    session: timedelta | None = (
        None  # after a person's words a bot's messages to them cost nothing for so long
    )
    api_version: int = API_VERSION
