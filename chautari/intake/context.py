"""What every page may show of the letter box: the times in which something may be missing."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chautari.intake.models import Gap

MOST = 10


def gaps(request: HttpRequest) -> dict[str, Any]:
    """``open_gaps`` of the officer's agency, oldest first; asked only by a template that uses it."""

    def found() -> list[Gap]:
        agency = getattr(getattr(request, "user", None), "agency_id", None)
        still_open = (
            Gap.objects.filter(agency=agency, filled=None).select_related("account").order_by("since")
        )
        return list(still_open[:MOST]) if agency else []

    return {"open_gaps": SimpleLazyObject(found)}
