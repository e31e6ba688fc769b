"""The one call: everything the guards say about a text."""

from dataclasses import dataclass

from chautari.language import abuse as guard
from chautari.language.spans import Ground, Kind, Purpose, Span, Tier, Urgency
from chautari.language.thresholds import ABUSE_PROPOSED
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


def review(text: str, purpose: Purpose, *, own: frozenset[str] = frozenset()) -> Review:  # noqa: ARG001 — the guards follow
    """Everything the guards say about the text; ``own`` are the office's numbers and addresses, which may be told."""
    read = Text(text)
    score, spans = guard.propose(read)
    proposed = Abuse(score >= ABUSE_PROPOSED, score)
    shown = () if purpose.is_ours else tuple(spans)
    return Review(shown, Tier.NONE, Urgency.P3, None, (), is_personal_matter=False, abuse=proposed)
