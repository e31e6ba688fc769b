"""The figures as tables: one set of columns for the screen, the letter and the spreadsheet."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chautari.registry.networks import networks
from chautari.reports.figures import AccountFigures, Figures


@dataclass(frozen=True, slots=True)
class Column:
    """One figure and its heading."""

    key: str  # of Counts, or "days_used"
    label: Promise | str
    per: int = 1  # how many of what is counted make one of what is shown


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that belong together."""

    title: Promise | str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One account, or the sum, with a value for each column; None where the network knows no such thing."""

    name: str
    network: str
    address: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One part with its rows and its sums."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: tuple[int, ...]


DAYS: Final = "days_used"
HOUR: Final = 60  # minutes
PARTS: Final = (
    Part(
        _("What the office did on its accounts"),
        (
            Column("posts", _("Posts")),
            Column("reposts", _("Reposts and shares")),
            Column("quotes", _("Quotes")),
            Column("replies", _("Public replies")),
            Column("private_sent", _("Private messages")),
            Column("calls", _("Calls")),
            Column("likes", _("Likes")),
            Column("deleted", _("Taken down")),
            Column("other", pgettext_lazy("acts of other kinds", "Other")),
            Column("acts", _("In all")),
        ),
    ),
    Part(
        _("What the public said"),
        (
            Column("received_public", _("In public")),
            Column("received_private", _("In private")),
            Column("answered", _("Conversations answered")),
        ),
    ),
    Part(
        _("How it was done"),
        (
            Column("by_desk", _("By the desk")),
            Column("assisted", _("By an officer on the network")),
            Column("manual", _("Typed in afterwards")),
            Column("seen", _("Done outside the desk")),
            Column(DAYS, _("Working days used")),
        ),
    ),
    Part(
        _("Hours at the desk"),
        (
            Column("desk_due", _("Office hours"), HOUR),
            Column("desk_open", _("Hours open"), HOUR),
            Column("desk_excused", _("Hours closed with an excuse"), HOUR),
            Column("desk_missed", _("Hours missed"), HOUR),
        ),
    ),
    Part(
        _("What was not done"),
        (
            Column("failed", pgettext_lazy("acts", "Failed")),
            Column("unclear", _("Without an answer of the network")),
            Column("open", _("Not finished when counted")),
        ),
    ),
)
AT_THE_DESK: Final = next(part for part in PARTS if part.columns[0].key == "desk_due")
COLUMNS: Final = tuple(column for part in PARTS for column in part.columns)


@dataclass(frozen=True, slots=True)
class Headline:
    """One number to be seen first."""

    label: Promise | str
    value: int
    is_bad: bool = False


def headlines(figures: Figures) -> tuple[Headline, ...]:
    """The month in four numbers."""
    sums = figures.sums
    undone = sums.failed + sums.unclear
    return (
        Headline(_("Done on the networks"), sums.acts),
        Headline(_("Heard from the public"), sums.received_public + sums.received_private),
        Headline(_("Conversations answered"), sums.answered),
        Headline(_("Failed or unclear"), undone, is_bad=undone > 0),
    )


def tables(figures: Figures) -> tuple[Table, ...]:
    """The parts of the report, in the reader's language; hours at the desk only where a roster is kept."""
    is_kept = bool(figures.sums.desk_due)
    return tuple(_table(part, figures) for part in PARTS if is_kept or part is not AT_THE_DESK)


def _table(part: Part, figures: Figures) -> Table:
    return Table(
        title=str(part.title),
        headings=tuple(str(column.label) for column in part.columns),
        rows=tuple(row(account, part.columns) for account in figures.accounts),
        sums=tuple(total(figures, column) for column in part.columns),
    )


def row(account: AccountFigures, columns: tuple[Column, ...]) -> Row:
    """One account's line of the table."""
    return Row(
        name=account.name or account.handle,
        network=network_name(account.network),
        address=account.handle,
        values=tuple(_value(account, column) for column in columns),
    )


def _value(account: AccountFigures, column: Column) -> int | None:
    counted: int = account.days_used if column.key == DAYS else getattr(account.counts, column.key)
    counted = round(counted / column.per)
    return counted or (None if column.key in account.absent else 0)


def total(figures: Figures, column: Column) -> int:
    """The sum of a column; days on which several accounts were used count once."""
    counted: int = figures.days_used if column.key == DAYS else getattr(figures.sums, column.key)
    return round(counted / column.per)


def network_name(key: str) -> str:
    """What the network calls itself; its key where this installation has lost its connector."""
    connector = networks().get(key)
    return connector.manifest.name if connector else key
