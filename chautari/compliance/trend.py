"""The score day by day as a picture: a line from 0 to 100 of a hundred, broken where nobody looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

WIDTH: Final = 300  # of the drawing, in its own units; it is stretched to the room there is
HEIGHT: Final = 100  # one for each of a hundred
FEWEST: Final = 2  # days that make a line


@dataclass(frozen=True, slots=True)
class Day:
    """A day's score: of how many duties how many are met, by how many bodies, under which instruments."""

    day: date
    met: int
    bound: int
    bodies: int = 1
    instruments: tuple[str, ...] = ()

    @property
    def part(self) -> int:
        """Of a hundred duties, how many are met."""
        return round(100 * self.met / self.bound) if self.bound else 0


@dataclass(frozen=True, slots=True)
class Trend:
    """A drawing: its days from the first to the last, the line, a dot for each day, and where the law changed."""

    days: tuple[Day, ...]
    line: str  # a path
    dots: str  # a path of no length for each day
    changes: tuple[int, ...]  # where on the way other instruments bind than the day before

    @property
    def first(self) -> Day:
        return self.days[0]

    @property
    def last(self) -> Day:
        return self.days[-1]

    @property
    def is_many(self) -> bool:
        """Whether it is of several bodies together."""
        return any(each.bodies > 1 for each in self.days)

    @property
    def newest(self) -> tuple[Day, ...]:
        """The same days, the newest first, as a table tells them."""
        return self.days[::-1]


def drawn(days: Sequence[Day]) -> Trend | None:
    """The drawing of these days, without those on which no duty binds; None where there are too few."""
    told = tuple(sorted((each for each in days if each.bound), key=lambda each: each.day))
    if len(told) < FEWEST:
        return None
    span = (told[-1].day - told[0].day).days
    at = {each.day: round(WIDTH * (each.day - told[0].day).days / span) for each in told}
    places = [(at[each.day], HEIGHT - each.part) for each in told]
    follows = [later.day - earlier.day == timedelta(days=1) for earlier, later in pairwise(told)]
    steps = [
        f"{'L' if is_next else 'M'}{x} {y}" for is_next, (x, y) in zip([False, *follows], places, strict=True)
    ]
    changes = [at[b.day] for a, b in pairwise(told) if a.instruments and a.instruments != b.instruments]
    return Trend(told, " ".join(steps), " ".join(f"M{x} {y}h0" for x, y in places), tuple(changes))
