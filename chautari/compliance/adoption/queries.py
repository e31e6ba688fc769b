"""Reads about earlier pages: lists, candidates, what happened, and how far each ministry has come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Count, Min, Q, QuerySet

from chautari.agencies import queries
from chautari.agencies.models import Agency, Belonging, Officer
from chautari.agencies.roles import Can
from chautari.compliance.adoption.judge import KNOWN
from chautari.compliance.adoption.reasons import because, fault
from chautari.compliance.models import Listing, Page
from chautari.ledger.models import Entry
from chautari.registry.models import Account, Spelling
from chautari.registry.spelling import named

State = Page.State
SETTLED: Final = (State.ADOPTED, State.MERGED, State.CLOSED)
SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A body that may be meant, and why."""

    agency: Agency
    score: int
    reasons: Sequence[str]


@dataclass(slots=True)
class Progress:
    """How far the pages of a body, and of all that stand under it, have come."""

    body: Agency
    has_members: bool = False
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    oldest: datetime | None = None  # since when the oldest page that is left waits

    @property
    def found(self) -> int:
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        return self.counts.get(State.MATCHED, 0)

    @property
    def cells(self) -> list[int]:
        """Found, adopted, merged, closed, left."""
        return [self.found, *(self.counts.get(state, 0) for state in SETTLED), self.left]


def choices(page: Page) -> list[Choice]:
    """The candidates of a page, the likeliest first."""
    bodies = Agency.objects.in_bulk([each["agency"] for each in page.candidates])
    return [
        Choice(bodies[each["agency"]], each["score"], because(each["reasons"]))
        for each in page.candidates
        if each["agency"] in bodies
    ]


def address(page: Page) -> str:
    """Where the page is on the network; empty where the network has no address for it."""
    found = named(page.network, page.external_id or page.handle) if page.network else None
    return found.url if found else ""


def successors(page: Page) -> QuerySet[Account]:
    """The official accounts of the agency that may take the page's place."""
    return Account.objects.filter(agency=page.agency_id).live()


def holders(page: Page) -> QuerySet[Account]:
    """The accounts with which a page may have become one: the official ones, and the one that bears its address."""
    sort, _colon, key = page.key.partition(":")
    own = Spelling.objects.current().filter(network=page.network, sort=sort, key=key).values("account")
    return Account.objects.filter(Q(state=Account.State.LIVE) | Q(pk__in=own), agency=page.agency_id)


def why(page: Page) -> str:
    """Why a row is refused, and what to do; empty for a page."""
    return fault(page.reason, page.detail) if page.reason else ""


def news(officer: Officer, page: Page) -> list[Entry]:
    """What happened with a page, the newest first, as far as the officer may see it; its list comes last."""
    entries = Entry.objects.filter(about="compliance.page", about_id=page.pk)
    if Can.OVERSEE_AGENCIES not in officer.can:
        entries = entries.visible_to(officer)
    listed = Entry.objects.filter(about="compliance.listing", about_id=page.listing_id)
    return [*entries.order_by("-id"), *listed]


def figures(officer: Officer) -> list[tuple[State, int]]:
    """How many of the pages that the officer sees stand how."""
    counted = dict(Page.objects.visible_to(officer).order_by().values_list("state").annotate(n=Count("pk")))
    wanted = State if Can.OVERSEE_AGENCIES in officer.can else (State.MATCHED, *SETTLED)
    return [(state, counted.get(state, 0)) for state in wanted]


def outcomes(listing: Listing) -> list[tuple[str, int]]:
    """How many rows of a list had which outcome when it came, the refused ones first."""
    return [
        (key, listing.figures.get(key, 0)) for key in (State.REFUSED, State.UNMATCHED, State.MATCHED, KNOWN)
    ]


def known(listing: Listing) -> list[tuple[int, Page]]:
    """The rows whose page stood in a list before, with the page; the first of them."""
    told = listing.known[:SHOWN]
    pages = Page.objects.in_bulk([key for _row, key in told])
    return [(row, pages[key]) for row, key in told if key in pages]


def waiting() -> datetime | None:
    """Since when the oldest page waits for an agency or for its agency's word."""
    left = Page.objects.filter(state__in=(State.UNMATCHED, State.MATCHED))
    oldest: datetime | None = left.aggregate(at=Min("state_since"))["at"]
    return oldest


def progress(above: Agency | None) -> list[Progress]:
    """How far the bodies under one have come, each with all under it; without one, the ministries and their peers.

    Bodies without pages are left out; whoever has most left comes first.
    """
    parents = dict(Belonging.objects.on(queries.today()).values_list("agency", "parent"))
    heads = _heads(above, parents)
    rows: dict[int, Progress] = {}
    counted = Page.objects.found().exclude(agency=None).order_by().values_list("agency", "state")
    for agency, state, number, oldest in counted.annotate(n=Count("pk"), oldest=Min("state_since")):
        head = next((each for each in _upwards(agency, parents) if each in heads), None)
        if head is not None:
            row = rows.setdefault(head, Progress(heads[head], has_members=head in parents.values()))
            row.counts[state] += number
            if state == State.MATCHED:
                row.oldest = min(filter(None, (row.oldest, oldest)))
    return sorted(rows.values(), key=lambda row: (-row.left, str(row.body)))


def _heads(above: Agency | None, parents: dict[int, int]) -> dict[int, Agency]:
    """The bodies that have a row: the members and the body itself; at the top the roots, and the Government's own."""
    bodies = Agency.objects.in_bulk()
    if above is not None:
        return {key: each for key, each in bodies.items() if parents.get(key) == above.pk or key == above.pk}
    top = {key for key, each in bodies.items() if each.kind == Agency.Kind.GOVERNMENT}
    return {key: each for key, each in bodies.items() if parents.get(key) in {None, *top}}


def _upwards(agency: int, parents: dict[int, int]) -> Iterator[int]:
    """A body and those above it."""
    seen: set[int] = set()
    step: int | None = agency
    while step is not None and step not in seen:
        yield step
        seen.add(step)
        step = parents.get(step)


def summed(rows: Iterable[Progress]) -> list[int]:
    """The last line of the table."""
    return [sum(column) for column in zip(*(row.cells for row in rows), strict=True)]
