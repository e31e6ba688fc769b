"""Moves a case from one state to another: one conditional update each, with its turn for the public's eyes.

The caller holds a transaction and records what was done. Of two who move a case at once exactly one does.
"""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.grievances import reckon
from chautari.grievances.course import minute
from chautari.grievances.models import Case, Question, Turn
from chautari.grievances.telling import tell
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

State = Case.State


def hold(case: Case) -> Case:
    """The case as it stands now, held until the end of the transaction."""
    rows = Case.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "closing", "assignee", "joined_to").get(pk=case.pk)


def open_one(case: Case) -> Case:
    """The same; raises Refused where it is closed, or treated with another one."""
    found = hold(case)
    if found.is_closed:
        raise Refused(_("This case is closed. Open it again first."))
    if found.joined_to:
        words = _("This case is treated with %(number)s. Do it there.")
        raise Refused(words % {"number": found.joined_to.number})
    return found


def move(case: Case, state: str, *, by: Officer | None, to: str = "", **changes: Any) -> None:
    """Bring a case into a state from the one in which it was read. Raises Refused where somebody was faster."""
    rows = Case.objects.filter(pk=case.pk, state=case.state, round=case.round)
    if not rows.update(state=state, **changes):
        raise Refused(_("Somebody else has done something with this case meanwhile. Look at it again."))
    case.refresh_from_db()
    now = clock.now()
    Turn.objects.create(
        agency_id=case.agency_id, case=case, round=case.round, state=state, to=to, by=by, at=now
    )
    reckon.renew(case)


def heard(question: Question, *, at: datetime | None = None, is_answered: bool = True) -> bool:
    """The question is over, by an answer or dropped; the clock runs again from then on. False where it was over."""
    rows = Question.objects.filter(pk=question.pk, over=None)
    over = minute(at or clock.now())
    if not rows.update(over=over, is_answered=is_answered):
        return False
    case = Case.objects.select_related("agency", "closing").get(pk=question.case_id)
    if case.state == State.NEEDS_MORE:
        move(case, State.REVIEW, by=None)
    if is_answered:
        officers = [case.assignee_id] if case.assignee_id else []
        record(Kind.GRIEVANCE_HEARD, about=case, facts={"question": question.pk, "officers": officers})
    return True


def reopen(case: Case, *, by: Officer | None) -> bool:
    """Open a closed case for another round, without its closer. False where it is open already."""
    closing = case.closing or case.closings.order_by("-pk").first()
    if not case.is_closed or closing is None:
        return False
    tell(case)
    keeps = case.assignee_id and case.assignee_id != closing.by_id
    changes: dict[str, Any] = {
        "round": F("round") + 1,
        "begun": minute(clock.now()),
        "taken": None,
        "closing": None,
        "closer": closing.by_id,
        "assignee": case.assignee_id if keeps else None,
    }
    move(case, State.REOPENED, by=by, **changes)
    return True
