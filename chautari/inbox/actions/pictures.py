"""What officers decide about the pictures of strangers: look at covered ones, and which are covered at all."""

from django.db import transaction
from django.db.models import F

from chautari.agencies.models import Officer
from chautari.inbox.models import Covering, Glance, Message
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock


@transaction.atomic
def look(message: Message, *, by: Officer) -> None:
    """Uncover the pictures of a message for this officer alone. Looks are counted, the first is recorded."""
    mine = Glance.objects.filter(message=message, officer=by)
    if mine.update(times=F("times") + 1, last=clock.now()):
        return
    Glance.objects.create(agency_id=message.agency_id, message=message, officer=by)
    record(Kind.PICTURES_LOOKED_AT, about=message, by=by)


@transaction.atomic
def cover(*, every: bool, by: Officer) -> None:
    """Decide for the office whether every stranger's picture is covered. Saying it twice records it once."""
    said = {"every": every, "by": by, "at": clock.now()}
    row, is_new = Covering.objects.get_or_create(agency=by.agency, defaults=said)
    if not is_new and row.every == every:
        return
    Covering.objects.filter(pk=row.pk).update(**said)
    record(Kind.COVERING_SET, about=row, by=by, facts={"every": every})
