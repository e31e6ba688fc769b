"""What the head can do with the table of approvals."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.bikram.templatetags.bikram import in_script
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.publishing import road
from chautari.publishing.models import Steps


@transaction.atomic
def set_steps(counts: Mapping[str, int], *, by: Officer) -> None:
    """Say how many officers approve each kind of notice of the officer's agency; each change is recorded by itself.

    What waits for approval already goes on as it began. Raises Refused where the office has too few officers.
    """
    there = len(road.able(by.agency_id))
    if max(counts.values(), default=1) > there:
        told = {"there": in_script(there)}
        raise Refused(
            _(
                "Your office has %(there)s officers who may approve notices. More steps than that cannot be taken."
            )
            % told
        )
    for kind, count in counts.items():
        if road.steps_of(by.agency, kind) == count:
            continue
        values = {"count": count}
        row, _made = Steps.objects.update_or_create(agency_id=by.agency_id, kind=kind, defaults=values)
        record(Kind.STEPS_SET, about=row, by=by, facts={"kind": kind, "count": count})
