"""What the desk keeps of a thread beyond its words: the files that came, what the office did to it, evidence."""

from dataclasses import dataclass
from typing import Any

from chautari.agencies.fetched import lacks
from chautari.agencies.models import Officer
from chautari.inbox import reactions
from chautari.inbox.brought import brought
from chautari.inbox.evidence import Clock, clock_of
from chautari.inbox.guard import Talk
from chautari.inbox.models import Freeze


@dataclass(frozen=True, slots=True)
class Holding:
    """The law's clock, and the newest package; None where nothing is frozen."""

    clock: Clock
    freeze: Freeze | None


def kept(said: Talk, officer: Officer) -> dict[str, Any]:
    """For the page of a thread; at most three queries, however long it is."""
    return {
        "brought": brought(said.messages, officer),
        "marks": {} if lacks(said.conversation, "marks") else reactions.marks(said.conversation),
        "holding": _holding(said),
    }


def _holding(said: Talk) -> Holding:
    talk = said.conversation
    first = min((each.arrived for each in said.messages), default=talk.created)
    newest = None if lacks(talk, "freezes") else talk.freezes.select_related("by").first()
    return Holding(clock_of(min(first, talk.created)), newest)
