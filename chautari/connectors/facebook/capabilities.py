"""What a Page may do by the API, and what the desk can find wrong with an act before Facebook does."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from chautari.connectors.facebook.tables import LIMITS, SCOPES
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

PRIVATE: Final = frozenset({Verb.SEND_MESSAGE, Verb.REPLY_PRIVATELY})
WORDY: Final = PRIVATE | {Verb.PUBLISH, Verb.REPLY, Verb.EDIT}
JOINER: Final = "\N{DEVANAGARI SIGN VIRAMA}"

LEVELS: Final[Mapping[Verb, tuple[Level, str]]] = {
    Verb.PUBLISH: (Level.FULL, ""),
    Verb.EDIT: (Level.FULL, ""),
    Verb.DELETE: (Level.FULL, ""),
    Verb.REPLY: (Level.FULL, ""),
    Verb.QUOTE: (Level.NONE, "facebook.no_quotes"),
    Verb.REPOST: (Level.ASSISTED, "facebook.no_sharing"),
    Verb.UNREPOST: (Level.ASSISTED, "facebook.no_sharing"),
    Verb.SHARE: (Level.ASSISTED, "facebook.no_sharing"),
    Verb.LIKE: (Level.PARTIAL, "facebook.like_own_only"),
    Verb.UNLIKE: (Level.PARTIAL, "facebook.like_own_only"),
    Verb.REPLY_PRIVATELY: (Level.PARTIAL, "facebook.once_in_seven_days"),
    Verb.SEND_MESSAGE: (Level.PARTIAL, "facebook.within_a_day"),
    Verb.HIDE: (Level.FULL, ""),
    Verb.UNHIDE: (Level.FULL, ""),
    Verb.BLOCK: (Level.FULL, ""),
    Verb.UNBLOCK: (Level.FULL, ""),
    Verb.RESTRICT: (Level.FULL, ""),
    Verb.UNRESTRICT: (Level.FULL, ""),
    Verb.FOLLOW: (Level.ASSISTED, "facebook.no_following"),
    Verb.UNFOLLOW: (Level.ASSISTED, "facebook.no_following"),
    Verb.LIST_FOLLOWING: (Level.ASSISTED, "facebook.no_following"),
    Verb.READ_PROFILE: (Level.FULL, ""),
    Verb.WRITE_PROFILE: (Level.PARTIAL, "facebook.profile_in_part"),
    Verb.READ_MENTIONS: (Level.FULL, ""),
    Verb.READ_COMMENTS: (Level.FULL, ""),
    Verb.READ_MESSAGES: (Level.FULL, ""),
    Verb.READ_GROUPS: (Level.MANUAL, "facebook.no_groups"),
    Verb.CREATE_GROUP: (Level.MANUAL, "facebook.no_groups"),
    Verb.LOG_MESSAGE: (Level.NONE, "facebook.read_by_itself"),
    Verb.LOG_CALL: (Level.NONE, "facebook.no_calls"),
    Verb.REQUEST_PHONE: (Level.NONE, "facebook.no_numbers"),
    Verb.METRICS: (Level.FULL, ""),
    Verb.RECEIVE_WEBHOOK: (Level.FULL, ""),
}


def capabilities() -> Mapping[Verb, Capability]:
    """The level of every verb; the same for every Page."""
    return {verb: _capability(verb) for verb in Verb}


def performs(verb: Verb) -> bool:
    """Whether the API does this verb."""
    return LEVELS[verb][0] in {Level.FULL, Level.PARTIAL}


def count_text(text: str, verb: Verb) -> TextCount:
    """Facebook counts code points; a Devanagari reader sees fewer letters than that."""
    return TextCount(length=len(text), longest=longest(verb), visible=_visible(text))


def longest(verb: Verb) -> int:
    """The longest text of this verb."""
    kind = "message" if verb in PRIVATE else "comment" if verb is Verb.REPLY else "post"
    return int(LIMITS["text"][kind])


def problems(action: Action) -> Iterator[Problem]:
    """What Facebook would refuse."""
    if action.verb not in WORDY:
        return
    if not (action.text.strip() or action.media or action.link):
        yield Problem("facebook.empty")
    edits_comment = action.verb is Verb.EDIT and action.target is not None and action.target.kind == "comment"
    most = longest(Verb.REPLY if edits_comment else action.verb)
    length = len(spoken(action))
    if length > most:
        yield Problem("facebook.too_long", {"length": str(length), "longest": str(most)}, (most, length))
    if action.verb is Verb.PUBLISH and _is_facebook(action.link):
        yield Problem("facebook.own_link_refused", {"link": action.link})
    yield from _media_problems(action)


def spoken(action: Action) -> str:
    """The text as it goes out: a link travels in it where Facebook has no field for links."""
    has_field = action.verb is Verb.PUBLISH and not action.media
    if action.link and not has_field and action.link not in action.text:
        return f"{action.text}\n{action.link}".strip()
    return action.text


def is_film(item: MediaItem) -> bool:
    """Whether the file goes up as a video."""
    return item.mime.startswith("video/")


def _capability(verb: Verb) -> Capability:
    level, reason = LEVELS[verb]
    hours = {Verb.SEND_MESSAGE: "message_window", Verb.REPLY_PRIVATELY: "private_reply_window"}.get(verb)
    return Capability(
        verb,
        level,
        reason=reason,
        scopes=frozenset(SCOPES["verbs"].get(verb.value, ())),
        window=timedelta(hours=LIMITS["hours"][hours]) if hours else None,
        tagged_window=timedelta(hours=LIMITS["hours"]["human_agent_window"])
        if verb is Verb.SEND_MESSAGE
        else None,
        once_per_target=verb is Verb.REPLY_PRIVATELY,
        text=TextLimits(longest(verb)) if verb in WORDY else None,
        media=_media_limits() if verb is Verb.PUBLISH else None,
    )


def _media_limits() -> MediaLimits:
    photo, video = LIMITS["photo"], LIMITS["video"]
    return MediaLimits(
        most=photo["most"],
        mimes=frozenset(photo["mimes"]) | frozenset(video["mimes"]),
        largest_image=photo["largest"],
        largest_video=video["largest"],
        longest_video=video["longest_seconds"],
    )


def _media_problems(action: Action) -> Iterator[Problem]:
    media, films = action.media, [item for item in action.media if is_film(item)]
    if action.verb in PRIVATE and media and (action.text or len(media) > 1):
        yield Problem("facebook.text_or_one_file")
    most = LIMITS["photo"]["most"] if action.verb is Verb.PUBLISH else LIMITS["photo"]["most_in_answer"]
    if len(media) > most:
        yield Problem("facebook.too_many_files", {"most": str(most)})
    if films and len(media) > 1:
        yield Problem("facebook.film_alone")
    if films and action.verb is Verb.REPLY:
        yield Problem("facebook.file_type", {"name": films[0].name, "mime": films[0].mime})
    for item in media:
        yield from _file_problems(item, LIMITS["video" if is_film(item) else "photo"])


def _file_problems(item: MediaItem, limits: Mapping[str, Any]) -> Iterator[Problem]:
    name = item.name or item.sha256[:8]
    if item.mime not in limits["mimes"]:
        yield Problem("facebook.file_type", {"name": name, "mime": item.mime})
    if item.size > limits["largest"]:
        yield Problem("facebook.file_too_large", {"name": name, "largest": limits["largest"] // 1_000_000})
    if item.duration > limits.get("longest_seconds", item.duration):
        yield Problem("facebook.film_too_long", {"name": name})
    if item.mime.startswith("image/") and not item.alt_text.strip():
        yield Problem("facebook.alt_text_missing", {"name": name})


def _is_facebook(link: str) -> bool:
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return False
    return any(host == own or host.endswith(f".{own}") for own in LIMITS["links"]["own_hosts"])


def _visible(text: str) -> int:
    """Letters as a reader sees them: no vowel signs, and a conjunct is one."""
    seen, joined = 0, False
    for letter in text:
        mark = unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}
        seen += not mark and not joined
        joined = letter == JOINER or (joined and mark)
    return seen
