"""Reads of the contact book."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from chautari.agencies.models import Officer
from chautari.citizens.models import Contact
from chautari.lib import phone


def contacts(officer: Officer, *, wanted: str = "") -> "QuerySet[Contact]":
    """The agency's contacts, each with whether another has the same number; by a whole number or a part of a name."""
    book = Contact.objects.visible_to(officer).standing()
    twins = book.filter(mark=OuterRef("mark")).exclude(pk=OuterRef("pk"))
    found = book.annotate(has_twin=Exists(twins))
    if not wanted:
        return found
    try:
        return found.with_number(officer.agency_id, phone.e164(wanted))
    except ValueError:
        return found.filter(name__icontains=wanted)


def known(officer: Officer, *, number: str) -> Sequence[Contact]:
    """Everybody the agency knows under this E.164 number."""
    return list(Contact.objects.standing().with_number(officer.agency_id, number).order_by("pk"))


def twins(contact: Contact) -> Sequence[Contact]:
    """The other contacts with the same number, which may be the same person."""
    same = Contact.objects.standing().with_number(contact.agency_id, contact.number)
    return list(same.exclude(pk=contact.pk).order_by("pk"))
