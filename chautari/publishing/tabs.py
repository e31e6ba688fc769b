"""The tabs of the list of notices: what waits for this officer, and what they wait for."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.ledger.models import Entry
from chautari.publishing import queries
from chautari.publishing.models import Approval, Notice
from chautari.publishing.road import WRITTEN


@dataclass(frozen=True, slots=True)
class Kind:
    """A tab: its name, whom it is for, and what to do where it is empty."""

    key: str
    label: Promise | str
    right: Can
    empty: Promise | str


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab with how many notices stand in it."""

    kind: Kind
    count: int


KINDS: Final = (
    Kind(
        "to_approve",
        _("Mine to approve"),
        Can.APPROVE_NOTICE,
        _(
            "Nothing waits for your approval. When a colleague hands in a notice, you get a mail and find it here."
        ),
    ),
    Kind(
        "waiting",
        _("Mine waiting"),
        Can.DRAFT_NOTICE,
        _("Nothing of yours waits for approval. What you hand in stands here until the last step is taken."),
    ),
    Kind(
        "returned",
        _("Returned to me"),
        Can.DRAFT_NOTICE,
        _("Nothing was returned to you. A returned notice stands here with the note of what to change."),
    ),
    Kind(
        "to_review",
        _("To review afterwards"),
        Can.APPROVE_NOTICE,
        _(
            "No urgent notice waits for your review. One that was let out before its approval stands here "
            "until another officer has looked at it."
        ),
    ),
    Kind(
        "expired",
        _("Expired"),
        Can.READ_NOTICES,
        _(
            "No notice has expired. One whose time passes before its last approval stands here: choose a new time then."
        ),
    ),
)


def of(officer: Officer) -> list[Tab]:
    """The officer's tabs with their counts; one query whatever the number of notices."""
    shown = [kind for kind in KINDS if kind.right in officer.can]
    counts = {kind.key: Count("pk", filter=_condition(kind.key, officer)) for kind in shown}
    open_ = Q(state__in=(Notice.State.DRAFT, Notice.State.IN_REVIEW, Notice.State.EXPIRED))
    rows = Notice.objects.visible_to(officer).filter(open_ | _UNREVIEWED)
    found = rows.aggregate(**counts)
    return [Tab(kind, found[kind.key]) for kind in shown]


def rows(officer: Officer, key: str) -> "QuerySet[Notice]":
    """The notices that stand in this tab."""
    return queries.notices(officer).filter(_condition(key, officer))


_UNREVIEWED: Final = Q(review__isnull=False, review__reviewed__isnull=True)


def _condition(key: str, officer: Officer) -> Q:
    """Which notices stand in this tab."""
    mine = Q(author=officer)
    if key == "to_approve":
        given = Approval.objects.filter(notice=OuterRef("pk"), round=OuterRef("round"), officer=officer)
        waiting = Q(state=Notice.State.IN_REVIEW)
        return waiting & ~mine & ~Q(Exists(_written(officer))) & ~Q(Exists(given))
    if key == "to_review":
        return _UNREVIEWED & ~Q(review__officer=officer) & ~mine & ~Q(Exists(_written(officer)))
    if key == "waiting":
        return Q(state=Notice.State.IN_REVIEW) & mine
    if key == "returned":
        return Q(state=Notice.State.DRAFT) & mine & ~Q(note="")
    return Q(state=Notice.State.EXPIRED)


def _written(officer: Officer) -> "QuerySet[Entry]":
    """What the ledger remembers of this officer's writing at the notice."""
    told = Entry.objects.filter(about="publishing.notice", about_id=OuterRef("pk"), by=officer.pk)
    return told.filter(kind__in=WRITTEN)
