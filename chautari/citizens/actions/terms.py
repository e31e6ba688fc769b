"""What for and until when numbers are kept: of one contact, and of all that nobody decides on by hand."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.citizens import queries
from chautari.citizens.models import Consent, Contact, Keeping, Told
from chautari.citizens.models.terms import today
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused

TERMS: Final = ("purpose", "told", "told_on", "consent_id", "kept_until")


@dataclass(frozen=True, slots=True)
class Terms:
    """Why a number is kept, how and when the person was told, its last day; what is empty the office has decided."""

    purpose: str = ""
    told: str = Told.NOT_YET
    told_on: date | None = None
    kept_until: date | None = None


def put(terms: Terms, *, on: Contact, keeping: Keeping | None = None) -> None:
    """Lay the terms on a contact that the caller saves and records by ``record(``. Raises Refused, see ``save``."""
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


@transaction.atomic
def keep(contact: Contact, *, terms: Terms, why: str = "", by: Officer) -> None:
    """Say what for and until when a contact is kept, and how the person learnt of it. The same again records nothing.

    A later last day wants a reason. Raises Refused without one, and where the contact stands no more.
    """
    now = Contact.objects.standing().filter(pk=contact.pk).first()
    if now is None:
        raise Refused(_("This contact was merged into another, or erased, meanwhile."))
    before = {name: getattr(now, name) for name in TERMS}
    put(terms, on=now)
    changed = {name: getattr(now, name) for name in TERMS if getattr(now, name) != before[name]}
    if not changed:
        return
    if now.kept_until > before["kept_until"] and not why:
        raise Refused(_("Say why this contact is kept longer."))
    Contact.objects.filter(pk=now.pk).update(**changed)
    facts = {"changed": sorted(changed), "until": now.kept_until.isoformat(), "reason": why}
    record(Kind.CONTACT_TERMS_SET, about=contact, by=by, facts=facts)


@transaction.atomic
def set_keeping(*, months: int, purpose: str, by: Officer) -> None:
    """Say how long the office keeps numbers, and what for: of those that come from now on."""
    row, _made = Keeping.objects.get_or_create(agency_id=by.agency_id)
    now = Keeping.objects.filter(pk=row.pk).exclude(months=months, purpose=purpose)
    if now.update(months=months, purpose=purpose) or _made:
        record(Kind.KEEPING_SET, about=row, by=by, facts={"months": months})


@transaction.atomic
def write_consent(text: str, *, by: Officer) -> Consent:
    """A new version of the standard text, told from today on; a contact who was told an earlier one keeps that."""
    row = Consent.objects.create(agency_id=by.agency_id, text=text, since=today(), by=by)
    record(Kind.CONSENT_WRITTEN, about=row, by=by)
    return row
