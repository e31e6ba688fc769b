"""A legal instrument as its folder's index hands it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chautari.procedure.base import Provision
from chautari.procedure.duty import Duty
from chautari.procedure.seen import LETTERS


@dataclass(frozen=True, slots=True)
class Instrument:
    """One legal text with its provisions in the law's order; a later text stands beside it, never in its place."""

    key: str  # the name of its folder
    year: int  # Bikram Sambat
    ne: str
    en: str
    provisions: tuple[Provision, ...] = ()
    duties: tuple[Duty, ...] = ()
    since: date | None = None  # its day of force; empty where that lies before anything the desk judges
    is_general: bool = True  # binds every government agency by itself; otherwise only those noted for it
    replaces: tuple[str, ...] = ()  # keys of the instruments that end when it begins
    letters: Mapping[str, str] = field(default_factory=lambda: LETTERS)  # network → letter of its part

    def provision(self, cited: str) -> Provision | None:
        """The provision that has this id; None for an id that it does not have."""
        return next((each for each in self.provisions if cited in each.ids), None)

    def has_begun(self, on: date) -> bool:
        """Whether it is in force on this day, or was before."""
        return self.since is None or self.since <= on

    def cited(self, network: str, ids: tuple[str, ...]) -> str:
        """The id under which the network's own part has the duty; empty where the text asks nothing there."""
        letter = self.letters.get(network)
        return next((each for each in ids if each[0] == letter), "")

    def network(self, cited: str) -> str:
        """The network whose part of the text has this id; empty for a duty of no one network."""
        return next((name for name, letter in self.letters.items() if cited.startswith(letter)), "")
