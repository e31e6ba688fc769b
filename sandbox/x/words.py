"""X's words about posts: length, links, mentions, and the two vocabularies."""

import html
import re
import unicodedata
from typing import Any, Final

from sandbox.ids import Ids

LONGEST: Final = 280
LINK_WEIGHT: Final = 23
LIGHT: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
LINK: Final = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'।]", re.IGNORECASE)
MENTION: Final = re.compile(r"(?<![\w@/])@(\w{1,15})")
HASHTAG: Final = re.compile(r"(?<![\w&])#(\w+)")
EMOJI: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[0-9#*]\ufe0f?\u20e3"
    "|[\U0001f300-\U0001faff\u2600-\u27bf\u231a-\u23ff\u2b50\u2b55\u2b1b\u2b1c\u203c\u2049\u3030\u303d]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*"
    "(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
RENAMED: Final = {
    "tweet_id": "post_id",
    "edit_history_tweet_ids": "edit_history_post_ids",
    "pinned_tweet_id": "pinned_post_id",
    "retweet_count": "repost_count",
    "tweet_count": "post_count",
    "referenced_tweets": "referenced_posts",
    "in_reply_to_tweet_id": "in_reply_to_post_id",
    "quote_tweet_id": "quote_post_id",
    "retweeted": "reposted",
    "tweets": "posts",
}


def weight(text: str) -> int:
    """The length of a text as X counts it: NFC, a link 23, an emoji 2, most letters 1, others 2."""
    normal = unicodedata.normalize("NFC", text)
    links = LINK.findall(normal)
    rest = LINK.sub("", normal)
    emojis = EMOJI.findall(rest)
    letters = sum(1 if is_light(ord(letter)) else 2 for letter in EMOJI.sub("", rest))
    return LINK_WEIGHT * len(links) + 2 * len(emojis) + letters


def is_light(point: int) -> bool:
    """Whether a code point weighs one."""
    return any(first <= point <= last for first, last in LIGHT)


def mentioned(text: str) -> list[str]:
    """The names that a text calls, each once, without the sign."""
    return list(dict.fromkeys(MENTION.findall(text)))


def shortened(text: str, ids: Ids) -> tuple[str, dict[str, Any]]:
    """The text as X gives it back, links as t.co and `&<>` escaped, and its entities."""
    urls: list[dict[str, Any]] = []

    def short(found: re.Match[str]) -> str:
        link = f"https://t.co/{ids.secret(10)}"
        urls.append(
            {"url": link, "expanded_url": found.group(), "display_url": found.group().split("://")[1][:26]}
        )
        return link

    done = html.escape(LINK.sub(short, text), quote=False)
    for url in urls:
        start = done.index(url["url"])
        url |= {"start": start, "end": start + len(url["url"])}
    entities = {
        "urls": urls,
        "mentions": [
            {"start": m.start(), "end": m.end(), "username": m.group(1)} for m in MENTION.finditer(done)
        ],
        "hashtags": [{"start": m.start(), "end": m.end(), "tag": m.group(1)} for m in HASHTAG.finditer(done)],
    }
    return done, {name: found for name, found in entities.items() if found}


def in_profile(text: str) -> dict[str, Any]:
    """The entities of a description, whose links stay as they are."""
    found = {
        "urls": [
            {
                "start": m.start(),
                "end": m.end(),
                "url": m.group(),
                "expanded_url": m.group(),
                "display_url": m.group().partition("://")[2],
            }
            for m in LINK.finditer(text)
        ],
        "mentions": [
            {"start": m.start(), "end": m.end(), "username": m.group(1)} for m in MENTION.finditer(text)
        ],
        "hashtags": [{"start": m.start(), "end": m.end(), "tag": m.group(1)} for m in HASHTAG.finditer(text)],
    }
    return {name: lines for name, lines in found.items() if lines}


def renamed(value: Any, table: dict[str, str]) -> Any:
    """A body with its keys in the other vocabulary, all through."""
    if isinstance(value, dict):
        return {table.get(name, name): renamed(inner, table) for name, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, table) for inner in value]
    return value


def to_new(value: Any) -> Any:
    """From tweet to post, as X writes since August 2026."""
    return renamed(value, RENAMED)


def to_old(value: Any) -> Any:
    """From post to tweet, so that both are understood."""
    return renamed(value, {new: old for old, new in RENAMED.items() if new != "posts"})


def asked_in_old(query: dict[str, str]) -> dict[str, str]:
    """A query in the older words: the name of its parameter, and the fields and expansions it lists."""
    back = {new: old for old, new in RENAMED.items()}
    asked: dict[str, str] = {}
    for name, value in query.items():
        old = name.replace("post.fields", "tweet.fields")
        lists_names = old.endswith(".fields") or old in {"expansions", "exclude"}
        asked[old] = re.sub(r"\w+", lambda m: back.get(m.group(), m.group()), value) if lists_names else value
    return asked
