"""The length of a text as X counts it (twitter-text, configuration v3), and as a reader would.

X counts after NFC: by weighted code points, an address always 23, an emoji always 2. The desk's editor counts by the
same figures, which stand in data/limits.toml.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from chautari.connectors.values import TextCount, Verb
from chautari.connectors.x import tables

PRIVATE: Final = frozenset({Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE, Verb.CREATE_GROUP})

_LETTER: Final = r"A-Za-z0-9\u00c0-\u024f"
_LABEL: Final = rf"[{_LETTER}](?:[{_LETTER}_-]*[{_LETTER}])?"
_FOREIGN: Final = (
    r"[^\x00-\x7f\s\u0964\u0965\u2000-\u206f\u3000-\u303f\uff00-\uff0f]+"  # names in other scripts
)
_NAME: Final = rf"(?:{_LABEL}|{_FOREIGN})"
_ENDING: Final = "|".join(tables.limits("text")["endings"])  # of names that count without http:// in front
_PATH: Final = r"(?::\d+)?(?:[/?#][A-Za-z0-9\u00c0-\u024f\u0400-\u04ff/?#%&=+$,;:@!~*'()\[\].|_-]*)?"
ADDRESS: Final = re.compile(
    rf"(?<![A-Za-z0-9@\uff20$#\uff03])(?:https?://(?P<host>(?:{_NAME}\.)+(?:[A-Za-z]{{2,}}|xn--[a-z0-9-]+|{_FOREIGN}))"
    rf"|(?<![-_./])(?P<bare>(?:{_LABEL}\.)+(?:{_ENDING}))(?![A-Za-z0-9@+-])){_PATH}",
    re.IGNORECASE,
)
LONGEST_LABEL: Final = 63
_CLOSING: Final = ".,;:!?'*$%[]~@|&"

_SYMBOL: Final = (
    r"(?:[\U0001f000-\U0001faff\u2600-\u27bf\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u25fb-\u25fe\u2934\u2935"
    r"\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\u25aa\u25ab\u25b6\u25c0\u2194-\u21aa]"
    r"|[\u00a9\u00ae\u203c\u2049\u2122\u2139](?=\ufe0f))"
)
_ONE: Final = rf"{_SYMBOL}\ufe0f?[\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*"
EMOJI: Final = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*",
)
_VIRAMA: Final = "\u094d"
_JOINERS: Final = "\u200c\u200d"


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where X sees an address in the text: (start, end)."""
    for found in ADDRESS.finditer(text):
        if not _is_name(found["host"] or found["bare"]):
            continue
        end = found.end()
        while end > found.start() and text[end - 1] in _CLOSING:
            end -= 1
        if text[end - 1 : end] == ")" and "(" not in text[found.start() : end]:
            end -= 1
        yield found.start(), end


def _is_name(host: str) -> bool:
    """Whether the name system can hold it: no label is longer than 63 letters as it is written there."""
    written = (
        label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in host.split(".")
    )
    return all(len(label) <= LONGEST_LABEL for label in written)


def has_address(text: str) -> bool:
    """Whether X charges this text as a post with a link."""
    return any(True for _ in addresses(text))


def longest(verb: Verb) -> int:
    """The longest text of this verb."""
    return int(tables.limits("message" if verb in PRIVATE else "text")["longest"])


def length(text: str, verb: Verb) -> int:
    """The length of the text in X's count."""
    return sum(weight for weight, _, _ in pieces(text, verb))


def count(text: str, verb: Verb) -> TextCount:
    """The length, the longest allowed, and what a reader would call letters."""
    return TextCount(length=length(text, verb), longest=longest(verb), visible=visible(text))


def first_beyond(text: str, verb: Verb) -> int:
    """The index, in the composed text, of the first letter that is too many."""
    return first_beyond_of(text, verb, longest(verb))


def first_beyond_of(text: str, verb: Verb, left: int) -> int:
    """The same for another length than X's own."""
    for weight, start, _ in pieces(text, verb):
        left -= weight
        if left < 0:
            return start
    return len(text)


def visible(text: str) -> int:
    """How many letters a reader sees: consonants joined by a halant are one letter, and so is an emoji."""
    plain = EMOJI.sub("x", unicodedata.normalize("NFC", text))
    letters, joined = 0, False
    for sign in plain:
        if sign in _JOINERS:
            continue
        if unicodedata.category(sign).startswith("M"):
            joined = sign == _VIRAMA or (joined and unicodedata.combining(sign) != 0)
            continue
        letters += 0 if joined and unicodedata.category(sign).startswith("L") else 1
        joined = False
    return letters


def pieces(text: str, verb: Verb) -> Iterator[tuple[int, int, int]]:
    """The text in pieces of (weight, start, end), after NFC."""
    composed = unicodedata.normalize("NFC", text)
    if verb in PRIVATE:
        yield from ((1, at, at + 1) for at in range(len(composed)))
        return
    rules, at = tables.limits("text"), 0
    for start, end in addresses(composed):
        yield from _words(composed, at, start)
        yield int(rules["url"]), start, end
        at = end
    yield from _words(composed, at, len(composed))


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    rules, at = tables.limits("text"), start
    for found in EMOJI.finditer(text, start, end):
        yield from ((_weight(text[place]), place, place + 1) for place in range(at, found.start()))
        yield int(rules["emoji"]), found.start(), found.end()
        at = found.end()
    yield from ((_weight(text[place]), place, place + 1) for place in range(at, end))


def _weight(sign: str) -> int:
    rules, code = tables.limits("text"), ord(sign)
    for low, high, weight in rules["ranges"]:
        if low <= code <= high:
            return int(weight) // int(rules["scale"])
    return int(rules["default_weight"]) // int(rules["scale"])
