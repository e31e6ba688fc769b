"""The keys of the search: each is a name, and a function from conversations and a value to conversations.

Another room of the inbox brings a key of its own with one line: ``KEYS["label"] = Key(…)``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.models import Officer
from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.months import BsMonth, midnight
from chautari.inbox import due
from chautari.inbox.models import Conversation, Draft, Freeze, Label, Note, SearchKey
from chautari.inbox.search import matching
from chautari.inbox.search.asking import spelt
from chautari.inbox.search.index import NAME, has_mark
from chautari.language.finding import Wanted, speaks_of, wanted
from chautari.lib import clock
from chautari.registry.models import Account
from chautari.registry.networks import networks

Found = QuerySet[Conversation]
Choose = Callable[[Found, str, Officer], Found]
FIRST_BS: Final = (
    2060  # years from here on are of Bikram Sambat: AD 2060 is far, and BS 2060 is before the desk
)
LAST_MONTH: Final = 12


class Unclear(ValueError):
    """A value that cannot be understood, with what to write instead."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: under which names it is typed, what it finds, and an example in both languages."""

    label: Promise | str
    also: tuple[str, ...]
    choose: Choose
    example: str
    example_ne: str


@dataclass(frozen=True, slots=True)
class Value:
    """One of the words that a key knows: under which names, and how it chooses."""

    also: tuple[str, ...]
    choose: Callable[[Found, Officer], Found]


STATE: Final = Conversation.State
STATES: Final[Mapping[str, Value]] = {
    "open": Value(
        ("waiting", "unanswered", "खुला", "पर्खँदै", "पर्खिरहेको", "बाँकी"),
        lambda found, _by: found.filter(state=STATE.OPEN),
    ),
    "answered": Value(
        ("replied", "जवाफ", "जवाफ दिइएको", "जवाफ दिएको"),
        lambda found, _by: found.filter(state=STATE.ANSWERED),
    ),
    "closed": Value(
        ("done", "बन्द", "बन्द भएका", "टुङ्गिएको"), lambda found, _by: found.filter(state=STATE.CLOSED)
    ),
}
KINDS: Final[Mapping[str, Value]] = {
    "private": Value(("निजी",), lambda found, _by: found.filter(private=True)),
    "public": Value(("सार्वजनिक",), lambda found, _by: found.filter(private=False)),
    "personal": Value(("व्यक्तिगत",), lambda found, _by: found.filter(personal=True)),
    "urgent": Value(("जरुरी", "तुरुन्त", "अत्यावश्यक"), lambda found, _by: found.filter(urgent=True)),
    "mine": Value(("me", "मेरो"), lambda found, by: found.filter(assignee=by)),
    "free": Value(("unassigned", "कसैको होइन"), lambda found, _by: found.filter(assignee=None)),
}
THINGS: Final[Mapping[str, tuple[str, ...]]] = {  # what came with words: the mark, and how it is typed
    "any": ("attachment", "attachments", "संलग्न", "कागज"),
    "image": ("picture", "photo", "image", "तस्बिर", "फोटो"),
    "video": ("film", "video", "भिडियो", "चलचित्र"),
    "audio": ("sound", "voice", "audio", "आवाज", "अडियो"),
    "file": ("document", "file", "फाइल", "कागजात"),
    "location": ("place", "location", "स्थान", "ठाउँ"),
    "contact": ("contact", "सम्पर्क"),
    "link": ("link", "लिङ्क"),
    "sticker": ("sticker", "स्टिकर"),
}
DUES: Final[Mapping[str, Value]] = {
    "today": Value(("आज",), lambda found, _by: due.today(found)),
    "overdue": Value(
        ("late", "नाघेको", "म्याद नाघेको"), lambda found, _by: found.filter(due_at__lt=clock.now())
    ),
    "later": Value(("पछि",), lambda found, _by: found.filter(due_at__gte=due.end_of_today())),
    "none": Value(("no", "छैन"), lambda found, _by: found.filter(due_at=None)),
}
HAS: Final[dict[str, Value]] = {  # further things that a talk may have: another room adds a line
    "answer": Value(
        ("reply", "उत्तर"),
        lambda found, _by: found.filter(pk__in=SearchKey.objects.exclude(act=None).values("conversation")),
    ),
    "assignee": Value(("officer", "अधिकृत"), lambda found, _by: found.exclude(assignee=None)),
    "note": Value(
        ("टिप्पणी",), lambda found, _by: found.filter(Exists(Note.objects.filter(conversation=OuterRef("pk"))))
    ),
    "draft": Value(
        ("मस्यौदा",),
        lambda found, _by: found.filter(
            Exists(Draft.objects.filter(conversation=OuterRef("pk")).exclude(text=""))
        ),
    ),
    "label": Value(
        ("लेबल",), lambda found, _by: found.filter(Exists(Label.objects.filter(conversations=OuterRef("pk"))))
    ),
    "evidence": Value(
        ("प्रमाण",),
        lambda found, _by: found.filter(Exists(Freeze.objects.filter(conversation=OuterRef("pk")))),
    ),
}


