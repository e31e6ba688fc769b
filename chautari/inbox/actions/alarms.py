"""What an officer can do with an alarm, and the head with the ladder that it climbs."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.inbox.models import Alarm, Conversation, Pace, Rung
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def take_alarm(alarm: Alarm, *, by: Officer) -> None:
    """Say "I am at it": the alarm climbs no further. Of two officers who take it at once exactly one does.

    A conversation that nobody has, and that the officer may answer, is theirs from now on.
    """
    if not _end_and_record(alarm, Alarm.How.TAKEN, by):
        raise Refused(_("Somebody else has taken this alarm meanwhile."))
    free = Conversation.objects.filter(pk=alarm.conversation_id, assignee=None)
    if Can.ANSWER in by.can and free.update(assignee=by):
        record(Kind.CONVERSATION_TAKEN, about=alarm.conversation, by=by, facts={"alarm": alarm.pk})


@transaction.atomic
def settle(conversation: Conversation, how: Alarm.How, *, by: Officer) -> None:
    """End the alarm of a conversation, where one stands, because of what the officer did with it."""
    for alarm in Alarm.objects.standing().filter(conversation=conversation):
        _end_and_record(alarm, how, by)


def _end_and_record(alarm: Alarm, how: Alarm.How, by: Officer) -> bool:
    """Whether it was this officer who ended it; the seconds from the arrival of the words go into the ledger."""
    now = clock.now()
    mine = Alarm.objects.standing().filter(pk=alarm.pk)
    if not mine.update(taken_at=now, taken_by=by, how=how):
        return False
    Alarm.objects.filter(pk=alarm.pk, seen_at=None).update(seen_at=now, seen_by=by)
    seconds = max(0, round((now - alarm.arrived).total_seconds()))
    record(Kind.ALARM_TAKEN, about=alarm, by=by, facts={"how": how, "seconds": seconds})
    return True


@transaction.atomic
def set_ladder(rungs: Sequence[Rung], *, soon: int, slower: int, by: Officer) -> None:
    """Say whom alarms of the officer's agency tell, in which order, and how many minutes each rung has."""
    Rung.objects.filter(agency=by.agency_id).delete()
    for place, rung in enumerate(rungs):
        rung.agency_id, rung.place = by.agency_id, place
    Rung.objects.bulk_create(rungs)
    Pace.objects.update_or_create(agency_id=by.agency_id, defaults={"soon": soon, "slower": slower})
    told = [rung.role or rung.officer_id for rung in rungs]
    record(Kind.LADDER_SET, about=by.agency, by=by, facts={"rungs": told, "soon": soon, "slower": slower})
