"""Others are affected as well: several cases are treated as one, which presses more."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.grievances import reckon, turns
from chautari.grievances.models import Case
from chautari.grievances.telling import tell
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def join(case: Case, *, into: Case, by: Officer) -> None:
    """Treat a case with another open one of the office: its people count there, its own clock ends.

    Its number and secret go on opening what became of it. Raises Refused for itself, for another office's, for closed
    ones, and for one that has members of its own.
    """
    if case.pk == into.pk or case.agency_id != into.agency_id:
        raise Refused(_("Choose another open case of your office."))
    first, second = sorted((case, into), key=lambda each: each.pk)
    held = {each.pk: turns.open_one(each) for each in (first, second)}
    case, into = held[case.pk], held[into.pk]
    for question in case.questions.filter(over=None):
        turns.heard(question, is_answered=False)
    tell(case)
    moved = [case.pk, *case.members.values_list("pk", flat=True)]
    Case.objects.filter(pk__in=moved).update(joined_to=into, next_at=None)
    Case.objects.filter(pk=into.pk).update(affected=into.affected + case.affected)
    reckon.renew(turns.hold(into))
    facts = {"into": into.pk, "affected": into.affected + case.affected}
    officers = [into.assignee_id] if into.assignee_id else []
    record(Kind.GRIEVANCE_JOINED, about=case, by=by, facts={**facts, "officers": officers})
