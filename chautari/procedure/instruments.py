"""Every legal instrument that the desk knows, the oldest first; no scanning, no magic."""

from typing import Final

from chautari.procedure.base import Instrument, Provision
from chautari.procedure.p2072.index import P2072
from chautari.procedure.p2075.index import P2075

INSTRUMENTS: Final[tuple[Instrument, ...]] = (P2072, P2075)
IN_FORCE: Final = P2075


def provision(cited: str) -> Provision | None:
    """The provision in force that has this id; None for an id that no provision has."""
    return next((each for each in IN_FORCE.provisions if cited in each.ids), None)
