"""The next conversation to answer: the urgent first, then the private, then the rest, each the oldest first.

What a colleague has taken is left to them. What an officer has put off stands in the address alone, so nothing is kept
and each walks at their own pace; whatever more urgent came in meanwhile is always the next.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Q

from chautari.agencies.models import Officer
from chautari.inbox.models import Conversation

NUMBER: Final = re.compile(r"[0-9]{1,18}")  # of a row
MOST_SKIPPED: Final = 40  # of one walk; the earliest of them come up again
QUEUES: Final[Sequence[Q]] = (
    Q(urgent=True),
    Q(urgent=False) & (Q(private=True) | Q(personal=True)),
    Q(urgent=False, private=False, personal=False),
)


def following(officer: Officer, *, skipped: Iterable[int] = ()) -> Conversation | None:
    """The conversation that this officer should answer next; None when they are through. At most three queries."""
    free = Q(assignee=None) | Q(assignee=officer)
    waiting = Conversation.objects.visible_to(officer).filter(free, state=Conversation.State.OPEN)
    waiting = waiting.exclude(pk__in=tuple(skipped)).order_by("last_at", "pk")
    return next((talk for queue in QUEUES if (talk := waiting.filter(queue).first())), None)


def skipped(given: str) -> tuple[int, ...]:
    """The numbers that an address carries, ``12.15.88``; what is no number is left out."""
    numbers = (int(part) for part in given.split(".") if NUMBER.fullmatch(part))
    return tuple(dict.fromkeys(numbers))[-MOST_SKIPPED:]


def skipping(before: Iterable[int], pk: int) -> str:
    """The same with one more, as an address carries it."""
    kept = [*(each for each in before if each != pk), pk]
    return ".".join(map(str, kept[-MOST_SKIPPED:]))
