"""T15, F13, V12: the head of the office gets a report of all activity, every month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Finding

PROVISION: Final = "T15"
COUNTED: Final[dict[str, tuple[str, ...]]] = {  # provision → the figures that it names
    "T15": ("posts", "reposts", "replies", "quotes"),
    "F13": ("posts", "reposts", "replies", "quotes"),
    "V12": ("received_private", "private_sent"),
}


@dataclass(frozen=True, slots=True)
class Month:
    """When the month of a report begins, and the present time."""

    begins: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """Who prepared a report, and who is about to decide on it."""

    preparer: int
    decider: int


def begun(month: Month) -> Iterator[Finding]:
    """A report tells what was done, so its month has begun."""
    if month.begins > month.now:
        yield Finding(_("This month has not begun. A report tells what was done."), PROVISION)


def second_person(decision: Decision) -> Iterator[Finding]:
    """A report is laid before the head; whoever prepared it does not decide on it."""
    if decision.preparer == decision.decider:
        words = _("A report is decided by another person than the one who prepared it.")
        yield Finding(words, PROVISION)
