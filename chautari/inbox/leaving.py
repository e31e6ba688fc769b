"""For how long an answer waits before it leaves, so that its officer can take it back."""

from datetime import timedelta

from django.conf import settings

from chautari.inbox.models import Habits


def patience(agency_id: int) -> timedelta:
    """As the office has chosen, or as this machine is set."""
    own = Habits.objects.filter(agency=agency_id).values_list("undo_seconds", flat=True).first()
    return timedelta(seconds=settings.UNDO_SECONDS if own is None else own)
