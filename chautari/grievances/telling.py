"""Tells the post of a rung that the time of a case is over: once for each round, whoever looks."""

from django.db import transaction

from chautari.bikram.calendar import nepal_day
from chautari.grievances import ladder, reckon
from chautari.grievances.course import Stage
from chautari.grievances.models import Breach, Case
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock


@transaction.atomic
def tell(case: Case) -> None:
    """Tell the post of each rung whose time is over for this case, once.

    Reckoned first, so that nobody is told of what was settled a moment ago.
    """
    now = clock.now()
    found = reckon.stages_of(case)
    over = [stage for stage in found if stage.is_over(now) and not case.joined_to_id]
    known = set(Breach.objects.filter(case=case, round=case.round).values_list("place", flat=True))
    if fresh := [stage for stage in over if stage.place not in known]:
        rungs = ladder.rungs(case.agency_id)
        for stage in fresh:
            _breach(case, stage, [each.pk for each in ladder.told(case, rungs, stage.place, nepal_day(now))])
    reckon.renew(case, found)


def _breach(case: Case, stage: Stage, officers: list[int]) -> None:
    made = {"agency_id": case.agency_id, "due": stage.due, "officers": officers, "at": clock.now()}
    known = {"case": case, "round": case.round, "place": stage.place}
    breach, is_new = Breach.objects.get_or_create(**known, defaults=made)
    if is_new:
        facts = {"case": case.pk, "place": stage.place, "due": stage.due.isoformat(), "officers": officers}
        record(Kind.GRIEVANCE_BREACHED, about=breach, facts=facts)
