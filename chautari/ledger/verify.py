"""Finds the first altered, missing or reordered row of the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass

from chautari.ledger.models import Chain, Entry
from chautari.ledger.record import digest


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain stops being true, and how."""

    agency: int
    seq: int
    reason: str  # "altered" | "missing" | "reordered" | "cut short"


def breaks() -> Iterator[Break]:
    """The first break of each agency's chain; nothing when all is as it was written."""
    for head in Chain.objects.order_by("agency"):
        found = _first_break(head)
        if found:
            yield found


def _first_break(head: Chain) -> Break | None:
    previous, seq = "", 0
    for entry in Entry.objects.filter(agency=head.agency).order_by("seq").iterator(chunk_size=2000):
        seq += 1
        if entry.seq != seq:
            return Break(head.agency, seq, "missing")
        if entry.previous != previous:
            return Break(head.agency, seq, "reordered")
        if digest(entry) != entry.hash:
            return Break(head.agency, seq, "altered")
        previous = entry.hash
    if (seq, previous) != (head.seq, head.hash):
        return Break(head.agency, seq + 1, "cut short")
    return None
