"""Report words as abuse: by an officer from the inbox, or by somebody of the public at the portal."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.inbox.models import Message
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.moderation import seen
from chautari.moderation.models import Case, Report

HOUR: Final = timedelta(hours=1)
OF_ONE: Final = 5  # reports of one sender in an hour
OF_ALL: Final = 300  # reports of everybody in an hour
Source = Report.Source


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody reports."""

    ground: str
    says: str = ""
    address: str = ""  # of the public
    contact: str = ""  # of the public


@transaction.atomic
def report(message: Message, given: Given, *, is_proposed: bool = False, by: Officer) -> Case:
    """Report words of a conversation: they are frozen at once, with everything that the desk has of them.

    Words that have an open case get one report more. ``is_proposed`` says that the desk had proposed it.
    """
    case = _case(message.agency, message, given)
    source = Source.GUARD if is_proposed else Source.OFFICER
    row = Report(agency=case.agency, case=case, source=source, ground=given.ground, says=given.says, by=by)
    row.save()
    seen.freeze(case, by=by)
    record(Kind.ABUSE_REPORTED, about=case, by=by, facts={"ground": given.ground, "source": source})
    return case


@transaction.atomic
def report_by_public(agency: Agency, given: Given, *, sender: str, by: Officer | None) -> Case:
    """Keep what somebody of the public reports. ``by`` is empty: the public has no officer.

    Where the desk has the words, they are kept at once. Raises Refused when too much has come within the hour.
    """
    _refuse_if_too_much(sender)
    case = _case(agency, seen.found(agency, given.address), given)
    row = Report(agency=agency, case=case, source=Source.PUBLIC, ground=given.ground, says=given.says)
    row.sender = sender
    row.keep(given.contact)
    row.save()
    record(Kind.ABUSE_REPORTED, about=case, by=by, facts={"ground": given.ground, "source": row.source})
    return case


@transaction.atomic
def match(case: Case, message: Message, *, by: Officer) -> Case:
    """Say which words of the inbox a report of the public means; they are frozen now. The case that they are in."""
    other = Case.objects.open().filter(message=message).exclude(pk=case.pk).first()
    if other:
        case.reports.update(case=other)
        reason = _("Reported already as case %(number)s.") % {"number": other.pk}
        changes = {"state": Case.State.DISMISSED, "closed_why": reason, "closed_by": by}
        Case.objects.filter(pk=case.pk).update(**changes)
        record(Kind.CASE_DISMISSED, about=case, by=by, facts={"same": other.pk})
        return other
    rows = Case.objects.filter(pk=case.pk, message=None, state=Case.State.REPORTED)
    if not rows.update(**_about(message)):
        raise Refused(_("This was settled by somebody else meanwhile."))
    case.refresh_from_db()
    seen.freeze(case, by=by)
    record(Kind.CASE_MATCHED, about=case, by=by, facts={"message": message.pk, "digest": case.digest})
    return case


def _case(agency: Agency, message: Message | None, given: Given) -> Case:
    """The open case about these words; a fresh one where there is none."""
    if message is None:
        return Case.objects.create(agency=agency, ground=given.ground, address=given.address)
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    case = Case.objects.open().filter(message=message).first()
    told = {"ground": given.ground, "address": given.address, **_about(message)}
    return case or Case.objects.create(agency=agency, **told)


def _about(message: Message) -> dict[str, object]:
    kept = seen.of(message)
    return {
        "message": message,
        "conversation": message.conversation,
        "account": message.account,
        "person": message.author,
        "seen": kept,
        "digest": seen.digest(kept),
    }


def _refuse_if_too_much(sender: str) -> None:
    lately = Report.objects.filter(source=Source.PUBLIC, at__gt=clock.now() - HOUR)
    if lately.filter(sender=sender).count() >= OF_ONE:
        raise Refused(
            _("Several reports have come from you within the hour. Thank you; try again in an hour.")
        )
    if lately.count() >= OF_ALL:
        raise Refused(_("Very many reports are coming in just now. Try again in an hour."))
