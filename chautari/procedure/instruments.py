"""Every legal instrument that the desk knows, and which of them bind every agency by themselves on a day.

A further one is a folder beside the others whose index.py holds ``INSTRUMENT``, and its line in ``LISTED``.
"""

from datetime import date
from functools import cache
from pkgutil import resolve_name
from typing import Final

from chautari.procedure.base import Provision
from chautari.procedure.instrument import Instrument

LISTED: Final = [
    "p2072",
    "p2075",
]  # the oldest first
CITED: Final = "p2075"  # whose ids code, screens and refusals cite


@cache
def instruments() -> tuple[Instrument, ...]:
    """All of them, in the order of the list."""
    found = (resolve_name(f"chautari.procedure.{key}.index:INSTRUMENT") for key in LISTED)
    return tuple(found)


def instrument(key: str) -> Instrument | None:
    """The one with this key."""
    return next((each for each in instruments() if each.key == key), None)


def general(*, on: date) -> tuple[Instrument, ...]:
    """Those that bind every government agency on this day unless it is noted otherwise; replaced ones do not."""
    begun = [each for each in instruments() if each.has_begun(on)]
    ended = {key for each in begun if each.is_general for key in each.replaces}
    return tuple(each for each in begun if each.is_general and each.key not in ended)


def successor(law: Instrument, *, on: date) -> Instrument | None:
    """What has replaced an instrument by this day."""
    later = (each for each in instruments() if each.is_general and law.key in each.replaces)
    return next((each for each in later if each.has_begun(on)), None)


def provision(cited: str, law: str = CITED) -> Provision | None:
    """The provision of this id in an instrument; None for an id that it does not have."""
    found = instrument(law)
    return found.provision(cited) if found else None
