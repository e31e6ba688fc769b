"""The one call: everything the guards say about a text."""

from dataclasses import dataclass

from chautari.language.spans import Ground, Kind, Purpose, Span, Tier, Urgency
from chautari.language.words import Text


@dataclass(frozen=True, slots=True)
class Abuse:
    """A proposal to a committee: nothing is hidden or blocked by it."""

    is_proposed: bool
    score: float
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What was found, worst first in ``tier``; ``personal`` are kinds of personal data."""

    spans: tuple[Span, ...]
    tier: Tier
    urgency: Urgency
    kind: Kind | None
    personal: tuple[str, ...]
    is_personal_matter: bool
    abuse: Abuse


def review(text: str, purpose: Purpose, *, own: frozenset[str] = frozenset()) -> Review:  # noqa: ARG001 — the guards follow
    """Everything the guards say about the text; ``own`` are the office's numbers and addresses, which may be told."""
    Text(text)
    return Review(
        (),
        Tier.NONE,
        Urgency.P3,
        None,
        (),
        is_personal_matter=False,
        abuse=Abuse(is_proposed=False, score=0.0),
    )
