"""What the guards say: a span of the text, why it was marked, and what follows for the officer."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """What stands in the way of a text, in this order; people may always overrule it with a reason on record."""

    NONE = "none"
    ADVICE = "advice"
    SECOND_OFFICER = "second_officer"
    REFUSE = "refuse"

    @property
    def rank(self) -> int:
        """0 for nothing up to 3 for refused."""
        return _RANKS[self.value]

    def __lt__(self, other: str) -> bool:
        return self.rank < Tier(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Tier(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Tier(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Tier(other).rank


_RANKS = {"none": 0, "advice": 1, "second_officer": 2, "refuse": 3}


class Purpose(StrEnum):
    """What the text is for."""

    POST = "post"
    REPLY = "reply"
    MESSAGE = "message"
    CALL_SUMMARY = "call_summary"
    INBOUND = "inbound"

    @property
    def is_ours(self) -> bool:
        """Whether an officer writes it; what the public writes is never held back."""
        return self is not Purpose.INBOUND

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self in {Purpose.POST, Purpose.REPLY}


class Urgency(StrEnum):
    """How soon a person must see it: P0 now, P1 corruption, P2 service, P3 query, P4 praise and spam."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class Kind(StrEnum):
    """What a message of the public is about."""

    LIFE = "life"
    DISASTER = "disaster"
    HEALTH = "health"
    VIOLENCE = "violence"
    CORRUPTION = "corruption"
    SERVICE = "service"
    PERSONAL = "personal"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    SPAM = "spam"
    QUERY = "query"


class Ground(StrEnum):
    """Why a person may be blocked or restricted (O1); only a committee decides it."""

    RELIGION = "religion"
    CASTE = "caste"
    GROUP = "group"
    THREAT = "threat"
    OBSCENE = "obscene"
    INSULT = "insult"


@dataclass(frozen=True, slots=True)
class Span:
    """Words from ``start`` to before ``end`` of the text as it was given, and the code of the reason."""

    start: int
    end: int
    reason: str
    tier: Tier = Tier.NONE
    instead: str = ""  # a courteous wording for these words, when there is a safe one


def widest(spans: Iterable[Span]) -> list[Span]:
    """In the order of the text, without those that lie within another of the same reason."""
    kept: list[Span] = []
    reached: dict[str, int] = {}
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if span.end > reached.get(span.reason, 0):
            reached[span.reason] = span.end
            kept.append(span)
    return kept
