"""What the head decides about cases: to whom each kind goes, and whom the ladder tells when a time is over."""

from collections.abc import Sequence

from django.db import transaction

from chautari.agencies.models import Officer
from chautari.grievances.models import Case, Route, Rung
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record


@transaction.atomic
def set_route(route: Route, *, by: Officer) -> Route:
    """Set where cases of a kind go from now on; those that are open keep their way."""
    told = {
        name: getattr(route, name) for name in ("own", "section", "officer_id", "committee", "to_id", "place")
    }
    kept, _is_new = Route.objects.update_or_create(agency_id=by.agency_id, kind=route.kind, defaults=told)
    record(Kind.ROUTES_SET, about=kept, by=by, facts={"kind": route.kind, **told})
    return kept


@transaction.atomic
def set_rungs(rungs: Sequence[Rung], *, by: Officer) -> None:
    """Set the ladder of the office; the times of open cases are reckoned anew by it."""
    Rung.objects.filter(agency=by.agency_id).delete()
    for rung in rungs:
        rung.agency_id = by.agency_id
    Rung.objects.bulk_create(rungs)
    Case.objects.open().filter(agency=by.agency_id).update(reckoned=None)
    told = [[rung.place, rung.count, rung.unit, rung.role, rung.officer_id] for rung in rungs]
    record(Kind.RUNGS_SET, about=by.agency, by=by, facts={"rungs": told})
