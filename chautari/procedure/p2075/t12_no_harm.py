"""T12, F10, V9: nothing is posted, replied or shared that demeans a person or harms them."""

from collections.abc import Iterator
from typing import Final

from chautari.procedure.base import Finding
from chautari.procedure.said import Said, stopped

PROVISION: Final = "T12"
HARM: Final = frozenset(
    {
        "tone.obscene",
        "tone.insult",
        "tone.threat",
        "tone.group",
        "tone.contempt",
        "tone.accuse",
        "tone.shame",
    }
)


def no_harm(said: Said) -> Iterator[Finding]:
    """Demeaning words wait for a second officer; the worst are refused until another officer overrules that."""
    yield from stopped(said, PROVISION, HARM.__contains__)
