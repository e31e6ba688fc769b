"""When a notice stands on the public portal: since when, whether a stop holds it back, whether it was withdrawn.

A stop holds back what becomes due while it stands; what the public has read already stays. What was held appears by an
officer's word, as on the networks; ``appeared`` on the notice is when.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import DateTimeField, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from chautari.acts.models import Act, Stop
from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.publishing.models import Notice, Removal

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stand:
    """How one notice stands on the portal."""

    is_due: bool = False  # its time has come: the public reads it, but for a stop and a removal
    is_held: bool = False
    removal: Removal | None = None


def known() -> "QuerySet[Any]":
    """Every approved notice with its stand.

    ``due``: its time; ``public``: since when the public may read it; ``is_held``: a stop holds it back, or has held it
    and nobody has said that it appears; ``removed``, ``removal``: when it was withdrawn from the portal, and why.
    """
    let = Coalesce("appeared", Value(NEVER, output_field=DateTimeField()))
    removal = Removal.objects.standing().filter(notice=OuterRef("pk"))
    timed: QuerySet[Any] = Notice.objects.exclude(approved=None).annotate(
        due=Greatest(Coalesce("publish_at", "approved"), "approved"), let=let
    )
    stands: QuerySet[Any] = timed.annotate(
        public=Greatest("due", "let"),
        is_held=Exists(_over()),
        removed=Subquery(removal.values("at")[:1]),
        removal=Subquery(removal.values("reason")[:1]),
    )
    return stands


def _over() -> "QuerySet[Stop]":
    """The stops that stood when it became due, but for those past which an officer let it."""
    return Stop.objects.filter(
        Q(agency=OuterRef("agency")) | Q(agency=None),
        Q(ended=None) | Q(ended__gt=OuterRef("due")),
        began__lte=OuterRef("due"),
        began__gt=OuterRef("let"),
    )


def stand(notice: Notice) -> Stand:
    """How this notice stands on the portal now; two queries at most."""
    if notice.state != Notice.State.APPROVED:
        return Stand()
    found = known().filter(pk=notice.pk, due__lte=clock.now()).first()
    if found is None:
        return Stand()
    removals = Removal.objects.standing().filter(notice=notice).select_related("by")
    removal = removals.first() if found.removed else None
    return Stand(found.is_held or found.public <= clock.now(), found.is_held, removal)


def held(officer: Officer, stop: Stop | None = None) -> "QuerySet[Any]":
    """What a stop, or this one, keeps from the officer's agency's portal; the longest due first."""
    found = known().filter(agency=officer.agency_id, state=Notice.State.APPROVED)
    found = found.filter(is_held=True, due__lte=clock.now(), removed=None).order_by("due", "pk")
    if stop is None:
        return found
    return found.filter(due__gte=stop.began, due__lte=stop.ended or clock.now())


def asking(officer: Officer) -> "QuerySet[Any]":
    """What no stop holds any more and waits for a word; what asks on a network already asks there for both."""
    standing = _over().filter(ended=None)
    acts = Act.objects.asking().filter(version__notice=OuterRef("pk"))
    return held(officer).exclude(Exists(standing)).exclude(Exists(acts))


def last_removal(agency: Agency | None) -> datetime | None:
    """When something was last withdrawn from the portal or put back, of an agency or of all."""
    found = Removal.objects.filter(**({"agency": agency} if agency else {}))
    told = found.aggregate(at=Max("at"), ended=Max("ended"))
    return max((each for each in told.values() if each), default=None)
