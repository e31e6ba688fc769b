"""What officers can do with the days off: add, strike out, confirm a year."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, DayOff, HolidayYear, Officer
from chautari.agencies.models.days import PLACES
from chautari.agencies.roles import Can
from chautari.bikram.templatetags.bikram import in_script
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def add_day(day: DayOff, *, by: Officer) -> DayOff:
    """Take a day off, or one with other hours, into the table of the officer's agency.

    An overseer's day is the country's, or that of the province or district that it names.
    """
    day.agency_id = _scope(day.agency, by)
    try:
        with transaction.atomic():
            day.save(force_insert=True)
    except IntegrityError as no:
        raise Refused(_("This day is in the table already. Strike it out there, then add it again.")) from no
    hours = f"{day.opens:%H:%M}-{day.closes:%H:%M}" if day.opens and day.closes else ""
    facts = {"day": str(day.day), "source": day.source, "hours": hours}
    record(Kind.DAY_OFF_ADDED, about=day, by=by, facts=facts)
    return day


@transaction.atomic
def strike_day(day: DayOff, *, by: Officer) -> None:
    """Take a day out of the table again."""
    if not DayOff.objects.kept_by(by).filter(pk=day.pk).exists():
        raise Refused(_("This day holds for more than your office. Only an overseer can strike it out."))
    record(Kind.DAY_OFF_STRUCK, about=day, by=by, facts={"day": str(day.day)})
    day.delete()


@transaction.atomic
def confirm_year(year: int, *, days: Sequence[DayOff], source: str, by: Officer) -> HolidayYear:
    """Say that the days off of a year are all in the table, with these as the last ones.

    For the country where an overseer says so, for the own office otherwise. Raises Refused for a second word.
    """
    for day in days:
        add_day(day, by=by)
    scope = None if Can.OVERSEE_AGENCIES in by.can else by.agency_id
    known = HolidayYear.objects.filter(agency=scope, year=year).first()
    if known:
        raise Refused(
            _("The days off of %(year)s are confirmed already. Add single days below.")
            % {"year": in_script(year)}
        )
    made = HolidayYear.objects.create(agency_id=scope, year=year, source=source, by=by)
    record(
        Kind.HOLIDAYS_CONFIRMED, about=made, by=by, facts={"year": year, "days": len(days), "source": source}
    )
    return made


def _scope(named: Agency | None, by: Officer) -> int | None:
    """The body whose day it is; None for the country."""
    if Can.OVERSEE_AGENCIES not in by.can:
        return by.agency_id
    if named is not None and named.kind not in PLACES:
        raise Refused(_("Name a province or a district, or nothing for the whole country."))
    return named.pk if named else None