def _of(values: Mapping[str, Value], value: str) -> Value | None:
    asked = spelt(value)
    return next(
        (each for name, each in values.items() if asked in {spelt(one) for one in (name, *each.also)}), None
    )


def _known(found: Found, values: Mapping[str, Value], value: str, by: Officer) -> Found:
    """By one of the words that a key knows. Raises Unclear."""
    if (known := _of(values, value)) is None:
        raise Unclear(
            _("“%(value)s” is not known here. Write one of: %(words)s.")
            % {"value": value, "words": ", ".join(values)}
        )
    return known.choose(found, by)


def by_network(found: Found, value: str, _by: Officer) -> Found:
    """On the networks that are called so. Raises Unclear where none is."""
    asked = spelt(value)
    keys = []
    for key, connector in networks().items():
        told = connector.manifest
        if asked in {spelt(each) for each in (key, told.name, *told.also_called)}:
            keys.append(key)
    if not keys:
        names = ", ".join(each.manifest.name for each in networks().values())
        raise Unclear(
            _("No network is called “%(value)s”. There are: %(names)s.") % {"value": value, "names": names}
        )
    return found.filter(account__network__in=keys)


def by_account(found: Found, value: str, by: Officer) -> Found:
    """On the agency's accounts with this in name or address, in either script. Raises Unclear where none has it."""
    known = Account.objects.filter(agency=by.agency_id).values_list("pk", "name", "handle")
    plain, words = value.lower().removeprefix("@"), wanted(value)
    chosen = [
        pk
        for pk, name, handle in known
        if plain in name.lower()
        or plain in handle.lower()
        or (words and speaks_of(f"{name} {handle}", words))
    ]
    if not chosen:
        raise Unclear(_("No account of the office has “%(value)s” in its name.") % {"value": value})
    return found.filter(account__in=chosen)


def by_person(found: Found, value: str, by: Officer) -> Found:
    """From people with this in name or address, in either script."""
    if not (names := wanted(value)):
        raise Unclear(_("Write a name or the beginning of one after “from:”."))
    return found.filter(pk__in=_talks(by, names, NAME))


def by_thing(found: Found, value: str, by: Officer) -> Found:
    """With something that came with the words, or that the talk has. Raises Unclear."""
    asked = spelt(value)
    things = [mark for mark, names in THINGS.items() if asked in {spelt(each) for each in names}]
    if things:
        mark = Wanted(frozenset({has_mark(things[0])}))
        return found.filter(pk__in=_talks(by, (mark,), ""))
    if (known := _of(HAS, value)) is None:
        words = ", ".join([*(names[0] for names in THINGS.values()), *HAS])
        raise Unclear(
            _("“%(value)s” is not known here. Write one of: %(words)s.") % {"value": value, "words": words}
        )
    return known.choose(found, by)


def by_label(found: Found, value: str, by: Officer) -> Found:
    """With a label that is called so, in either language, or begins so. Raises Unclear where none does."""
    asked = spelt(value)
    known = [
        label.pk
        for label in Label.objects.visible_to(by).in_use()
        if any(spelt(name).startswith(asked) for name in (label.name_ne, label.name_en))
    ]
    if not asked or not known:
        raise Unclear(_("No label of the office is called “%(value)s”.") % {"value": value})
    return found.filter(
        pk__in=Label.conversations.through.objects.filter(label__in=known).values("conversation")
    )


