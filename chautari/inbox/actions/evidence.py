"""Freeze a conversation as evidence, prove that nothing of it has changed, lift the hold."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.inbox import evidence
from chautari.inbox.evidence import Fault
from chautari.inbox.models import Conversation, Freeze, Held
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def freeze(conversation: Conversation, *, reason: str, by: Officer) -> Freeze:
    """Keep everything that the desk has of a conversation in a package of its own, and let nobody delete it.

    The reason stays with the package; the ledger keeps the package's digest. May be done again when more has come.
    """
    known, now = evidence.learned(conversation), clock.now()
    about = {
        "agency": {"code": by.agency.code, "name": by.agency.name_en, "नाम": by.agency.name_ne},
        "frozen by": {"number": by.pk, "name": by.name_en, "नाम": by.name_ne, "role": by.role},
        "frozen": now,
        "reason": reason,
        "learned": known,
        "complaint until": evidence.clock_of(known).until,
        "law": "Electronic Transactions Act 2063, section 74: 35 days",
    }
    package = evidence.write(conversation, about)
    row = Freeze.objects.create(
        agency_id=conversation.agency_id,
        conversation=conversation,
        by=by,
        reason=reason,
        at=now,
        learned=known,
        file=package.file,
        digest=package.digest,
        size=package.size,
    )
    _hold(row)
    facts = {"digest": package.digest, "files": package.count, "conversation": conversation.pk}
    record(Kind.EVIDENCE_FROZEN, about=row, by=by, facts=facts)
    return row


def _hold(row: Freeze) -> None:
    messages = row.conversation.messages.values_list("pk", flat=True)
    files = evidence.files_of(row.conversation).values_list("message_id", "pk")
    Held.objects.bulk_create(
        [
            *(Held(freeze=row, message_id=each) for each in messages),
            *(Held(freeze=row, message_id=message, attachment_id=file) for message, file in files),
        ]
    )


@transaction.atomic
def check(frozen: Freeze, *, by: Officer) -> list[Fault]:
    """Recompute every digest of a package and compare it with the ledger; empty where not a byte has changed."""
    found = evidence.faults(frozen)
    record(Kind.EVIDENCE_CHECKED, about=frozen, by=by, facts={"faults": len(found)})
    return found


@transaction.atomic
def free(frozen: Freeze, *, reason: str, by: Officer) -> None:
    """Lift the hold: what was frozen may be deleted again when its time comes. The package itself stays."""
    standing = Freeze.objects.filter(pk=frozen.pk, ended=None)
    if not standing.update(ended=clock.now(), ended_by=by, ended_why=reason):
        raise Refused(_("This hold was lifted already."))
    Held.objects.filter(freeze=frozen).delete()
    record(Kind.EVIDENCE_FREED, about=frozen, by=by)
