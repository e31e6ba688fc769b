"""Deliveries as the networks sent them, for whoever answers for the accounts: the bytes, and nothing added."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox.models import Message
from chautari.intake import deliveries
from chautari.intake.models import Arrival
from chautari.ui.files import handed

MOST: Final = 50
SHOWN: Final = 4000  # letters of each; the whole is to be saved


@needs(Can.READ_ARRIVALS)
@require_GET
def arrivals(request: OfficerRequest, said: int) -> HttpResponse:
    """The deliveries that speak of one message."""
    message = get_object_or_404(Message, pk=said, agency=request.user.agency_id)
    found = deliveries.of_message(message)[: MOST + 1]
    rows = [(row, row.raw[:SHOWN].decode("utf-8", "replace")) for row in found]
    shown = {"message": message, "rows": rows[:MOST], "has_more": len(rows) > MOST}
    return render(request, "intake/arrivals.html", shown)


@needs(Can.READ_ARRIVALS)
@require_GET
def arrival(request: OfficerRequest, pk: int) -> HttpResponse:
    """One delivery, byte for byte."""
    row = get_object_or_404(Arrival.objects.visible_to(request.user), pk=pk)
    return handed(row.raw, name=f"delivery-{row.sha256[:12]}.bin")
