"""What a person or the law asks of the office: to hand out what it knows, to erase it, or not to erase it."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.citizens import erasing
from chautari.citizens.known import Known, of
from chautari.citizens.models import Contact, Hold
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def export(contact: Contact, *, reason: str, by: Officer) -> Known:
    """Everything that the book knows of a person, the number in clear, for a reason that the ledger keeps."""
    record(Kind.CONTACT_EXPORTED, about=contact, by=by, facts={"reason": reason})
    return of(contact)


@transaction.atomic
def erase(contact: Contact, *, reason: str, by: Officer) -> None:
    """Take out everything that tells who it is, for a reason that the ledger keeps. It cannot be undone.

    Raises Refused where a legal hold stands: it wins over every wish.
    """
    if erasing.erase(contact, why=Contact.Erased.ASKED):
        record(Kind.CONTACT_ERASED, about=contact, by=by, facts={"reason": reason})
    elif Hold.objects.standing().filter(contact=contact).exists():
        raise Refused(
            _("A legal hold stands on this contact, so nothing of it is erased. Lift the hold first.")
        )
    elif Contact.objects.held().filter(pk=contact.pk).exists():
        told = _(
            "What this person wrote is frozen as evidence, so nothing is erased before that hold is lifted."
        )
        raise Refused(told)
    else:
        raise Refused(_("This contact was merged into another, or erased, meanwhile."))


@transaction.atomic
def hold(contact: Contact, *, reason: str, by: Officer) -> Hold:
    """Let nothing of a contact be erased until the hold is lifted; the reason stays with it."""
    if not Contact.objects.standing().select_for_update().filter(pk=contact.pk):
        raise Refused(_("This contact was merged into another, or erased, meanwhile."))
    row = Hold.objects.create(agency_id=contact.agency_id, contact=contact, by=by, reason=reason)
    record(Kind.CONTACT_HELD, about=contact, by=by, facts={"hold": row.pk, "reason": reason})
    return row


@transaction.atomic
def lift(hold: Hold, *, reason: str, by: Officer) -> None:
    """Lift a hold, for a reason: what is asked for, or is over, can be erased again."""
    ended = {"ended": clock.now(), "ended_by": by, "ended_why": reason}
    if not Hold.objects.standing().filter(pk=hold.pk).update(**ended):
        raise Refused(_("This hold was lifted already."))
    record(Kind.CONTACT_FREED, about=hold.contact, by=by, facts={"hold": hold.pk, "reason": reason})
