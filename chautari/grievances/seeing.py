"""Who in the office sees whose case it is. In public nobody does."""

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.grievances.models import Case


def sees_person(officer: Officer, case: Case) -> bool:
    """Whether this officer sees the person of a case, and the conversations and documents by which it came.

    An open case: everybody who reads cases. A confidential one: the head, whoever answers for it and whoever
    registered it. Of an anonymous one no name is kept; by which conversation it came is confidential.
    """
    if case.confidentiality == Case.Confidentiality.OPEN:
        return True
    return Can.READ_CONFIDENTIAL in officer.can or officer.pk in {case.assignee_id, case.opened_by_id}
