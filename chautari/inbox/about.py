"""What stands beside a thread: the person's earlier conversations, and the provisions that bind the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chautari.agencies.fetched import lacks
from chautari.agencies.models import Officer
from chautari.inbox.models import Conversation

MOST: Final = 6


@dataclass(frozen=True, slots=True)
class About:
    """What an officer should know before they answer."""

    earlier: Sequence[Conversation]  # of the same person with the same agency, the newest first
    clauses: Sequence[str]  # ids of law/provisions.md


def about(talk: Conversation, officer: Officer) -> About:
    """What to know about a conversation; one query at most, none for a person who is not known or new."""
    return About(_earlier(talk, officer), _clauses(talk))


def _earlier(talk: Conversation, officer: Officer) -> Sequence[Conversation]:
    if talk.citizen_id is None or lacks(talk, "others"):
        return ()
    others = Conversation.objects.visible_to(officer).filter(citizen=talk.citizen_id).exclude(pk=talk.pk)
    return list(others.order_by("-last_at", "-pk")[:MOST])


def _clauses(talk: Conversation) -> Sequence[str]:
    """At once where it is urgent (T9), in fit words (T13), in private where it is personal (T14)."""
    return [*(["T9"] if talk.urgent else []), "T13", *(["T14"] if talk.personal or talk.private else [])]
