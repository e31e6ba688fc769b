"""What the networks tell of people, by itself."""

from django.db import transaction

from chautari.citizens.models import Citizen, Contact
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import phone


@transaction.atomic
def note_number(citizen: Citizen, *, number: str, source: str) -> None:
    """Save the number that a person sent about themselves. Running it twice saves it once; nobody is merged."""
    try:
        known = phone.e164(number if number.startswith("+") else f"+{number}")
    except ValueError:
        return
    if Contact.objects.with_number(citizen.agency_id, known).filter(citizens=citizen).exists():
        return
    contact = Contact(agency_id=citizen.agency_id, name=citizen.name, source=source)
    contact.keep(known)
    contact.save()
    contact.citizens.add(citizen)
    record(Kind.CONTACT_SAVED, about=contact, facts={"source": source, "citizen": citizen.pk})
