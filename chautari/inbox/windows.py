"""The network's time for a private answer as a clock: until when, how much is left, how pressing it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import ngettext

from chautari.inbox.guard import Way
from chautari.lib import clock

PRESSING: Final = timedelta(hours=1)
SOON: Final = timedelta(hours=6)
A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a network's time."""

    until: datetime
    words: str
    tone: str  # the kind of a notice: danger, warning, info


def left(way: Way) -> Left | None:
    """What is left of the time in which this way is open; None where the network sets no time, or where it is over."""
    if way.until is None or (rest := way.until - clock.now()) <= timedelta():
        return None
    tone = "danger" if rest <= PRESSING else "warning" if rest <= SOON else "info"
    return Left(way.until, _words(rest), tone)


def _words(rest: timedelta) -> str:
    """In its largest unit, rounded down: what is promised can be kept."""
    if rest >= 2 * A_DAY:
        return ngettext("%(n)s day left", "%(n)s days left", rest.days) % {"n": rest.days}
    if rest >= PRESSING:
        hours = rest // timedelta(hours=1)
        return ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}
    minutes = max(1, rest // timedelta(minutes=1))
    return ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}
