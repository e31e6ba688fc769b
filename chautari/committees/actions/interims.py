"""What a head of office orders for a day at most, while the committee decides."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.committees.models import LONGEST_INTERIM, Interim, Item
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def order(item: Item, *, reason: str, until: datetime, by: Officer) -> Interim:
    """Order something about a matter that lies before the committee, until it decides or the time is over.

    Once for a matter. Raises Refused for anybody but a head of the office, for longer than a day, and where the
    committee has not been asked.
    """
    now = clock.now()
    if Can.ORDER_INTERIM not in by.can or by.agency_id != item.agency_id:
        raise Refused(_("Only the head of office can order this."), clause="O1")
    if not now < until <= now + LONGEST_INTERIM:
        raise Refused(_("Such an order holds for 24 hours at most."), clause="O1")
    if not item.about or not Item.objects.filter(pk=item.pk, state__in=Item.OPEN).exists():
        raise Refused(_("The committee has not been asked about this matter."), clause="O1")
    about = {"about": item.about, "about_id": item.about_id}
    if Interim.objects.filter(**about).exists():
        raise Refused(
            _("Such an order was given for this matter already. Only the committee can decide now."),
            clause="O1",
        )
    said = {"sitting_id": item.sitting_id, "reason": reason, "by": by, "at": now, "until": until}
    made = Interim.objects.create(agency_id=item.agency_id, **about, **said)
    facts = {**about, "item": item.pk, "until": until.isoformat()}
    record(Kind.INTERIM_ORDERED, about=made, by=by, facts=facts)
    return made


@transaction.atomic
def end_order(interim: Interim, *, end: str, by: Officer | None = None) -> bool:
    """End an order; whether it was running. Of two who end it at once exactly one does."""
    running = Interim.objects.filter(pk=interim.pk, ended=None)
    if not running.update(ended=clock.now(), end=end):
        return False
    record(
        Kind.INTERIM_ENDED,
        about=interim,
        by=by,
        facts={"end": end, "about": interim.about, "id": interim.about_id},
    )
    interim.refresh_from_db(fields=("ended", "end"))
    return True
