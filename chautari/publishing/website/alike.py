"""Whether a notice of the desk and one of the website are the same: by address, dispatch number, or words.

Words are compared by their search keys, so that spelling, script and case endings do not tell them apart; numbers and
the names of months do: the tender of Kartik is not that of Mangsir.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from chautari.bikram.digits import to_latin
from chautari.bikram.names import MONTHS
from chautari.language.search import index

ALIKE: Final = 0.55  # of the words of both titles, twice those in common; see tests/app/publishing/titles.py
INSIDE: Final = 0.8  # of the words of the website's title, those that the text says
LEAST: Final = 3  # words that tell something, below which a text is not searched for a title
APART: Final = timedelta(days=30)  # between the website and the post, for a likeness of words
SHORTEST: Final = 3  # signs of a dispatch number that is searched for
COMMON: Final = (
    "सूचना सूचनाको जरुरी अत्यन्त सम्बन्धी सम्बन्धमा सम्बन्धित विषय विषयमा बारे बारेको बारेमा गरिएको गर्ने गरी "
    "हुने भएको लागि तथा र वा को प्रकाशित प्रकाशन आह्वान आव्हान मिति नेपाल सरकार नं संख्या "
    "प्रेस विज्ञप्ति press release notice notices regarding about the of for and to in on nepal government"
)
NUMBER: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, prepared once."""

    title: frozenset[str]  # keys of the words that tell something
    words: frozenset[str]  # those of everything it says
    numbers: frozenset[str]  # of everything it says
    counted: frozenset[str]  # those of the title
    text: str  # everything, with Latin digits, for addresses and dispatch numbers
    at: datetime
    reference: str = ""
    link: str = ""


def side(title: str, text: str, *, at: datetime, reference: str = "", link: str = "") -> Side:
    """What is compared of a notice."""
    whole = to_latin(f"{title}\n{text}")
    return Side(
        title=telling(title),
        words=telling(whole),
        numbers=_numbers(whole),
        counted=_numbers(to_latin(title)),
        text=whole,
        at=at,
        reference=to_latin("".join(reference.split())),
        link=bare(link),
    )


def _numbers(text: str) -> frozenset[str]:
    """The numbers in a text, without the noughts before them: 083 is 83."""
    return frozenset(each.lstrip("0") for each in NUMBER.findall(text))


@lru_cache(4096)
def telling(text: str) -> frozenset[str]:
    """The keys of the words that tell one notice from another."""
    return frozenset(word for word in index(text).split() if word not in _common() and not word.isdigit())


@lru_cache(1)
def _common() -> frozenset[str]:
    return frozenset(index(COMMON).split())


@lru_cache(1)
def _months() -> frozenset[str]:
    return frozenset(key for names in MONTHS.values() for name in names for key in index(name).split())


def bare(link: str) -> str:
    """An address without what may differ between two that mean the same place."""
    return link.partition("://")[2].removeprefix("www.").rstrip("/")


def likeness(item: Side, notice: Side) -> float:
    """From 0 (another) to 1 (surely the same); at least ALIKE: taken for the same."""
    if item.link and _names(notice.text, item.link):
        return 1.0
    if _has_number(item.text, notice.reference):
        return 0.95
    if abs(item.at - notice.at) > APART or _is_contradicted(item, notice):
        return 0.0
    return _words(item, notice)


def _names(text: str, link: str) -> bool:
    """Whether the text holds the very address, not only the beginning of a longer one."""
    told = to_latin(link)
    return told in text and re.search(re.escape(told) + r"(?![\w%=&?-]|/\w|\.\w)", text) is not None


def _has_number(text: str, reference: str) -> bool:
    """Whether the whole dispatch number stands in the text."""
    if len(reference) < SHORTEST or reference not in text or not NUMBER.search(reference):
        return False
    return re.search(rf"(?<![\w/-]){re.escape(reference)}(?![\w/-])", text) is not None


def _is_contradicted(item: Side, notice: Side) -> bool:
    """Whether the website's title has a number, or a month, that the notice does not have while it has another."""
    told = item.counted
    if told - notice.numbers and (notice.counted - told or (notice.numbers and not told & notice.numbers)):
        return True
    months = item.title & _months()
    others = notice.words & _months()
    return bool(months and others and not months & others)


def _words(item: Side, notice: Side) -> float:
    if not item.title:
        return 0.0
    both = 2 * len(item.title & notice.title) / (len(item.title) + len(notice.title) or 1)
    inside = len(item.title & notice.words) / len(item.title)
    is_inside = inside >= INSIDE and len(item.title) >= LEAST
    return max(both, ALIKE + (inside - INSIDE) if is_inside else 0.0)


def pairs(items: Collection[tuple[int, Side]], notices: Iterable[tuple[int, Side]]) -> dict[int, int]:
    """Which item is which notice: the likest first, each once. Ids of items → ids of notices."""
    notices = list(notices)
    scored = [(likeness(item, notice), -pk, -other) for pk, item in items for other, notice in notices]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _score, pk, other in sorted((each for each in scored if each[0] >= ALIKE), reverse=True):
        if -pk not in found and -other not in taken:
            found[-pk] = -other
            taken.add(-other)
    return found
