"""What an office phone, a channel and a bot may do, and what can be found wrong before Viber is asked."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from chautari.connectors.values import (
    Action,
    Capability,
    Level,
    MediaItem,
    MediaLimits,
    Problem,
    TextCount,
    TextLimits,
    Verb,
)
from chautari.connectors.viber.payloads import spoken
from chautari.connectors.viber.tables import LIMITS

PHONE, CHANNEL, BOT = "phone", "channel", "bot"
WORDY: Final = frozenset({Verb.PUBLISH, Verb.SEND_MESSAGE, Verb.REPLY_PRIVATELY, Verb.REQUEST_PHONE})
JOINER: Final = "\N{DEVANAGARI SIGN VIRAMA}"
# What the network itself does not know is "none" everywhere; the rest of a phone is done by hand.
UNKNOWN_TO_VIBER: Final = frozenset(
    {
        Verb.REPLY,
        Verb.QUOTE,
        Verb.HIDE,
        Verb.UNHIDE,
        Verb.READ_MENTIONS,
        Verb.READ_COMMENTS,
        Verb.METRICS,
        Verb.RECEIVE_WEBHOOK,
    }
)
LEVELS: Final[Mapping[str, Mapping[Verb, tuple[Level, str]]]] = {
    PHONE: {verb: (Level.MANUAL, "viber.phone_by_hand") for verb in Verb if verb not in UNKNOWN_TO_VIBER},
    CHANNEL: {
        Verb.PUBLISH: (Level.FULL, ""),
        Verb.READ_PROFILE: (Level.PARTIAL, "viber.profile_in_part"),
        Verb.RECEIVE_WEBHOOK: (Level.PARTIAL, "viber.channel_is_silent"),
    },
    BOT: {
        Verb.PUBLISH: (Level.PARTIAL, "viber.to_subscribers"),
        Verb.REPLY_PRIVATELY: (Level.PARTIAL, "viber.session_or_fee"),
        Verb.SEND_MESSAGE: (Level.PARTIAL, "viber.session_or_fee"),
        Verb.REQUEST_PHONE: (Level.PARTIAL, "viber.share_button"),
        Verb.READ_MESSAGES: (Level.FULL, ""),
        Verb.READ_PROFILE: (Level.PARTIAL, "viber.profile_in_part"),
        Verb.RECEIVE_WEBHOOK: (Level.FULL, ""),
        Verb.BLOCK: (Level.MANUAL, "viber.block_here_only"),
        Verb.UNBLOCK: (Level.MANUAL, "viber.block_here_only"),
        Verb.RESTRICT: (Level.MANUAL, "viber.block_here_only"),
        Verb.UNRESTRICT: (Level.MANUAL, "viber.block_here_only"),
    },
}
REASON: Final[Mapping[str, str]] = {
    PHONE: "viber.not_on_viber",
    CHANNEL: "viber.channel_publishes_only",
    BOT: "viber.not_by_bot",
}


def capabilities(kind: str) -> Mapping[Verb, Capability]:
    """The level of every verb for this kind of account."""
    return {verb: _capability(kind, verb) for verb in Verb}


def level(kind: str, verb: Verb) -> tuple[Level, str]:
    """How far this kind of account goes, and why not further."""
    return LEVELS.get(kind, {}).get(verb, (Level.NONE, REASON.get(kind, "viber.not_on_viber")))


def count_text(text: str) -> TextCount:
    """Viber counts code points; a Devanagari reader sees fewer letters than that."""
    return TextCount(length=len(text), longest=LIMITS["text"], visible=_visible(text))


def problems(kind: str, action: Action) -> Iterator[Problem]:
    """What Viber would refuse."""
    if action.verb not in WORDY:
        return
    if not (action.text.strip() or action.media or action.link):
        yield Problem("viber.empty")
    length = len(spoken(action))
    if length > LIMITS["text"]:
        detail = {"length": str(length), "longest": str(LIMITS["text"])}
        yield Problem("viber.too_long", detail, (LIMITS["text"], length))
    if len(action.media) > LIMITS["files"]["most"]:
        yield Problem("viber.too_many_files", {"most": str(LIMITS["files"]["most"])})
    if kind != PHONE:  # on the phone the app itself looks after its files
        for item in action.media:
            yield from _file_problems(kind, item)


def _capability(kind: str, verb: Verb) -> Capability:
    reached, reason = level(kind, verb)
    speaks = verb in WORDY and reached in {Level.FULL, Level.PARTIAL}
    return Capability(
        verb,
        reached,
        reason=reason,
        text=TextLimits(LIMITS["text"]) if speaks else None,
        media=_media_limits(kind) if speaks and verb is not Verb.REQUEST_PHONE else None,
    )


def _media_limits(kind: str) -> MediaLimits:
    files = LIMITS["files"]
    others = files["others"]
    return MediaLimits(
        most=files["most"],
        mimes=frozenset((*files[kind]["mimes"], *others["film_mimes"], *others["file_mimes"])),
        largest_image=files[kind]["picture"],
        largest_video=files["film"],
        longest_video=files["film_seconds"],
    )


def _file_problems(kind: str, item: MediaItem) -> Iterator[Problem]:
    files, name = LIMITS["files"], item.name or item.sha256[:8]
    largest = files["film"] if item.mime.startswith("video/") else files["file"]
    if item.mime.startswith("image/"):
        largest = files[kind]["picture"]
    if item.mime not in _media_limits(kind).mimes:
        yield Problem("viber.file_type", {"name": name, "mime": item.mime})
    if item.size > largest:
        yield Problem("viber.file_too_large", {"name": name, "largest": largest // 1_000_000})
    if item.duration > files["film_seconds"] and item.mime.startswith("video/"):
        yield Problem("viber.film_too_long", {"name": name, "longest": str(files["film_seconds"])})


def _visible(text: str) -> int:
    """Letters as a reader sees them: no vowel signs, and a conjunct is one."""
    seen, joined = 0, False
    for letter in text:
        mark = unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}
        seen += not mark and not joined
        joined = letter == JOINER or (joined and mark)
    return seen
