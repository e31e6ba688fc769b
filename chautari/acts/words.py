"""What an officer writes, looked at before it leaves: the marked places, what the law says of them, what follows.

The words themselves are neither stored nor logged here; ``facts`` is all that the ledger is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Number, Person
from chautari.agencies.queries import today
from chautari.connectors.values import Verb
from chautari.language.reasons import reason
from chautari.language.review import review
from chautari.language.spans import Purpose, Span, Tier
from chautari.procedure.base import Finding
from chautari.procedure.p2075 import t12_no_harm, t13_appropriate_words, t14_private_answer
from chautari.procedure.said import Mark, Said
from chautari.registry.models import Account

AROUND: Final = 24  # signs shown on either side of a marked place
MOST_SHOWN: Final = 12
LONGEST: Final = 10_000  # of any field for words
PURPOSES: Final = {
    Verb.PUBLISH: Purpose.POST,
    Verb.QUOTE: Purpose.POST,
    Verb.SHARE: Purpose.POST,
    Verb.REPLY: Purpose.REPLY,
    Verb.LOG_CALL: Purpose.CALL_SUMMARY,
}
TIERS: Final[dict[Tier, Promise]] = {
    Tier.ADVICE: _("Advice"),
    Tier.SECOND_OFFICER: _("A second officer reads it first"),
    Tier.REFUSE: _("Cannot be sent"),
}
Key = tuple[tuple[int, int] | None, str]
NUMBER: Final = 6  # digits of the shortest telephone number
PARTS: Final = re.compile(r"[,;/|]|\s{2,}")


@dataclass(frozen=True, slots=True)
class Place:
    """One marked place of a text, as a screen shows it."""

    span: tuple[int, int]
    before: str
    words: str
    after: str
    code: str
    tier: Tier
    clause: str
    says: str
    instead: str

    @property
    def key(self) -> str:
        """By which a button names the place."""
        return f"{self.span[0]}-{self.span[1]}"

    @property
    def weight(self) -> str:
        """What follows, in the reader's words."""
        return str(TIERS[self.tier])

    @property
    def tone(self) -> str:
        """How a pill shows it."""
        return {Tier.REFUSE: "failed", Tier.SECOND_OFFICER: "waiting"}.get(self.tier, "draft")


@dataclass(frozen=True)
class Reading:
    """A text with what was found in it; the tier is the heaviest of its places."""

    text: str
    places: tuple[Place, ...] = ()

    @property
    def tier(self) -> Tier:
        return max((place.tier for place in self.places), default=Tier.NONE)

    @property
    def is_refused(self) -> bool:
        return self.tier is Tier.REFUSE

    @property
    def is_held(self) -> bool:
        return self.tier is Tier.SECOND_OFFICER

    @property
    def worst(self) -> Place | None:
        """The first of the heaviest places."""
        return max(self.places, key=lambda place: place.tier.rank, default=None)

    @property
    def shown(self) -> list[Place]:
        """The heaviest places in the order of the text, no more than a writer can mend at a time."""
        heaviest = sorted(self.places, key=lambda place: -place.tier.rank)[:MOST_SHOWN]
        return sorted(heaviest, key=lambda place: place.span)

    @property
    def more(self) -> int:
        """How many places are not shown yet."""
        return max(0, len(self.places) - MOST_SHOWN)

    @property
    def facts(self) -> dict[str, Any]:
        """What the ledger may know: the weight and the codes of the reasons, never the words."""
        heavy = (place for place in self.places if place.tier > Tier.ADVICE)
        return {"tier": self.tier.value, "reasons": sorted({place.code for place in heavy})}

    @cached_property
    def pieces(self) -> list[tuple[str, Place | None]]:
        """The whole text cut at its marked places, the heavier where two overlap."""
        found, at = [], 0
        for place in sorted(self.places, key=lambda each: (each.span[0], -each.tier.rank)):
            start, end = place.span
            if start >= at and end > start:
                found += [(self.text[at:start], None), (self.text[start:end], place)]
                at = end
        return [piece for piece in (*found, (self.text[at:], None)) if piece[0]]

    @property
    def quoted(self) -> "Reading":
        """The same for words that tell what somebody else said: another officer reads them, nothing is refused."""
        lighter = (replace(each, tier=min(each.tier, Tier.SECOND_OFFICER)) for each in self.places)
        return Reading(self.text, tuple(lighter))

    def using(self, key: str) -> str:
        """The text with the courteous wording at this place; unchanged where there is no such place any more."""
        place = next((each for each in self.places if each.key == key and each.instead), None)
        if place is None:
            return self.text
        return self.text[: place.span[0]] + place.instead + self.text[place.span[1] :]


