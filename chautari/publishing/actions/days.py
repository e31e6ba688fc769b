"""What officers can do with the days off of the calendar."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.publishing.models import DayOff


@transaction.atomic
def add_day(day: date, *, name: str, source: str, by: Officer) -> DayOff:
    """Take a day off into the calendar of the officer's agency; an overseer's day is everybody's."""
    agency = None if Can.OVERSEE_AGENCIES in by.can else by.agency_id
    try:
        with transaction.atomic():
            made = DayOff.objects.create(agency_id=agency, day=day, name=name, source=source)
    except IntegrityError as no:
        raise Refused(_("This day is in the calendar already.")) from no
    record(Kind.DAY_OFF_ADDED, about=made, by=by, facts={"day": str(day), "source": source})
    return made


@transaction.atomic
def strike_day(day: DayOff, *, by: Officer) -> None:
    """Take a day off out of the calendar again."""
    if day.agency_id != (None if Can.OVERSEE_AGENCIES in by.can else by.agency_id):
        raise Refused(_("This day stands in everybody's calendar. Only an overseer can strike it out."))
    record(Kind.DAY_OFF_STRUCK, about=day, by=by, facts={"day": str(day.day)})
    day.delete()
