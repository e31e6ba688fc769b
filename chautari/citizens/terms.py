"""On what terms a number is kept, as an officer says it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chautari.citizens import queries
from chautari.citizens.models import Contact, Keeping, Told
from chautari.citizens.models.terms import today
from chautari.lib.errors import Refused


@dataclass(frozen=True, slots=True)
class Terms:
    """Why a number is kept, how and when the person was told, its last day; what is empty the office has decided."""

    purpose: str = ""
    told: str = Told.NOT_YET
    told_on: date | None = None
    kept_until: date | None = None


def put(terms: Terms, *, on: Contact, keeping: Keeping | None = None) -> None:
    """Lay the terms on a contact, which the caller saves and records.

    Raises Refused where the person was told by a standard text that the office did not have on that day.
    """
    keeping = keeping or Keeping.of(on.agency_id)
    told_on = None if terms.told == Told.NOT_YET else terms.told_on or today()
    is_as_before = (terms.told, told_on) == (on.told, on.told_on)
    if terms.told != Told.STANDARD:
        on.consent = None
    elif not is_as_before and told_on:
        on.consent = queries.consent_on(told_on, agency_id=on.agency_id)
        if on.consent is None:
            raise Refused(
                _("The office had no standard text on that day. Write it first, or choose another way.")
            )
    on.purpose, on.told, on.told_on = terms.purpose or keeping.purpose, terms.told, told_on
    on.kept_until = terms.kept_until or keeping.until
