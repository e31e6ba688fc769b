"""What was found on a website, as plain values."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.lib import clock

NEPALI: Final = re.compile(
    r"20[4-9][0-9]\s*[-/.।,\s]\s*(?:[0-9]{1,2}|[^\W\d_][^0-9,/\s-]*)\s*[-/.।,\s]\s*[0-9]{1,2}"
)
WRITTEN: Final = ("%b %d, %Y", "%B %d, %Y", "%d %b, %Y", "%d %B, %Y", "%d %B %Y", "%d %b %Y")
MOST: Final = 200  # items that are kept of one reading, the first ones
LONGEST_TITLE: Final = 500
LONGEST_LINK: Final = 1000
FIRST_BS_YEAR: Final = (
    2040  # a year from here on is of Bikram Sambat: no website has notices of the AD year 2040
)


class NotUnderstood(Exception):
    """What came cannot be read at all; ``key`` is one of the reasons in website/reasons.py."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(key)
        self.key, self.detail = key, detail


@dataclass(frozen=True, slots=True)
class Item:
    """One notice as the website has it."""

    key: str  # by which it is known again
    title: str
    link: str
    published: datetime | None


@dataclass(slots=True)
class Found:
    """The items of one reading, in the website's order, and how many places were passed over, by reason."""

    items: list[Item] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)  # reason → how often

    def add(self, *, title: str, link: str, when: str, key: str = "", base: str = "") -> None:
        """Take one item in, or count why not."""
        named, at = " ".join(title.split())[:LONGEST_TITLE], place(base, link)
        moment = day(when)
        if when.strip() and moment is None:
            self.pass_over("item.date")
        if not named or not (key or at):
            self.pass_over("item.title" if not named else "item.link")
        elif len(self.items) >= MOST:
            self.pass_over("item.many")
        elif (own := key.strip() or at) not in {each.key for each in self.items}:
            self.items.append(Item(own, named, at, moment))

    def pass_over(self, reason: str) -> None:
        """Count a place that was not understood."""
        self.passed[reason] = self.passed.get(reason, 0) + 1


def place(base: str, link: str) -> str:
    """The whole address of a link on the web, without what stands behind #; empty where it is none."""
    try:
        whole = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(whole)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return whole if link.strip() and is_web and len(whole) <= LONGEST_LINK else ""


def day(text: str) -> datetime | None:
    """The moment that a website names, in its own way: of a feed, in the Gregorian or the Nepali calendar."""
    told = to_latin(" ".join(text.split()))
    return (_machine(told) or _written(told) or _nepali(told)) if told else None


def _machine(text: str) -> datetime | None:
    """As feeds write it."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if found.year < FIRST_BS_YEAR:
            return found if found.tzinfo else found.replace(tzinfo=clock.NEPAL)
    return None


def _written(text: str) -> datetime | None:
    """As people write it in English."""
    for form in WRITTEN:
        with suppress(ValueError):
            return datetime.strptime(text, form).replace(hour=12, tzinfo=clock.NEPAL)
    return None


def _nepali(text: str) -> datetime | None:
    """A day of Bikram Sambat, written in full or in numbers, whatever stands around it."""
    for found in NEPALI.finditer(text):
        with suppress(ValueError):
            return _noon(calendar.to_ad(calendar.parse(found[0])))
    return None


def _noon(found: date) -> datetime:
    return datetime.combine(found, time(12), tzinfo=clock.NEPAL)
