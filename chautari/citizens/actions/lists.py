"""Contacts that an office has from before the desk: a list is handed in, looked at, and taken in or thrown away."""

from collections import Counter
from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.citizens import queries
from chautari.citizens.models import Contact, ContactList, Keeping
from chautari.citizens.reading import Row, Why, packed, read_list, unpacked
from chautari.citizens.terms import Terms, put
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

AT_ONCE: Final = 500


@transaction.atomic
def hand_in(content: bytes, *, terms: Terms, by: Officer) -> ContactList:
    """Read a list and keep what it says sealed; nothing of it is in the book yet, and the file is kept nowhere.

    Raises Unreadable for a file that is no list, Refused where the terms do not fit, see ``save``.
    """
    found = read_list(content)
    probe = Contact(agency_id=by.agency_id)
    put(terms, on=probe)
    kept = {name: getattr(probe, name) for name in ("purpose", "told", "told_on", "kept_until")}
    row = ContactList(agency_id=by.agency_id, by=by, refused=found.refused, **kept)
    row.keep(packed(found.rows))
    row.save()
    facts = {"rows": len(found.rows), "refused": len(found.refused)}
    record(Kind.CONTACTS_LISTED, about=row, by=by, facts=facts)
    return row


@transaction.atomic
def take(handed: ContactList, *, others: Collection[int] = (), by: Officer) -> int:
    """Take a list into the book; how many contacts it became. Numbers that the book knows are left out.

    ``others``: which rows (by their order in the list) are somebody else with a known number, as the officer says.
    What the list said is gone afterwards. Raises Refused where it was taken before.
    """
    waiting = ContactList.objects.select_for_update().filter(pk=handed.pk, taken=None).first()
    if waiting is None:
        raise Refused(_("This list has been taken in, or thrown away, already."))
    rows = unpacked(waiting.opened())
    known = queries.known_of(rows, agency_id=handed.agency_id)
    taken = [row for n, row in enumerate(rows) if row.number not in known or n in others]
    left = [(row.place, Why.KNOWN) for n, row in enumerate(rows) if row.number in known and n not in others]
    _write(waiting, taken, by)
    ContactList.objects.filter(pk=waiting.pk).update(
        taken=clock.now(), sealed="", new=len(taken), refused=sorted([*map(tuple, waiting.refused), *left])
    )
    facts = {"taken": len(taken), **Counter(why for _place, why in (*waiting.refused, *left))}
    record(Kind.CONTACTS_TAKEN, about=handed, by=by, facts=facts)
    return len(taken)


@transaction.atomic
def drop(handed: ContactList, *, by: Officer) -> None:
    """Throw a list away that was not taken in, with all that it said."""
    if not ContactList.objects.select_for_update().filter(pk=handed.pk, taken=None):
        raise Refused(_("This list has been taken in, or thrown away, already."))
    record(Kind.CONTACTS_DROPPED, about=handed, by=by)
    ContactList.objects.filter(pk=handed.pk).delete()


def _write(handed: ContactList, rows: list[Row], by: Officer) -> None:
    keeping, fresh = Keeping.of(handed.agency_id), []
    terms = Terms(handed.purpose, handed.told, handed.told_on, handed.kept_until)
    common = Contact(agency_id=handed.agency_id)
    put(terms, on=common, keeping=keeping)
    kept = {name: getattr(common, name) for name in ("purpose", "told", "told_on", "consent", "kept_until")}
    for row in rows:
        who = {"name": row.name, "identity": row.identity, "source": Contact.Source.LIST, "by": by}
        contact = Contact(agency_id=handed.agency_id, **who, **kept)
        contact.keep(row.number)
        fresh.append(contact)
    Contact.objects.bulk_create(fresh, batch_size=AT_ONCE)
