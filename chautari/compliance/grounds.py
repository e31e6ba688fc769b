"""On what a finding rests, in the reader's words: the plain evidence that a check kept."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from chautari.bikram.months import BsMonth
from chautari.bikram.templatetags.bikram import bs_date, in_script
from chautari.procedure.p2075.t07_verification import DOCUMENTS

NAMES: Final[Mapping[str, Promise]] = {
    "acts": _("Answers, likes and shares in thirty days"),
    "address": _("Official e-mail"),
    "applied": _("Applied on"),
    "badge": _("Badge"),
    "because": _("Words that tell it"),
    "confirmed": _("Confirmed by a mailed link on"),
    "custodian": _("Who keeps the SIM card"),
    "distance": _("Difference of the pictures, in bits"),
    "decisions": _("Decisions in ninety days"),
    "delay": _("Minutes from the decision to the public, half of the notices within"),
    "due": _("Due on"),
    "failed": _("Not sent"),
    "gaps": _("Times whose deliveries may be missing"),
    "handle": _("Address on the network"),
    "handle_beside": _("Words beside it"),
    "handle_nearest": _("Nearest name of the agency"),
    "handle_similarity": _("Likeness, of a hundred"),
    "host": _("Domain"),
    "held": _("Texts held for a second officer"),
    "hours_due": _("Office hours"),
    "hours_open": _("Hours open"),
    "hours_excused": _("Hours closed with an excuse"),
    "is_confirmed": _("Confirmed by two officers"),
    "is_enforced": _("The desk does not let the opposite happen"),
    "last": _("Last used on"),
    "last_shown": _("Badge last seen on"),
    "late": _("Overdue"),
    "likeness": _("The pictures are"),
    "logo": _("Nearest logo"),
    "members": _("Members of the committee"),
    "missing": _("Missing"),
    "month": _("Month"),
    "name": _("Name on the network"),
    "name_beside": _("Words beside it"),
    "name_nearest": _("Nearest name of the agency"),
    "name_similarity": _("Likeness, of a hundred"),
    "nearest": _("Nearest agency"),
    "number": _("Number"),
    "opened": _("In use since"),
    "overruled": _("Texts let stand with a reason"),
    "pages": _("Earlier pages that wait"),
    "proposal": _("Proposed text"),
    "reads": _("Seems to be the address of"),
    "since": _("Counted since"),
    "sittings": _("Sittings in ninety days"),
    "silent_days": _("Working days without a word"),
    "unposted": _("On the website and not posted"),
    "urgent": _("Urgent matters that wait"),
    "whose": _("The domain is"),
}
VALUES: Final[Mapping[tuple[str, str], Promise]] = {
    ("whose", "own"): pgettext_lazy("a domain", "the agency's own"),
    ("whose", "sister"): pgettext_lazy("a domain", "another public body's"),
    ("whose", "free_mail"): pgettext_lazy("a domain", "a free mail service's"),
    ("whose", "alike"): pgettext_lazy("a domain", "only like the agency's"),
    ("whose", "foreign"): pgettext_lazy("a domain", "somebody else's"),
    ("reads", "post"): pgettext_lazy("an address of", "a post"),
    ("reads", "person"): pgettext_lazy("an address of", "a person"),
    ("reads", "unclear"): pgettext_lazy(
        "an address of", "neither a post nor a person, as far as can be told"
    ),
    ("likeness", "same"): pgettext_lazy("two pictures", "the same"),
    ("likeness", "unsure"): pgettext_lazy("two pictures", "perhaps the same"),
    ("likeness", "different"): pgettext_lazy("two pictures", "different"),
    ("missing", "name"): pgettext_lazy("of a profile", "the full name"),
    ("missing", "objective"): pgettext_lazy("of a profile", "the objectives"),
    ("missing", "website"): pgettext_lazy("of a profile", "the website"),
    **{("missing", key): words for key, words in DOCUMENTS.items() if key != "website"},
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One line of the evidence: what it is, and how it was found."""

    label: str
    value: str


def grounds(evidence: Mapping[str, Any]) -> list[Ground]:
    """Every line that says something; what nobody named here keeps the name that its check gave it."""
    told = [(name, value) for name, value in evidence.items() if value not in ("", [], None)]
    return [Ground(str(NAMES.get(name, name)), _said(name, value)) for name, value in told]


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return pgettext("an answer", "yes") if value else pgettext("an answer", "no")
    if isinstance(value, int):
        return str(in_script(value))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(_said(name, each) for each in value)
    text = str(value)
    if (name, text) in VALUES:
        return str(VALUES[name, text])
    return _as_day(name, text) or text


def _as_day(name: str, text: str) -> str:
    """A day or a month in the reader's calendar; empty for anything else."""
    with suppress(ValueError):
        return (
            str(BsMonth.parse(text).title(get_language() or "en"))
            if name == "month"
            else bs_date(date.fromisoformat(text))
        )
    return ""
