"""What every page shows of the roster: that nobody is at the desk now, where somebody was told of it."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chautari.agencies.fetched import lacks
from chautari.agencies.roles import Can
from chautari.bikram.calendar import nepal_day
from chautari.bikram.months import midnight
from chautari.lib import clock
from chautari.roster.models import Gap

MOST = 10


def empty_desks(request: HttpRequest) -> dict[str, Any]:
    """``empty_desks`` for whoever is called to them or answers for them; asked only by a template that uses it.

    One line where nobody is there at all, else one for each account that nobody looks after.
    """

    def found() -> list[Gap]:
        user = getattr(request, "user", None)
        if Can.EXPLAIN_GAP not in getattr(user, "can", ()) or lacks(user, "empty_desks"):
            return []
        mine = _told().filter(agency=getattr(user, "agency_id", None)).select_related("account")
        gaps = list(mine.order_by(F("account").asc(nulls_first=True), "since")[:MOST])
        return gaps[:1] if gaps and gaps[0].account_id is None else gaps

    return {"empty_desks": SimpleLazyObject(found)}


def of_officer() -> QuerySet[Gap]:
    """The desks of an officer's agency that are empty now."""
    return _told().filter(agency=OuterRef("agency"))


def _told() -> QuerySet[Gap]:
    """Empty since today, and at least one rung was told."""
    return Gap.objects.filter(until=None, step__gt=0, since__gte=midnight(nepal_day(clock.now())))
