"""A case goes to the body concerned: to another office of the desk, or outside of it, such as to Hello Sarkar."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.grievances import sources, turns
from chautari.grievances.course import minute
from chautari.grievances.models import Case, Sending
from chautari.inbox import actions
from chautari.inbox.models import Transfer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@dataclass(frozen=True, slots=True)
class Way:
    """Where to: a body of the desk, or a place outside with the number that it has there."""

    reason: str
    to: Agency | None = None
    place: str = ""
    number: str = ""
    consent: str = ""


@transaction.atomic
def send(case: Case, way: Way, *, by: Officer) -> Sending:
    """Send a case to the body concerned; where it came by a conversation that goes along, in the lawful way.

    The clock runs on: this office answers to the person. Raises Refused where the body is one's own, or has it.
    """
    case = turns.open_one(case)
    if way.to and way.to.pk == case.agency_id:
        raise Refused(_("This is your own office. Choose another one."))
    made = Sending.objects.create(
        agency_id=case.agency_id,
        case=case,
        to=way.to,
        place=way.place,
        number=way.number,
        reason=way.reason,
        transfer=_transfer(case, way, by),
        by=by,
        at=clock.now(),
    )
    name = way.to.name_ne if way.to else way.place
    turns.move(case, Case.State.SENT, by=by, to=name, taken=case.taken or minute(clock.now()))
    facts = {"sending": made.pk, "to": way.to.pk if way.to else None, "place": way.place}
    record(Kind.GRIEVANCE_SENT, about=case, by=by, facts=facts)
    return made


def _transfer(case: Case, way: Way, by: Officer) -> Transfer | None:
    """What goes along of the conversation, by the inbox's own rules; None where there is none."""
    talk = sources.thread(case)
    if talk is None:
        return None
    if way.to is None:
        return actions.note_outside(talk, place=way.place, number=way.number, reason=way.reason, by=by)
    return actions.send_away(talk, to=way.to, reason=way.reason, consent=way.consent, by=by)
