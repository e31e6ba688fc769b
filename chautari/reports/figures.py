"""The figures of one month as frozen values: what is counted, added up, written as JSON and sealed with a digest."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any, Final, Self

from chautari.bikram.months import BsMonth

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """What one account did and heard in a month; sums are counts again."""

    posts: int = 0
    reposts: int = 0
    quotes: int = 0
    replies: int = 0
    likes: int = 0
    private_sent: int = 0
    deleted: int = 0  # taken down again on the network
    calls: int = 0  # spoken with the public on the telephone
    other: int = 0  # edits, follows, hidden comments …
    by_desk: int = 0  # these four split all of the above by the way they were done
    assisted: int = 0
    manual: int = 0
    seen: int = 0
    received_public: int = 0
    received_private: int = 0
    answered: int = 0  # conversations, not answers
    failed: int = 0
    unclear: int = 0
    open: int = 0  # asked for in the month, and not done yet when it was counted
    desk_due: int = 0  # minutes of office hours, these and the next three by the duty roster (V6)
    desk_open: int = 0
    desk_excused: int = 0  # nobody there, for a reason that excuses it
    desk_missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)))

    @property
    def acts(self) -> int:
        """Everything done on the network."""
        return self.by_desk + self.assisted + self.manual + self.seen


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """One account with its counts."""

    account: int
    network: str
    kind: str
    external_id: str
    handle: str
    name: str
    counts: Counts
    days_used: int = 0  # working days with at least one act
    absent: tuple[str, ...] = ()  # counts of things that this network does not know


@dataclass(frozen=True, slots=True)
class Figures:
    """What an agency did on its accounts in one month, and when that was counted."""

    agency: str
    month: str
    counted: str  # ISO time, UTC
    is_over: bool  # whether the month was over then
    working_days: int  # of the month, up to the time of counting; public holidays are not taken off
    days_used: int
    gaps: int  # times whose deliveries may still be missing
    accounts: tuple[AccountFigures, ...]
    blocked: tuple[
        tuple[str, str, str], ...
    ] = ()  # by order: network, its first and last day in ISO ("": not over)
    instruments: tuple[str, ...] = ("p2075",)  # the keys of the legal texts by which the month is judged
    abuse: tuple[
        int, ...
    ] = ()  # cases reported, measures taken, running at the end, appeals, appeals allowed; empty where nothing was

    @property
    def sums(self) -> Counts:
        return reduce(add, (one.counts for one in self.accounts), Counts())

    @property
    def counted_at(self) -> datetime:
        return datetime.fromisoformat(self.counted)

    @property
    def of(self) -> BsMonth:
        """The month as a span of time."""
        return BsMonth.parse(self.month)

    @property
    def digest(self) -> str:
        """SHA-256 of the figures in canonical JSON; the same figures have the same digest everywhere."""
        return digest(self.as_dict())

    def as_dict(self) -> dict[str, Any]:
        """For JSON; ``from_dict`` reads it back."""
        told = asdict(self)
        rows = [{**row, "absent": list(row["absent"])} for row in told["accounts"]]
        found = {
            "format": FORMAT,
            **told,
            "accounts": rows,
            "blocked": [list(each) for each in self.blocked],
            "instruments": list(self.instruments),
            "abuse": list(self.abuse),
        }
        return found if self.abuse else {key: value for key, value in found.items() if key != "abuse"}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote, also when it was written before a count was thought of."""
        own = {
            one.name: told[one.name]
            for one in fields(cls)
            if one.name not in {"accounts", "blocked", "instruments", "abuse"}
        }
        blocked = tuple((network, since, until) for network, since, until in told.get("blocked", ()))
        instruments = tuple(told.get("instruments", ("p2075",)))  # before any other could bind
        accounts = tuple(_account(row) for row in told["accounts"])
        abuse = tuple(told.get("abuse", ()))
        return cls(**own, accounts=accounts, blocked=blocked, instruments=instruments, abuse=abuse)


def _account(told: Mapping[str, Any]) -> AccountFigures:
    parts = {"counts": Counts(**told["counts"]), "absent": tuple(told.get("absent", ()))}
    return AccountFigures(**{**told, **parts})


def digest(told: Mapping[str, Any]) -> str:
    """SHA-256 of canonical JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
