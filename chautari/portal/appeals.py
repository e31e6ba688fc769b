"""What a person reads of measures against them, with the number and the secret of the notice."""

from typing import Any, Final

from chautari.bikram.digits import to_latin
from chautari.moderation import queries
from chautari.moderation.models import Appeal, Case
from chautari.portal import knocks

NOBODYS: Final = Case(number="")


def enter(number: str, secret: str, *, sender: str) -> Case | None:
    """The case that this number and secret open; None for every wrong one, without a word about which was wrong.

    Raises Refused after too many wrong ones, whatever this one is.
    """
    knocks.refuse_tries(sender)
    known = Case.objects.select_related("agency", "account", "message").filter(forgotten=None)
    found = known.filter(number=to_latin(number).upper()).first()
    if (found or NOBODYS).opens_to(secret):
        return found
    knocks.note(sender, is_wrong=True)
    return None


def shown(case: Case) -> dict[str, Any]:
    """What was done, why, by which provision, and how the appeal stands."""
    measures = case.measures.exclude(decision=None)
    return {
        "case": case,
        "body": case.agency,
        "measures": measures,
        "law": queries.law(case),
        "appeal": Appeal.objects.filter(case=case).select_related("judge").first(),
        "may_appeal": measures.filter(ended=None).exists(),
    }
