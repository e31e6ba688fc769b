"""What the networks tell of people, and what the clock does to the contact book."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django_tasks import task

from chautari.agencies.models import Agency
from chautari.citizens.erasing import erase
from chautari.citizens.models import Citizen, Contact, ContactList, Keeping
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.ledger.record import record
from chautari.lib import clock, phone

AT_ONCE: Final = 500
A_WEEK: Final = timedelta(days=7)  # how often an office is told of what ends
A_DAY: Final = timedelta(days=1)  # how long a list waits for its confirmation


@transaction.atomic
def note_number(citizen: Citizen, *, number: str, source: str) -> None:
    """Save the number that a person sent about themselves. Running it twice saves it once; nobody is merged."""
    try:
        known = phone.e164(number if number.startswith("+") else f"+{number}")
    except ValueError:
        return
    if Contact.objects.with_number(citizen.agency_id, known).filter(citizens=citizen).exists():
        return
    office = Keeping.of(citizen.agency_id)
    contact = Contact(agency_id=citizen.agency_id, source=source, purpose=office.purpose)
    contact.name = "" if phone.stands_in(citizen.name) else citizen.name
    contact.kept_until = office.until
    contact.keep(known)
    contact.save()
    contact.citizens.add(citizen)
    record(Kind.CONTACT_SAVED, about=contact, facts={"source": source, "citizen": citizen.pk})


@task()
def expire() -> None:
    """Erase the contacts whose last day has passed, and the lists that nobody confirmed. Running it twice erases once.

    A hold wins over the clock; the ledger says once of each last day that it did.
    """
    held = Contact.objects.held()
    for contact in Contact.objects.over().exclude(pk__in=held.values("pk")).order_by("pk")[:AT_ONCE]:
        with transaction.atomic():
            if erase(contact, why=Contact.Erased.OVER):
                facts = {"until": contact.kept_until.isoformat()}
                record(Kind.CONTACT_EXPIRED, about=contact, facts=facts)
    for contact in Contact.objects.over().filter(pk__in=held.values("pk")).order_by("pk"):
        _say_kept(contact)
    for handed in ContactList.objects.filter(taken=None, created__lt=clock.now() - A_DAY):
        with transaction.atomic():
            record(Kind.CONTACTS_DROPPED, about=handed)
            handed.delete()


@transaction.atomic
def _say_kept(contact: Contact) -> None:
    facts = {"until": contact.kept_until.isoformat()}
    said = Entry.objects.filter(agency=contact.agency_id, kind=Kind.CONTACT_KEPT, about_id=contact.pk)
    if not said.filter(facts__until=facts["until"]).exists():
        record(Kind.CONTACT_KEPT, about=contact, facts=facts)


@task()
def remind() -> None:
    """Once a week, tell an office how many of its contacts end within 30 days. Running it often tells once a week."""
    told = Entry.objects.filter(kind=Kind.CONTACTS_END, at__gt=clock.now() - A_WEEK).values("agency")
    with_some = Contact.objects.ending().exclude(agency__in=told).values("agency")
    for office in Agency.objects.filter(pk__in=with_some):
        with transaction.atomic():
            ending = Contact.objects.ending().filter(agency=office).count()
            record(Kind.CONTACTS_END, about=office, facts={"ending": ending})
