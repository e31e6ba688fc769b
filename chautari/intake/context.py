"""What every page may show of the letter box: the times in which something may be missing."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chautari.agencies.fetched import lacks
from chautari.intake.models import Gap

MOST = 10


def gaps(request: HttpRequest) -> dict[str, Any]:
    """``open_gaps`` of the officer's agency, oldest first; asked only by a template that uses it."""

    def found() -> list[Gap]:
        user = getattr(request, "user", None)
        agency = getattr(user, "agency_id", None)
        if agency is None or lacks(user, "gaps"):
            return []
        still_open = Gap.objects.filter(agency=agency, filled=None)
        return list(still_open.select_related("account").order_by("since")[:MOST])

    return {"open_gaps": SimpleLazyObject(found)}


def gaps_of_officer() -> QuerySet[Gap]:
    """The open gaps of an officer's agency."""
    return Gap.objects.filter(agency=OuterRef("agency"), filled=None)
