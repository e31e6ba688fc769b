"""The next conversation to answer: the urgent first, then the private, what is due today, the rest; of each the oldest.

Of the urgent what may be a danger to life. What a colleague has taken is left to them, and what a colleague has open
now comes last. What an officer has put off stands in the address alone, so nothing is kept and each walks at their own
pace; whatever more urgent came in meanwhile is always the next.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from django.db.models import Exists, F, OuterRef, Q

from chautari.agencies.models import Officer
from chautari.inbox import due
from chautari.inbox.models import Conversation, Presence
from chautari.inbox.queries import Found

NUMBER: Final = re.compile(r"[0-9]{1,18}")  # of a row
MOST_SKIPPED: Final = 40  # of one walk; the earliest of them come up again
PRIVATE: Final = Q(private=True) | Q(personal=True)
QUEUES: Final[Sequence[Callable[[Found], Found]]] = (
    lambda found: found.filter(PRIVATE, urgent=False),
    lambda found: due.today(found.filter(urgent=False)),
    lambda found: found.filter(urgent=False),
)


def following(officer: Officer, *, skipped: Iterable[int] = ()) -> Conversation | None:
    """The conversation that this officer should answer next; None when they are through. At most seven queries."""
    free = Q(assignee=None) | Q(assignee=officer)
    waiting = Conversation.objects.visible_to(officer).filter(free, state=Conversation.State.OPEN, aside="")
    waiting = waiting.exclude(pk__in=tuple(skipped)).order_by("last_at", "pk")
    others = Presence.objects.now().exclude(officer=officer).filter(conversation=OuterRef("pk"))
    quiet = waiting.filter(~Exists(others))
    queues = [
        waiting.filter(urgent=True).order_by(F("urgency").asc(nulls_last=True), "last_at", "pk"),
        *(choose(found) for found in (quiet, waiting) for choose in QUEUES),
    ]
    return next((talk for queue in queues if (talk := queue.first())), None)


def skipped(given: str) -> tuple[int, ...]:
    """The numbers that an address carries, ``12.15.88``; what is no number is left out."""
    numbers = (int(part) for part in given.split(".") if NUMBER.fullmatch(part))
    return tuple(dict.fromkeys(numbers))[-MOST_SKIPPED:]


def skipping(before: Iterable[int], pk: int) -> str:
    """The same with one more, as an address carries it."""
    kept = [*(each for each in before if each != pk), pk]
    return ".".join(map(str, kept[-MOST_SKIPPED:]))
