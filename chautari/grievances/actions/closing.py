"""A case ends with its outcome, an honest reason and evidence that the person knows; and begins again."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.grievances import levels, sources, turns
from chautari.grievances.course import minute
from chautari.grievances.models import Case, Closing, Paper, Task
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ends: what the public reads, what came of it and why, and what shows that the person knows."""

    state: str
    outcome: str
    reason: str
    answer: str = ""  # words for the person's own thread
    told: str = ""  # or how they were told
    paper: Paper | None = None  # or the letter to them


@transaction.atomic
def close(case: Case, ending: Ending, *, by: Officer) -> Closing:
    """Close a case. The answer goes out on the person's own thread, in private where the law wants it.

    Raises Refused without evidence, for an outcome that does not fit the state, and for whoever had closed it before.
    """
    case = turns.open_one(case)
    _refuse(case, ending, by)
    for question in case.questions.filter(over=None):
        turns.heard(question, is_answered=False)
    case = turns.hold(case)
    act = _answer(case, ending.answer, by) if ending.answer else None
    made = Closing.objects.create(
        agency_id=case.agency_id,
        case=case,
        round=case.round,
        state=ending.state,
        outcome=ending.outcome,
        reason=ending.reason,
        act=act,
        told=ending.told,
        paper=ending.paper,
        due=case.due_at,
        by=by,
        at=minute(clock.now()),
    )
    turns.move(case, ending.state, by=by, closing=made)
    facts = {"closing": made.pk, "outcome": made.outcome, "in_time": made.is_in_time, "round": made.round}
    record(Kind.GRIEVANCE_CLOSED, about=case, by=by, facts=facts)
    return made


@transaction.atomic
def reopen(case: Case, *, by: Officer) -> None:
    """Open a closed case again; somebody other than its closer works on it. Raises Refused for an open one."""
    case = turns.hold(case)
    if not turns.reopen(case, by=by):
        raise Refused(_("This case is open already."))
    record(
        Kind.GRIEVANCE_REOPENED,
        about=case,
        by=by,
        facts={"round": case.round, "officers": levels.others(case)},
    )


def _refuse(case: Case, ending: Ending, by: Officer) -> None:
    if case.closer_id == by.pk:
        words = _("You had closed this case before it was opened again. Somebody else closes it now.")
        raise Refused(words, clause="O5")
    if not ending.reason:
        raise Refused(_("Write the reason. The person reads it."))
    if not (ending.answer or ending.told or ending.paper):
        raise Refused(
            _(
                "Nothing shows that the person knows. Write the answer, how they were told, or choose the letter."
            ),
            clause="O5",
        )
    is_cannot = ending.outcome in Closing.UNSETTLED
    if ending.outcome != Closing.Outcome.PARTLY and is_cannot != (ending.state == Case.State.CANNOT):
        raise Refused(_("The outcome does not fit. What was not granted is not called settled."))


def _answer(case: Case, text: str, by: Officer) -> Act:
    """The answer on the person's own thread, and on those of everybody whose case is treated with this one.

    Each whom it does not reach is a task for whoever closes it.
    """
    act = sources.say(case, text, by=by)
    record(Kind.GRIEVANCE_ANSWERED, about=case, by=by, facts={"act": act.pk})
    for member in case.members.select_related("agency"):
        try:
            with transaction.atomic():
                sources.say(member, text, by=by)
        except Refused:
            words = _("Tell the person of %(number)s how it ended.") % {"number": member.number}
            told = {"agency_id": case.agency_id, "case": case, "officer": by, "by": by}
            Task.objects.create(words=words, **told)
    return act
