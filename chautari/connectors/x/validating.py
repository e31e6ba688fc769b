"""What X would refuse, found before it is asked; pure."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from chautari.connectors.values import Account, Action, MediaItem, Problem, Verb
from chautari.connectors.x import capabilities, counting, tables

ON_POSTS: Final = frozenset(
    {
        Verb.REPLY,
        Verb.QUOTE,
        Verb.REPOST,
        Verb.UNREPOST,
        Verb.LIKE,
        Verb.UNLIKE,
        Verb.DELETE,
        Verb.HIDE,
        Verb.UNHIDE,
    }
)
ON_PEOPLE: Final = frozenset(
    {Verb.FOLLOW, Verb.UNFOLLOW, Verb.BLOCK, Verb.UNBLOCK, Verb.RESTRICT, Verb.UNRESTRICT}
)
REPLY_SETTINGS: Final = frozenset({"following", "mentionedUsers", "subscribers", "verified"})


def composed(action: Action) -> str:
    """The words that go out: the text, and below it the link if the text does not hold it already; NFC."""
    text = unicodedata.normalize("NFC", action.text)
    if action.link and action.link not in text:
        return f"{text}\n{action.link}" if text else action.link
    return text


def person(action: Action) -> str:
    """The id of the person an act is about: a person's own id, the author of anything else."""
    target = action.target
    if target is None:
        return ""
    return target.id if target.kind == "person" and target.id else target.author_id


def problems(account: Account, action: Action) -> list[Problem]:
    """Everything that is wrong with this action; empty = fine."""
    return [*_words(action), *_target(account, action), *_media(action), *_options(action)]


def _words(action: Action) -> Iterator[Problem]:
    if action.verb not in capabilities.WORDY:
        return
    text = composed(action)
    if not text.strip() and not (action.media and action.verb in capabilities.ILLUSTRATED):
        yield Problem("x.empty")
    counted = counting.count(text, action.verb)
    if counted.left < 0:
        detail = {"length": str(counted.length), "longest": str(counted.longest)}
        yield Problem("x.too_long", detail, (counting.first_beyond(text, action.verb), len(text)))


def _target(account: Account, action: Action) -> Iterator[Problem]:
    target = action.target
    if action.verb in ON_POSTS and not (target and target.id):
        yield Problem("x.no_target")
    if action.verb in ON_PEOPLE and person(action) in {"", account.external_id}:
        yield Problem("x.no_person")
    has_thread = action.verb is Verb.SEND_MESSAGE and target is not None and bool(target.thread_id)
    if action.verb in {Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE} and not (person(action) or has_thread):
        yield Problem("x.no_person")


def _media(action: Action) -> Iterator[Problem]:
    rules = tables.limits("media")
    if action.media and action.verb not in capabilities.ILLUSTRATED:
        yield Problem("x.no_media_here")
        return
    kinds = [kind_of(item) for item in action.media]
    most = rules["most_in_message"] if action.verb in counting.PRIVATE else rules["most"]
    if len(kinds) > most:
        yield Problem("x.too_many_media", {"most": str(most)})
    if len(kinds) > 1 and {"gif", "video"} & set(kinds):
        yield Problem("x.media_mixed")
    for item, kind in zip(action.media, kinds, strict=True):
        yield from _file(item, kind)


def _file(item: MediaItem, kind: str) -> Iterator[Problem]:
    rules = tables.limits("media")
    name = item.name or item.mime
    if not kind:
        yield Problem("x.media_type", {"name": name})
        return
    if item.size > rules[kind]:
        yield Problem("x.media_too_large", {"name": name, "most": str(rules[kind] // 1048576)})
    if kind == "video" and item.duration > rules["video_seconds"]:
        yield Problem("x.video_too_long", {"name": name, "most": str(rules["video_seconds"])})
    most = int(tables.limits("alt_text")["longest"])
    if len(item.alt_text) > most:
        yield Problem("x.alt_text_too_long", {"name": name, "most": str(most)})


def kind_of(item: MediaItem) -> str:
    """What X calls the file: image, gif or video; empty for what it does not take."""
    rules = tables.limits("media")
    return next((kind for kind in ("image", "gif", "video") if item.mime in rules[f"{kind}s"]), "")


def _options(action: Action) -> Iterator[Problem]:
    answerers = action.options.get("reply_settings", "")
    if answerers and answerers not in REPLY_SETTINGS:
        yield Problem("x.reply_settings", {"value": answerers})
    if action.verb is Verb.CREATE_GROUP:
        rules, people = tables.limits("group"), participants(action)
        if not rules["fewest"] <= len(people) <= rules["most"]:
            yield Problem("x.group_size", {"fewest": str(rules["fewest"]), "most": str(rules["most"])})


def participants(action: Action) -> list[str]:
    """Who is to be in a new group: the ids in the option ``participants``, separated by commas."""
    named = action.options.get("participants", "").split(",")
    return list(dict.fromkeys(one.strip() for one in named if one.strip()))