def _talks(by: Officer, words: tuple[Wanted, ...], sign: str) -> "QuerySet[SearchKey, Any]":
    return matching.rows(by.agency_id, words, signs=(sign,)).values("conversation")


def before(found: Found, value: str, _by: Officer) -> Found:
    """Begun before this day."""
    return found.filter(first_at__lt=moment(value))


def after(found: Found, value: str, _by: Officer) -> Found:
    """With something said on this day or later."""
    return found.filter(last_at__gte=moment(value))


def moment(value: str) -> datetime:
    """The beginning of a day, month or year in Nepal, BS or AD, in either digit script. Raises Unclear."""
    try:
        return midnight(_day(to_latin(value.strip().lower())))
    except (ValueError, OverflowError) as error:
        raise Unclear(
            _("“%(value)s” is no date. Write it as 2083-08-07 or 2026-11-23, or a month as 2083-08.")
            % {"value": value}
        ) from error


def _day(value: str) -> date:
    today = calendar.nepal_day(clock.now())
    if value in {"today", "आज"}:
        return today
    if value in {"yesterday", "हिजो"}:
        return today - timedelta(days=1)
    parts = value.replace("/", "-").replace(".", "-").replace("।", "-").split("-")
    if not 1 <= len(parts) <= len(("year", "month", "day")) or not all(
        each.isascii() and each.isdigit() for each in parts
    ):
        return calendar.to_ad(calendar.parse(value))
    year, month, day = (int(each) for each in (*parts, "1", "1")[:3])
    if year >= FIRST_BS:
        return (
            BsMonth(year, month).first_day
            if len(parts) < len(("year", "month", "day"))
            else calendar.to_ad(calendar.BsDate(year, month, day))
        )
    return date(year, month, day)


KEYS: Final[dict[str, Key]] = {
    "from": Key(
        gettext_lazy("From whom"), ("by", "बाट", "पठाउने", "व्यक्ति"), by_person, "from:sita", "पठाउने:सीता"
    ),
    "network": Key(gettext_lazy("Network"), ("नेटवर्क", "सञ्जाल"), by_network, "network:x", "सञ्जाल:x"),
    "account": Key(
        pgettext_lazy("of a network", "Account"), ("खाता",), by_account, "account:helpline", "खाता:हेल्पलाइन"
    ),
    "state": Key(
        gettext_lazy("State"),
        ("status", "अवस्था", "स्थिति"),
        lambda found, value, by: _known(found, STATES, value, by),
        "state:closed",
        "अवस्था:बन्द",
    ),
    "is": Key(
        gettext_lazy("Kind"),
        ("छ", "हो", "प्रकार"),
        lambda found, value, by: _known(found, KINDS, value, by),
        "is:urgent",
        "प्रकार:अत्यावश्यक",
    ),
    "has": Key(gettext_lazy("With"), ("with", "सँग", "साथ"), by_thing, "has:picture", "साथ:तस्बिर"),
    "due": Key(
        pgettext_lazy("search", "Due"),
        ("म्याद",),
        lambda found, value, by: _known(found, DUES, value, by),
        "due:today",
        "म्याद:आज",
    ),
    "label": Key(gettext_lazy("Label"), ("लेबल",), by_label, "label:water", "लेबल:पानी"),
    "after": Key(
        pgettext_lazy("search", "Since"),
        ("since", "from_date", "पछि", "देखि"),
        after,
        "after:2083-08-01",
        "देखि:२०८३-०८-०१",
    ),
    "before": Key(
        pgettext_lazy("search", "Before"),
        ("until", "अघि", "सम्म"),
        before,
        "before:2026-11-17",
        "अघि:२०८३-०९-०१",
    ),
}


def names() -> dict[str, str]:
    """Every spelt name of a key, and which key it is."""
    return {spelt(name): key for key, told in KEYS.items() for name in (key, *told.also)}
