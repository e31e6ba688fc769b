"""What goes before a committee: a case of the office, and the appeal of a person to the next level."""

from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.committees import actions
from chautari.committees.matters import Proposal
from chautari.committees.models import Committee, Item
from chautari.committees.seats import member_of, recuse, sitting_members
from chautari.grievances import levels, turns
from chautari.grievances.models import Appeal, Case
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

RULE: Final = "O5"
LABEL: Final = "grievances.case"
OF_APPEALS: Final = "grievances.appeal"
LONGEST: Final = 5000  # letters of a proposal


@transaction.atomic
def lay(case: Case, *, committee: Committee, text: str, by: Officer) -> Item:
    """Lay a case before a committee of the office; what it decides lands on the case, which an officer then settles.

    Raises Refused for a committee of another sort or office, and where the case is before one already.
    """
    case = turns.open_one(case)
    if committee.agency_id != case.agency_id or committee.kind not in levels.KINDS:
        raise Refused(_("This committee does not decide about grievances."), clause=RULE)
    proposal = Proposal(f"{case.number}: {case.title}", text, LABEL, case.pk, provision=RULE)
    item = actions.lay(committee, proposal, by=by)
    facts = {"committee": committee.pk, "item": item.pk}
    record(Kind.GRIEVANCE_LAID, about=case, by=by, facts=facts)
    return item


@transaction.atomic
def appeal(case: Case, *, text: str, by: Officer | None) -> Appeal:
    """The person asks the next level to decide anew about how their case ended; once for each ending.

    ``by`` is empty: the public has no officer. That is the ministerial committee of the nearest body above that has
    one, else the office's own committee without whoever closed the case; where none stands the head is told.
    """
    lead = turns.hold(case.lead)
    if lead.closing is None:
        raise Refused(_("This case is not closed yet."))
    body = levels.next_level(lead)
    known = {"case": lead, "closing": lead.closing, "text": text, "at": clock.now()}
    try:
        with transaction.atomic():
            made = Appeal.objects.create(agency_id=body.agency_id if body else lead.agency_id, **known)
    except IntegrityError:
        raise Refused(_("An appeal against this ending was made already.")) from None
    is_laid = body is not None and _lay(made, body, by=by)
    if is_laid:
        _record(made, by)
    officers = [] if is_laid else levels.heads(lead.agency)
    record(Kind.GRIEVANCE_APPEALED, about=lead, by=by, facts={"appeal": made.pk, "officers": officers})
    return made


@transaction.atomic
def lay_appeal(appeal: Appeal, *, by: Officer) -> None:
    """Lay an appeal that waits before the next level, once a committee stands there."""
    body = levels.next_level(appeal.case)
    if appeal.laid or appeal.is_decided or body is None or not _lay(appeal, body, by=by):
        raise Refused(_("No committee stands that could decide on it. Establish one first."), clause=RULE)
    _record(appeal, by)


def _lay(appeal: Appeal, body: Committee, *, by: Officer | None) -> bool:
    """Put an appeal on the agenda; whoever closed the case does not vote on it. False where nobody could vote then."""
    closing = appeal.closing
    closer = member_of(body, closing.by)
    if closer and len(sitting_members(body)) == 1:
        return False
    title = _("Appeal in case %(number)s") % {"number": appeal.case.number}
    item = actions.lay(body, Proposal(title, _proposed(appeal), OF_APPEALS, appeal.pk, provision=RULE), by=by)
    if closer:
        why = _("This member closed the case.")
        recuse(item, closer, why=why, by=closing.by)
    Appeal.objects.filter(pk=appeal.pk).update(agency=body.agency_id, committee=body, laid=clock.now())
    appeal.refresh_from_db()
    return True


def _record(appeal: Appeal, by: Officer | None) -> None:
    facts = {"committee": appeal.committee_id, "case": appeal.case_id}
    record(Kind.GRIEVANCE_APPEAL_LAID, about=appeal, by=by, facts=facts)


def _proposed(appeal: Appeal) -> str:
    """What the members read: the proposal, how the case ended and why, and what the person says; no name."""
    closing = appeal.closing
    words = _("The case is opened again and decided anew by somebody else. It was closed as: %(outcome)s")
    return "\n\n".join((words % {"outcome": closing.get_outcome_display()}, closing.reason, appeal.text))[
        :LONGEST
    ]
