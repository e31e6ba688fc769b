"""The networks' own ledger: what really happened, in the order in which it did."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sandbox.clock import Clock, iso, moment


@dataclass(frozen=True, slots=True)
class Deed:
    """One committed thing."""

    network: str
    account: str
    by: str
    kind: str
    id: str
    parent: str = ""
    text: str = ""
    via: str = "api"
    private: bool = False
    person: str = ""


class Ledger:
    """Append-only, and never read by the networks themselves."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.lines: list[dict[str, Any]] = []

    def write(self, deed: Deed) -> None:
        """Write one line; the number and the time are the ledger's."""
        self.lines.append({"n": len(self.lines) + 1, **asdict(deed), "at": iso(self.clock.now())})

    def between(self, since: str, until: str, account: str) -> Iterator[dict[str, Any]]:
        """The lines of a span of time (until is not part of it) and, if named, of one account."""
        first = moment(since) if since else None
        last = moment(until) if until else None
        for line in self.lines:
            if within(moment(line["at"]), first, last) and account in {"", line["account"]}:
                yield line

    def counts(self, since: str, until: str, account: str) -> dict[str, dict[str, dict[str, int]]]:
        """How many of each kind, by account and by who did it."""
        found: dict[str, dict[str, Counter[str]]] = {}
        for line in self.between(since, until, account):
            found.setdefault(line["account"], {}).setdefault(line["by"], Counter())[line["kind"]] += 1
        return {who: {by: dict(kinds) for by, kinds in sides.items()} for who, sides in found.items()}


def within(when: datetime, first: datetime | None, last: datetime | None) -> bool:
    """Whether a moment lies in a span of which either end may be open."""
    return (first is None or when >= first) and (last is None or when < last)
