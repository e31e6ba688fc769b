"""Whose number it is: an officer says so, says it better, merges what is one person, looks at a number."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.citizens.models import Contact, Hold
from chautari.citizens.terms import Terms, put
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an officer spoke to: an E.164 number, a name, and what is known of who it is."""

    number: str
    name: str = ""
    identity: str = ""


@transaction.atomic
def save(person: Person, *, source: str, by: Officer, terms: Terms | None = None) -> Contact:
    """A new contact, also where the number is known already: whose it is, the officer has said.

    Without terms it is kept for what the office keeps numbers for, as long as it keeps them. Raises Refused where the
    person was told by a standard text that the office did not have on that day.
    """
    contact = Contact(
        agency_id=by.agency_id, name=person.name, identity=person.identity, source=source, by=by
    )
    contact.keep(person.number)
    put(terms or Terms(), on=contact)
    contact.save()
    record(Kind.CONTACT_SAVED, about=contact, by=by, facts={"source": source})
    return contact


@transaction.atomic
def edit(contact: Contact, *, name: str, identity: str, by: Officer) -> None:
    """Say better who it is. Saying the same again records nothing."""
    standing = Contact.objects.standing().filter(pk=contact.pk)
    if not standing.exists():
        raise Refused(_("This contact was merged into another, or erased, meanwhile."))
    if standing.exclude(name=name, identity=identity).update(name=name, identity=identity):
        record(Kind.CONTACT_EDITED, about=contact, by=by)


@transaction.atomic
def merge(contact: Contact, *, into: Contact, by: Officer) -> None:
    """Two rows of one number are one person, an officer says: what belongs to the first belongs to the second now.

    Its holds too; the second's own terms stay. Raises Refused for two different numbers, and where one of them was
    merged or erased before.
    """
    standing = Contact.objects.standing()
    is_same = standing.with_number(into.agency_id, contact.number).filter(pk=into.pk).exists()
    if contact.pk == into.pk or contact.agency_id != into.agency_id or not is_same:
        raise Refused(_("Only two contacts with the same number can be merged."))
    if not standing.filter(pk=into.pk).exists() or not standing.filter(pk=contact.pk).update(
        merged_into=into
    ):
        raise Refused(_("This contact was merged into another, or erased, meanwhile."))
    Contact.objects.filter(merged_into=contact).update(merged_into=into)
    Hold.objects.filter(contact=contact).update(contact=into)
    into.citizens.add(*contact.citizens.all())
    Contact.objects.filter(pk=into.pk, name="").update(name=contact.name)
    Contact.objects.filter(pk=into.pk, identity="").update(identity=contact.identity)
    record(Kind.CONTACT_MERGED, about=into, by=by, facts={"merged": contact.pk})


@transaction.atomic
def reveal(contact: Contact, *, reason: str, by: Officer) -> str:
    """The number in clear, for a reason that the ledger keeps."""
    record(Kind.NUMBER_REVEALED, about=contact, by=by, facts={"reason": reason})
    return contact.number
