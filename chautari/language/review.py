"""The one call: everything the guards say about a text."""

from collections.abc import Iterator
from dataclasses import dataclass

from chautari.language import abuse as guard
from chautari.language import grounds, personal, tone, urgency
from chautari.language.model import Model
from chautari.language.preeti import is_preeti, unicode_of
from chautari.language.spans import Ground, Kind, Purpose, Span, Tier, Urgency
from chautari.language.thresholds import ABUSE_PROPOSED, PROPOSING_GROUNDS
from chautari.language.words import Text


@dataclass(frozen=True, slots=True)
class Abuse:
    """A proposal to a committee: nothing is hidden or blocked by it."""

    is_proposed: bool
    score: float
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What was found: the worst tier of the spans, and for what the public writes how urgent it is and what about."""

    spans: tuple[Span, ...]
    tier: Tier
    urgency: Urgency
    kind: Kind | None
    personal: tuple[str, ...]
    is_personal_matter: bool
    abuse: Abuse


def review(
    text: str, purpose: Purpose, *, own: frozenset[str] = frozenset(), model: Model | None = None
) -> Review:
    """Everything the guards say about the text; ``own`` are the office's numbers and addresses, which may be told.

    What the public writes is never held back, and what an officer writes has no urgency.
    """
    read = Text(text)
    found = personal.find(read, own, is_public=purpose.is_public)
    kinds = personal.kinds(found)
    if purpose.is_ours:
        spans = (*tone.check(read), *found, *_font(read))
        tier = max((span.tier for span in spans), default=Tier.NONE)
        alike = Abuse(is_proposed=False, score=guard.propose(read, model)[0])
        return Review(spans, tier, Urgency.P3, None, kinds, bool(found), alike)
    urgent, kind, why = urgency.read(read)
    proposed, shown = _abuse(read, model)
    is_personal = bool(found) or any(span.reason == "kind.personal" for span in why)
    return Review((*why, *found, *shown), Tier.NONE, urgent, kind, kinds, is_personal, proposed)


def _abuse(read: Text, model: Model | None) -> tuple[Abuse, list[Span]]:
    """The model's proposal, and the grounds that words show; most of those propose by themselves."""
    score, spans = guard.propose(read, model)
    shown = grounds.find(read)
    told = tuple(dict.fromkeys(ground for ground, _ in shown))
    is_proposed = score >= ABUSE_PROPOSED or not PROPOSING_GROUNDS.isdisjoint(told)
    return Abuse(is_proposed, score, told), [*spans, *(span for _, span in shown)]


def _font(read: Text) -> Iterator[Span]:
    if is_preeti(read.original):
        yield Span(0, len(read.original), "text.preeti", Tier.ADVICE, unicode_of(read.original))
