"""The person of a case is asked for more: the clock stands until they answer or the question is dropped."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.grievances import sources, turns
from chautari.grievances.course import minute
from chautari.grievances.models import Case, Question
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def ask(case: Case, *, text: str, on_thread: bool, by: Officer) -> Question:
    """Ask the person for what is missing, on their own thread or, noted here, by another way.

    Raises Refused while an earlier question stands, and where nothing can be said on the thread.
    """
    case = turns.open_one(case)
    if case.questions.filter(over=None).exists():
        raise Refused(_("The person was asked already. Wait for the answer, or drop the question."))
    act = sources.say(case, text, by=by) if on_thread else None
    now = minute(clock.now())
    made = Question.objects.create(
        agency_id=case.agency_id, case=case, round=case.round, text=text, act=act, by=by, at=now
    )
    turns.move(case, Case.State.NEEDS_MORE, by=by, taken=case.taken or now)
    record(
        Kind.GRIEVANCE_ASKED, about=case, by=by, facts={"question": made.pk, "act": act.pk if act else None}
    )
    return made


@transaction.atomic
def answered(question: Question, *, by: Officer) -> None:
    """Say that the person has answered, by telephone or at the office; the clock runs again."""
    if not turns.heard(question):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.GRIEVANCE_HEARD, about=question.case, by=by, facts={"question": question.pk})


@transaction.atomic
def drop(question: Question, *, by: Officer) -> None:
    """Do without the answer; the clock runs again."""
    if not turns.heard(question, is_answered=False):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.GRIEVANCE_UNASKED, about=question.case, by=by, facts={"question": question.pk})
