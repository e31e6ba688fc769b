"""What the person of a case does on its page, with number and secret; ``by`` is empty: the public has no officer."""

from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.grievances import levels, turns
from chautari.grievances.models import Case, Rating, Word
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused

MOST_ROUNDS: Final = 3  # afterwards the next level decides


@transaction.atomic
def add_words(case: Case, *, key: str, text: str, by: Officer | None) -> None:
    """Add something; where the office had asked, that is the answer and the clock runs again.

    Sent twice it is once.
    """
    lead = turns.hold(case.lead)
    if lead.is_closed:
        raise Refused(_("This case is closed. Ask for it to be opened again."))
    if not _say(case, key, text):
        return
    question = lead.questions.filter(over=None).first()
    if question and case.pk == lead.pk:
        turns.heard(question)
        return
    officers = [lead.assignee_id] if lead.assignee_id else []
    record(Kind.GRIEVANCE_HEARD, about=case, by=by, facts={"officers": officers})


@transaction.atomic
def rate(case: Case, *, stars: int, words: str = "", by: Officer | None) -> None:
    """Say how content one was with how the case ended; once for each ending. Raises Refused for an open case."""
    lead = turns.hold(case.lead)
    if lead.closing is None:
        raise Refused(_("This case is not closed yet."))
    try:
        with transaction.atomic():
            Rating.objects.create(
                agency_id=case.agency_id, case=case, closing=lead.closing, stars=stars, words=words
            )
    except IntegrityError:
        raise Refused(_("You have said already how content you were. Thank you.")) from None
    record(Kind.GRIEVANCE_RATED, about=lead, by=by, facts={"stars": stars, "closing": lead.closing.pk})


@transaction.atomic
def reopen_asked(case: Case, *, key: str, text: str, by: Officer | None) -> None:
    """Have a closed case opened again, saying why; somebody other than its closer takes it.

    Raises Refused for an open case, and after three rounds: then the next level decides.
    """
    lead = turns.hold(case.lead)
    if Word.objects.filter(case=case, key=key).exists():
        return
    if lead.round >= MOST_ROUNDS:
        raise Refused(_("This case was opened again several times. Appeal to the next level instead."))
    if not turns.reopen(lead, by=by):
        raise Refused(_("This case is open already."))
    _say(case, key, text)
    record(
        Kind.GRIEVANCE_REOPENED,
        about=lead,
        by=by,
        facts={"round": lead.round, "officers": levels.others(lead)},
    )


def _say(case: Case, key: str, text: str) -> bool:
    """Keep the person's words; False where they came before."""
    defaults = {"agency_id": case.agency_id, "text": text}
    return Word.objects.get_or_create(case=case, key=key, defaults=defaults)[1]
