"""Who looks at a conversation at this moment, and who writes in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chautari.agencies.fetched import lacks
from chautari.agencies.models import PRESENT, Officer
from chautari.inbox.models import Conversation, Presence
from chautari.lib import clock

SHOWN: Final = timedelta(minutes=10)  # for how long it is told that somebody has opened it
STALE: Final = timedelta(seconds=10)  # a sign of life is written anew after this time
KEPT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Another officer who has the conversation open, or had it lately."""

    officer: Officer
    seen: datetime
    is_looking: bool
    is_writing: bool


def mark(conversation: Conversation, officer: Officer, *, writes: bool = False) -> None:
    """A sign of life of an officer who has it open; one statement."""
    now = clock.now()
    sign = Presence(
        agency_id=conversation.agency_id,
        conversation=conversation,
        officer=officer,
        seen=now,
        wrote=now if writes else None,
    )
    Presence.objects.bulk_create(
        [sign],
        update_conflicts=True,
        unique_fields=["conversation", "officer"],
        update_fields=["seen", "wrote"] if writes else ["seen"],
    )


def write(conversation: Conversation, officer: Officer) -> None:
    """A sign that the officer is writing, not oftener than every few seconds."""
    lately = Presence.objects.filter(wrote__gt=clock.now() - STALE)
    if not lately.filter(conversation=conversation, officer=officer).exists():
        mark(conversation, officer, writes=True)


def leave(conversation: Conversation, officer: Officer) -> None:
    """The officer writes no more: the answer was sent, or dropped."""
    Presence.objects.filter(conversation=conversation, officer=officer).update(wrote=None)


def meet(conversation: Conversation, officer: Officer) -> list[Colleague]:
    """The others who have it open, after a sign of life of one's own; two statements, one where that is fresh."""
    signs = list(
        Presence.objects.filter(conversation=conversation, seen__gt=clock.now() - SHOWN)
        .select_related("officer")
        .order_by("officer_id")
    )
    own = next((each for each in signs if each.officer_id == officer.pk), None)
    if own is None or own.seen < clock.now() - STALE:
        mark(conversation, officer)
    return [_colleague(each) for each in signs if each.officer_id != officer.pk]


def show(rows: Sequence[Conversation], officer: Officer) -> None:
    """Put on each row of a list who has it open now, as ``present``; one query for the page, none where nobody is."""
    there: dict[int, list[Colleague]] = {}
    if lacks(officer, "company"):
        return
    signs = Presence.objects.now().filter(conversation__in=[row.pk for row in rows]).exclude(officer=officer)
    for sign in signs.select_related("officer").order_by("officer_id"):
        there.setdefault(sign.conversation_id, []).append(_colleague(sign))
    for row in rows:
        row.present = there.get(row.pk, [])


def clear() -> None:
    """Signs of life of yesterday say nothing any more."""
    Presence.objects.filter(seen__lt=clock.now() - KEPT).delete()


def _colleague(sign: Presence) -> Colleague:
    since = clock.now() - PRESENT
    is_writing = sign.wrote is not None and sign.wrote > since
    return Colleague(sign.officer, sign.seen, is_looking=sign.seen > since, is_writing=is_writing)
