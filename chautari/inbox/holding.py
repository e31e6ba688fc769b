"""What a thread tells of evidence: how long the law leaves, and since when it is frozen."""

from collections.abc import Sequence
from dataclasses import dataclass

from chautari.inbox.evidence import Clock, clock_of
from chautari.inbox.models import Conversation, Freeze, Message


@dataclass(frozen=True, slots=True)
class Holding:
    """The law's clock, and the newest hold; None where nothing is frozen."""

    clock: Clock
    freeze: Freeze | None


def holding(talk: Conversation, messages: Sequence[Message]) -> Holding:
    """Of a thread whose messages are at hand; one query."""
    first = min((each.arrived for each in messages), default=talk.created)
    return Holding(clock_of(min(first, talk.created)), talk.freezes.select_related("by").first())
