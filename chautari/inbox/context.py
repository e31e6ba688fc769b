"""What every page shows of the inbox: the alarms that nobody has taken."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chautari.agencies.fetched import lacks
from chautari.inbox.models import Alarm, Presence

MOST = 20


def alarms(request: HttpRequest) -> dict[str, Any]:
    """``alarms_standing`` of the officer's agency, the most urgent first; asked only by a template that uses it."""

    def found() -> list[Alarm]:
        user = getattr(request, "user", None)
        agency = getattr(user, "agency_id", None)
        if agency is None or lacks(user, "alarms"):
            return []
        return list(Alarm.objects.standing().filter(agency=agency).order_by("urgency", "id")[:MOST])

    return {"alarms_standing": SimpleLazyObject(found)}


def alarms_of_officer() -> QuerySet[Alarm]:
    """The alarms that stand in an officer's agency."""
    return Alarm.objects.standing().filter(agency=OuterRef("agency"))


def company_of_officer() -> QuerySet[Presence]:
    """The colleagues who have a conversation open now."""
    return Presence.objects.now().filter(agency=OuterRef("agency")).exclude(officer=OuterRef("pk"))
