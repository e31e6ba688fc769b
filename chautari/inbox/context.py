"""What every page shows of the inbox: the alarms that nobody has taken."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chautari.inbox.models import Alarm

MOST = 20


def alarms(request: HttpRequest) -> dict[str, Any]:
    """``alarms_standing`` of the officer's agency, the most urgent first; asked only by a template that uses it."""

    def found() -> list[Alarm]:
        agency = getattr(getattr(request, "user", None), "agency_id", None)
        return list(Alarm.objects.standing().filter(agency=agency).order_by("urgency", "id")[:MOST])

    return {"alarms_standing": SimpleLazyObject(found)}
