"""T13, F11, V10: answers, also in calls, use appropriate words, without anger or hatred."""

from collections.abc import Iterator
from typing import Final

from chautari.procedure.base import Finding
from chautari.procedure.p2075.t12_no_harm import HARM
from chautari.procedure.said import Said, stopped

PROVISION: Final = "T13"


def is_its(reason: str) -> bool:
    """Whether a mark is about how somebody is spoken to; what demeans or harms is T12's."""
    return reason.startswith("tone.") and reason != "tone.private" and reason not in HARM


def appropriate_words(said: Said) -> Iterator[Finding]:
    """Discourteous words wait for a second officer; a form of address or an outcry is advice alone."""
    yield from stopped(said, PROVISION, is_its)
