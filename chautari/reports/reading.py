"""The reading room of the ledger: its entries a page at a time, newest first."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.ledger.models import Entry, EntryQuerySet

SIZE: Final = 50
ABOUT: Final[dict[str, tuple[Promise, str]]] = {  # table → its noun, and the page that shows one of it
    "publishing.notice": (_("Notice"), "publishing:notice"),
    "publishing.site": (_("Website"), ""),
    "publishing.siteitem": (_("Notice on the website"), ""),
    "inbox.conversation": (_("Conversation"), "inbox:conversation"),
    "acts.act": (_("Act"), "acts:act"),
    "acts.media": (_("Picture"), ""),
    "registry.account": (_("Account"), "registry:account"),
    "registry.app": (_("Developer app"), ""),
    "reports.report": (_("Monthly report"), "reports:report"),
    "logbook.note": (_("Entry of the log"), "logbook:note"),
    "agencies.officer": (_("Officer"), ""),
    "compliance.binding": (_("What binds the body"), ""),
    "compliance.finding": (_("Duty"), "compliance:duty"),
    "roster.desk": (_("Duty roster"), ""),
    "roster.shift": (_("Shift"), ""),
    "roster.cover": (_("Leave and swaps"), ""),
    "roster.stand": (_("Desk"), ""),
    "roster.gap": (_("Nobody was at the desk"), "roster:gap"),
    "grievances.case": (_("Case"), "grievances:case"),
    "grievances.task": (_("Task"), ""),
    "grievances.breach": (_("Time over"), ""),
    "grievances.appeal": (_("Appeal"), "grievances:appeal"),
    "grievances.route": (_("Where cases go"), ""),
    "grievances.suggestion": (_("Suggestion"), "grievances:suggestion"),
    "intake.gap": (_("Gap"), ""),
    "intake.arrival": (_("Delivery"), ""),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is read."""

    entry: Entry
    noun: str
    link: str
    why: str = ""  # the reason that an officer gave


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, and where the newer and the older ones are; empty where there are none."""

    lines: list[Line]
    newer: str
    older: str


def page(
    entries: EntryQuerySet, *, kind: str = "", before: int | None = None, after: int | None = None
) -> Page:
    """The page that ends before, or begins after, the entry of this number; one question, at any depth."""
    wanted = entries.filter(kind=kind) if kind else entries
    if after is not None:
        found = list(reversed(wanted.filter(seq__gt=after).order_by("seq")[: SIZE + 1]))
        has_newer, has_older = len(found) > SIZE, True
        found = found[-SIZE:]
    else:
        older = wanted.filter(seq__lt=before) if before else wanted
        found = list(older.order_by("-seq")[: SIZE + 1])
        has_newer, has_older = bool(before), len(found) > SIZE
        found = found[:SIZE]
    return Page(
        lines=[_line(entry) for entry in found],
        newer=_address(kind, after=found[0].seq) if found and has_newer else "",
        older=_address(kind, before=found[-1].seq) if found and has_older else "",
    )


def _address(kind: str, **place: int) -> str:
    asked: dict[str, str | int] = {"kind": kind} if kind else {}
    return "?" + urlencode(asked | place)


def _line(entry: Entry) -> Line:
    noun, view = ABOUT.get(entry.about, ("", ""))
    why = str(entry.facts.get("why", ""))
    return Line(entry=entry, noun=str(noun), link=_link(view, entry.about_id), why=why)


def _link(view: str, pk: int) -> str:
    try:
        return reverse(view, args=(pk,)) if view else ""
    except NoReverseMatch:
        return ""