def read(text: str, purpose: Purpose, *, own: frozenset[str] = frozenset()) -> Reading:
    """Everything that the guard marks in these words, under the provision that it belongs to."""
    spans = [span for span in review(text[:LONGEST], purpose, own=own).spans if _is_shown(span, purpose)]
    marks = tuple(_mark(span) for span in spans)
    said = Said(marks, is_public=purpose.is_public, is_post=purpose is Purpose.POST)
    refused, held = _places(replace(said, is_seen=True)), _places(said)
    places = [_place(text, span, refused, held) for span in spans]
    return Reading(
        text, tuple(each for each in places if not any(_says_more(other, each) for other in places))
    )


def _says_more(other: Place, one: Place) -> bool:
    """Whether another place covers this one and weighs as much, and nothing is proposed for this one alone."""
    covers = other.span[0] <= one.span[0] and one.span[1] <= other.span[1] and other.span != one.span
    return covers and other.tier >= one.tier and not one.instead and other.code != "text.preeti"


def read_for(account: Account, text: str, verb: Verb) -> Reading:
    """The words of an act of an account; what the office publishes of itself passes, and is asked for only then."""
    if not text:
        return Reading("")
    purpose = PURPOSES.get(verb, Purpose.MESSAGE)
    found = read(text, purpose)
    is_personal = any(place.code.startswith("personal.") for place in found.places)
    return read(text, purpose, own=own(account.agency)) if is_personal else found


def read_act(act: Act) -> Reading:
    """The words of an act as they stand."""
    return read_for(act.account, act.text, Verb(act.verb))


def own(agency: Agency) -> frozenset[str]:
    """The office's own numbers and addresses, and those of its persons whom the public may ask for."""
    day = today()
    told = [agency.phone, agency.email]
    told += Number.objects.on(day).filter(agency=agency).values_list("e164", flat=True)
    for phone, email in Person.objects.on(day).filter(agency=agency).values_list("phone", "email"):
        told += [phone, email]
    parts = (part.strip() for each in told for part in PARTS.split(each))
    return frozenset(part for part in parts if "@" in part or sum(map(str.isdecimal, part)) >= NUMBER)


def _is_shown(span: Span, purpose: Purpose) -> bool:
    return span.tier is not Tier.NONE or (purpose.is_public and t14_private_answer.is_its(span.reason))


def _mark(span: Span) -> Mark:
    return Mark(
        (span.start, span.end),
        span.reason,
        _says(span.reason),
        needs_second=span.tier is Tier.SECOND_OFFICER,
        is_refused=span.tier is Tier.REFUSE,
    )


def _says(code: str) -> str:
    told = reason(code)
    return told.ne if get_language() == "ne" else told.en


def findings(said: Said) -> Iterator[Finding]:
    """What the provisions on words hold against them, in the law's order."""
    yield from t12_no_harm.no_harm(said)
    yield from t13_appropriate_words.appropriate_words(said)
    yield from t14_private_answer.nothing_personal(said)


def _places(said: Said) -> frozenset[Key]:
    return frozenset((finding.span, str(finding.message)) for finding in findings(said))


def _place(
    text: str,
    span: Span,
    refused: frozenset[Key],
    held: frozenset[Key],
) -> Place:
    key = (span.start, span.end), _says(span.reason)
    tier = Tier.REFUSE if key in refused else Tier.SECOND_OFFICER if key in held else Tier.ADVICE
    return Place(
        span=(span.start, span.end),
        before=_tail(text[: span.start]),
        words=text[span.start : span.end],
        after=_head(text[span.end :]),
        code=span.reason,
        tier=tier,
        clause=_clause(span.reason),
        says=_says(span.reason),
        instead=span.instead,
    )


def _tail(text: str) -> str:
    """The last whole words."""
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    """The first whole words."""
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + " …"


def _clause(code: str) -> str:
    """The provision that a mark belongs to; none for an old font."""
    if code in t12_no_harm.HARM:
        return t12_no_harm.PROVISION
    for provision in (t13_appropriate_words, t14_private_answer):
        if provision.is_its(code):
            return str(provision.PROVISION)
    return ""
