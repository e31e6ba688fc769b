"""By which instruments a body is bound on a day: their own days of force, and what the Ministry noted beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chautari.agencies.models import Agency
from chautari.bikram.months import BsMonth
from chautari.compliance.models import Binding
from chautari.procedure.instrument import Instrument
from chautari.procedure.instruments import general, instruments


@dataclass(frozen=True, slots=True)
class Bond:
    """An instrument that binds a body, and what was noted about it; nothing where it binds by itself."""

    law: Instrument
    noted: Binding | None = None


def bonds(agency: Agency, *, on: date) -> tuple[Bond, ...]:
    """What binds the body on this day, in the order of the instruments; three questions, one where nothing is noted.

    What is noted of the body itself goes before what is noted of those above it, and the later before the earlier.
    """
    noted = _noted(agency, on)
    by_itself = {each.key for each in general(on=on)}
    found = (Bond(each, noted.get(each.key)) for each in instruments())
    return tuple(bond for bond in found if (bond.noted.binds if bond.noted else bond.law.key in by_itself))


def bound_by(agency: Agency, *, on: date) -> tuple[Instrument, ...]:
    """The instruments that bind the body on this day."""
    return tuple(bond.law for bond in bonds(agency, on=on))


def bound_in(agency: Agency, month: BsMonth) -> tuple[Instrument, ...]:
    """The instruments by which a month is judged: those of its last day, when its report falls due."""
    return bound_by(agency, on=month.last_day)


def _noted(agency: Agency, on: date) -> dict[str, Binding]:
    """Key of an instrument → what holds for the body on this day of all that was noted."""
    rows = Binding.objects.on(on)
    if not rows.exists():
        return {}
    line: Sequence[Agency] = [agency, *agency.ancestors(on=on)]
    near = {body.pk: n for n, body in enumerate(line)}
    told = [row for row in rows.filter(agency__in=near) if row.agency_id == agency.pk or row.with_members]
    told.sort(key=lambda row: (-near[row.agency_id], row.since, row.pk))
    return {row.instrument: row for row in told}  # the last one of each wins
