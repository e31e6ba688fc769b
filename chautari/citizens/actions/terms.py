"""What for and until when numbers are kept: of one contact, and of all that nobody decides on by hand."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.citizens.models import Consent, Contact, Keeping
from chautari.citizens.models.terms import today
from chautari.citizens.terms import Terms, put
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused

TERMS: Final = ("purpose", "told", "told_on", "consent_id", "kept_until")


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
