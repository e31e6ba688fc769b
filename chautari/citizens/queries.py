"""Reads of the contact book."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Officer
from chautari.citizens.models import Consent, Contact, Told
from chautari.citizens.models.people import ContactQuerySet
from chautari.citizens.reading import Row
from chautari.lib import phone
from chautari.registry.models import seal

VIEWS: Final = {
    "": _("All"),
    "ending": _("End within 30 days"),
    "untold": _("Not told yet"),
    "held": _("Under a hold"),
}
AT_ONCE: Final = 400  # marks in one question


def view(officer: Officer, *, name: str) -> ContactQuerySet:
    """One of the views of the book, see ``contacts``; all of it under a name that there is not."""
    found = contacts(officer)
    if name == "ending":
        return found.ending()
    if name == "untold":
        return found.filter(told=Told.NOT_YET)
    return found.held() if name == "held" else found


def contacts(officer: Officer, *, wanted: str = "") -> ContactQuerySet:
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


def ending(officer: Officer) -> int:
    """How many contacts of the agency end within 30 days."""
    return Contact.objects.visible_to(officer).ending().count()


def consent_on(day: date, *, agency_id: int) -> Consent | None:
    """The standard text that the office told people on this day."""
    return Consent.objects.filter(agency=agency_id, since__lte=day).order_by("-pk").first()


def known_of(rows: Iterable[Row], *, agency_id: int) -> Mapping[str, list[Contact]]:
    """Of the numbers of a list, those that the book of the agency knows, each with whom it knows."""
    place, marks = Contact.place(agency_id), dict[str, str]()
    for number in {row.number for row in rows}:
        marks |= dict.fromkeys(seal().blind(number, place=place), number)
    found: dict[str, list[Contact]] = {}
    looked_for = list(marks)
    for start in range(0, len(looked_for), AT_ONCE):
        portion = looked_for[start : start + AT_ONCE]
        for contact in Contact.objects.standing().filter(agency=agency_id, mark__in=portion).order_by("pk"):
            found.setdefault(marks[contact.mark], []).append(contact)
    return found
